package abtest

import "math"

// Difference is how two variants are compared.
type Difference string

// The two differences.
const (
	Relative Difference = "relative" // (treatment − control) / control
	Absolute Difference = "absolute" // treatment − control
)

// Effect is an estimated difference between two variants.
type Effect struct {
	// Value is treatment less control, over control when relative.
	Value float64
	// SE is its standard error.
	SE float64
	// DoF is Welch and Satterthwaite's number of degrees of freedom.
	DoF float64
	// Units is the number of units of both variants.
	Units float64
	// BaseStrength is the control's mean in its own standard errors: below
	// about 3, a relative difference has no trustworthy interval.
	BaseStrength float64
}

// Compare estimates the difference. It fails with an Unusable:
// "no_variation" when no unit differs from another, "baseline_not_positive"
// when a relative difference is asked on a base of zero or less.
func Compare(control, treatment Moments, d Difference) (Effect, error) {
	a, b := control.Variance/control.N, treatment.Variance/treatment.N
	if !(a+b > 0) || math.IsInf(a+b, 0) {
		return Effect{}, unusable("no_variation")
	}
	// Scaled by the larger share so that neither squares vanish nor overflow.
	scale := math.Max(a, b)
	sa, sb := a/scale, b/scale
	effect := Effect{
		Value: treatment.Mean - control.Mean,
		SE:    math.Sqrt(a + b),
		DoF:   (sa + sb) * (sa + sb) / (sa*sa/(control.N-1) + sb*sb/(treatment.N-1)),
		Units: control.N + treatment.N,
	}
	if d == Absolute {
		return effect, nil
	}
	base := control.Unadjusted
	if base <= 0 {
		return Effect{}, unusable("baseline_not_positive", "mean", base)
	}
	// Delta method: var(b/a) = var(b)/a² + var(a)·b²/a⁴.
	ratio := treatment.Unadjusted / base
	effect.Value /= base
	effect.SE = math.Sqrt(b+a*ratio*ratio) / base
	effect.BaseStrength = base / math.Sqrt(a)
	return effect, nil
}
