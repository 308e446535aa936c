package abtest

import "math"

// Kind is what a metric measures per randomised unit.
type Kind string

// The kinds of metric.
const (
	// Proportion: the share of units that did it once or more.
	Proportion Kind = "proportion"
	// Mean: an amount per unit, zero for those without.
	Mean Kind = "mean"
	// Ratio: the sum of one amount over the sum of another (revenue per visit),
	// when the unit of randomisation is neither.
	Ratio Kind = "ratio"
)

// Kinds lists every kind of metric.
func Kinds() []Kind { return []Kind{Proportion, Mean, Ratio} }

// Sums are the sufficient statistics of one variant: counts and sums over its
// randomised units. Y is the metric (a ratio's numerator), X a ratio's
// denominator, Z a covariate measured before the experiment.
type Sums struct {
	N float64
	// Y and YY are the sum and the sum of squares; YY is ignored for a
	// proportion, whose squares are its ones.
	Y, YY float64
	// X, XX and XY belong to ratios: sum, sum of squares, sum of products with Y.
	X, XX, XY float64
	// Covaried says that Z holds a covariate, with its sum of squares and its
	// sums of products with Y and, for a ratio, with X.
	Covaried      bool
	Z, ZZ, ZY, ZX float64
}

// Sample holds the moments of one variant. Second moments divide by n-1, for a
// proportion by n (its maximum-likelihood form).
type Sample struct {
	N                                     float64
	MeanY, MeanX, MeanZ                   float64
	VarY, VarX, VarZ, CovXY, CovZY, CovZX float64
	Covaried                              bool
}

// Sample turns sums into moments. It fails with an Unusable: "not_a_number",
// "too_few_units", "count_outside", "impossible_squares" or "no_denominator".
func (s Sums) Sample(kind Kind) (Sample, error) {
	for _, v := range []float64{s.N, s.Y, s.YY, s.X, s.XX, s.XY, s.Z, s.ZZ, s.ZY, s.ZX} {
		if math.IsNaN(v) || math.Abs(v) > 1e150 {
			return Sample{}, unusable("not_a_number")
		}
	}
	if s.N < 2 {
		return Sample{}, unusable("too_few_units", "n", s.N)
	}
	divisor := s.N - 1
	if kind == Proportion {
		if s.Y < 0 || s.Y > s.N {
			return Sample{}, unusable("count_outside", "sum", s.Y, "n", s.N)
		}
		s.YY, divisor = s.Y, s.N
	}
	moment := func(product, a, b float64) float64 { return (product - a/s.N*b) / divisor }
	out := Sample{N: s.N, MeanY: s.Y / s.N, VarY: moment(s.YY, s.Y, s.Y), Covaried: s.Covaried}
	if kind == Ratio {
		out.MeanX, out.VarX, out.CovXY = s.X/s.N, moment(s.XX, s.X, s.X), moment(s.XY, s.X, s.Y)
	}
	if s.Covaried {
		out.MeanZ, out.VarZ, out.CovZY = s.Z/s.N, moment(s.ZZ, s.Z, s.Z), moment(s.ZY, s.Z, s.Y)
		if kind == Ratio {
			out.CovZX = moment(s.ZX, s.Z, s.X)
		}
	}
	return out, out.check(kind, s)
}

// check refuses moments that no data can have and mends the tiny negative
// variances that rounding leaves when every value is the same.
func (m *Sample) check(kind Kind, s Sums) error {
	if kind == Ratio && m.MeanX <= 0 {
		return unusable("no_denominator", "sum", s.X)
	}
	for _, v := range []struct {
		variance *float64
		squares  float64
	}{{&m.VarY, s.YY}, {&m.VarX, s.XX}, {&m.VarZ, s.ZZ}} {
		if *v.variance >= 0 {
			continue
		}
		if *v.variance*m.N < -1e-9*math.Abs(v.squares) || v.squares < 0 {
			return unusable("impossible_squares", "sum_squares", v.squares)
		}
		*v.variance = 0
	}
	// Correlations beyond one come from mixed-up columns, never from data.
	for _, c := range []struct{ covariance, a, b float64 }{{m.CovXY, m.VarX, m.VarY}, {m.CovZY, m.VarZ, m.VarY}, {m.CovZX, m.VarZ, m.VarX}} {
		scale := math.Abs(s.YY) + math.Abs(s.XX) + math.Abs(s.ZZ)
		if math.Abs(c.covariance) > math.Sqrt(c.a*c.b)*(1+1e-6)+1e-9*scale/m.N {
			return unusable("impossible_products")
		}
	}
	return nil
}

// Moments is what the tests need of a variant.
type Moments struct {
	// N is the number of randomised units.
	N float64
	// Mean is the metric, adjusted for the covariate when there is one.
	Mean float64
	// Unadjusted is the metric as observed: the base of relative differences.
	Unadjusted float64
	// Variance is per unit: the variance of Mean is Variance/N.
	Variance float64
}

// Moments returns the metric of one variant, adjusted with the covariate's
// coefficient theta (0 for none). For a ratio the variance follows the delta
// method.
func (m Sample) Moments(kind Kind, theta float64) Moments {
	mean, variance, covariance := m.MeanY, m.VarY, m.CovZY
	if kind == Ratio {
		r := m.MeanY / m.MeanX
		mean = r
		variance = (m.VarY - 2*r*m.CovXY + r*r*m.VarX) / (m.MeanX * m.MeanX)
		covariance = (m.CovZY - r*m.CovZX) / m.MeanX
	}
	out := Moments{N: m.N, Mean: mean, Unadjusted: mean, Variance: math.Max(variance, 0)}
	if m.Covaried && theta != 0 {
		out.Mean -= theta * m.MeanZ
		out.Variance = math.Max(variance+theta*theta*m.VarZ-2*theta*covariance, 0)
	}
	return out
}
