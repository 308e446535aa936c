package marketing

// Channel is the first level of where a contact came from. The list is closed:
// rules map to it, colours and names belong to it.
type Channel string

// Channels lists every channel in display order. The on-line ones follow the
// names of GA4's default channel group; the others are those of human and
// off-line contacts.
func Channels() []Channel {
	return []Channel{
		"paid_search", "paid_shopping", "organic_search", "organic_shopping", "paid_social", "organic_social", "display", "paid_video",
		"organic_video", "cross_network", "paid_other", "email", "affiliates", "referral", "ai_assistant", "sms", "mobile_push", "audio",
		"influencer", "event", "press", "radio", "tv", "outdoor", "print", "direct_mail", "phone", "partner", "direct", ChannelUnknown,
	}
}

// ChannelUnknown is the channel of what no rule recognises.
const ChannelUnknown Channel = "unknown"

// ParseChannel returns the channel of that id; ok is false when there is none.
func ParseChannel(id string) (c Channel, ok bool) {
	for _, channel := range Channels() {
		if string(channel) == id {
			return channel, true
		}
	}
	return "", false
}
