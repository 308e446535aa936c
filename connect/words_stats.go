package connect

// The headers of aggregates of other tools and of the world outside; see
// words_money.go.

func emailStatsWords() map[string]string {
	return map[string]string{
		"day":          "date envoi|send date|sent at|sent date|send time|envoye|date expedition||date|jour|day",
		"campaign":     "campagne|campaign|campaign name|nom campagne|title|newsletter|email name|nom e mail",
		"campaign_id":  "||campaign id|id campagne|unique id",
		"subject":      "objet|subject|sujet|subject line|ligne objet",
		"sends":        "envois|envoyes|sent|sends|emails sent|total recipients|destinataires|recipients|e mails envoyes|total sent|envoi|messages envoyes|nombre envois|recipients total",
		"deliveries":   "delivres|delivered|deliveries|livres|successful deliveries|remis|aboutis|distribues|recus",
		"opens":        "ouvertures|unique opens|opens|ouvreurs|opened|ouvertures uniques|ouverts|unique opened|openers",
		"email_clicks": "unique clicks|clics uniques|cliqueurs|clickers|e mail clicks|email clicks||clics|clicks|clicked|cliques",
		"unsubscribes": "desabonnements|unsubscribes|desinscriptions|unsubscribed|desinscrits|desabonnes|unsubscriptions",
		"bounces":      "bounces|rebonds|bounced|total bounces|erreurs|npai",
		"source":       "||source|utm source", "medium": "||medium|utm medium", "channel": "||canal|channel",
	}
}

func socialStatsWords() map[string]string {
	return map[string]string{
		"day":         "date publication|publish time|published at|post date|heure publication|created date||date|jour|day",
		"profile":     "page|profil|profile|page name|compte|account|nom page|account username|nom compte",
		"post_id":     "post id|id publication|id post|identifiant publication|media id",
		"post":        "publication|post|titre publication|post title|message|post message|legende|caption|permalink|texte publication||titre|title|description",
		"reach":       "portee|reach|couverture|personnes touchees|post reach|accounts reached|lifetime post total reach",
		"impressions": "||impressions|vues",
		"likes":       "likes|j aime|mentions j aime|reactions|like|mentions aime|aime",
		"shares":      "partages|shares|partage|reposts|retweets|republications",
		"comments":    "commentaires|comments|nombre commentaires|replies",
		"clicks":      "||clics|clicks|clics lien|link clicks",
		"video_views": "vues video|video views|lectures video|vues videos|views|3 second video views",
		"source":      "||reseau|network|plateforme|platform|source|reseau social", "channel": "||canal|channel",
	}
}

func followersWords() map[string]string {
	return map[string]string{
		"day":       "||date|jour|day",
		"profile":   "profil|profile|page|compte|account|page name",
		"followers": "abonnes|followers|nombre abonnes|total followers|follower count|fans|total abonnes|nb abonnes",
		"source":    "||reseau|network|plateforme|platform|source|reseau social",
	}
}

func webStatsWords() map[string]string {
	return map[string]string{
		"day":   "||date|jour|day",
		"month": "||mois|month", "week": "||semaine|week",
		"property":         "property|propriete|site",
		"users":            "utilisateurs|users|total users|active users|utilisateurs actifs|visiteurs|visitors|unique visitors|visiteurs uniques|visiteurs uniques quotidiens",
		"new_users":        "nouveaux utilisateurs|new users|nouveaux visiteurs|new visitors",
		"sessions":         "sessions|visites|visits|nombre sessions",
		"pageviews":        "pages vues|page views|pageviews|vues|views|screen page views",
		"engaged_sessions": "sessions avec engagement|engaged sessions|sessions engagees",
		"conversions":      "||conversions|key events|evenements cles|goal completions|objectifs atteints",
		"revenue":          "||revenus|revenu|revenue|total revenue|revenus totaux|chiffre affaires|purchase revenue",
		"currency":         "||devise|currency",
		"source":           "||session source|source|first user source|source session|source trafic", "medium": "||session medium|medium|support|first user medium|support session",
		"campaign": "||session campaign|campagne|campaign|campagne session", "referrer": "||referrer|site referent",
		"channel": "session default channel group|default channel group|default channel grouping|groupe canaux defaut session|groupe canaux defaut|groupe canaux session defaut|canal|channel|session primary channel group|groupe canaux principal session",
	}
}

func seriesWords() map[string]string {
	return map[string]string{
		"day":      "||date|jour|day|ds|date debut|start date|debut|from|du",
		"last_day": "||date fin|end date|fin|until|au",
		"series":   "serie|series|indicateur|nom serie|series name|variable",
		"label":    "||libelle|label|evenement|event|holiday|nom|name|vacances",
		"value":    "||valeur|value|indice|index",
	}
}

func actionsWords() map[string]string {
	return map[string]string{
		"day":          "||date debut|start date|debut|date|du|from|date lancement|date publication|launch date",
		"last_day":     "||date fin|end date|fin|au|to|until",
		"action_id":    "id action|action id|n action||id|ref|reference",
		"name":         "action|nom action|action marketing|marketing action|action name|intitule action||nom|name|titre|title|intitule",
		"content_type": "type contenu|content type|type action|format|type support||type",
		"tool":         "outil|tool|outils|tools|outil utilise",
		"frequency":    "frequence|frequency|periodicite|recurrence",
		"owner":        "||responsable|owner|pilote|proprietaire",
		"budget":       "budget|budget prevu|planned budget|budget alloue",
		"currency":     "||devise|currency",
		"objective":    "objectif|objective|but|goal|objectifs|cible",
		"channel":      "||canal|channel|levier", "campaign": "||campagne|campaign|utm campaign", "source": "||source|utm source", "medium": "||medium|utm medium",
	}
}
