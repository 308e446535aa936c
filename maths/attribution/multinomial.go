package attribution

import (
	"math"
	"math/rand/v2"
)

// multinomial draws n journeys out of cells in proportion to their weights and
// writes how many fell into each: a chain of binomial draws, each cell out of
// what is left.
func multinomial(random *rand.Rand, n int64, weights []float64, drawn []float64) {
	left := 0.0
	for _, w := range weights {
		left += w
	}
	for i, w := range weights {
		drawn[i] = 0
		if n == 0 || w == 0 {
			continue
		}
		k := n
		if w < left {
			k = binomial(random, n, w/left)
		}
		drawn[i] = float64(k)
		n -= k
		left -= w
	}
}

// binomial draws the number of successes of n trials with probability p.
func binomial(random *rand.Rand, n int64, p float64) int64 {
	switch {
	case p <= 0:
		return 0
	case p >= 1:
		return n
	case p > 0.5:
		return n - binomial(random, n, 1-p)
	case float64(n)*p < 10:
		return binomialByInversion(random, n, p)
	}
	return binomialByRejection(random, n, p)
}

// binomialByInversion adds up the probabilities of 0, 1, 2… successes until a
// uniform number is reached (Kachitvichyanukul and Schmeiser's BINV, 1988), for
// n·p < 10.
func binomialByInversion(random *rand.Rand, n int64, p float64) int64 {
	odds := p / (1 - p)
	chance := math.Exp(float64(n) * math.Log1p(-p))
	u, k := random.Float64(), int64(0)
	// The remaining chance is below the last digit of u long before 200
	// successes; the bound only stops what rounding could keep going.
	for u > chance && k < min(n, 200) {
		u -= chance
		k++
		chance *= odds * float64(n-k+1) / float64(k)
	}
	return k
}

// binomialByRejection is algorithm BTRS of Hörmann, "The generation of binomial
// random variates" (1993), for n·p ≥ 10 and p ≤ ½.
func binomialByRejection(random *rand.Rand, n int64, p float64) int64 {
	size := float64(n)
	spread := math.Sqrt(size * p * (1 - p))
	b := 1.15 + 2.53*spread
	a := -0.0873 + 0.0248*b + 0.01*p
	center := size*p + 0.5
	edge := 0.92 - 4.2/b
	alpha := (2.83 + 5.1/b) * spread
	mode := math.Floor((size + 1) * p)
	odds := math.Log(p / (1 - p))
	height := logFactorial(mode) + logFactorial(size-mode)
	for {
		u := random.Float64() - 0.5
		v := 1 - random.Float64()
		us := 0.5 - math.Abs(u)
		k := math.Floor((2*a/us+b)*u + center)
		if us >= 0.07 && v <= edge {
			return int64(k)
		}
		if k < 0 || k > size {
			continue
		}
		v = math.Log(v * alpha / (a/(us*us) + b))
		if v <= height-logFactorial(k)-logFactorial(size-k)+(k-mode)*odds {
			return int64(k)
		}
	}
}

func logFactorial(k float64) float64 {
	v, _ := math.Lgamma(k + 1)
	return v
}
