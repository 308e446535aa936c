package clv_test

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"

	"boussole/maths/clv"
)

// Simulated bases: customers enter on the days of two years, are seen to the
// end of the third and buy at most once a day for the statistics, as in shops.

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// weekly rounds a time in weeks up to the end of its day.
func weekly(t float64) float64 { return math.Ceil(t*7) / 7 }

// purchases runs one life: rate of buying, chance of leaving after each
// purchase, time of leaving; it gives the statistics at age and the number of
// purchases between age and later.
func purchases(source *rand.Rand, rate, leaveChance, leaveTime, age, later float64) (c clv.Customer, after int) {
	c.Age = age
	lastDay := 0.0
	for t := source.ExpFloat64() / rate; t < age+later && t < leaveTime; t += source.ExpFloat64() / rate {
		if t > age {
			after++
		} else if day := weekly(t); day > lastDay {
			c.Purchases++
			c.Recency = min(day, age)
			lastDay = day
		}
		if source.Float64() < leaveChance {
			break
		}
	}
	return c, after
}

func simulateBGNBD(m clv.BGNBD, n int, seed uint64) []clv.Group {
	groups, _ := bgnbdWithFuture(m, n, seed, 0)
	return groups
}

func bgnbdWithFuture(m clv.BGNBD, n int, seed uint64, later float64) ([]clv.Group, int) {
	source := seeded(seed)
	rate := distuv.Gamma{Alpha: m.R, Beta: m.Alpha, Src: source}
	leave := distuv.Beta{Alpha: m.A, Beta: m.B, Src: source}
	groups, after := make([]clv.Group, n), 0
	for i := range groups {
		age := float64(365+source.IntN(730)) / 7
		c, more := purchases(source, rate.Rand(), leave.Rand(), math.Inf(1), age, later)
		groups[i] = clv.Group{Customer: c, Count: 1}
		after += more
	}
	return groups, after
}

func simulatePareto(m clv.ParetoNBD, n int, seed uint64) []clv.Group {
	groups, _ := paretoWithFuture(m, n, seed, 0)
	return groups
}

func paretoWithFuture(m clv.ParetoNBD, n int, seed uint64, later float64) ([]clv.Group, int) {
	source := seeded(seed)
	rate := distuv.Gamma{Alpha: m.R, Beta: m.Alpha, Src: source}
	leave := distuv.Gamma{Alpha: m.S, Beta: m.Beta, Src: source}
	groups, after := make([]clv.Group, n), 0
	for i := range groups {
		age := float64(365+source.IntN(730)) / 7
		c, more := purchases(source, rate.Rand(), 0, source.ExpFloat64()/leave.Rand(), age, later)
		groups[i] = clv.Group{Customer: c, Count: 1}
		after += more
	}
	return groups, after
}

func simulateBGBB(m clv.BGBB, n, opportunities int, seed uint64) []clv.Group {
	source := seeded(seed)
	buy := distuv.Beta{Alpha: m.Alpha, Beta: m.Beta, Src: source}
	leave := distuv.Beta{Alpha: m.Gamma, Beta: m.Delta, Src: source}
	groups := make([]clv.Group, n)
	for i := range groups {
		p, theta := buy.Rand(), leave.Rand()
		c := clv.Customer{Age: float64(opportunities)}
		for j := 1; j <= opportunities && source.Float64() >= theta; j++ {
			if source.Float64() < p {
				c.Purchases++
				c.Recency = float64(j)
			}
		}
		groups[i] = clv.Group{Customer: c, Count: 1}
	}
	return groups
}
