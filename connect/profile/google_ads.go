package profile

import "boussole/marketing"

// googleAds is the reports of Google Ads, downloaded or sent by mail, in English
// and French. Headers read in real exports; see the folder's README.
func googleAds() Profile {
	return Profile{
		ID: "google_ads", Platform: marketing.PlatformGoogleAds,
		Titles: []string{
			"campaign report", "campaigns report", "campaign performance report", "ad group report", "ad groups report", "ad report", "ads report", "account report",
			"keyword report", "search keyword report", "search terms report", "asset group report", "shopping report", "custom report",
			"rapport sur les campagnes", "rapport sur la campagne", "rapport campagnes", "rapport de campagne", "rapport sur les performances des campagnes",
			"rapport sur les groupes d'annonces", "rapport groupes d'annonces", "rapport sur le groupe d'annonces", "rapport sur les annonces", "rapport sur l'annonce", "rapport annonces",
			"rapport sur les comptes", "rapport sur le compte", "rapport sur les mots cles", "rapport sur les groupes de composants",
		},
		Signs: []string{
			"impr.", "avg. cpc", "cost/conv.", "conv. value", "conv. rate", "campaign type", "campaign status", "currency code", "interaction rate", "bid strategy type", "budget type", "search impr. share", "all conv.",
			"cpc moy.", "cout/conv.", "valeur conv.", "val. conv.", "valeur de conv.", "taux de conv.", "type de campagne", "etat de la campagne", "statut de la campagne", "code de devise", "code devise", "taux d'interaction", "type de strategie d'encheres", "toutes les conv.",
		},
		Columns: []Column{
			{Field: "day", Headers: []string{"day", "jour", "date"}},
			{Field: "week", Headers: []string{"week", "semaine"}, Unless: []string{"day"}},
			{Field: "month", Headers: []string{"month", "mois"}, Unless: []string{"day", "week"}},
			{Field: "quarter", Headers: []string{"quarter", "trimestre"}, Unless: []string{"day", "week", "month"}},
			{Field: "year", Headers: []string{"year", "annee"}, Unless: []string{"day", "week", "month", "quarter"}},
			{Field: "campaign", Headers: []string{"campaign", "campaign name", "campagne", "nom de la campagne"}},
			{Field: "campaign_id", Headers: []string{"campaign id", "id de campagne", "id de la campagne", "id campagne", "identifiant de campagne", "n° de campagne"}},
			{Field: "campaign_type", Headers: []string{"campaign type", "advertising channel type", "type de campagne"}},
			{Field: "ad_group", Headers: []string{"ad group", "ad group name", "groupe d'annonces", "nom du groupe d'annonces", "asset group", "groupe de composants"}},
			{Field: "ad_group_id", Headers: []string{"ad group id", "id du groupe d'annonces", "id de groupe d'annonces", "id groupe d'annonces"}},
			{Field: "ad", Headers: []string{"ad name", "nom de l'annonce", "ad", "annonce", "headline", "headline 1", "titre", "titre 1"}},
			{Field: "ad_id", Headers: []string{"ad id", "id de l'annonce", "id d'annonce", "id annonce"}},
			{Field: "cost", Headers: []string{"cost", "cout"}},
			{Field: "currency", Headers: []string{"currency code", "currency", "code de devise", "code de la devise", "code devise", "devise"}},
			{Field: "impressions", Headers: []string{"impr.", "impressions", "impr"}},
			{Field: "clicks", Headers: []string{"clicks", "clics"}},
			{Field: "interactions", Headers: []string{"interactions"}},
			{Field: "platform_conversions", Headers: []string{"conversions", "conv."}},
			{Field: "platform_revenue", Headers: []string{"conv. value", "total conv. value", "conversion value", "conversions value", "valeur conv.", "valeur de conv.", "val. conv.", "conv. valeur", "valeur de conversion", "valeur des conversions", "valeur totale des conv."}},
			{Field: "account", Headers: []string{"account name", "account", "customer id", "nom du compte", "compte", "n° client", "id client", "numero client"}},
		},
	}
}
