package demo

import (
	"math"

	"boussole/marketing"
)

// cost is one line of the sheet of other marketing costs.
type cost struct {
	label, supplier, category, channel, campaign string
	from, until                                  marketing.Day // until included
	amount                                       int64         // cents without VAT
	vat                                          int64
	variable                                     bool
	invoice                                      string
	// charged is the channel in the product's words; "" for what serves all.
	charged marketing.Channel
}

// spendOtherwise fills the sheet: monthly lines, flights, fairs. Months cut by
// the ends of the two years are charged by their days.
func (w *world) spendOtherwise() {
	monthly := []struct {
		cost
		euros float64
	}{
		{cost{label: "Articles et référencement", supplier: "Agence éditoriale", category: "Création de contenu", channel: "SEO", charged: "organic_search"}, 1_450},
		{cost{label: "Gestion des campagnes Google Ads", supplier: "Agence média", category: "Honoraires", channel: "SEA", charged: "paid_search"}, 650},
		{cost{label: "Créations pour les réseaux sociaux", supplier: "Studio photo", category: "Création de contenu", channel: "Social payant", charged: "paid_social"}, 520},
		{cost{label: "Outil d'e-mailing", supplier: "Éditeur e-mailing", category: "Outils", channel: "E-mail", charged: "email"}, 390},
		{cost{label: "Outil de suivi des prospects", supplier: "Éditeur CRM", category: "Outils"}, 110},
		{cost{label: "Salaire chargé responsable marketing", category: "Salaire marketing"}, 4_150},
		{cost{label: "Part marketing des salaires commerciaux", category: "Salaire commercial"}, 2_300},
	}
	for month := w.calendar.first; month <= w.calendar.last(); month = nextMonth(month) {
		from, until := month, min(nextMonth(month)-1, w.calendar.last())
		share := float64(until-from+1) / float64(nextMonth(month)-marketing.GrainMonth.Floor(month))
		for _, line := range monthly {
			line.from, line.until = from, until
			w.pay(line.cost, cents(line.euros*share))
		}
	}
	for _, flight := range w.plan.waves {
		from, until := w.calendar.day(flight.from), w.calendar.day(flight.until-1)
		if flight.stream == radio {
			w.pay(cost{label: flight.name, supplier: "Régie radio régionale", category: "Achat média", channel: "Radio", from: from, until: until, variable: true, charged: "radio"}, flight.cost)
			w.pay(cost{label: "Production du spot", supplier: "Studio son", category: "Création de contenu", channel: "Radio", from: from, until: until, charged: "radio"}, 120_000)
			continue
		}
		w.pay(cost{label: flight.name, supplier: "Agence d'influence", category: "Honoraires", channel: "Influence", campaign: "influence-" + from.Time().Format("2006-01"),
			from: from, until: until, variable: true, charged: "influencer"}, flight.cost)
	}
	for _, first := range fairs(w.calendar) {
		day := w.calendar.day(first)
		w.pay(cost{label: "Salon de l'hôtellerie : stand et déplacements", supplier: "Organisateur du salon", category: "Événement", channel: "Salon",
			campaign: "salon-" + day.Time().Format("2006"), from: day, until: day + 2, variable: true, charged: "event"}, fairCost)
	}
}

// pay adds a line; wages bear no VAT and no invoice.
func (w *world) pay(c cost, amount int64) {
	c.amount = amount
	if c.supplier != "" {
		c.vat = int64(math.Round(float64(amount) * 0.2))
		c.invoice = "F" + pad(len(w.costs)+1, 4)
	}
	w.costs = append(w.costs, c)
}

func nextMonth(day marketing.Day) marketing.Day {
	y, m, _ := day.Time().Date()
	return marketing.NewDay(y, m+1, 1) // January of the next year when m is December
}
