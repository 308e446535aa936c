package abtest

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// MismatchLevel is the p-value of the sample-ratio check under which nothing
// may be concluded: the split of the traffic itself is broken.
const MismatchLevel = 0.001

// RatioMismatch returns the chi-square p-value of the observed numbers of
// units against the planned weights; small means that the variants were not
// filled as planned. Variants planned at zero are left out; a variant without
// a count, or nothing to compare, gives 1. It fails with "weights_outside"
// when a weight is negative or not a number, or none is positive.
func RatioMismatch(units, weights []float64) (float64, error) {
	var total, weight float64
	var used int
	for i, w := range weights {
		if w < 0 || math.IsNaN(w) || math.IsInf(w, 0) {
			return 0, unusable("weights_outside", "weight", w)
		}
		if i >= len(units) || w == 0 {
			continue
		}
		if u := units[i]; u < 0 || math.IsNaN(u) || math.IsInf(u, 0) {
			return 0, unusable("units_outside", "units", u)
		}
		total, weight, used = total+units[i], weight+w, used+1
	}
	if used == 0 {
		return 0, unusable("weights_outside", "weight", 0)
	}
	if used < 2 || total == 0 {
		return 1, nil
	}
	var statistic float64
	for i, w := range weights {
		if i >= len(units) || w == 0 {
			continue
		}
		expected := w / weight * total
		statistic += (units[i] - expected) / expected * (units[i] - expected)
	}
	if math.IsInf(statistic, 1) || statistic > 1e6 {
		return 0, nil
	}
	return mathext.GammaIncRegComp(float64(used-1)/2, statistic/2), nil
}
