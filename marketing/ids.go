package marketing

// WorkspaceID names one company's data, members, currency and zone.
type WorkspaceID string

// ConnectionID names a workspace's authorised account on a platform, or the
// origin of hand-fed files: platform, account and currency together.
type ConnectionID string

// ImportID names one staged load of rows. It never changes and is never reused.
type ImportID string

// Platform names an outside system, such as "google_ads", or "file" when the
// rows come from a hand-made table.
type Platform string

// The platforms that the product recognises in files.
const (
	PlatformGoogleAds    Platform = "google_ads"
	PlatformMetaAds      Platform = "meta_ads"
	PlatformLinkedInAds  Platform = "linkedin_ads"
	PlatformMicrosoftAds Platform = "microsoft_ads"
	PlatformFile         Platform = "file"
)

// PersonKey is the immutable keyed hash under which facts name a person, a
// contact, a customer or a company. It is empty when nobody is known; an empty
// key never equals another empty key.
type PersonKey string
