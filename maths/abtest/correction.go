package abtest

import (
	"cmp"
	"math"
	"slices"
)

// Correction is how p-values of several comparisons are adjusted.
type Correction string

// The corrections.
const (
	// NoCorrection leaves the p-values as they are.
	NoCorrection Correction = "none"
	// HolmBonferroni bounds the chance of one false alarm or more.
	HolmBonferroni Correction = "holm_bonferroni"
	// BenjaminiHochberg bounds the share of false alarms among the alarms.
	BenjaminiHochberg Correction = "benjamini_hochberg"
)

// Corrections lists every correction.
func Corrections() []Correction {
	return []Correction{NoCorrection, HolmBonferroni, BenjaminiHochberg}
}

// Adjust returns the adjusted p-values in the order given: each may be
// compared with alpha as if it were the only one.
func (c Correction) Adjust(p []float64) []float64 {
	adjusted := slices.Clone(p)
	if c != HolmBonferroni && c != BenjaminiHochberg {
		return adjusted
	}
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(p[i], p[j]) })
	m := float64(len(p))
	if c == HolmBonferroni {
		highest := 0.0
		for rank, i := range order {
			highest = math.Max(highest, math.Min(p[i]*(m-float64(rank)), 1))
			adjusted[i] = highest
		}
		return adjusted
	}
	lowest := 1.0
	for rank := len(order) - 1; rank >= 0; rank-- {
		i := order[rank]
		lowest = math.Min(lowest, p[i]*m/float64(rank+1))
		adjusted[i] = lowest
	}
	return adjusted
}

// IntervalAlpha returns the alpha at which the intervals of all comparisons
// hold together: alpha/m for Holm (simultaneous coverage), alpha·R/m for
// Benjamini–Hochberg, where R comparisons are significant (false coverage
// rate, Benjamini & Yekutieli 2005).
func (c Correction) IntervalAlpha(alpha float64, adjusted []float64) float64 {
	m := float64(len(adjusted))
	switch {
	case m < 2:
		return alpha
	case c == HolmBonferroni:
		return alpha / m
	case c == BenjaminiHochberg:
		significant := 0.0
		for _, p := range adjusted {
			if p < alpha {
				significant++
			}
		}
		return alpha * math.Max(significant, 1) / m
	}
	return alpha
}
