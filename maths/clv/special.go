package clv

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// logGamma is ln Γ(a) for a > 0.
func logGamma(a float64) float64 {
	v, _ := math.Lgamma(a)
	return v
}

// logRising is ln Γ(a+n) − ln Γ(a), without the cancellation that the plain
// difference suffers when a is large.
func logRising(a, n float64) float64 {
	if n == 0 {
		return 0
	}
	if a < 1e3 {
		return logGamma(a+n) - logGamma(a)
	}
	// Difference of the two Stirling series; the first term left out is
	// below 1e-16 for a ≥ 1000.
	correction := func(z float64) float64 { return 1/(12*z) - 1/(360*z*z*z) }
	return (a-0.5)*math.Log1p(n/a) + n*math.Log(a+n) - n + correction(a+n) - correction(a)
}

// digammaRise is ψ(a+n) − ψ(a).
func digammaRise(a, n float64) float64 {
	if n == 0 {
		return 0
	}
	if n <= 8 && n == math.Trunc(n) {
		sum := 0.0
		for k := 0.0; k < n; k++ {
			sum += 1 / (a + k)
		}
		return sum
	}
	if a < 1e3 {
		return mathext.Digamma(a+n) - mathext.Digamma(a)
	}
	correction := func(z float64) float64 { return -1/(2*z) - 1/(12*z*z) + 1/(120*z*z*z*z) }
	return math.Log1p(n/a) + correction(a+n) - correction(a)
}

// logBeta is ln B(a, b).
func logBeta(a, b float64) float64 {
	if a > b {
		a, b = b, a
	}
	return logGamma(a) - logRising(b, a)
}

// logOnePlusExp is ln(1 + e^v) without overflow.
func logOnePlusExp(v float64) float64 {
	if v > 0 {
		return v + math.Log1p(math.Exp(-v))
	}
	return math.Log1p(math.Exp(v))
}

// growth is (e^{kL} − 1)/k: the integral of e^{kl} over l from 0 to L, with
// its limit L at k = 0.
func growth(k, l float64) float64 {
	if math.Abs(k*l) < 1e-12 {
		return l
	}
	return math.Expm1(k*l) / k
}
