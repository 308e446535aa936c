package demo

import (
	"math"

	"boussole/marketing"
)

// advertDay is one day of one ad group as the platform reports it.
type advertDay struct {
	stream, day int
	cost        int64 // cents
	impressions int64
	clicks      int64
	// conversions, in hundredths, and value, in cents, as the platform claims.
	conversions, value int64
}

// sold returns the streams that a platform sells, with their places.
func (w *world) sold(platform marketing.Platform) (places []int, list []stream) {
	for k, s := range append(w.streams, hotels()) {
		if s.platform == platform {
			places, list = append(places, k), append(list, s)
		}
	}
	return places, list
}

// advertise works out what the platforms report: a click costs what the day's
// budget was planned to pay for it; impressions follow from the click rate;
// conversions are what the platform claims, which is more than it caused.
func (w *world) advertise(luck *chance) {
	claims := w.claims(luck)
	for _, platform := range []marketing.Platform{marketing.PlatformGoogleAds, marketing.PlatformMetaAds} {
		places, list := w.sold(platform)
		for day := range w.calendar.days() {
			for i, k := range places {
				budget, clicks := w.plan.budget[k][day], w.clicks[k][day]
				if budget == 0 {
					continue
				}
				price := budget / list[i].contacts(budget) * math.Exp(0.05*luck.NormFloat64())
				w.adverts = append(w.adverts, advertDay{
					stream: k, day: day, cost: cents(float64(clicks) * price), clicks: int64(clicks),
					impressions: int64(float64(clicks)/list[i].rate*math.Exp(0.06*luck.NormFloat64())) + int64(luck.IntN(20)),
					conversions: claims[k][day].conversions, value: claims[k][day].value,
				})
			}
		}
	}
}

type claim struct{ conversions, value int64 }

// claims gives each platform every order that one of its clicks preceded,
// shared among its own clicks, whatever caused it. Meta also claims some
// orders of people who only saw.
func (w *world) claims(luck *chance) [][]claim {
	claims := make([][]claim, streamCount+1)
	for k := range claims {
		claims[k] = make([]claim, w.calendar.days())
	}
	give := func(k, day int, share float64, o order) {
		claims[k][day].conversions += int64(math.Round(share * 100))
		claims[k][day].value += int64(math.Round(share * float64(o.net+o.vat)))
	}
	for _, o := range w.orders {
		if o.status == trial || o.hotel {
			continue
		}
		for _, platform := range []marketing.Platform{marketing.PlatformGoogleAds, marketing.PlatformMetaAds} {
			var mine []touch
			for _, v := range o.visits {
				if v.way >= 0 && w.streams[v.way].platform == platform {
					mine = append(mine, v)
				}
			}
			for _, v := range mine {
				give(v.way, v.day, 1/float64(len(mine)), o)
			}
			if k := lookalike + luck.IntN(2); len(mine) == 0 && platform == marketing.PlatformMetaAds && luck.yes(0.06) && w.plan.budget[k][o.day] > 0 {
				give(k, o.day, 1, o)
			}
		}
	}
	for _, l := range w.leads {
		if l.way == hotelSearch {
			claims[hotelSearch][l.day].conversions += 100
		}
	}
	return claims
}
