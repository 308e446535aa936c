package demo

import (
	"encoding/json"
	"io"
	"math"
	"slices"

	"boussole/marketing"
)

// Truth is what was planted and what came of it, from the simulation alone: no
// model under test has any part in it.
type Truth struct {
	Company  string             `json:"company"`
	Seed     uint64             `json:"seed"`
	From     marketing.Day      `json:"from"`
	Until    marketing.Day      `json:"until"` // included
	Currency marketing.Currency `json:"currency"`
	// Meaning says how to read the figures.
	Meaning  string         `json:"meaning"`
	Channels []TruthChannel `json:"channels"`
	// OwnNeed are sales to people whom no contact caused; Returning those of
	// customers who came back unasked.
	OwnNeed   TruthSales `json:"own_need"`
	Returning TruthSales `json:"returning"`
	All       TruthSales `json:"all"`
	Rates     TruthRates `json:"rates"`
	// Flights and Pauses are the natural experiments.
	Flights []TruthSpan `json:"flights"`
	Pauses  []TruthSpan `json:"pauses"`
}

// TruthSales adds up completed orders: revenue net of VAT, discounts and
// refunds, margin net of refunds in proportion, in euros.
type TruthSales struct {
	Orders  int     `json:"orders"`
	Revenue float64 `json:"revenue"`
	Margin  float64 `json:"margin"`
}

// TruthChannel is one channel's planted effect and what it truly brought.
type TruthChannel struct {
	Channel marketing.Channel `json:"channel"`
	// Spend was charged by platforms, OtherCosts stand in the sheet.
	Spend      float64 `json:"spend"`
	OtherCosts float64 `json:"other_costs"`
	// Contacts could cause a purchase; Clicks count all visits by the channel,
	// those of people who would have come anyhow included.
	Contacts int `json:"contacts"`
	Clicks   int `json:"clicks"`
	// Caused are the orders that would not exist without the channel.
	Caused TruthSales `json:"caused"`
	// Later are orders that customers won by the channel placed unasked.
	Later TruthSales `json:"later"`
	// LastVisit are the orders whose last visit came by the channel, whatever
	// caused them: what the last click claims.
	LastVisit TruthSales `json:"last_visit"`
	// ROMI is (margin caused − cost)/cost; null without cost.
	ROMI    *float64      `json:"romi"`
	Streams []TruthStream `json:"streams"`
}

// TruthStream is one planted response: an ordinary day's contacts are
// ceiling·(1−exp(−spend/scale)), each causes an order with the chance causes
// (and unseen, among those who saw and did not click), moved by the season's
// demand up to 1.6, after delay_days on average.
type TruthStream struct {
	Campaign  string  `json:"campaign,omitempty"`
	Group     string  `json:"group,omitempty"`
	Budget    float64 `json:"budget"`
	Ceiling   float64 `json:"ceiling"`
	Scale     float64 `json:"scale,omitempty"`
	Causes    float64 `json:"causes"`
	Unseen    float64 `json:"unseen,omitempty"`
	Delay     float64 `json:"delay_days"`
	Elsewhere float64 `json:"elsewhere"`
	Reach     float64 `json:"reach"`
}

// TruthRates are the base rates of the population.
type TruthRates struct {
	Persons         int     `json:"persons"`
	EarlierShare    float64 `json:"earlier_customers_share"`
	NeedsPerPerson  float64 `json:"own_needs_per_person"`
	ReturnsPerYear  float64 `json:"returns_per_customer_year"`
	LeavesAfter     float64 `json:"leaves_after_purchase"`
	NewsletterClick float64 `json:"newsletter_clicks_per_subscriber_year"`
	TagsReadable    float64 `json:"tags_readable_share"`
	Visits          int     `json:"visits_by_streams"`
	OrdersPerVisit  float64 `json:"private_orders_per_visit"`
}

// TruthSpan is a range of days, both included.
type TruthSpan struct {
	Name    string            `json:"name"`
	Channel marketing.Channel `json:"channel"`
	From    marketing.Day     `json:"from"`
	Until   marketing.Day     `json:"until"`
}

const truthMeaning = "Every order has one true cause: a contact of a channel, the buyer's own need, or the habit of a customer. " +
	"\"caused\" counts what would not exist without the channel; \"last_visit\" what the last click shows. Orders count when completed. Amounts are euros without VAT."

// truth adds everything up.
func (w *world) truth(seed uint64) Truth {
	t := Truth{Company: "Maison Belval (demonstration)", Seed: seed, From: w.calendar.first, Until: w.calendar.last(), Currency: "EUR", Meaning: truthMeaning}
	byName := map[marketing.Channel]*TruthChannel{}
	of := func(c marketing.Channel) *TruthChannel {
		if byName[c] == nil {
			byName[c] = &TruthChannel{Channel: c, Streams: []TruthStream{}}
		}
		return byName[c]
	}
	for k, s := range append(w.streams, hotels()) {
		c := of(s.channel)
		c.Contacts += w.contacts[k]
		for _, n := range w.clicks[k] {
			c.Clicks += n
		}
		c.Streams = append(c.Streams, TruthStream{s.campaign, s.group, s.budget, s.ceiling, s.scale, s.causes, s.unseen, s.delay, s.elsewhere, s.reach})
		t.Pauses = append(t.Pauses, w.pauses(s)...)
	}
	of("event")
	w.addSales(&t, of)
	for _, a := range w.adverts {
		s := hotels()
		if a.stream != hotelSearch {
			s = w.streams[a.stream]
		}
		of(s.channel).Spend += float64(a.cost) / 100
	}
	for _, c := range w.costs {
		if c.charged != "" {
			of(c.charged).OtherCosts += float64(c.amount) / 100
		}
	}
	for _, channel := range marketing.Channels() {
		if c := byName[channel]; c != nil {
			if cost := c.Spend + c.OtherCosts; cost > 0 {
				romi := math.Round((c.Caused.Margin-cost)/cost*1e4) / 1e4
				c.ROMI = &romi
			}
			for _, v := range []*float64{&c.Spend, &c.OtherCosts} {
				*v = math.Round(*v*100) / 100
			}
			t.Channels = append(t.Channels, *c)
		}
	}
	for _, f := range w.plan.waves {
		t.Flights = append(t.Flights, TruthSpan{f.name, w.streams[f.stream].channel, w.calendar.day(f.from), w.calendar.day(f.until - 1)})
	}
	for _, first := range fairs(w.calendar) {
		t.Flights = append(t.Flights, TruthSpan{"Salon de l'hôtellerie", "event", w.calendar.day(first), w.calendar.day(first + 2)})
	}
	slices.SortStableFunc(t.Flights, func(a, b TruthSpan) int { return int(a.From - b.From) })
	visits := 0
	for _, days := range w.clicks {
		for _, n := range days {
			visits += n
		}
	}
	private := 0
	for _, o := range w.orders {
		if o.counts() && !o.hotel {
			private++
		}
	}
	t.Rates = TruthRates{shoppers, earlier, needs, returns, leaves, opens, consents, visits, math.Round(float64(private)/float64(visits)*1e5) / 1e5}
	return t
}

// addSales gives each completed order to its true cause and to its last visit.
func (w *world) addSales(t *Truth, of func(marketing.Channel) *TruthChannel) {
	for _, o := range w.orders {
		if !o.counts() {
			continue
		}
		t.All.add(o)
		switch channel, caused := w.channelOf(o.cause); {
		case caused:
			of(channel).Caused.add(o)
		case o.cause == again:
			t.Returning.add(o)
			if winner, ok := w.channelOf(o.first); ok {
				of(winner).Later.add(o)
			}
		default:
			t.OwnNeed.add(o)
		}
		if len(o.visits) > 0 {
			if channel, ok := w.channelOf(o.visits[len(o.visits)-1].way); ok {
				of(channel).LastVisit.add(o)
			}
		}
	}
	all := []*TruthSales{&t.All, &t.Returning, &t.OwnNeed}
	for _, s := range w.streams {
		c := of(s.channel)
		all = append(all, &c.Caused, &c.Later, &c.LastVisit)
	}
	for _, s := range append(all, &of("event").Caused) {
		s.Revenue, s.Margin = math.Round(s.Revenue*100)/100, math.Round(s.Margin*100)/100
	}
}

func (s *TruthSales) add(o order) {
	kept := float64(o.net-o.refunded) / float64(o.net)
	s.Orders++
	s.Revenue += float64(o.net-o.refunded) / 100
	s.Margin += float64(o.margin) / 100 * kept
}

// pauses lists the spans in which a stream was stopped.
func (w *world) pauses(s stream) []TruthSpan {
	var spans []TruthSpan
	for i := range w.calendar.days() {
		day := w.calendar.day(i)
		if !s.stopped(day) {
			continue
		}
		if n := len(spans); n > 0 && spans[n-1].Until == day-1 {
			spans[n-1].Until = day
			continue
		}
		spans = append(spans, TruthSpan{s.campaign + " / " + s.group, s.channel, day, day})
	}
	return spans
}

func (t Truth) write(out io.Writer) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(t)
}
