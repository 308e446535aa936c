package abtest

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Prior is what was believed of the effect beforehand: a normal distribution,
// or nothing at all when Flat.
type Prior struct {
	Flat     bool
	Mean, SD float64
}

// Posterior is what is believed of the effect afterwards.
type Posterior struct {
	// ChanceToWin is the probability that the treatment is truly better.
	ChanceToWin float64
	// LossIfTreatment is what choosing the treatment costs on average over all
	// that is possible, zero where it is truly better; LossIfControl likewise
	// for staying with the control. Both in units of the effect, positive.
	LossIfTreatment, LossIfControl float64
	// Mean and the equal-tailed credible interval of the effect.
	Mean, Low, High float64
}

// Believe combines the effect with the prior (both normal). lowerIsBetter says
// that a fall of the metric is a win. It fails with "prior_outside".
func Believe(e Effect, prior Prior, alpha float64, lowerIsBetter bool) (Posterior, error) {
	mean, sd := e.Value, e.SE
	if !prior.Flat {
		if !(prior.SD > 0) || math.IsInf(prior.SD, 0) || math.IsNaN(prior.Mean) || math.IsInf(prior.Mean, 0) {
			return Posterior{}, unusable("prior_outside", "mean", prior.Mean, "sd", prior.SD)
		}
		// Weights by precision, written so that neither overflows.
		trust := 1 / (1 + (e.SE/prior.SD)*(e.SE/prior.SD))
		mean = trust*e.Value + (1-trust)*prior.Mean
		sd = e.SE * math.Sqrt(trust)
	}
	z := mean / sd
	density := distuv.UnitNormal.Prob(z)
	gain := sd*density + mean*normalUpper(-z) // E[max(effect, 0)]
	loss := sd*density - mean*normalUpper(z)  // E[max(−effect, 0)]
	width := normalQuantile(alpha/2) * sd
	out := Posterior{
		ChanceToWin: normalUpper(-z), LossIfTreatment: math.Max(loss, 0), LossIfControl: math.Max(gain, 0),
		Mean: mean, Low: mean - width, High: mean + width,
	}
	if lowerIsBetter {
		out.ChanceToWin = normalUpper(z)
		out.LossIfTreatment, out.LossIfControl = out.LossIfControl, out.LossIfTreatment
	}
	return out, nil
}
