package clv

import (
	"math"
	"strconv"
)

// NameBGBB is the id of the BG/BB model.
const NameBGBB = "bgbb"

// BGBB is the beta-geometric/beta-Bernoulli model for discrete buying
// opportunities (a yearly gift, a monthly box): a customer buys at each
// opportunity with a chance that is Beta(alpha, beta) across customers, and
// leaves before it with a chance that is Beta(gamma, delta). A customer's age
// is the number of opportunities n, recency that of the last purchase.
type BGBB struct{ Alpha, Beta, Gamma, Delta float64 }

// mostOpportunities bounds the sums over opportunities.
const mostOpportunities = 20_000

// FitBGBB fits the model by maximum likelihood to a history of opportunities.
func FitBGBB(h *History) (*Fit, error) {
	if err := h.usable(); err != nil {
		return nil, err
	}
	if !h.Discrete() {
		return nil, unusable("not_opportunities")
	}
	if h.oldest > mostOpportunities {
		return nil, unusable("too_many_opportunities", "most", strconv.Itoa(mostOpportunities))
	}
	p := problem{names: []string{"alpha", "beta", "gamma", "delta"}, centre: make([]float64, 4), sameData: true}
	rate := min(0.9, max(1e-4, h.purchases/h.exposure))
	for _, size := range []float64{0.5, 2, 8} {
		for _, leave := range [][2]float64{{0.5, 2}, {1, 5}, {0.2, 4}} {
			p.starts = append(p.starts, []float64{math.Log(size * rate), math.Log(size * (1 - rate)),
				math.Log(leave[0]), math.Log(leave[1])})
		}
	}
	p.full = bgbbLikelihood(h)
	p.thin = p.full
	return newFit(h, p, func(logs []float64) Model {
		return BGBB{math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2]), math.Exp(logs[3])}
	}), nil
}

// Name returns the model's id.
func (BGBB) Name() string { return NameBGBB }

// rises holds ln Γ(a+k)/Γ(a) and its slope in a for k = 0..n.
type rises struct{ log, slope []float64 }

func newRises(a float64, n int) rises {
	r := rises{make([]float64, n+1), make([]float64, n+1)}
	for k := 1; k <= n; k++ {
		step := a + float64(k-1)
		r.log[k] = r.log[k-1] + math.Log(step)
		r.slope[k] = r.slope[k-1] + 1/step
	}
	return r
}

// bgbbTables are all the gamma ratios of one set of parameters.
type bgbbTables struct {
	m                               BGBB
	alpha, beta, both, delta, leave rises // leave: of gamma + delta
}

func newBGBBTables(m BGBB, n int) bgbbTables {
	return bgbbTables{m, newRises(m.Alpha, n), newRises(m.Beta, n), newRises(m.Alpha+m.Beta, n),
		newRises(m.Delta, n), newRises(m.Gamma+m.Delta, n+1)}
}

// add accumulates the likelihood of x purchases, the last at t, in n
// opportunities (Fader, Hardie & Shang 2010, eq. 5): stayed through n, or left
// before any of the opportunities after t.
func (b *bgbbTables) add(x, t, n int) sums {
	stay := b.alpha.log[x] + b.beta.log[n-x] - b.both.log[n] + b.delta.log[n] - b.leave.log[n]
	logGamma := math.Log(b.m.Gamma)
	left := func(i int) float64 {
		return b.alpha.log[x] + b.beta.log[i-x] - b.both.log[i] + logGamma + b.delta.log[i] - b.leave.log[i+1]
	}
	top := stay
	for i := t; i < n; i++ {
		top = max(top, left(i))
	}
	weight := math.Exp(stay - top)
	total := weight
	s := sums{0, 0, weight * (b.beta.slope[n-x] - b.both.slope[n]), -weight * b.leave.slope[n], weight * (b.delta.slope[n] - b.leave.slope[n])}
	alpha := -weight * b.both.slope[n]
	for i := t; i < n; i++ {
		weight := math.Exp(left(i) - top)
		total += weight
		alpha -= weight * b.both.slope[i]
		s[2] += weight * (b.beta.slope[i-x] - b.both.slope[i])
		s[3] += weight * (1/b.m.Gamma - b.leave.slope[i+1])
		s[4] += weight * (b.delta.slope[i] - b.leave.slope[i+1])
	}
	s[0] = top + math.Log(total)
	s[1] = b.alpha.slope[x] + alpha/total
	for i := 2; i < widest; i++ {
		s[i] /= total
	}
	return s
}

func bgbbLikelihood(h *History) likelihood {
	customers := float64(h.customers)
	return func(logs, gradient []float64) float64 {
		m := BGBB{math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2]), math.Exp(logs[3])}
		tables := newBGBBTables(m, int(h.oldest))
		total := sumChunks(len(h.groups), func(from, to int) sums {
			var s sums
			for _, g := range h.groups[from:to] {
				part := tables.add(g.Purchases, int(g.Recency), int(g.Age))
				for i := range s {
					s[i] += float64(g.Count) * part[i]
				}
			}
			return s
		})
		for i, natural := range []float64{m.Alpha, m.Beta, m.Gamma, m.Delta} {
			gradient[i] = total[i+1] * natural / customers
		}
		return total[0] / customers
	}
}

// LogLikelihoodOf is eq. 5 of Fader, Hardie & Shang (2010) for one customer.
func (m BGBB) LogLikelihoodOf(c Customer) float64 {
	n := int(c.Age)
	tables := newBGBBTables(m, n)
	return tables.add(c.Purchases, int(c.Recency), n)[0]
}

// Alive is the chance of being there at the next opportunity, n+1.
func (m BGBB) Alive(c Customer) float64 {
	x, n := float64(c.Purchases), c.Age
	stay := logRising(m.Alpha, x) + logRising(m.Beta, n-x) - logRising(m.Alpha+m.Beta, n) +
		logRising(m.Delta, n+1) - logRising(m.Gamma+m.Delta, n+1)
	return clampTiny(math.Exp(stay - m.LogLikelihoodOf(c)))
}

// Expected is E[X(n)], interpolated between whole opportunities.
func (m BGBB) Expected(t float64) float64 { return m.Future(Customer{}, t) }

// Future is E[X(n, n+t) | x, t_x, n], interpolated between whole opportunities.
func (m BGBB) Future(c Customer, t float64) float64 { return m.Alive(c) * m.mean(c, t) }

func (m BGBB) mean(c Customer, t float64) float64 {
	mean, _ := m.moments(c, t, 0)
	return mean
}

// FutureVariance is the variance of purchases in the next t opportunities.
func (m BGBB) FutureVariance(c Customer, t float64) float64 {
	mean, second := m.moments(c, t, 0)
	there := m.Alive(c)
	return max(0, there*second+there*mean-there*there*mean*mean)
}

// moments are E[X] and E[X(X−1)] within t opportunities of a customer who is
// there at the next one; each opportunity is discounted by (1+discount).
func (m BGBB) moments(c Customer, t, discount float64) (mean, second float64) {
	x, n := float64(c.Purchases), c.Age
	rate := (m.Alpha + x) / (m.Alpha + m.Beta + n)
	square := rate * (m.Alpha + x + 1) / (m.Alpha + m.Beta + n + 1)
	there, worth := 1.0, 1.0
	for j := 0.0; j < t; j++ {
		worth /= 1 + discount
		part := min(1, t-j) * there * worth
		mean += part
		second += 2 * j * part
		there *= (m.Delta + n + j + 1) / (m.Gamma + m.Delta + n + j + 1)
		if there*worth < 1e-17*mean {
			break
		}
	}
	return rate * mean, square * second
}

// Probability is P(X(n) = x) for a new customer after t = n opportunities
// (Fader, Hardie & Shang 2010, eq. 7).
func (m BGBB) Probability(x int, t float64) float64 {
	n := int(t)
	if x < 0 || n < 0 || x > n {
		return 0
	}
	b := newBGBBTables(m, n)
	choose := func(i int) float64 {
		return logRising(float64(i-x+1), float64(x)) - logGamma(float64(x+1))
	}
	p := math.Exp(choose(n) + b.alpha.log[x] + b.beta.log[n-x] - b.both.log[n] + b.delta.log[n] - b.leave.log[n])
	for i := x; i < n; i++ {
		p += math.Exp(choose(i) + b.alpha.log[x] + b.beta.log[i-x] - b.both.log[i] +
			math.Log(m.Gamma) + b.delta.log[i] - b.leave.log[i+1])
	}
	return clampTiny(p)
}
