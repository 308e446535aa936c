package demo

import (
	"math"
	"time"

	"boussole/marketing"
)

// stream is one flow of contacts: an ad group, or one of the ways that no
// platform sells. Its figures are the planted truth.
type stream struct {
	channel marketing.Channel
	// platform, campaign, group and kind are what the platform's export says.
	platform              marketing.Platform
	campaign, group, kind string
	// budget is the planned spend of an ordinary day in euros. A day's contacts
	// are ceiling·(1−exp(−budget/scale)).
	budget, ceiling, scale float64
	// causes is the chance that a contact makes somebody buy who would not have;
	// unseen is the same for people who saw and did not click, per contact.
	causes, unseen float64
	// delay is the mean number of days between contact and purchase.
	delay float64
	// elsewhere is the share of those caused who come back another way, so that
	// their order bears another tag, or none.
	elsewhere float64
	// rate is the click-through rate of the adverts.
	rate float64
	// reach is the share of people that the stream can touch.
	reach float64
	// medium and source are the tags of its links.
	source, medium string
	// paused holds days without any spend: natural experiments.
	paused func(day marketing.Day) bool
}

// The streams that the code names; the others are found by walking the list.
const (
	brand = iota
	genericCovers
	genericSheets
	genericBath
	shoppingBed
	shoppingBath
	display
	lookalike
	interests
	basket
	organic
	influence
	radio
	newsletter // driven by the customers, not by a budget
	streamCount
	hotelSearch = streamCount // sells to hotels only; see hotels.go
)

// streams lists every flow of contacts with private customers.
func streams() []stream {
	google, meta := marketing.PlatformGoogleAds, marketing.PlatformMetaAds
	august := func(d marketing.Day) bool { t := d.Time(); return t.Month() == time.August && t.Day() <= 21 }
	march := func(d marketing.Day) bool {
		t := d.Time()
		return t.Month() == time.March && t.Day() >= 5 && t.Day() <= 18
	}
	search, shop := "Réseau de Recherche", "Shopping"
	return []stream{
		{channel: "paid_search", platform: google, campaign: "recherche-marque", group: "Maison Belval", kind: search, source: "google", medium: "cpc",
			budget: 24, ceiling: 120, scale: 30, causes: 0.004, delay: 1, elsewhere: 0.1, rate: 0.22, reach: 1},
		{channel: "paid_search", platform: google, campaign: "recherche-generique", group: "Housses de couette", kind: search, source: "google", medium: "cpc",
			budget: 48, ceiling: 96, scale: 70, causes: 0.021, delay: 3, elsewhere: 0.3, rate: 0.046, reach: 1, paused: august},
		{channel: "paid_search", platform: google, campaign: "recherche-generique", group: "Draps et parures", kind: search, source: "google", medium: "cpc",
			budget: 36, ceiling: 78, scale: 52, causes: 0.019, delay: 3, elsewhere: 0.3, rate: 0.041, reach: 1, paused: august},
		{channel: "paid_search", platform: google, campaign: "recherche-generique", group: "Linge de bain", kind: search, source: "google", medium: "cpc",
			budget: 24, ceiling: 52, scale: 36, causes: 0.015, delay: 3, elsewhere: 0.3, rate: 0.038, reach: 1, paused: august},
		{channel: "paid_shopping", platform: google, campaign: "shopping-catalogue", group: "Linge de lit", kind: shop, source: "google", medium: "cpc",
			budget: 62, ceiling: 250, scale: 85, causes: 0.0155, delay: 2, elsewhere: 0.25, rate: 0.0115, reach: 1},
		{channel: "paid_shopping", platform: google, campaign: "shopping-catalogue", group: "Linge de bain", kind: shop, source: "google", medium: "cpc",
			budget: 28, ceiling: 118, scale: 40, causes: 0.012, delay: 2, elsewhere: 0.25, rate: 0.0105, reach: 1},
		{channel: "display", platform: google, campaign: "display-remarketing", group: "Visiteurs 30 jours", kind: "Réseau Display", source: "google", medium: "display",
			budget: 30, ceiling: 160, scale: 32, causes: 0.0022, unseen: 0.0006, delay: 2, elsewhere: 0.3, rate: 0.0042, reach: 1},
		{channel: "paid_social", platform: meta, campaign: "social-prospection", group: "Audience similaire clients", source: "facebook", medium: "paid_social",
			budget: 58, ceiling: 190, scale: 75, causes: 0.0095, unseen: 0.0042, delay: 5, elsewhere: 0.45, rate: 0.0125, reach: 0.7},
		{channel: "paid_social", platform: meta, campaign: "social-prospection", group: "Centres d'intérêt maison", source: "facebook", medium: "paid_social",
			budget: 40, ceiling: 140, scale: 55, causes: 0.0068, unseen: 0.003, delay: 5, elsewhere: 0.45, rate: 0.0108, reach: 0.7},
		{channel: "paid_social", platform: meta, campaign: "social-remarketing", group: "Paniers abandonnés", source: "facebook", medium: "paid_social",
			budget: 24, ceiling: 110, scale: 28, causes: 0.0085, delay: 2, elsewhere: 0.25, rate: 0.0145, reach: 0.7, paused: march},
		{channel: "organic_search", ceiling: 250, causes: 0.0075, delay: 4, elsewhere: 0.2, reach: 1},
		{channel: "influencer", ceiling: 420, causes: 0.0105, unseen: 0.003, delay: 3, elsewhere: 0.4, reach: 0.5, source: "instagram", medium: "influenceur"},
		{channel: "radio", ceiling: 420, causes: 0.0115, delay: 6, elsewhere: 1, reach: 0.35},
		{channel: "email", causes: 0.009, delay: 1, elsewhere: 0.1, reach: 1, source: "newsletter", medium: "email"},
	}
}

// hotels is the search campaign for hotels; its contacts leave their details.
func hotels() stream {
	return stream{channel: "paid_search", platform: marketing.PlatformGoogleAds, campaign: "recherche-hotels", group: "Linge hôtellerie", kind: "Réseau de Recherche",
		source: "google", medium: "cpc", budget: 20, ceiling: 26, scale: 28, causes: 0.032, rate: 0.035, reach: 1}
}

// paused reports whether the stream was stopped on the day.
func (s stream) stopped(day marketing.Day) bool { return s.paused != nil && s.paused(day) }

// contacts is the number of contacts that a day's budget buys on average.
func (s stream) contacts(budget float64) float64 { return s.ceiling * -math.Expm1(-budget/s.scale) }

// plan holds what was decided for each stream and day.
type plan struct {
	// budget in euros and expected contacts, by stream and day.
	budget, contacts [][]float64
	// sums are the running contacts, for drawing days.
	sums [][]float64
	// waves are the flights of radio and influence.
	waves []wave
}

// wave is a flight of a channel that no platform sells.
type wave struct {
	stream      int
	from, until int // days of the calendar, until not included
	code        string
	name        string
	cost        int64 // cents, without VAT
}

// newPlan decides budgets and flights over the calendar.
func newPlan(c calendar, luck *chance) plan {
	all := append(streams(), hotels())
	p := plan{waves: newWaves(c)}
	for k, s := range all {
		budget, contacts := make([]float64, c.days()), make([]float64, c.days())
		mood := 0.0 // budgets drift from week to week
		for i := range budget {
			if i%7 == 0 {
				mood = 0.6*mood + 0.16*luck.NormFloat64()
			}
			switch {
			case s.stopped(c.day(i)) || k == newsletter:
			case s.budget > 0:
				budget[i] = s.budget * (0.5 + 0.5*min(c.demand[i], 2)) * math.Exp(mood)
				contacts[i] = s.contacts(budget[i])
			case k == organic:
				contacts[i] = s.ceiling * c.demand[i] * (0.8 + 0.4*float64(i)/float64(c.days())) * math.Exp(0.3*mood)
			}
		}
		for _, w := range p.waves {
			for i := max(w.from, 0); w.stream == k && i < min(w.until, c.days()); i++ {
				contacts[i] = s.ceiling * math.Exp(-float64(i-w.from)/float64(w.until-w.from)*flightFade(k))
			}
		}
		p.budget, p.contacts, p.sums = append(p.budget, budget), append(p.contacts, contacts), append(p.sums, running(contacts))
	}
	return p
}

// flightFade says how fast a flight loses its force: a radio wave keeps it,
// what an influencer posted is soon forgotten.
func flightFade(stream int) float64 {
	if stream == influence {
		return 2.5
	}
	return 0
}

// newWaves sets two radio waves and two operations with influencers a year.
func newWaves(c calendar) []wave {
	var waves []wave
	for year := c.first.Time().Year(); year <= c.last().Time().Year(); year++ {
		for _, w := range []struct {
			stream, length int
			month          time.Month
			day            int
			code, name     string
			cost           int64
		}{
			{radio, 21, time.March, 9, "RADIO10", "Vague radio printemps", 980_000}, {radio, 21, time.September, 8, "RADIO10", "Vague radio rentrée", 1_040_000},
			{influence, 12, time.May, 12, "DECO15", "Opération influence printemps", 410_000}, {influence, 12, time.October, 6, "COCON15", "Opération influence automne", 440_000},
		} {
			from := int(marketing.NewDay(year, w.month, w.day) - c.first)
			if from >= 0 && from+w.length <= c.days() {
				waves = append(waves, wave{w.stream, from, from + w.length, w.code, w.name, w.cost})
			}
		}
	}
	return waves
}
