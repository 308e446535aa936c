package profile

import "boussole/marketing"

// microsoftAds is the reports of Microsoft Advertising, downloaded by hand
// ("Gregorian date", "Campaign name") or through its API ("TimePeriod",
// "CampaignName"). In English its dates are M/D/YYYY.
func microsoftAds() Profile {
	return Profile{
		ID: "microsoft_ads", Platform: marketing.PlatformMicrosoftAds, DayOrder: "mdy",
		Titles: []string{"report name:", "nom du rapport :", "nom du rapport:"},
		Proof:  []string{"gregorian date", "date gregorienne", "timeperiod"},
		Signs: []string{
			"campaignname", "campaignid", "currencycode", "accountname", "accountid", "account number", "delivered match type", "top vs. other", "bid match type", "numero de compte",
		},
		Columns: []Column{
			{Field: "day", Headers: []string{"gregorian date", "date gregorienne", "timeperiod", "time period", "day", "date", "jour"}},
			{Field: "week", Headers: []string{"week", "semaine", "week start"}, Unless: []string{"day"}},
			{Field: "month", Headers: []string{"month", "mois", "month start"}, Unless: []string{"day", "week"}},
			{Field: "campaign", Headers: []string{"campaign name", "campaignname", "nom de campagne", "nom de la campagne", "campaign", "campagne"}},
			{Field: "campaign_id", Headers: []string{"campaign id", "campaignid", "id de campagne", "id de la campagne"}},
			{Field: "campaign_type", Headers: []string{"campaign type", "campaigntype", "type de campagne"}},
			{Field: "ad_group", Headers: []string{"ad group", "ad group name", "adgroupname", "groupe d'annonces", "groupe de publicites"}},
			{Field: "ad_group_id", Headers: []string{"ad group id", "adgroupid", "id du groupe d'annonces"}},
			{Field: "ad", Headers: []string{"ad title", "adtitle", "title part 1", "titre de l'annonce"}},
			{Field: "ad_id", Headers: []string{"ad id", "adid", "id de l'annonce"}},
			{Field: "cost", Headers: []string{"spend", "depenses", "depense"}},
			{Field: "currency", Headers: []string{"currency code", "currencycode", "currency", "code de devise", "code devise", "devise"}},
			{Field: "impressions", Headers: []string{"impressions", "impr.", "impr"}},
			{Field: "clicks", Headers: []string{"clicks", "clics"}},
			{Field: "platform_conversions", Headers: []string{"conversions", "conversions qualified", "conversionsqualified"}},
			{Field: "platform_revenue", Headers: []string{"revenue", "chiffre d'affaires", "revenu"}},
			{Field: "account", Headers: []string{"account name", "accountname", "account number", "accountid", "nom du compte", "numero de compte"}},
		},
	}
}
