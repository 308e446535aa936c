package abtest

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// normalDegrees is the number of degrees of freedom from which Student's t
// equals the normal distribution to more than ten digits.
const normalDegrees = 1e10

// normalUpper is P(Z > z), exact in both tails.
func normalUpper(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// normalQuantile returns the z with P(Z > z) = p.
func normalQuantile(p float64) float64 {
	if p <= 0.5 {
		return -distuv.UnitNormal.Quantile(p)
	}
	return distuv.UnitNormal.Quantile(1 - p)
}

// studentUpper is P(T > t) for dof degrees of freedom, exact in both tails.
func studentUpper(t, dof float64) float64 {
	if dof > normalDegrees {
		return normalUpper(t)
	}
	if t < 0 {
		return 1 - studentUpper(-t, dof)
	}
	if math.IsInf(t, 1) {
		return 0
	}
	// Both arguments of the incomplete beta function are formed without
	// subtraction: 1−x would lose every digit of a small t.
	square := t * t
	if square < dof {
		return 0.5 - mathext.RegIncBeta(0.5, dof/2, square/(dof+square))/2
	}
	return mathext.RegIncBeta(dof/2, 0.5, dof/(dof+square)) / 2
}

// studentQuantile returns the t with P(T > t) = p, for p in (0, 1).
func studentQuantile(p, dof float64) float64 {
	if dof > normalDegrees {
		return normalQuantile(p)
	}
	if p > 0.5 {
		return -studentQuantile(1-p, dof)
	}
	// The upper tail is convex for t > 0 and the normal quantile lies below the
	// root, so that Newton's steps approach it from one side.
	t := normalQuantile(p)
	density := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: dof}
	for range 30 {
		step := (studentUpper(t, dof) - p) / density.Prob(t)
		if !(math.Abs(step) > 1e-15*math.Max(math.Abs(t), 1e-3)) {
			return t
		}
		if math.IsInf(step, 0) {
			break
		}
		t = math.Max(t+step, 0)
	}
	// Very heavy tails converge slowly: a doubling bracket and a bisection hold
	// at any number of degrees of freedom.
	low, high := normalQuantile(p), normalQuantile(p)+1
	for studentUpper(high, dof) > p && high < 1e300 {
		low, high = high, 2*high
	}
	return bisect(func(t float64) bool { return studentUpper(t, dof) <= p }, low, high)
}

// bisect returns where a condition that is false at low and true at high
// turns, to the last digits.
func bisect(reached func(float64) bool, low, high float64) float64 {
	for range 200 {
		middle := low + (high-low)/2
		if middle <= low || middle >= high {
			break
		}
		if reached(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}
