package profile

import "boussole/marketing"

// linkedInAds is the performance reports of LinkedIn's Campaign Manager. Dates
// are written M/D/YYYY, the preamble states the range, and a last row says Total.
func linkedInAds() Profile {
	return Profile{
		ID: "linkedin_ads", Platform: marketing.PlatformLinkedInAds, DayOrder: "mdy",
		Titles: []string{"campaign performance report (in utc)", "ad performance report (in utc)", "creative performance report (in utc)", "campaign group performance report (in utc)", "account performance report (in utc)", "rapport de performance des campagnes (utc)", "rapport sur les performances des campagnes (en utc)"},
		Signs: []string{
			"total spent", "campaign group name", "campaign group id", "creative name", "total engagements", "cost per send", "total social actions", "lead form opens", "average ctr", "average cpm", "average cpc", "cost type", "campaign objective", "clicks to landing page", "total conversion value",
			"depenses totales", "total depense", "nom du groupe de campagnes", "id du groupe de campagnes", "nom de la creation", "total des engagements",
		},
		Columns: []Column{
			{Field: "day", Headers: []string{"start date", "date de debut", "day", "jour", "date"}},
			{Field: "last_day", Headers: []string{"end date", "date de fin"}},
			{Field: "month", Headers: []string{"month", "mois"}, Unless: []string{"day"}},
			{Field: "campaign", Headers: []string{"campaign name", "nom de la campagne", "campaign", "campagne", "campaign group name", "nom du groupe de campagnes"}},
			{Field: "campaign_id", Headers: []string{"campaign id", "id de la campagne", "id de campagne", "campaign group id", "id du groupe de campagnes"}},
			{Field: "campaign_type", Headers: []string{"campaign type", "type de campagne", "campaign objective", "clicks to landing page", "total conversion value", "objectif de la campagne", "ad format"}},
			{Field: "ad", Headers: []string{"creative name", "ad name", "nom de la creation", "nom de la publicite", "ad headline"}},
			{Field: "ad_id", Headers: []string{"creative id", "ad id", "id de la creation", "id de la publicite"}},
			{Field: "cost", Headers: []string{"total spent", "depenses totales", "total depense", "montant total depense"}},
			{Field: "currency", Headers: []string{"currency", "devise"}},
			{Field: "impressions", Headers: []string{"impressions"}},
			{Field: "clicks", Headers: []string{"clicks", "clics"}},
			{Field: "interactions", Headers: []string{"total engagements", "total des engagements"}},
			{Field: "platform_conversions", Headers: []string{"conversions"}},
			{Field: "platform_revenue", Headers: []string{"total conversion value", "conversion value", "valeur totale des conversions", "valeur de conversion totale"}},
			{Field: "account", Headers: []string{"account name", "nom du compte"}},
		},
	}
}
