package abtest

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/stat/distuv"
)

// ChanceBest returns for each variant the probability that its true metric is
// the best of all, with normal posteriors of the means and no prior. The
// chances add up to 1. It fails with "no_variation".
func ChanceBest(variants []Moments, lowerIsBetter bool) ([]float64, error) {
	means, sds := make([]float64, len(variants)), make([]float64, len(variants))
	for i, m := range variants {
		means[i], sds[i] = m.Mean, math.Sqrt(m.Variance/m.N)
		if !(sds[i] > 0) {
			return nil, unusable("no_variation")
		}
		if lowerIsBetter {
			means[i] = -means[i]
		}
	}
	var bounds []float64
	for i := range means {
		for k := -9.0; k <= 9; k += 1.5 {
			bounds = append(bounds, means[i]+k*sds[i])
		}
	}
	slices.Sort(bounds)
	chances, total := make([]float64, len(means)), 0.0
	for i := range means {
		own := distuv.Normal{Mu: means[i], Sigma: sds[i]}
		density := func(x float64) float64 {
			p := own.Prob(x)
			for j := range means {
				if j != i && p > 0 {
					p *= normalUpper((means[j] - x) / sds[j])
				}
			}
			return p
		}
		for k := 1; k < len(bounds); k++ {
			if bounds[k] > bounds[k-1] {
				chances[i] += quad.Fixed(density, bounds[k-1], bounds[k], 12, quad.Legendre{}, 0)
			}
		}
		total += chances[i]
	}
	for i := range chances {
		chances[i] /= total
	}
	return chances, nil
}
