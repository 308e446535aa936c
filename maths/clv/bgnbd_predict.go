package clv

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// LogLikelihoodOf is Fader, Hardie & Lee (2005), eq. 6, for one customer.
func (m BGNBD) LogLikelihoodOf(c Customer) float64 {
	x := float64(c.Purchases)
	v := logRising(m.R, x) - x*math.Log(m.Alpha) + m.logStay(x) - (m.R+x)*math.Log1p(c.Age/m.Alpha)
	if c.Purchases > 0 {
		v += logOnePlusExp(m.logOdds(c))
	}
	return v
}

// logStay is ln B(a, b+x)/B(a, b): the chance of staying after x purchases.
func (m BGNBD) logStay(x float64) float64 { return logRising(m.B, x) - logRising(m.A+m.B, x) }

// logOdds is the log-odds of having left, for x > 0.
func (m BGNBD) logOdds(c Customer) float64 {
	x := float64(c.Purchases)
	return math.Log(m.A/(m.B+x-1)) + (m.R+x)*math.Log1p((c.Age-c.Recency)/(m.Alpha+c.Recency))
}

// Alive is 1 for a customer without repeat purchase: in this model customers
// leave only after one.
func (m BGNBD) Alive(c Customer) float64 {
	if c.Purchases == 0 {
		return 1
	}
	return 1 / (1 + math.Exp(m.logOdds(c)))
}

// Expected equals Fader, Hardie & Lee (2005), eq. 9, computed as the mean over
// Beta(a, b) of (1 − (1 + p t/alpha)^−r)/p: every term is positive, where the
// published form with ₂F₁ divides two vanishing numbers at a = 1 and cancels
// near it.
func (m BGNBD) Expected(t float64) float64 { return m.mean(Customer{}, t) }

// Future equals Fader, Hardie & Lee (2005), eq. 10: a customer who is still
// there is a new one with r+x, alpha+T and b+x.
func (m BGNBD) Future(c Customer, t float64) float64 { return m.Alive(c) * m.mean(c, t) }

// mean is the number of purchases within t of a customer who is there.
func (m BGNBD) mean(c Customer, t float64) float64 {
	if t <= 0 {
		return 0
	}
	r, pace := m.R+float64(c.Purchases), t/(m.Alpha+c.Age)
	n := m.nodes(c.Purchases, r, pace)
	sum := 0.0
	for i, p := range n.p {
		if y := p * pace; y*(r+1) < 1e-16 {
			sum += n.weight[i] * r * pace
		} else {
			sum += n.weight[i] * -math.Expm1(-r*math.Log1p(y)) / p
		}
	}
	return sum
}

// FutureVariance adds the second factorial moment: given rate and leaving
// chance, E[X(X−1)] = 2(1−p)/p² · (1 − e^−λpt (1 + λpt)).
func (m BGNBD) FutureVariance(c Customer, t float64) float64 {
	if t <= 0 {
		return 0
	}
	r, pace := m.R+float64(c.Purchases), t/(m.Alpha+c.Age)
	n := m.nodes(c.Purchases, r, pace)
	second := 0.0
	for i, p := range n.p {
		y := p * pace
		if y*(r+2) < 1e-4 {
			second += n.weight[i] * (1 - p) * r * (r + 1) * pace * pace * (1 - 2*(r+2)*y/3)
			continue
		}
		log := math.Log1p(y)
		second += n.weight[i] * 2 * (1 - p) / p / p * (-math.Expm1(-r*log) - r*y*math.Exp(-(r+1)*log))
	}
	mean := m.Future(c, t)
	return max(0, m.Alive(c)*second+mean-mean*mean)
}

// Probability is Fader, Hardie & Lee (2005), eq. 8; the sum in it is the upper
// tail of the NBD, an incomplete beta function.
func (m BGNBD) Probability(x int, t float64) float64 {
	if x < 0 || t < 0 {
		return 0
	}
	if t == 0 {
		return zeroOnly(x)
	}
	n := float64(x)
	stay := m.logStay(n)
	p := math.Exp(stay + logNBD(n, m.R, m.Alpha, t))
	if x > 0 {
		p += math.Exp(stay+math.Log(m.A/(m.B+n-1))) * mathext.RegIncBeta(n, m.R, t/(m.Alpha+t))
	}
	return clampTiny(p)
}

func zeroOnly(x int) float64 {
	if x == 0 {
		return 1
	}
	return 0
}

// logNBD is ln P(x purchases in t) with a Gamma(r, alpha) rate.
func logNBD(x, r, alpha, t float64) float64 {
	log := -r * math.Log1p(t/alpha)
	if x > 0 {
		log += logRising(r, x) - logGamma(x+1) - x*math.Log1p(alpha/t)
	}
	return log
}
