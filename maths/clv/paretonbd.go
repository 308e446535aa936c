package clv

import "math"

// NameParetoNBD is the id of the Pareto/NBD model.
const NameParetoNBD = "paretonbd"

// ParetoNBD is the Pareto/NBD model: a customer buys at random with a rate
// that is Gamma(r, alpha) across customers, and leaves at any time with a rate
// that is Gamma(s, beta) across customers.
type ParetoNBD struct{ R, Alpha, S, Beta float64 }

// FitParetoNBD fits the model by maximum likelihood.
func FitParetoNBD(h *History) (*Fit, error) {
	if err := h.usable(); err != nil {
		return nil, err
	}
	scale := h.timeCentre()
	p := problem{
		names:  []string{"r", "alpha", "s", "beta"},
		centre: []float64{0, scale, 0, scale},
	}
	for _, r := range []float64{0.25, 1, 4} {
		alpha := math.Log(r) + math.Log(h.exposure) - math.Log(h.purchases)
		for _, life := range [][2]float64{{0.5, 0.3}, {0.3, 1}, {1, 2}} {
			p.starts = append(p.starts, []float64{math.Log(r), alpha, math.Log(life[0]), scale + math.Log(life[1])})
		}
	}
	p.full = paretoLikelihood(h)
	p.thin, p.sameData = p.full, true
	if thin := h.thinned(1000); thin != h {
		p.thin, p.sameData = paretoLikelihood(thin), false
	}
	return newFit(h, p, func(logs []float64) Model {
		return ParetoNBD{math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2]), math.Exp(logs[3])}
	}), nil
}

// Name returns the model's id.
func (ParetoNBD) Name() string { return NameParetoNBD }

// paretoLikelihood sums value and gradient over the groups.
func paretoLikelihood(h *History) likelihood {
	c := newColumns(h.groups)
	constant, slopeR := make([]float64, len(c.purchases)), make([]float64, len(c.purchases))
	customers := float64(h.customers)
	return func(logs, gradient []float64) float64 {
		m := ParetoNBD{math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2]), math.Exp(logs[3])}
		for i, x := range c.purchases {
			constant[i] = logRising(m.R, x) - x*logs[1]
			slopeR[i] = digammaRise(m.R, x)
		}
		total := sumChunks(len(c.groups), func(from, to int) sums {
			var s sums
			for _, g := range c.groups[from:to] {
				x, recency := c.purchases[g.purchases], c.recencies[g.recency]
				d := departureOf(m, x, recency, c.ages[g.age])
				lastAlpha, lastBeta := math.Log1p(recency/m.Alpha), math.Log1p(recency/m.Beta)
				s[0] += g.count * (constant[g.purchases] - (m.R+x)*lastAlpha - m.S*lastBeta + d.logWeight)
				s[1] += g.count * (slopeR[g.purchases] - lastAlpha - d.logAlpha)
				s[2] += g.count * (m.R/m.Alpha - (m.R+x)*d.inverseAlpha)
				s[3] += g.count * (d.gone/m.S - lastBeta - d.logBeta)
				s[4] += g.count * (m.S/m.Beta - d.inverseBeta)
			}
			return s
		})
		for i, natural := range []float64{m.R, m.Alpha, m.S, m.Beta} {
			gradient[i] = total[i+1] * natural / customers
		}
		return total[0] / customers
	}
}

// LogLikelihoodOf is Fader & Hardie (2005), eq. 2, for one customer.
func (m ParetoNBD) LogLikelihoodOf(c Customer) float64 {
	x := float64(c.Purchases)
	d := departureOf(m, x, c.Recency, c.Age)
	return logRising(m.R, x) - x*math.Log(m.Alpha) - (m.R+x)*math.Log1p(c.Recency/m.Alpha) -
		m.S*math.Log1p(c.Recency/m.Beta) + d.logWeight
}

// Alive is the chance that the customer has not left by T.
func (m ParetoNBD) Alive(c Customer) float64 {
	return departureOf(m, float64(c.Purchases), c.Recency, c.Age).there
}

// Expected is r·beta/(alpha(s−1))·(1 − (beta/(beta+t))^(s−1)), with its limit at s = 1.
func (m ParetoNBD) Expected(t float64) float64 { return m.mean(Customer{}, t) }

// Future is E[Y(t) | x, t_x, T] (Schmittlein, Morrison & Colombo 1987).
func (m ParetoNBD) Future(c Customer, t float64) float64 { return m.Alive(c) * m.mean(c, t) }

// mean is the number of purchases within t of a customer who is there: a new
// one with r+x, alpha+T and beta+T.
func (m ParetoNBD) mean(c Customer, t float64) float64 {
	if t <= 0 {
		return 0
	}
	beta := m.Beta + c.Age
	return (m.R + float64(c.Purchases)) / (m.Alpha + c.Age) * beta * growth(1-m.S, math.Log1p(t/beta))
}

// FutureVariance uses E[X(X−1)] = E[λ²]·E[min(τ, t)²].
func (m ParetoNBD) FutureVariance(c Customer, t float64) float64 {
	if t <= 0 {
		return 0
	}
	k, alpha, beta := m.R+float64(c.Purchases), m.Alpha+c.Age, m.Beta+c.Age
	y := t / beta
	squared := t * t * (1 - 2*m.S*y/3) // series of 2β²∫ y(1+y)^−s dy
	if log := math.Log1p(y); y*(m.S+1) > 1e-4 {
		squared = 2 * beta * beta * (growth(2-m.S, log) - growth(1-m.S, log))
	}
	there, mean := m.Alive(c), m.Future(c, t)
	return max(0, there*k*(k+1)/(alpha*alpha)*squared+mean-mean*mean)
}

// Probability mixes the NBD over the time of leaving (Fader & Hardie 2006,
// "Deriving an Expression for P(X(t)=x) Under the Pareto/NBD Model").
func (m ParetoNBD) Probability(x int, t float64) float64 {
	switch {
	case x < 0 || t < 0:
		return 0
	case t == 0:
		return zeroOnly(x)
	case x == 0:
		return clampTiny(math.Exp(m.LogLikelihoodOf(Customer{Age: t})))
	}
	n := float64(x)
	there := math.Exp(logNBD(n, m.R, m.Alpha, t) - m.S*math.Log1p(t/m.Beta))
	constant := logRising(m.R, n) - logGamma(n+1) + math.Log(m.S)
	k := m.R + n
	// Over v = ln τ: τ^(x+1) (1+τ/α)^−k α^−x (1+τ/β)^−(s+1)/β.
	logAlpha, logBeta := math.Log(m.Alpha), math.Log(m.Beta)
	share := func(v float64) float64 { return 1 / (1 + math.Exp(-v)) }
	h := hill{
		value: func(v float64) float64 {
			return n*(v-logAlpha) + (v - logBeta) - k*logOnePlusExp(v-logAlpha) - (m.S+1)*logOnePlusExp(v-logBeta)
		},
		slope: func(v float64) float64 { return n + 1 - k*share(v-logAlpha) - (m.S+1)*share(v-logBeta) },
		curvature: func(v float64) float64 {
			a, b := share(v-logAlpha), share(v-logBeta)
			return k*a*(1-a) + (m.S+1)*b*(1-b)
		},
	}
	summit := falls(h.slope, min(logAlpha, logBeta)-60, math.Log(t))
	total := 0.0
	h.walk(math.Inf(-1), math.Log(t), summit, func(_, weight float64) { total += weight })
	return clampTiny(there + math.Exp(constant+h.value(summit)+math.Log(total)))
}

// falls finds where a decreasing slope turns negative within [lo, hi].
func falls(slope func(float64) float64, lo, hi float64) float64 {
	if slope(hi) >= 0 {
		return hi
	}
	for range 80 {
		middle := (lo + hi) / 2
		if slope(middle) >= 0 {
			lo = middle
		} else {
			hi = middle
		}
	}
	return lo
}
