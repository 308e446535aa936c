package demo

import (
	"math"

	"boussole/marketing"
)

// product is one line of the catalogue: price with VAT in cents, cost of the
// goods as a share of the price without VAT, and its share of the sales.
type product struct {
	name  string
	price int64
	goods float64
	share float64
}

func catalogue() []product {
	return []product{
		{"Parure de lit lin lavé", 15_900, 0.43, 0.17}, {"Housse de couette percale", 8_900, 0.42, 0.19}, {"Drap-housse percale", 4_500, 0.41, 0.13},
		{"Taies d'oreiller (lot de 2)", 3_200, 0.38, 0.10}, {"Couette tempérée", 11_900, 0.50, 0.09}, {"Serviettes de bain (lot de 4)", 5_400, 0.43, 0.13},
		{"Peignoir nid d'abeille", 6_900, 0.44, 0.06}, {"Nappe lin", 7_900, 0.42, 0.06}, {"Plaid laine", 9_900, 0.46, 0.07},
	}
}

// order is one sale as the shop recorded it. Amounts are cents.
type order struct {
	day, minute int
	person      int // number of the private person, or of the hotel
	hotel       bool
	cause       int
	first       int // cause of the customer's first order
	visits      []touch
	tagged      bool
	status      string
	product     string
	net, vat    int64
	discount    int64
	refunded    int64
	margin      int64
	code        string
	said        string
	owner       string
	tag         tag
	number      int
}

func (o order) counts() bool { return o.status == completed }

// The words of the shop's software for the state of an order.
const (
	completed = "Terminée"
	waiting   = "En attente"
	cancelled = "Annulée"
	trial     = "Test"
)

// sell records an order: what was in the basket, at which price, with which
// promotion, and what became of it.
func (w *world) sell(o occasion, p shopper, firstOrder bool, luck *chance) {
	sale := order{day: o.day, minute: minuteOfDay(luck), person: p.number, cause: o.cause, first: p.first, visits: o.visits, tagged: p.consent, status: completed}
	var full, goods float64 // cents without VAT, before reductions
	for i := range 1 + luck.poisson(0.75) {
		chosen := w.catalogue[luck.pick(w.shares)]
		if i == 0 {
			sale.product = chosen.name
		}
		pieces := 1.0
		if luck.yes(0.22) {
			pieces = 2
		}
		full += pieces * float64(chosen.price) / 1.2
		goods += pieces * float64(chosen.price) / 1.2 * chosen.goods
	}
	off := 0.0
	if reduced := w.calendar.reduced[o.day]; reduced > 0 && luck.yes(0.75) {
		off = reduced
		if inBlackFriday(w.calendar.day(o.day)) {
			sale.code = "BLACKFRIDAY"
		}
	} else if sale.code, off = w.promotion(o, firstOrder, luck); off == 0 {
		sale.code = ""
	}
	paid := math.Round(full * (1 - off) * 1.2) // with VAT
	sale.net = int64(math.Round(paid / 1.2))
	sale.vat = int64(paid) - sale.net
	sale.discount = int64(math.Round(full)) - sale.net
	sale.margin = sale.net - int64(math.Round(goods))
	if luck.yes(0.2) {
		sale.said = said(o, firstOrder, luck)
	}
	w.fate(&sale, luck)
	w.orders = append(w.orders, sale)
}

// promotion draws a code: the first order's, the radio's, the influencer's.
func (w *world) promotion(o occasion, firstOrder bool, luck *chance) (string, float64) {
	for _, flight := range w.plan.waves {
		if o.cause == flight.stream && o.day >= flight.from && o.day < flight.until+20 && luck.yes(0.4) {
			off := 0.10
			if flight.stream == influence {
				off = 0.15
			}
			return flight.code, off
		}
	}
	if firstOrder && luck.yes(0.22) {
		return "BIENVENUE10", 0.10
	}
	return "", 0
}

// fate decides what became of the order: most are delivered, some cancelled,
// some sent back in part or whole, the last ones not yet paid.
func (w *world) fate(sale *order, luck *chance) {
	switch x := luck.Float64(); {
	case x < 0.024:
		sale.status = cancelled
	case w.calendar.days()-sale.day <= 3 && x < 0.2:
		sale.status = waiting
	case x > 0.93:
		share := 1.0
		if x < 0.972 {
			share = 0.3 + 0.4*luck.Float64()
		}
		sale.refunded = int64(math.Round(float64(sale.net) * share))
	}
}

// said is what customers answer when asked how they heard of the shop: often
// the truth, sometimes the last thing they saw.
func said(o occasion, firstOrder bool, luck *chance) string {
	if !firstOrder && luck.yes(0.6) {
		return "Déjà client"
	}
	switch {
	case o.cause == radio && luck.yes(0.8):
		return "Radio"
	case o.cause == influence && luck.yes(0.7):
		return "Influenceur"
	case (o.cause == lookalike || o.cause == interests) && luck.yes(0.6):
		return "Réseaux sociaux"
	}
	answers := []string{"Moteur de recherche", "Bouche à oreille", "Réseaux sociaux", "Presse", "Radio"}
	return answers[luck.pick([]float64{0.5, 0.3, 0.13, 0.05, 0.02})]
}

// minuteOfDay draws the minute of a purchase: evenings are busiest.
func minuteOfDay(luck *chance) int {
	hour := luck.pick([]float64{1, 0.4, 0.2, 0.1, 0.1, 0.3, 1, 2, 4, 5.5, 6, 5.5, 6, 6, 5.5, 5, 5, 5.5, 6, 7, 9, 9.5, 7, 3.5})
	return hour*60 + luck.IntN(60)
}

// tag is the evidence of origin in the shop's export.
type tag struct {
	source, medium, campaign, gclid, fbclid, referrer string
}

// tagOf gives the tag of the visit that bought, as far as the person lets it be
// read. Click ids are drawn, never real.
func (w *world) tagOf(way, day int, consent bool, luck *chance) tag {
	if !consent {
		return tag{}
	}
	switch {
	case way == organic:
		hosts := []string{"https://www.google.com/", "https://www.google.fr/", "https://www.bing.com/", "https://www.ecosia.org/", "https://www.qwant.com/"}
		return tag{referrer: hosts[luck.pick([]float64{0.72, 0.12, 0.09, 0.04, 0.03})]}
	case way == referral:
		hosts := []string{"https://www.carnet-de-deco.example/", "https://annuaire-du-lin.example/", "https://www.maisons-et-textiles.example/"}
		return tag{referrer: hosts[luck.IntN(len(hosts))]}
	case way < 0 || way == radio:
		return tag{}
	}
	s := hotels()
	if way != hotelSearch {
		s = w.streams[way]
	}
	t := tag{source: s.source, medium: s.medium, campaign: s.campaign}
	switch {
	case way == newsletter:
		year, week := w.calendar.day(day).Time().ISOWeek()
		t.campaign = "lettre-" + pad(year, 4) + "-s" + pad(week, 2)
	case way == influence:
		t.campaign = "influence-" + w.calendar.day(day).Time().Format("2006-01")
	case s.platform == marketing.PlatformGoogleAds:
		t.gclid = clickID("Cj0KCQ", 60, luck)
	case s.platform == marketing.PlatformMetaAds:
		t.fbclid = clickID("IwAR", 50, luck)
	}
	return t
}

// clickID draws a string that looks like a platform's click id.
func clickID(start string, length int, luck *chance) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
	text := []byte(start)
	for len(text) < length {
		text = append(text, letters[luck.IntN(len(letters))])
	}
	return string(text)
}

// pad writes a number with leading zeros.
func pad(n, width int) string {
	text := ""
	for ; n > 0 || len(text) < width; n /= 10 {
		text = string(rune('0'+n%10)) + text
	}
	return text
}
