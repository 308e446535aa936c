package connect

// The headers of facts about people and their contacts; see words_money.go.

func leadsWords() map[string]string {
	return map[string]string{
		"day":                  "date lead|lead date|date demande|date inscription|date soumission|submission date|submitted at|date contact|date entree|date conversion|become lead date|lead created|conversion date|date formulaire||date|jour|day|created at|create date|date creation|created|date created|created date|cree|timestamp|at|horodateur",
		"lead_id":              "lead id|id lead|n lead|lead|record id|id prospect|id contact|contact id|lead number|numero lead||id|identifiant|ref|reference",
		"qualification":        "qualification|lifecycle stage|phase cycle vie|niveau qualification|maturite|lead stage|stade|niveau|lead type",
		"status":               "statut lead|lead status|statut prospect||statut|status|etat",
		"rejected_reason":      "motif rejet|motif refus|raison rejet|raison refus|rejection reason|disqualification reason|unqualified reason",
		"first_contact_at":     "premier contact|first contact|date premier contact|first contacted|first contact date|date premier appel|date traitement",
		"owner":                "||commercial|owner|proprietaire|responsable|lead owner|contact owner|assigne|assigned to|charge affaires|vendeur|sales rep",
		"offer":                "offre|offer|contenu telecharge|livre blanc|formulaire|form|form name|nom formulaire|content|asset|download|contenu|ressource|webinar|conversion|first conversion|magnet",
		"landing_page":         "landing page|page atterrissage|page|url page|page url|page destination|url|conversion page|page conversion|landing url|first page seen",
		"segment":              "||segment|type|persona",
		"industry":             "||secteur|industry|secteur activite|industrie",
		"company_size":         "||taille entreprise|company size|effectif|employees|number employees|nombre employes|taille",
		"promo_code":           "||code promo|promo code",
		"phone_number_dialled": "numero compose|numero appele|dialled number|called number|tracking number|dialed number|number dialled",
		"said_origin":          "||comment avez vous connus|comment nous avez vous connus|comment avez vous connu|origine declaree|how did you hear about us|how did you hear|origine|said origin|origine lead",
		"email":                "e mail|email|mail|adresse e mail|email address|courriel|adresse mail|adresse email|e mail professionnel|work email|email professionnel|mail pro|contact email",
		"phone":                "telephone|phone|tel|mobile|portable|phone number|numero telephone|n telephone|telephone mobile|mobile phone",
		"name":                 "prenom|nom|first name|last name|nom complet|full name|nom contact|contact|contact name|nom famille|prospect|nom prospect||name",
		"reference":            "||customer id|crm id|id crm|n client|client id",
		"company_name":         "||societe|company|entreprise|raison sociale|company name|nom entreprise|organisation|organization|compte|account|nom societe",
		"source":               "||utm source|source|source lead|lead source|original source|source origine|traffic source|source contact|provenance|first source",
		"medium":               "||utm medium|medium|support",
		"campaign":             "||utm campaign|campagne|campaign|nom campagne|campaign name|first campaign",
		"content":              "||utm content",
		"term":                 "||utm term|mot cle|keyword",
		"click_id":             "||gclid|fbclid|msclkid|ttclid|gbraid|wbraid|li fat id|twclid|dclid|google click id|click id",
		"referrer":             "||referrer|referer|site referent|referent|first referring site|referrer url",
		"channel":              "||canal|channel|canal acquisition|acquisition channel|canal marketing|levier|canal entree",
	}
}

func leadStagesWords() map[string]string {
	return map[string]string{
		"day":     "date entree|entered at|stage date|date etape|date changement|changed at|date passage||date|jour|day|at|created at",
		"lead_id": "lead id|id lead|n lead|lead|id prospect|prospect id",
		"stage":   "etape|stage|new stage|nouvelle etape|stade|lifecycle stage|to stage|phase",
		"owner":   "||commercial|owner|proprietaire|responsable",
		"reason":  "||motif|raison|reason",
	}
}

func dealsWords() map[string]string {
	return map[string]string{
		"day":          "date ouverture|opened at|open date|deal created|opportunity created||date creation|create date|created at|created date|date|created|cree|jour|day",
		"deal_id":      "deal id|id affaire|opportunity id|id opportunite|deal|affaire|opportunite|opportunity|n affaire|n opportunite|numero opportunite|opportunity number|deal name|nom affaire|nom opportunite|opportunity name|transaction|nom transaction|n devis||record id|id",
		"lead_id":      "||lead id|id lead",
		"stage":        "etape|stage|deal stage|phase|stade|etape affaire|phase transaction|opportunity stage|etape vente|sales stage|pipeline stage",
		"outcome":      "resultat|outcome|issue|won lost|gagne perdu||statut|status|etat",
		"closed_day":   "date cloture|close date|closed at|date fermeture|closing date|date signature|date gain|date close|won time|date cloture prevue",
		"lost_reason":  "motif perte|raison perte|lost reason|loss reason|closed lost reason|reason lost|motif abandon",
		"amount":       "montant affaire|deal amount|deal value|montant opportunite|opportunity amount||montant ht|montant|amount|valeur|value|ca|total ht",
		"margin":       "||marge|margin",
		"probability":  "probabilite|probability|deal probability|probability %|probabilite %|% probabilite|chance|confiance",
		"currency":     "||devise|currency|code devise|currency code",
		"owner":        "||commercial|owner|proprietaire|responsable|deal owner|opportunity owner|vendeur|sales rep",
		"product":      "||produit|product|gamme",
		"segment":      "||segment",
		"industry":     "||secteur|industry|secteur activite",
		"company_size": "||taille entreprise|company size|effectif",
		"said_origin":  "||origine|origine declaree|how did you hear about us|said origin",
		"email":        "||e mail|email|mail|contact email|e mail contact|adresse e mail",
		"phone":        "||telephone|phone|tel|mobile",
		"name":         "||contact|nom contact|contact name|primary contact|associated contact",
		"reference":    "||contact id|customer id|id client|id contact",
		"company_name": "||societe|company|entreprise|raison sociale|client|compte|account name|account|company name|nom entreprise|associated company|organisation|organization",
		"source":       "||utm source|source|lead source|source origine|original source",
		"medium":       "||utm medium|medium",
		"campaign":     "||utm campaign|campagne|campaign|primary campaign source",
		"channel":      "||canal|channel|canal acquisition",
	}
}

func dealStagesWords() map[string]string {
	return map[string]string{
		"day":      "date entree|entered at|stage date|date etape|date changement|changed at||date|jour|day|at|last modified",
		"deal_id":  "deal id|id affaire|opportunity id|id opportunite|deal|affaire|opportunite|opportunity",
		"stage":    "nouvelle etape|new stage|to stage|etape entree|stage entered||etape|stage|phase",
		"amount":   "||montant|amount|valeur",
		"currency": "||devise|currency",
		"owner":    "||commercial|owner|proprietaire|responsable",
		"reason":   "||motif|raison|reason",
	}
}

func surveyWords() map[string]string {
	return map[string]string{
		"day":       "date reponse|response date|answered at|responded at||date|jour|day|created at|submitted at|horodateur|timestamp",
		"answer_id": "answer id|response id|id reponse|n reponse||id",
		"survey":    "enquete|survey|survey name|questionnaire|nom enquete|sondage",
		"kind":      "type enquete|survey type|indicateur||type",
		"score":     "note|score|rating|nps|csat|nps score|satisfaction|note satisfaction|csat score|note nps|recommandation",
		"scale_max": "note max|scale max|echelle|note maximale|max score|bareme|scale",
		"verbatim":  "verbatim|commentaire|comment|comments|remarques|avis|feedback",
		"email":     "||e mail|email|mail|adresse e mail|courriel",
		"name":      "||client|nom client|nom|customer|name|prenom",
		"reference": "||id client|customer id|n client",
	}
}

func ticketsWords() map[string]string {
	return map[string]string{
		"day":               "date ouverture|opened at|ticket created|date ticket||date creation|created at|create date|date|created|created time|requested|jour|day",
		"ticket_id":         "ticket id|id ticket|n ticket|ticket|numero ticket|case number|n demande|case id|ticket number|id demande||id",
		"kind":              "type demande|request type|ticket type|motif demande|type ticket|objet demande||type|categorie|category|motif",
		"first_response_at": "premiere reponse|first response|first response at|date premiere reponse|first reply|initial response time|first response time|date premiere reponse client",
		"resolved_at":       "date resolution|resolved at|date cloture|solved at|resolution date|resolu|closed at|resolved time|closed time|solved",
		"owner":             "||agent|assignee|owner|responsable|assigne|conseiller",
		"email":             "||e mail|email|mail|requester email|e mail client|contact email",
		"name":              "||client|demandeur|requester|customer|nom|contact|nom client",
		"reference":         "||id client|customer id|n client|requester id",
	}
}

func contactsMadeWords() map[string]string {
	return map[string]string{
		"day":                  "date appel|call date|date rendez vous|meeting date|date rdv|activity date|date activite|call time|date visite|date evenement|start time||date|jour|day|created at|at|timestamp",
		"contact_id":           "call id|id appel|activity id|id activite|meeting id|id rendez vous||id",
		"kind":                 "type contact|contact type|type activite|activity type|type action|type interaction|interaction type||type|nature",
		"outcome":              "resultat appel|call outcome|issue appel|call result|presence|attended|present|meeting outcome|disposition||resultat|outcome|issue|statut|status",
		"duration_s":           "duree|duration|duree s|duration s|duree secondes|duration seconds|call duration|duree appel|duree sec|talk time",
		"owner":                "||commercial|owner|agent|proprietaire|responsable|conseiller",
		"action":               "||action|action marketing|operation|evenement|event|webinar|webinaire",
		"phone_number_dialled": "numero compose|numero appele|dialled number|called number|tracking number|dialed number",
		"email":                "||e mail|email|mail|adresse e mail|attendee email",
		"phone":                "||telephone|phone|tel|caller|caller number|appelant|numero appelant|caller id",
		"name":                 "||contact|nom contact|nom|prenom|name|attendee|participant|client",
		"reference":            "||lead id|customer id|id client",
		"company_name":         "||societe|company|entreprise|raison sociale",
		"source":               "||utm source|source",
		"campaign":             "||utm campaign|campagne|campaign",
		"channel":              "||canal|channel",
	}
}

func eventsWords() map[string]string {
	return map[string]string{
		"happened_at": "event time|event timestamp|occurred at||timestamp|time|at|date|horodatage",
		"message_id":  "message id|event id|messageid",
		"visitor":     "visitor|anonymous id|anonymousid|visitor id|client id|user pseudo id",
		"event":       "event|event name|evenement|nom evenement",
		"page_host":   "page host|hostname|host",
		"page_path":   "page path|path",
		"value":       "||value|valeur|revenue",
		"currency":    "||devise|currency",
		"email":       "||e mail|email",
		"reference":   "||user id|customer id",
		"source":      "||utm source|source", "medium": "||utm medium|medium", "campaign": "||utm campaign|campaign|campagne",
		"content": "||utm content", "term": "||utm term", "referrer": "||referrer|referer|page referrer",
		"device": "||device|device category|appareil", "country": "||country|pays",
	}
}
