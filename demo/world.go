package demo

import (
	"context"
	"slices"

	"boussole/marketing"
)

// world is the firm and its customers over the two years.
type world struct {
	calendar  calendar
	streams   []stream
	plan      plan
	catalogue []product
	shares    []float64 // of the catalogue, for drawing
	// clicks counts visits by stream and day; contacts those that could cause.
	clicks   [][]int
	contacts []int
	orders   []order
	leads    []lead
	adverts  []advertDay
	costs    []cost
	looks    []look
	// occasions is one person's, kept to be used again.
	occasions []occasion
}

// simulate lives every person's two years.
func simulate(ctx context.Context, seed uint64, last marketing.Day) (*world, error) {
	w := &world{calendar: newCalendar(last), streams: streams(), catalogue: catalogue()}
	for _, p := range w.catalogue {
		w.shares = append(w.shares, p.share)
	}
	luck := newChance(seed, 1)
	w.plan = newPlan(w.calendar, luck)
	w.contacts = make([]int, streamCount+1)
	for range streamCount + 1 {
		w.clicks = append(w.clicks, make([]int, w.calendar.days()))
	}
	for number := range shoppers {
		if number%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		luck.restart(seed, uint64(number)+1000)
		w.live(number+1, luck)
	}
	luck.restart(seed, 2)
	w.liveHotels(luck)
	luck.restart(seed, 3)
	w.record(luck)
	luck.restart(seed, 4)
	w.advertise(luck)
	w.spendOtherwise()
	return w, nil
}

// record puts the orders in the order in which the shop took them, numbers
// them and reads their tags. A few orders of the shop's own tests stand among
// them, as everywhere.
func (w *world) record(luck *chance) {
	for i := range 6 {
		day := (i + 1) * w.calendar.days() / 7
		w.orders = append(w.orders, order{day: day, minute: 600, cause: ownNeed, first: ownNeed, status: trial, product: w.catalogue[0].name, net: 100, vat: 20, margin: 50})
	}
	slices.SortStableFunc(w.orders, func(a, b order) int {
		if a.day != b.day {
			return a.day - b.day
		}
		return a.minute - b.minute
	})
	for i := range w.orders {
		o := &w.orders[i]
		o.number = 10_001 + i
		if !o.hotel && len(o.visits) > 0 {
			last := o.visits[len(o.visits)-1]
			o.tag = w.tagOf(last.way, last.day, o.tagged, luck)
		}
	}
}
