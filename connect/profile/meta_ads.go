package profile

import "boussole/marketing"

// metaAds is the exports of Meta's Ads Manager (Facebook, Instagram) in English
// and French. The currency stands in the header of the amount. Clicks are all
// clicks where both kinds are there.
func metaAds() Profile {
	return Profile{
		ID: "meta_ads", Platform: marketing.PlatformMetaAds,
		Proof: []string{"amount spent", "montant depense"},
		Signs: []string{
			"reporting starts", "reporting ends", "ad set name", "campaign delivery", "ad set delivery", "ad delivery", "attribution setting", "cost per result", "cost per results", "result indicator", "link clicks", "clicks (all)", "cpm (cost per 1,000 impressions)",
			"debut des rapports", "fin des rapports", "debut de la periode de reporting", "nom de l'ensemble de publicites", "diffusion de la campagne", "parametre d'attribution", "cout par resultat", "indicateur de resultats", "clics sur un lien", "clics (tous)", "couverture", "nom de la publicite",
		},
		Columns: []Column{
			{Field: "day", Headers: []string{"day", "jour", "date"}},
			{Field: "month", Headers: []string{"month", "mois"}, Unless: []string{"day"}},
			{Field: "week", Headers: []string{"week", "semaine"}, Unless: []string{"day", "month"}},
			{Field: "day", Headers: []string{"reporting starts", "debut des rapports", "debut du rapport", "debut de la periode de reporting", "debut de la periode"}, Unless: []string{"day", "month", "week"}},
			{Field: "last_day", Headers: []string{"reporting ends", "fin des rapports", "fin du rapport", "fin de la periode de reporting", "fin de la periode"}, With: []string{"reporting starts", "debut des rapports", "debut du rapport", "debut de la periode de reporting", "debut de la periode"}},
			{Field: "campaign", Headers: []string{"campaign name", "campaign", "nom de la campagne", "campagne"}},
			{Field: "campaign_id", Headers: []string{"campaign id", "id de la campagne", "id de campagne", "identifiant de la campagne"}},
			{Field: "campaign_type", Headers: []string{"objective", "campaign objective", "objectif", "objectif de la campagne"}},
			{Field: "ad_group", Headers: []string{"ad set name", "adset name", "nom de l'ensemble de publicites", "ensemble de publicites"}},
			{Field: "ad_group_id", Headers: []string{"ad set id", "adset id", "id de l'ensemble de publicites", "identifiant de l'ensemble de publicites"}},
			{Field: "ad", Headers: []string{"ad name", "nom de la publicite", "publicite"}},
			{Field: "ad_id", Headers: []string{"ad id", "id de la publicite", "identifiant de la publicite"}},
			{Field: "cost", Headers: []string{"amount spent", "spend", "montant depense"}},
			{Field: "currency", Headers: []string{"currency", "account currency", "devise", "devise du compte"}},
			{Field: "impressions", Headers: []string{"impressions"}},
			{Field: "clicks", Headers: []string{"clicks (all)", "clics (tous)", "link clicks", "clics sur un lien", "clics sur le lien", "clicks", "clics"}},
			{Field: "interactions", Headers: []string{"post engagements", "post engagement", "interactions avec la publication", "interactions avec les publications"}},
			{Field: "platform_conversions", Headers: []string{"purchases", "website purchases", "achats", "achats sur le site web", "leads", "prospects", "results", "resultats"}},
			{Field: "platform_revenue", Headers: []string{"purchases conversion value", "purchase conversion value", "website purchases conversion value", "valeur de conversion des achats", "valeur de conversion d'achats", "valeur de conversion des achats sur le site web"}},
			{Field: "account", Headers: []string{"account name", "account id", "nom du compte", "id du compte"}},
		},
	}
}
