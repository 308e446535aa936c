package demo

import "slices"

// The ways to the shop that are no stream of their own.
const (
	direct   = -1
	referral = -2
)

// What makes somebody buy when no contact does.
const (
	ownNeed = -1 // wanted linen anyway
	again   = -2 // came back because they were customers
)

// touch is one visit to the shop by a stream or another way.
type touch struct {
	day, way int
}

// occasion is one purchase on its way: who or what caused it, and the visits
// that led to it, in order. The last one is the visit that bought.
type occasion struct {
	day    int
	cause  int
	visits []touch
}

// path works out the visits of an occasion. A contact that caused it stands
// first when it was a click; those who come back elsewhere, and those whom
// nothing but their own need moved, take the ways that people take to a shop
// they know, adverts on the shop's own name included. Such clicks cost money
// and cause nothing.
func (w *world) path(o occasion, clicked int, subscribed bool, luck *chance) occasion {
	if clicked >= 0 {
		o.visits = append(o.visits, touch{clicked, o.cause})
		if !luck.yes(w.streams[o.cause].elsewhere) {
			if o.day > clicked {
				o.visits = append(o.visits, touch{o.day, o.cause})
			}
			return o
		}
	}
	for luck.yes(0.3) && len(o.visits) < 4 {
		day := max(o.day-1-luck.IntN(9), 0)
		o.visits = append(o.visits, touch{day, w.habit(o.cause, day, subscribed, luck)})
	}
	slices.SortStableFunc(o.visits, func(a, b touch) int { return a.day - b.day })
	o.visits = append(o.visits, touch{o.day, w.habit(o.cause, o.day, subscribed, luck)})
	return o
}

// habit draws the way by which somebody comes who knows where to go. An advert
// that is stopped, or never was, cannot be the way.
func (w *world) habit(cause, day int, subscribed bool, luck *chance) int {
	ways := [...]int{direct, organic, brand, shoppingBed, shoppingBath, genericCovers, genericSheets, display, basket, referral, newsletter}
	weights := [...]float64{0.30, 0.22, 0.22, 0.035, 0.015, 0.02, 0.015, 0.035, 0.03, 0.04, 0}
	if subscribed {
		weights[10] = 0.16
	}
	if cause == radio || cause == influence {
		weights = [...]float64{0.45, 0.20, 0.33, 0, 0, 0, 0, 0.01, 0.01, 0, 0}
	}
	for i, way := range ways {
		if way >= 0 && way < len(w.streams) && w.streams[way].budget > 0 && w.plan.budget[way][day] == 0 {
			weights[i] = 0
		}
	}
	return ways[luck.pick(weights[:])]
}
