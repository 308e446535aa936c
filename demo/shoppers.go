package demo

import "slices"

// The private persons within the shop's reach, and what they are like.
const (
	shoppers = 80_000
	// earlier is the share who were customers before the two years.
	earlier = 0.042
	// needs is how often, on average, a person buys from the shop in the two
	// years without any marketing.
	needs = 0.062
	// returns is how often a year a customer comes back unasked, while active.
	returns = 0.44
	// leaves is the chance that a customer is lost after a purchase.
	leaves = 0.22
	// opens is how often a year a subscriber follows a link of the newsletter.
	opens = 6.5
	// consents is the share of people whose tags may be read.
	consents = 0.72
)

// shopper is one person.
type shopper struct {
	number     int
	interest   float64 // how much linen matters: more needs and more contacts
	consent    bool
	subscribed bool
	customer   bool
	first      int // cause of the first order of the two years
}

// live runs one person's two years: contacts, clicks, visits, purchases.
func (w *world) live(number int, luck *chance) {
	p := shopper{number: number, interest: luck.gamma(1.6, 1), first: ownNeed}
	p.consent = luck.yes(consents)
	var reached [streamCount]bool
	for k, s := range w.streams {
		reached[k] = luck.yes(s.reach)
	}
	occasions := w.occasions[:0]
	if luck.yes(earlier) {
		p.customer, p.subscribed = true, luck.yes(0.7)
		occasions = w.comeBack(occasions, p, 0, luck)
	}
	for range luck.poisson(needs * p.interest) {
		occasions = append(occasions, occasion{day: draw(w.calendar.total, luck.Float64()), cause: ownNeed})
	}
	for k := range w.streams {
		if reached[k] && k != newsletter {
			occasions = w.meet(occasions, p, k, luck)
		}
	}
	w.buy(occasions, p, luck)
	w.occasions = occasions[:0]
}

// meet goes through a person's contacts with one stream.
func (w *world) meet(occasions []occasion, p shopper, k int, luck *chance) []occasion {
	s, sums := w.streams[k], w.plan.sums[k]
	mean := sums[len(sums)-1] / shoppers / s.reach
	for range luck.poisson(mean * p.interest) {
		day := draw(sums, luck.Float64())
		if k != radio { // listening is no visit
			w.click(k, day)
		}
		w.contacts[k]++
		before := len(occasions)
		// People in a mood to buy buy more: the season moves the effect too.
		if luck.yes(s.causes * min(w.calendar.demand[day], 1.6)) {
			clicked := day
			if k == radio {
				clicked = -1
			}
			occasions = w.caused(occasions, k, day, clicked, p, luck)
		}
		if len(occasions) == before {
			w.look(p, k, day)
		}
		if s.unseen > 0 && luck.yes(s.unseen) {
			occasions = w.caused(occasions, k, day, -1, p, luck)
		}
	}
	return occasions
}

// caused adds a purchase that a contact made, some days later; those that fall
// after the two years are not seen.
func (w *world) caused(occasions []occasion, k, day, clicked int, p shopper, luck *chance) []occasion {
	o := occasion{day: day + luck.wait(w.streams[k].delay), cause: k}
	if o.day >= w.calendar.days() {
		return occasions
	}
	return append(occasions, w.path(o, clicked, p.subscribed, luck))
}

// comeBack adds what a customer buys from a day on: visits of their own, and
// those that the newsletter brings about.
func (w *world) comeBack(occasions []occasion, p shopper, from int, luck *chance) []occasion {
	days := w.calendar.days() - from
	share := float64(days) / 365
	habit := luck.gamma(0.9, returns)
	for range luck.poisson(habit * share) {
		occasions = append(occasions, occasion{day: from + luck.IntN(days), cause: again})
	}
	if !p.subscribed {
		return occasions
	}
	for range luck.poisson(opens * share) {
		day := from + luck.IntN(days)
		w.click(newsletter, day)
		w.contacts[newsletter]++
		before := len(occasions)
		if luck.yes(w.streams[newsletter].causes * min(w.calendar.demand[day], 1.6)) {
			occasions = w.caused(occasions, newsletter, day, day, p, luck)
		}
		if len(occasions) == before {
			w.look(p, newsletter, day)
		}
	}
	return occasions
}

// buy turns occasions into orders in their order in time. The first order makes
// a customer, who may come back; each purchase may be the last unasked one.
func (w *world) buy(occasions []occasion, p shopper, luck *chance) {
	byDay := func(a, b occasion) int { return a.day - b.day }
	slices.SortStableFunc(occasions, byDay)
	active, bought := true, p.customer
	for i := 0; i < len(occasions); i++ {
		o := occasions[i]
		if o.cause == again && !active {
			continue
		}
		if o.visits == nil {
			o = w.path(o, -1, p.subscribed, luck)
		}
		for at, v := range o.visits {
			if at > 0 || v.way != o.cause { // the click that caused it is counted already
				w.click(v.way, v.day)
			}
		}
		firstOrder := !bought
		if firstOrder {
			bought, p.first = true, o.cause
			p.subscribed = luck.yes(0.55)
		}
		w.sell(o, p, firstOrder, luck)
		active = active && !luck.yes(leaves)
		if firstOrder {
			later := w.comeBack(nil, p, o.day, luck)
			occasions = append(occasions, later...)
			slices.SortStableFunc(occasions[i+1:], byDay)
		}
	}
}

// click counts a visit by a stream on a day.
func (w *world) click(way, day int) {
	if way >= 0 {
		w.clicks[way][day]++
	}
}
