package connect

import (
	"boussole/connect/cell"
	"boussole/marketing"
)

// closedList is a column whose values are few: the words that files write for
// each of them.
type closedList struct {
	// words gives the value of each folded word.
	words map[string]string
	// otherwise is the value of any other word; "" refuses the row.
	otherwise string
}

// closedLists returns the closed lists of a fact by column.
func closedLists(fact marketing.FactName) map[string]closedList {
	switch fact {
	case marketing.FactOrders:
		return map[string]closedList{"status": {words: spell(map[string][]string{
			"completed": {"completed", "complete", "paid", "payee", "paye", "payé", "terminee", "termine", "livree", "livre", "expediee", "expedie", "validee", "valide", "facturee", "facture", "confirmee", "confirme", "soldee", "reglee", "regle", "acceptee", "accepte",
				"fulfilled", "shipped", "delivered", "processing", "wc-completed", "wc-processing", "en cours de preparation", "preparation en cours", "en cours de livraison", "paiement accepte", "paiement effectue", "payment accepted", "succeeded", "success", "closed", "invoiced", "confirmed", "partially paid", "partially fulfilled",
				"refunded", "partially refunded", "remboursee", "rembourse", "remboursement", "partiellement remboursee", "partiellement rembourse", "wc-refunded", "won", "gagne", "gagnee", "ok", "done", "cloturee", "cloture", "finalisee", "traitee", "active", "retiree", "remise en main propre"},
			"pending": {"pending", "en attente", "attente", "en cours", "on hold", "on-hold", "authorized", "unpaid", "impayee", "impaye", "non payee", "non paye", "a payer", "brouillon", "draft", "wc-pending", "wc-on-hold", "en attente de paiement", "paiement en attente", "en attente du paiement", "en attente de paiement par cheque", "en attente de virement bancaire", "en attente de reglement",
				"awaiting payment", "awaiting check payment", "awaiting bank wire payment", "pending payment", "payment pending", "new", "nouvelle", "nouveau", "open", "ouverte", "devis", "quote", "en traitement", "checkout-draft", "incomplete", "requires payment method", "on backorder", "en attente de reapprovisionnement"},
			"cancelled": {"cancelled", "canceled", "annulee", "annule", "annulation", "refusee", "refuse", "rejected", "failed", "echouee", "echec", "echoue", "voided", "void", "wc-cancelled", "wc-failed", "erreur de paiement", "payment error", "expired", "expiree", "abandonnee", "abandoned", "trash", "lost", "perdue", "perdu", "declined", "chargeback", "litige"},
			"test":      {"test", "essai", "commande test", "test order"},
		})}}
	case marketing.FactCosts:
		return map[string]closedList{"category": {otherwise: "other", words: spell(map[string][]string{
			"media":            {"media", "medias", "media spend", "ad spend", "ads", "publicite", "publicites", "pub", "advertising", "publicite en ligne", "online ads", "campagne publicitaire", "paid media"},
			"media_purchase":   {"media purchase", "achat media", "achat d'espace", "achats d'espace", "achat espace", "espace publicitaire", "insertion", "media buying", "affichage", "presse", "radio", "tv", "television", "outdoor", "print"},
			"content":          {"content", "contenu", "contenus", "redaction", "creation", "production", "video", "photo", "graphisme", "design", "creative", "impression", "imprimerie", "printing", "copywriting", "creation de contenu", "production de contenu", "content creation"},
			"fees":             {"fees", "honoraires", "frais", "agence", "agency", "frais d'agence", "agency fees", "prestation", "prestations", "prestataire", "freelance", "consultant", "conseil", "consulting", "commission", "commissions", "sous-traitance", "influenceur", "influencer", "influence"},
			"tools":            {"tools", "outils", "outil", "tool", "logiciel", "logiciels", "software", "saas", "abonnement", "abonnements", "subscription", "subscriptions", "licence", "licences", "license", "crm", "hebergement", "hosting", "plateforme"},
			"event":            {"event", "events", "evenement", "evenements", "evenementiel", "salon", "salons", "trade show", "conference", "foire", "stand", "seminaire", "webinar", "webinaire", "sponsoring", "sponsorship"},
			"salary_marketing": {"salary marketing", "salaire marketing", "salaires marketing", "salaries marketing", "marketing salaries", "marketing salary", "masse salariale marketing", "equipe marketing", "salary_marketing", "salaires", "salaire", "salary", "salaries"},
			"salary_sales":     {"salary sales", "salaire commercial", "salaires commerciaux", "sales salaries", "sales salary", "masse salariale commerciale", "equipe commerciale", "salary_sales", "salaires ventes", "force de vente"},
			"other":            {"other", "autre", "autres", "divers", "misc", "miscellaneous"},
		})}}
	case marketing.FactLeads:
		return map[string]closedList{
			"qualification": {otherwise: "lead", words: spell(map[string][]string{
				"lead": {"lead", "prospect", "contact", "brut", "raw", "nouveau", "new", "suspect", "subscriber", "abonne", "non qualifie", "unqualified"},
				"mql":  {"mql", "marketing qualified lead", "marketing qualified", "marketingqualifiedlead", "qualifie marketing", "lead qualifie marketing", "qualifie"},
				"sql":  {"sql", "sales qualified lead", "sales qualified", "salesqualifiedlead", "qualifie commercial", "lead qualifie commercial", "sal", "opportunite", "opportunity", "qualifie vente", "qualifie ventes"},
			})},
			"status": {otherwise: "open", words: spell(map[string][]string{
				"open":      {"open", "ouvert", "ouverte", "nouveau", "nouvelle", "new", "en cours", "in progress", "a contacter", "a rappeler", "attempted to contact", "working", "nurturing", "contacte", "contacted", "en attente", "pending", "a traiter"},
				"accepted":  {"accepted", "accepte", "acceptee", "qualifie", "qualified", "connected", "valide", "validee", "rdv pris", "rendez-vous pris", "meeting booked"},
				"rejected":  {"rejected", "rejete", "rejetee", "refuse", "refusee", "disqualified", "disqualifie", "unqualified", "non qualifie", "perdu", "perdue", "lost", "spam", "bad timing", "hors cible", "invalide", "invalid", "doublon", "duplicate"},
				"converted": {"converted", "converti", "convertie", "client", "customer", "gagne", "gagnee", "won", "open deal", "opportunite", "opportunity", "transforme", "transformee", "signe", "signee"},
			})},
		}
	case marketing.FactDeals:
		return map[string]closedList{"outcome": {otherwise: "open", words: outcomes()}}
	case marketing.FactSurvey:
		return map[string]closedList{"kind": {words: spell(map[string][]string{
			"nps": {"nps", "net promoter score", "recommandation"}, "csat": {"csat", "satisfaction", "customer satisfaction"},
		})}}
	case marketing.FactContactsMade:
		return map[string]closedList{"kind": {words: spell(map[string][]string{
			"call": {"call", "appel", "appel telephonique", "telephone", "phone", "phone call", "appel entrant", "appel sortant", "inbound call", "outbound call"}, "sms": {"sms", "texto", "text message"},
			"email": {"email", "e-mail", "mail", "courriel"}, "meeting": {"meeting", "rendez-vous", "rdv", "reunion", "visio", "visioconference", "demo", "demonstration", "video call", "appointment"},
			"webinar": {"webinar", "webinaire"}, "visit": {"visit", "visite", "visite en magasin", "store visit"}, "event": {"event", "evenement", "salon", "foire", "trade show", "conference"},
		})}}
	}
	return nil
}

// outcomes are the words for how a deal ended, met in outcome and stage columns.
func outcomes() map[string]string {
	return spell(map[string][]string{
		"won":  {"won", "closed won", "closedwon", "gagne", "gagnee", "signe", "signee", "ferme gagne", "fermee gagnee", "client", "vendu", "success", "closed - won", "conclu", "conclue", "true"},
		"lost": {"lost", "closed lost", "closedlost", "perdu", "perdue", "ferme perdu", "fermee perdue", "abandonne", "abandonnee", "cancelled", "annule", "annulee", "closed - lost", "rejected", "refuse", "refusee", "sans suite", "false"},
		"open": {"open", "ouvert", "ouverte", "en cours", "in progress", "new", "nouveau", "nouvelle", "pending", "en attente"},
	})
}

// spell turns lists of words by value into values by word.
func spell(lists map[string][]string) map[string]string {
	words := map[string]string{}
	for value, list := range lists {
		words[cell.Words(value)] = value
		for _, word := range list {
			words[cell.Words(word)] = value
		}
	}
	return words
}

// value returns the value that a cell's word stands for; known is false when
// it stands on no list.
func (l closedList) value(text string) (value string, known bool) {
	value, known = l.words[cell.Words(text)]
	return value, known
}
