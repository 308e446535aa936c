package clv

import "math"

// NameBGNBD is the id of the BG/NBD model.
const NameBGNBD = "bgnbd"

// BGNBD is the beta-geometric/NBD model: a customer buys at random with a rate
// that is Gamma(r, alpha) across customers, and leaves after a purchase with a
// chance that is Beta(a, b) across customers.
type BGNBD struct {
	R, Alpha, A, B float64
	memo           *betaMemo
}

// NewBGNBD makes the model from its parameters, all positive.
func NewBGNBD(r, alpha, a, b float64) BGNBD {
	return BGNBD{R: r, Alpha: alpha, A: a, B: b, memo: newBetaMemo()}
}

// FitBGNBD fits the model by maximum likelihood.
func FitBGNBD(h *History) (*Fit, error) {
	if err := h.usable(); err != nil {
		return nil, err
	}
	scale := h.timeCentre()
	p := problem{
		names:  []string{"r", "alpha", "a", "b"},
		centre: []float64{0, scale, 0, 0},
	}
	for _, r := range []float64{0.25, 1, 4} {
		// At the true rate r/alpha is the mean number of purchases in unit time.
		alpha := math.Log(r) + math.Log(h.exposure) - math.Log(h.purchases)
		for _, leave := range [][2]float64{{0.5, 2}, {0.2, 3}, {1, 1}} {
			p.starts = append(p.starts, []float64{math.Log(r), alpha, math.Log(leave[0]), math.Log(leave[1])})
		}
	}
	p.full = bgnbdLikelihood(h)
	p.thin, p.sameData = p.full, true
	if thin := h.thinned(2000); thin != h {
		p.thin, p.sameData = bgnbdLikelihood(thin), false
	}
	return newFit(h, p, func(logs []float64) Model {
		return NewBGNBD(math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2]), math.Exp(logs[3]))
	}), nil
}

// Name returns the model's id.
func (BGNBD) Name() string { return NameBGNBD }

// bgnbdTerms are the parts of the likelihood that depend on one statistic.
type bgnbdTerms struct {
	// by purchases
	constant, slopeR, slopeA, slopeB, odds []float64
	// by recency and age: ln(1 + t/alpha)
	recency, age []float64
}

// bgnbdLikelihood follows Fader, Hardie & Lee (2005) eq. 6, arranged as a
// constant, the part of staying and ln(1 + odds of having left), with each
// logarithm taken relative to alpha so that nothing cancels.
func bgnbdLikelihood(h *History) likelihood {
	c := newColumns(h.groups)
	t := bgnbdTerms{recency: make([]float64, len(c.recencies)), age: make([]float64, len(c.ages))}
	for _, v := range []*[]float64{&t.constant, &t.slopeR, &t.slopeA, &t.slopeB, &t.odds} {
		*v = make([]float64, len(c.purchases))
	}
	customers := float64(h.customers)
	return func(logs, gradient []float64) float64 {
		r, alpha, a, b := math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2]), math.Exp(logs[3])
		t.fill(c, r, alpha, a, b)
		total := sumChunks(len(c.groups), func(from, to int) sums { return t.add(c, from, to, BGNBD{R: r, Alpha: alpha, A: a, B: b}) })
		for i, natural := range []float64{r, alpha, a, b} {
			gradient[i] = total[i+1] * natural / customers
		}
		return total[0] / customers
	}
}

// fill computes the tables for one set of parameters.
func (t *bgnbdTerms) fill(c *columns, r, alpha, a, b float64) {
	for i, x := range c.purchases {
		t.constant[i] = logRising(r, x) - x*math.Log(alpha) + logRising(b, x) - logRising(a+b, x)
		both := digammaRise(a+b, x)
		t.slopeR[i] = digammaRise(r, x)
		t.slopeA[i] = -both
		t.slopeB[i] = digammaRise(b, x) - both
		if x > 0 {
			t.odds[i] = math.Log(a / (b + x - 1))
		}
	}
	for i, v := range c.recencies {
		t.recency[i] = math.Log1p(v / alpha)
	}
	for i, v := range c.ages {
		t.age[i] = math.Log1p(v / alpha)
	}
}

// add sums value and natural slopes over the groups from..to.
func (t *bgnbdTerms) add(c *columns, from, to int, m BGNBD) sums {
	var s sums
	r, alpha := m.R, m.Alpha
	for _, g := range c.groups[from:to] {
		x := c.purchases[g.purchases]
		age := t.age[g.age]
		value := t.constant[g.purchases] - (r+x)*age
		slopeR := t.slopeR[g.purchases] - age
		slopeAlpha := r/alpha - (r+x)/(alpha+c.ages[g.age])
		slopeA, slopeB := t.slopeA[g.purchases], t.slopeB[g.purchases]
		if x > 0 {
			since := age - t.recency[g.recency]
			odds := t.odds[g.purchases] + (r+x)*since
			value += logOnePlusExp(odds)
			left := 1 / (1 + math.Exp(-odds))
			slopeR += left * since
			slopeAlpha += left * (r + x) * (1/(alpha+c.ages[g.age]) - 1/(alpha+c.recencies[g.recency]))
			slopeA += left / m.A
			slopeB -= left / (m.B + x - 1)
		}
		s[0] += g.count * value
		s[1] += g.count * slopeR
		s[2] += g.count * slopeAlpha
		s[3] += g.count * slopeA
		s[4] += g.count * slopeB
	}
	return s
}
