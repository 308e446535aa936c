package abtest

import (
	"cmp"
	"math"
	"slices"
)

// Observation is one randomised unit: its metric, a ratio's denominator and,
// when there is one, its covariate from before the experiment.
type Observation struct{ Y, X, Z float64 }

// Observe turns the units of one variant into moments, the same whatever the
// order of the units. For a proportion every Y must be 0 or 1
// ("not_a_proportion").
func Observe(kind Kind, units []Observation, covaried bool) (Sample, error) {
	if len(units) < 2 {
		return Sample{}, unusable("too_few_units", "n", len(units))
	}
	// Sorting makes floating-point sums independent of the order of the rows.
	sorted := slices.SortedFunc(slices.Values(units), func(a, b Observation) int {
		return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X), cmp.Compare(a.Z, b.Z))
	})
	m := Sample{N: float64(len(sorted)), Covaried: covaried}
	for _, u := range sorted {
		if !(math.Abs(u.Y) < 1e150 && math.Abs(u.X) < 1e150 && math.Abs(u.Z) < 1e150) {
			return Sample{}, unusable("not_a_number")
		}
		if kind == Proportion && u.Y != 0 && u.Y != 1 {
			return Sample{}, unusable("not_a_proportion", "value", u.Y)
		}
		m.MeanY += u.Y / m.N
		m.MeanX += u.X / m.N
		m.MeanZ += u.Z / m.N
	}
	if kind == Proportion {
		m.MeanY = math.Round(m.MeanY*m.N) / m.N
	}
	divisor := degrees(kind, m)
	for _, u := range sorted {
		dy, dx, dz := u.Y-m.MeanY, u.X-m.MeanX, u.Z-m.MeanZ
		m.VarY += dy * dy / divisor
		m.VarX += dx * dx / divisor
		m.CovXY += dx * dy / divisor
		m.CovZX += dz * dx / divisor
		m.VarZ += dz * dz / divisor
		m.CovZY += dz * dy / divisor
	}
	if !covaried {
		m.MeanZ, m.VarZ, m.CovZY, m.CovZX = 0, 0, 0, 0
	}
	if kind != Ratio {
		m.MeanX, m.VarX, m.CovXY, m.CovZX = 0, 0, 0, 0
	} else if m.MeanX <= 0 {
		return Sample{}, unusable("no_denominator", "sum", m.MeanX*m.N)
	}
	return m, nil
}

// Cap is how extreme values are brought in (winsorising).
type Cap struct {
	// Percentile, in (0.5, 1), caps at that quantile of all variants together.
	// 0 means none.
	Percentile float64
	// Value caps at a fixed value when Fixed.
	Value float64
	Fixed bool
}

// Limit returns the value above which the cap acts on these values of all
// variants together, with ok false when nothing is capped. A cap per variant
// would bias the comparison; a common one does not. The quantile is the
// smallest value with at least that share of the values at or below it. It
// fails with "percentile_outside".
func (c Cap) Limit(values []float64) (limit float64, ok bool, err error) {
	if c.Fixed {
		return c.Value, true, nil
	}
	if c.Percentile == 0 || len(values) == 0 {
		return 0, false, nil
	}
	if !(c.Percentile > 0.5 && c.Percentile < 1) {
		return 0, false, unusable("percentile_outside", "percentile", c.Percentile)
	}
	sorted := slices.Sorted(slices.Values(values))
	rank := int(math.Ceil(c.Percentile*float64(len(sorted)) - 1e-9))
	return sorted[min(max(rank, 1), len(sorted))-1], true, nil
}

// Winsorise brings the metric of the units down to the limit and says how many
// were changed.
func Winsorise(units []Observation, limit float64) (changed int) {
	for i := range units {
		if units[i].Y > limit {
			units[i].Y = limit
			changed++
		}
	}
	return changed
}
