package demo

import (
	"math"
	"slices"
	"time"

	"boussole/marketing"
)

// The trade fair and how hotels come to the shop.
const (
	fair = -3 // cause: met at the fair
	// fairLeads is how many leave their details at one fair, fairCost what a
	// fair costs in cents.
	fairLeads = 95
	fairCost  = 1_180_000
	// contentLeads, wordLeads and phoneLeads come in by day: through articles,
	// by recommendation, by telephone.
	contentLeads, wordLeads, phoneLeads = 0.42, 0.12, 0.2
	// hotelOrder is the mean first order of a hotel in euros without VAT.
	hotelOrder = 2_350
)

// lead is a hotel that left its details.
type lead struct {
	day, minute   int
	number        int
	cause         int
	way           int
	tag           tag
	qualification string
	status        string
	reason        string
	owner         string
	contacted     int // day of the first contact, -1 when none
	offer, page   string
	industry      string
	size          string
	said          string
}

// fairs returns the first days of the fairs, as days of the calendar.
func fairs(c calendar) []int {
	var days []int
	for year := c.first.Time().Year(); year <= c.last().Time().Year(); year++ {
		day := int(nthWeekday(year, time.April, time.Tuesday, 2) - c.first)
		if day >= 0 && day+3 <= c.days() {
			days = append(days, day)
		}
	}
	return days
}

// liveHotels runs the trade with hotels: leads, their qualification, orders.
func (w *world) liveHotels(luck *chance) {
	opening := func(day, cause, way int) { w.leads = append(w.leads, lead{day: day, cause: cause, way: way}) }
	for day := range w.calendar.days() {
		if weekday := w.calendar.day(day).Weekday(); weekday == time.Saturday || weekday == time.Sunday {
			w.clicks[hotelSearch][day] += luck.poisson(w.plan.contacts[hotelSearch][day] * 0.4)
			continue
		}
		clicks := luck.poisson(w.plan.contacts[hotelSearch][day] * 1.2)
		w.clicks[hotelSearch][day] += clicks
		w.contacts[hotelSearch] += clicks
		for range clicks {
			if luck.yes(hotels().causes) {
				opening(day, hotelSearch, hotelSearch)
			}
		}
		for range luck.poisson(contentLeads * 7 / 5) {
			opening(day, organic, organic)
		}
		for range luck.poisson(wordLeads * 7 / 5) {
			opening(day, ownNeed, referral)
		}
		for range luck.poisson(phoneLeads * 7 / 5) {
			opening(day, ownNeed, direct)
		}
	}
	for _, first := range fairs(w.calendar) {
		for range fairLeads {
			opening(first+luck.IntN(3), fair, fair)
		}
	}
	for i := range w.leads {
		w.follow(i, luck)
	}
	slices.SortStableFunc(w.leads, func(a, b lead) int { return (a.day-b.day)*1440 + a.minute - b.minute })
}

// follow decides what becomes of a lead, and the orders that come of it.
func (w *world) follow(number int, luck *chance) {
	l := &w.leads[number]
	l.number, l.minute = number+1, 8*60+luck.IntN(11*60)
	l.owner = "Commercial " + pad(1+luck.IntN(3), 1)
	l.industry = []string{"Hôtellerie", "Chambres d'hôtes", "Résidences de tourisme", "Restauration"}[luck.pick([]float64{0.55, 0.22, 0.15, 0.08})]
	l.size = []string{"1-9", "10-49", "50-249"}[luck.pick([]float64{0.48, 0.42, 0.10})]
	l.offer = []string{"Catalogue professionnel", "Demande de devis", "Guide du linge hôtelier"}[luck.pick([]float64{0.4, 0.35, 0.25})]
	l.page = "https://www.maison-belval.example/professionnels"
	consent := luck.yes(0.8)
	switch {
	case l.way == fair:
		l.offer, l.page, l.said, l.tag = "Contact sur le salon", "", "Salon", tag{source: "salon-hotellerie", medium: "salon", campaign: "salon-" + w.calendar.day(l.day).Time().Format("2006")}
	case l.way == direct:
		l.offer, l.page, l.said = "Appel entrant", "", "Téléphone"
	case l.way == referral:
		l.said = "Recommandation"
	default:
		l.tag = w.tagOf(l.way, l.day, consent, luck)
	}
	l.contacted = l.day + luck.wait(1.4)
	l.qualification, l.status = "Lead", "En cours"
	decided := l.day + 4 + luck.wait(9)
	marketingOK, salesOK, won := luck.yes(0.56), luck.yes(0.55), luck.yes(0.36)
	if l.contacted >= w.calendar.days() {
		l.contacted = -1
	}
	if decided >= w.calendar.days() {
		return
	}
	if !marketingOK {
		l.status, l.reason = "Rejeté", []string{"Hors cible", "Doublon", "Budget insuffisant", "Injoignable"}[luck.pick([]float64{0.4, 0.1, 0.25, 0.25})]
		return
	}
	l.qualification = "MQL"
	if !salesOK {
		return
	}
	l.qualification, l.status = "SQL", "Accepté"
	if won {
		w.orderHotel(l, decided+8+luck.wait(24), luck)
	}
}

// orderHotel adds a hotel's first order and those that follow.
func (w *world) orderHotel(l *lead, day int, luck *chance) {
	rebate := 0.10 + 0.12*luck.Float64()
	usual := hotelOrder * math.Exp(0.6*luck.NormFloat64()-0.18)
	for ; day < w.calendar.days(); day += 90 + luck.wait(70) {
		l.status = "Converti"
		full := usual * math.Exp(0.25*luck.NormFloat64()-0.03)
		net := cents(full * (1 - rebate))
		paid := int64(math.Round(float64(net) * 1.2))
		sale := order{
			day: day, minute: 9*60 + luck.IntN(9*60), person: l.number, hotel: true, cause: l.cause, first: l.cause, tagged: true, status: completed,
			product: "Linge hôtelier", net: net, vat: paid - net, discount: cents(full) - net, margin: net - cents(full*0.47), owner: l.owner, tag: l.tag, said: l.said,
		}
		if luck.yes(0.02) {
			sale.status = cancelled
		} else if luck.yes(0.03) {
			sale.refunded = net / 10
		}
		w.orders = append(w.orders, sale)
		if !luck.yes(0.55) {
			return
		}
	}
}

// channelOf names the channel that a cause belongs to; ok is false for what no
// marketing caused.
func (w *world) channelOf(cause int) (marketing.Channel, bool) {
	switch {
	case cause == fair:
		return "event", true
	case cause == hotelSearch:
		return hotels().channel, true
	case cause >= 0:
		return w.streams[cause].channel, true
	}
	return "", false
}
