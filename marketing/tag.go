package marketing

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
)

// Tag is the evidence of origin as it was found beside a fact: campaign
// parameters, click id, referrer, the advertising platform's own campaign. It
// is stored once per distinct tuple and read by the channel rules, so that a
// changed rule re-reads history.
type Tag struct {
	Platform     Platform `json:"platform,omitempty"`      // platform the row came from
	Source       string   `json:"source,omitempty"`        // utm_source
	Medium       string   `json:"medium,omitempty"`        // utm_medium
	Campaign     string   `json:"campaign,omitempty"`      // utm_campaign, or the platform's campaign name
	Content      string   `json:"content,omitempty"`       // utm_content
	Term         string   `json:"term,omitempty"`          // utm_term
	ClickID      string   `json:"click_id,omitempty"`      // kind of click id (gclid, fbclid…), never its value
	Referrer     string   `json:"referrer,omitempty"`      // host of the referring page
	CampaignType string   `json:"campaign_type,omitempty"` // the platform's own kind of campaign
	Channel      string   `json:"channel,omitempty"`       // channel as stated in the file, in the file's own words
}

// Fields lists the tag's fields by the names used in tables, rules and JSON,
// in their fixed order.
func (t Tag) Fields() []TagField {
	return []TagField{
		{"platform", string(t.Platform)}, {"source", t.Source}, {"medium", t.Medium}, {"campaign", t.Campaign}, {"content", t.Content},
		{"term", t.Term}, {"click_id", t.ClickID}, {"referrer", t.Referrer}, {"campaign_type", t.CampaignType}, {"channel", t.Channel},
	}
}

// TagField is one named field of a tag.
type TagField struct {
	Name  string
	Value string
}

// ID is the tag's immutable key: the first 63 bits of the SHA-256 of its
// fields. The empty tag has an id like any other.
func (t Tag) ID() int64 {
	var text strings.Builder
	for _, field := range t.Fields() {
		text.WriteString(field.Value)
		text.WriteByte(0)
	}
	sum := sha256.Sum256([]byte(text.String()))
	return int64(binary.BigEndian.Uint64(sum[:8]) >> 1)
}
