package connect

// The headers, as cell.Words folds them, under which files hold the fields of
// facts about money, in French and English, shops' own exports included. The
// words of one field are parted by |, the preferred first; those after || are
// too common to tell one fact from another.

func spendWords() map[string]string {
	return map[string]string{
		"day":                  "report date|date rapport|date start||jour|day|date",
		"last_day":             "||date fin|end date|date stop|date end",
		"campaign":             "campagne|campaign|campaign name|nom campagne|utm campaign",
		"campaign_id":          "id campagne|campaign id|identifiant campagne",
		"campaign_type":        "type campagne|campaign type|objectif campagne|campaign objective",
		"ad_group":             "groupe annonces|ad group|ad set|adset|ad group name|adset name|ad set name|ensemble publicites",
		"ad_group_id":          "ad group id|adset id|ad set id|id groupe annonces",
		"ad":                   "annonce|ad|ad name|publicite|nom annonce|creative|creative name",
		"ad_id":                "ad id|id annonce|creative id",
		"cost":                 "spend|montant depense|amount spent|ad spend|depense publicitaire|depenses publicitaires|total spent|media cost|cout media||cout|cost|depense|depenses|cout total|cout ht|montant|amount|budget depense",
		"currency":             "||devise|currency|code devise|currency code|monnaie",
		"impressions":          "impressions|impr|affichages",
		"clicks":               "clics|clicks|clic|link clicks|nombre clics",
		"interactions":         "interactions|engagements",
		"platform_conversions": "conversions|conv|resultats|results|nombre conversions",
		"platform_revenue":     "conv value|conversion value|valeur conversion|valeur conv|valeur conversions|conversions value",
		"source":               "||source|utm source|plateforme|platform|regie|reseau|support",
		"medium":               "||medium|utm medium|support marketing",
		"channel":              "||canal|channel|levier",
	}
}

func costsWords() map[string]string {
	return map[string]string{
		"day":      "||date|jour|day|date facture|invoice date|date debut|start date|debut|du|from|date depense|date piece|periode debut|date comptable|date paiement|payment date",
		"last_day": "date fin|end date|fin|au|to|until|periode fin",
		"month":    "mois|month|periode|period",
		"cost_id":  "n facture|numero facture|facture|invoice|invoice number|invoice no|n piece|ref facture|reference facture|id depense|cost id|expense id|id cout",
		"label":    "libelle|label|intitule|designation|description|objet|nature|poste|detail|depense|item|cost|expense|memo",
		"supplier": "fournisseur|supplier|vendor|prestataire|beneficiaire|payee",
		"category": "categorie|category|type cout|type depense|cost type|expense type|type|famille|nature depense|nature cout|categorie depense|categorie cout|expense category|cost category|poste depense",
		"variable": "variable|fixe variable|variable fixe|type charge|nature charge|fixed variable|cost behaviour|cost behavior",
		"amount":   "montant ht|cout ht|total ht|prix ht|amount excl vat|amount excl tax|net amount|montant net|amount net|amount ex vat|ht|cout|cost|depense|depenses|frais||montant|amount|total|prix",
		"gross":    "montant ttc|cout ttc|total ttc|prix ttc|amount incl vat|amount incl tax|gross amount|ttc|montant brut",
		"vat":      "||tva|vat|montant tva|vat amount|tax|taxe|taxes|tax amount",
		"vat_rate": "||taux tva|vat rate|tax rate|tva %|vat %|% tva",
		"currency": "||devise|currency|code devise|currency code|monnaie",
		"action":   "action|action marketing|marketing action|operation|projet|project|campagne marketing",
		"channel":  "||canal|channel|levier|canal marketing|marketing channel",
		"campaign": "||campagne|campaign|utm campaign|nom campagne",
		"source":   "||source|utm source|support",
		"medium":   "||medium|utm medium",
	}
}

func ordersWords() map[string]string {
	return map[string]string{
		"day": "date commande|order date|date achat|purchase date|date vente|sale date|date facture|invoice date|order date time|date creation commande|date paiement|date transaction|transaction date|purchased at|ordered at|order created at" +
			"||date|jour|day|created at|date created|creation date|date creation|cree|processed at|paid at|created|created date|created utc|timestamp|at|completed date",
		"order_id": "n commande|numero commande|order id|commande|order number|order no|id commande|ref commande|reference commande|order|order name|n cde|num commande|no commande|order reference|transaction id|id transaction|purchase id|num cde|n order|order ref|id order|code commande|sale id|id vente|n vente|increment id" +
			"||name|reference|ref|id",
		"invoice_id":     "n facture|numero facture|facture|invoice|invoice number|invoice id|invoice no|id facture|num facture",
		"deal_id":        "deal id|id affaire|opportunity id|id opportunite|n devis|n affaire|numero affaire|affaire|deal",
		"status":         "statut commande|order status|financial status|etat commande|statut paiement|payment status||statut|status|etat|state",
		"revenue":        "montant ht|total ht|ca ht|chiffre affaires ht|net revenue|revenue net|total hors taxes|montant net|prix ht|net sales|net total|total excl tax|total ex vat|amount excl vat|total excl vat|revenue excl vat|order total excl tax|total net|ht|montant hors taxes|montant net ht|total net ht|total ht net|total products ht|montant hors taxe|net amount|order net total|total paid tax excl||montant|total|revenue|amount|chiffre affaires|ca|sales|value|montant commande|total commande|order total|order total amount|order amount|order value|montant total|total amount|total price|total sales|valeur|vente|ventes|prix|prix total|price",
		"gross":          "total ttc|montant ttc|ca ttc|ttc|total incl tax|total incl vat|gross|gross amount|total toutes taxes comprises|amount incl vat|total paye|montant paye|total paid|chiffre affaires ttc|prix ttc|order total incl tax|gross revenue|gross total|gross sales|total paid tax incl|amount paid|montant regle|net payer|total price incl tax",
		"vat":            "montant tva|tva|vat|vat amount|total tva|total vat||taxes|tax|taxe|total tax|tax amount|order total tax|total taxes|order tax|order total tax amount|montant taxes|total tax amount",
		"vat_rate":       "taux tva|vat rate|tva %|% tva||tax rate",
		"discount":       "remise|discount|discount amount|remises|reduction|reductions|discounts|total discount|total discounts|montant remise|cart discount|cart discount amount|order discount|discount total|coupon amount|total remise|remise ht|rabais|total reductions",
		"refunded":       "rembourse ht|montant rembourse ht|refunded net||rembourse|montant rembourse|refunded|refund|remboursement|remboursements|refund amount|refunds|avoir|avoirs|total refunded|total rembourse|order refund amount",
		"refunded_gross": "rembourse ttc|montant rembourse ttc|refunded amount|amount refunded|remboursement ttc|refunded gross",
		"margin":         "marge|margin|marge brute|gross margin|gross profit|marge ht|profit|marge commerciale|benefice",
		"cost_of_goods":  "cout achat|cogs|cost goods sold|cost goods|prix achat|cout marchandises|cout achat ht|product cost|prix revient|cout revient|cout produits|prix achat ht|cout marchandise",
		"shipping":       "cout livraison|cout expedition|shipping cost|frais expedition vendeur|cout transport|cout port",
		"payment_fees":   "frais paiement|payment fee|payment fees|frais bancaires|transaction fee|frais transaction|stripe fee|fee|fees|paypal fee",
		"commission":     "commission|commissions|commission marketplace|marketplace fee",
		"currency":       "||devise|currency|code devise|currency code|monnaie|order currency",
		"product":        "produit|product|article|lineitem name|product name|nom produit|gamme|produits|items|articles|designation|nom article",
		"owner":          "||commercial|vendeur|sales rep|owner|salesperson|proprietaire|responsable|employee|sales representative",
		"segment":        "||segment|segment client|customer segment|type client|customer type|groupe client|customer group",
		"industry":       "||secteur|industry|secteur activite|industrie",
		"company_size":   "||taille entreprise|company size|effectif|employees|taille",
		"promo_code":     "code promo|promo code|coupon|coupon code|discount code|code promotionnel|code reduction|bon reduction|voucher|discount codes|coupons|code avantage|coupon codes",
		"said_origin":    "||comment avez vous connus|comment nous avez vous connus|comment avez vous connu|origine declaree|how did you hear about us|how did you hear|origine|said origin",
		"email":          "||e mail|email|mail|adresse e mail|email address|courriel|customer email|e mail client|email client|billing email|email billing|adresse mail|adresse email|contact email|e mail facturation|mail client",
		"phone":          "||telephone|phone|tel|mobile|portable|phone number|billing phone|phone billing|telephone client|n telephone|customer phone",
		"name":           "||client|nom client|customer|customer name|nom|prenom|billing name|first name|last name|first name billing|last name billing|nom complet|full name|acheteur|buyer|contact|nom contact|billing first name|billing last name|prenom client|nom famille",
		"reference":      "||customer id|id client|n client|numero client|code client|ref client|client id|customer number|reference client",
		"company_name":   "||societe|company|entreprise|raison sociale|company name|nom entreprise|billing company|company billing|organisation|organization|compte|nom societe",
		"source":         "||utm source|source|source trafic|traffic source|order source|referral source|session source|first source|last source|source commande",
		"medium":         "||utm medium|medium|support|session medium",
		"campaign":       "||utm campaign|campagne|campaign|nom campagne|session campaign|campaign name",
		"content":        "||utm content",
		"term":           "||utm term|mot cle|keyword",
		"click_id":       "||gclid|fbclid|msclkid|ttclid|gbraid|wbraid|li fat id|twclid|dclid|google click id|click id",
		"referrer":       "||referrer|referer|referring site|site referent|referent|referrer url|url referent",
		"channel":        "||canal|channel|canal acquisition|acquisition channel|canal marketing|marketing channel|levier|canal vente|sales channel",
	}
}

func orderLinesWords() map[string]string {
	return map[string]string{
		"day":           "||date commande|order date|date|jour|day|created at",
		"line_id":       "line id|id ligne|n ligne|numero ligne|line item id|lineitem id|ligne",
		"order_id":      "||n commande|numero commande|order id|commande|order number|id commande|order|order no|order name|name|reference commande",
		"product":       "produit|product|article|product name|lineitem name|item name|nom produit|sku|reference produit|designation|lineitem sku|item",
		"category":      "||categorie|category|gamme|famille|product category|categorie produit|product type",
		"quantity":      "quantite|quantity|qte|qty|lineitem quantity|nombre",
		"revenue":       "montant ht|total ht|total ligne ht|line total|total ligne|prix total ht|net revenue||montant|total|revenue|amount|chiffre affaires|ca",
		"gross":         "montant ttc|total ttc|total ligne ttc|prix total ttc",
		"vat":           "||tva|vat|montant tva|tax|taxes",
		"vat_rate":      "||taux tva|vat rate|tax rate",
		"cost_of_goods": "||cout achat|cogs|prix achat|cost goods|cout achat ht|product cost|cout marchandises",
		"currency":      "||devise|currency|code devise|currency code",
	}
}

func refundsWords() map[string]string {
	return map[string]string{
		"day":       "date remboursement|refund date|date avoir|refunded at||date|jour|day|created at|created",
		"refund_id": "refund id|id remboursement|n avoir|numero avoir|n remboursement|credit note|avoir|credit note number||id",
		"order_id":  "||n commande|order id|commande|numero commande|order number|order|id commande|order name|reference commande|charge id",
		"amount":    "montant rembourse ht|rembourse ht|montant avoir ht|refund net|montant rembourse|refund amount|refunded amount|rembourse|amount refunded|montant avoir|refund|remboursement||montant|amount|total|montant ht",
		"gross":     "montant rembourse ttc|rembourse ttc|montant avoir ttc||montant ttc|total ttc",
		"vat":       "||tva|vat|montant tva|tax",
		"reason":    "motif remboursement|refund reason|raison remboursement||motif|raison|reason",
		"currency":  "||devise|currency|code devise|currency code",
	}
}

func subscriptionsWords() map[string]string {
	return map[string]string{
		"day":             "date debut abonnement|subscription start|date souscription|subscribed at|subscription date|date abonnement||date debut|start date|date|created|created utc|start|started at|start date utc",
		"subscription_id": "subscription id|id abonnement|n abonnement|numero abonnement|abonnement|subscription|id souscription|n contrat|contract id|numero contrat|contrat||id",
		"plan":            "plan|formule|offre|forfait|plan name|subscription plan|nom plan|product",
		"renewed_day":     "date renouvellement|renewal date|dernier renouvellement|renewed at|last renewal|current period start",
		"ended_day":       "date resiliation|cancellation date|date fin abonnement|ended at|canceled at|cancelled at|churn date|resilie|canceled at utc|ended at utc||date fin|end date",
		"amount":          "mrr|montant mensuel|monthly amount|montant abonnement||montant ht|montant|amount|prix|price",
		"term_months":     "duree mois|term months|duree engagement|engagement|periode mois|interval months",
		"end_reason":      "motif resiliation|cancellation reason|churn reason|raison resiliation|cause resiliation|cancel reason",
		"currency":        "||devise|currency|code devise|currency code",
		"email":           "||e mail|email|mail|customer email|e mail client|email client|courriel|adresse e mail",
		"name":            "||client|nom client|customer|customer name|nom|prenom",
		"reference":       "||customer id|id client|n client|numero client|client id",
		"company_name":    "||societe|company|entreprise|raison sociale|company name",
		"source":          "||utm source|source",
		"medium":          "||utm medium|medium",
		"campaign":        "||utm campaign|campagne|campaign",
		"channel":         "||canal|channel|canal acquisition",
	}
}

func ratesWords() map[string]string {
	return map[string]string{
		"day":      "||date|jour|day",
		"base":     "base|devise base|base currency|from currency",
		"currency": "||devise|currency|quote|quote currency|currency code|code devise|to currency",
		"rate":     "taux|rate|taux change|exchange rate|cours",
	}
}
