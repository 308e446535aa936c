package abtest

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// noncentralUpper is P(T > t) for Student's t with dof degrees of freedom and
// noncentrality shift: the normal probability averaged over the distribution
// of the standard deviation, S = √(χ²/dof). The density is normalised by its
// own integral, which cancels the error of the gamma function at large dof.
func noncentralUpper(t, dof, shift float64) float64 {
	if dof > normalDegrees {
		return normalUpper(t - shift)
	}
	mode := math.Sqrt(math.Max(dof-1, 0) / dof)
	logDensity := func(s float64) float64 { return (dof-1)*math.Log(s) - dof*s*s/2 }
	top := 0.0
	if mode > 0 {
		top = logDensity(mode)
	}
	spread := 1 / math.Sqrt(2*dof)
	low, high := math.Max(mode-12*spread, 0), mode+12*spread
	const pieces = 24
	var probability, total float64
	width := (high - low) / pieces
	for i := range pieces {
		from := low + float64(i)*width
		total += quad.Fixed(func(s float64) float64 { return math.Exp(logDensity(s) - top) }, from, from+width, 16, quad.Legendre{}, 0)
		probability += quad.Fixed(func(s float64) float64 {
			return math.Exp(logDensity(s)-top) * normalUpper(t*s-shift)
		}, from, from+width, 16, quad.Legendre{}, 0)
	}
	return math.Min(probability/total, 1)
}
