package abtest

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mathext"
)

// BetaPrior is what was believed of a proportion beforehand: Successes and
// Failures as if already seen, each at least 0.5 (Jeffreys); 1 and 1 say
// nothing.
type BetaPrior struct{ Successes, Failures float64 }

// share is the posterior of one variant's proportion.
type share struct{ a, b float64 }

func (s share) mean() float64 { return s.a / (s.a + s.b) }

func (s share) sd() float64 {
	n := s.a + s.b
	return math.Sqrt(s.a / n * (s.b / n) / (n + 1))
}

// below is P(share ≤ x).
func (s share) below(x float64) float64 {
	if x <= 0 {
		return 0
	}
	if x >= 1 {
		return 1
	}
	return mathext.RegIncBeta(s.a, s.b, x)
}

// angleDensity is the density on the scale x = sin²θ, where it stays finite at
// both ends for any a, b ≥ 1/2.
func (s share) angleDensity(theta float64) float64 {
	sin, cos := math.Sincos(theta)
	logarithm := math.Ln2 - mathext.Lbeta(s.a, s.b)
	return math.Exp(logarithm + power(s.a, sin) + power(s.b, cos))
}

// power is log(x^(2a−1)), with 0⁰ = 1.
func power(a, x float64) float64 {
	if a == 0.5 {
		return 0
	}
	return (2*a - 1) * math.Log(x)
}

// BelieveProportions compares two proportions with exact beta posteriors. The
// interval is of the difference asked; both losses are absolute differences of
// the proportions, because a relative loss has no finite mean. It fails with
// "prior_outside".
func BelieveProportions(control, treatment Sample, prior BetaPrior, d Difference, alpha float64) (Posterior, error) {
	if !(prior.Successes >= 0.5 && prior.Failures >= 0.5) || math.IsInf(prior.Successes+prior.Failures, 0) {
		return Posterior{}, unusable("prior_outside", "successes", prior.Successes, "failures", prior.Failures)
	}
	posterior := func(m Sample) share {
		yes := m.MeanY * m.N
		return share{yes + prior.Successes, m.N - yes + prior.Failures}
	}
	a, b := posterior(control), posterior(treatment)
	win := mass(b, func(x float64) float64 { return a.below(x) }, marks(a))
	gain := over(func(x float64) float64 { return a.below(x) * (1 - b.below(x)) }, a, b)
	loss := over(func(x float64) float64 { return b.below(x) * (1 - a.below(x)) }, a, b)
	out := Posterior{ChanceToWin: win, LossIfTreatment: loss, LossIfControl: gain, Mean: b.mean() - a.mean()}
	shift := func(v, at float64) float64 { return at + v }
	unshift := func(v, at float64) float64 { return at - v }
	low, high := -1.0, 1.0
	if d == Relative {
		shift = func(v, at float64) float64 { return at * (1 + v) }
		unshift = func(v, at float64) float64 { return at / (1 + v) }
		low, high = -1, 1
		out.Mean = relativeMean(a, b)
		for cdf(a, b, high, shift, unshift) < 1-alpha/2 && high < 1e12 {
			high *= 4
		}
	}
	reach := func(p float64) float64 {
		return bisectFloat(func(v float64) bool { return cdf(a, b, v, shift, unshift) >= p }, low, high)
	}
	out.Low, out.High = reach(alpha/2), reach(1-alpha/2)
	return out, nil
}

// relativeMean is E[B/A]−1, which is finite for a > 1; the ratio of the means
// stands in where it is not.
func relativeMean(a, b share) float64 {
	if a.a > 1 {
		return b.mean()*(a.a+a.b-1)/(a.a-1) - 1
	}
	return b.mean()/a.mean() - 1
}

// cdf is the probability that the difference is at most v, integrated over the
// narrower posterior.
func cdf(a, b share, v float64, shift, unshift func(v, at float64) float64) float64 {
	if a.sd() <= b.sd() {
		places := marks(b)
		for i := range places {
			places[i] = unshift(v, places[i])
		}
		return mass(a, func(x float64) float64 { return b.below(shift(v, x)) }, places)
	}
	places := marks(a)
	for i := range places {
		places[i] = shift(v, places[i])
	}
	return mass(b, func(x float64) float64 { return 1 - a.below(unshift(v, x)) }, places)
}

// marks are the places around which a posterior has its mass.
func marks(s share) []float64 {
	var places []float64
	for _, k := range []float64{-12, -9, -7, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 9, 12, 20, 40} {
		places = append(places, s.mean()+k*s.sd())
	}
	return places
}

// mass integrates f against the posterior s, piece by piece between the places
// where either changes.
func mass(s share, f func(x float64) float64, others []float64) float64 {
	places := append(marks(s), others...)
	total := pieces(places, func(x float64) float64 { return math.Asin(math.Sqrt(x)) }, func(theta float64) float64 {
		sin := math.Sin(theta)
		return s.angleDensity(theta) * f(sin*sin)
	})
	return math.Min(math.Max(total, 0), 1)
}

// over integrates f over [0, 1].
func over(f func(x float64) float64, a, b share) float64 {
	return math.Max(pieces(append(marks(a), marks(b)...), func(x float64) float64 { return x }, f), 0)
}

// pieces integrates by Gauss–Legendre between the places within [0, 1], mapped
// to the scale of the integrand.
func pieces(places []float64, scale func(float64) float64, f func(float64) float64) float64 {
	bounds := []float64{scale(0), scale(1)}
	for _, x := range places {
		if x > 0 && x < 1 {
			bounds = append(bounds, scale(x))
		}
	}
	slices.Sort(bounds)
	var total float64
	for i := 1; i < len(bounds); i++ {
		if bounds[i] > bounds[i-1] {
			total += quad.Fixed(f, bounds[i-1], bounds[i], 16, quad.Legendre{}, 0)
		}
	}
	return total
}

// bisectFloat is bisect to ten digits: each step costs an integral.
func bisectFloat(reached func(float64) bool, low, high float64) float64 {
	for range 60 {
		middle := low + (high-low)/2
		if high-low <= 1e-10*math.Max(1e-3, math.Abs(middle)) {
			break
		}
		if reached(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return low + (high-low)/2
}
