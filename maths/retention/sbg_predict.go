package retention

import "math"

// logSurvival is ln S(t) = Σ ln((beta+k)/(alpha+beta+k)) over k < t.
func (m SBG) logSurvival(t int) float64 {
	sum := 0.0
	for k := range t {
		sum += math.Log1p(-m.Alpha / (m.Alpha + m.Beta + float64(k)))
	}
	return sum
}

// Survival is S(t), the share of a cohort that is left after t renewals.
func (m SBG) Survival(t int) float64 { return math.Exp(m.logSurvival(t)) }

// Leaving is P(T = t), the share that leaves at the t-th renewal, t ≥ 1.
func (m SBG) Leaving(t int) float64 {
	if t < 1 {
		return 0
	}
	return m.Survival(t-1) * (1 - m.Rate(t))
}

// Rate is r_t = (beta+t−1)/(alpha+beta+t−1), the retention rate at the t-th
// renewal, t ≥ 1.
func (m SBG) Rate(t int) float64 {
	stay := m.Beta + float64(t) - 1
	return stay / (m.Alpha + stay)
}

// Lifetime is the expected number of periods of a new customer, the first one
// included, the k-th later one worth (1+discount)^−k: Σ S(t)/(1+discount)^t.
// Without discount it is +Inf for alpha ≤ 1.
func (m SBG) Lifetime(discount float64) float64 { return m.series(0, discount) }

// Residual is the expected number of further periods of a customer who has
// renewed so many times and is about to decide again, discounted to that
// decision (DERL; Fader & Hardie 2010, "Customer-Base Valuation in a
// Contractual Setting", eq. 6 with n = renewals + 1).
func (m SBG) Residual(renewed int, discount float64) float64 {
	return m.Rate(renewed+1) * m.series(renewed+1, discount)
}

// series is Σ S(from+t)/S(from)/(1+discount)^t = ₂F₁(1, b; a+b; 1/(1+discount))
// with b = beta + from.
func (m SBG) series(from int, discount float64) float64 {
	a, b := m.Alpha, m.Beta+float64(from)
	switch {
	case !(discount >= 0):
		return math.NaN()
	case discount == 0 && a <= 1:
		return math.Inf(1)
	case discount == 0:
		return (a + b - 1) / (a - 1)
	}
	return gauss(b, a+b, 1/(1+discount))
}

// gauss is ₂F₁(1, b; c; z) for c > b > 0 and 0 ≤ z < 1 by Gauss's continued
// fraction, evaluated forward as Lentz does. Unlike the series it needs only of
// the order of 1/√(1−z) terms.
func gauss(b, c, z float64) float64 {
	coefficient := func(n int) float64 {
		if n == 1 {
			return -b / c
		}
		k := float64(n / 2)
		if n%2 == 0 {
			return -k * (c - b + k - 1) / ((c + 2*k - 2) * (c + 2*k - 1))
		}
		return -(b + k) * (c + k - 1) / ((c + 2*k - 1) * (c + 2*k))
	}
	f, ratio, inverse := 1.0, 1.0, 0.0
	for n := 1; n < 2_000_000; n++ {
		part := coefficient(n) * z
		ratio = 1 + part/ratio
		inverse = 1 / (1 + part*inverse)
		change := ratio * inverse
		f *= change
		if math.Abs(change-1) < 1e-15 {
			break
		}
	}
	return 1 / f
}

// Median is the first renewal after which half of a cohort or less is left, and
// false when that lies beyond the given number of renewals.
func (m SBG) Median(within int) (int, bool) {
	log := 0.0
	for t := 1; t <= within; t++ {
		log += math.Log(m.Rate(t))
		if log <= -math.Ln2 {
			return t, true
		}
	}
	return 0, false
}
