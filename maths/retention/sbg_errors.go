package retention

import "math"

// invert fills the covariance of the log-parameters from the observed
// information; a parameter at its extreme is held fixed.
func (f *SBGFit) invert(at summit) {
	_, free := at.freeGradient()
	haa, hbb, hab := -at.hessian[0][0], -at.hessian[1][1], -at.hessian[0][1]
	determinant := haa*hbb - hab*hab
	switch {
	case free[0] && free[1] && haa > 0 && determinant > 1e-12*haa*hbb:
		f.covariance = [2][2]float64{{hbb / determinant, -hab / determinant}, {-hab / determinant, haa / determinant}}
		f.definite = true
	case free[0] && !free[1] && haa > 0:
		f.covariance[0][0] = 1 / haa
		f.definite = true
	case free[1] && !free[0] && hbb > 0:
		f.covariance[1][1] = 1 / hbb
		f.definite = true
	}
	otherwise := Fail
	if math.Abs(at.logs[0]) >= farthest || math.Abs(at.logs[1]) >= farthest {
		otherwise = Review
	}
	f.Checks = append(f.Checks, Check{Code: "curvature", Verdict: verdictOf(f.definite, otherwise)})
}

// describe makes the parameters with their bounds and checks.
func (f *SBGFit) describe(at summit) {
	for i, name := range []string{"alpha", "beta"} {
		value, deviation := math.Exp(at.logs[i]), math.Sqrt(f.covariance[i][i])
		p := Parameter{Name: name, Value: value, StandardError: math.NaN(), Low: math.NaN(), High: math.NaN()}
		if f.definite && deviation > 0 {
			p.StandardError = value * deviation
			p.Low, p.High = value*math.Exp(-normal95*deviation), value*math.Exp(normal95*deviation)
		}
		f.Parameters = append(f.Parameters, p)
		switch {
		case math.Abs(at.logs[i]) >= farthest:
			f.Checks = append(f.Checks, Check{Code: "parameter_at_extreme", Verdict: Review, About: name, With: map[string]float64{"value": value}})
		case deviation > 1:
			f.Checks = append(f.Checks, Check{Code: "parameter_uncertain", Verdict: Review, About: name,
				With: map[string]float64{"value": value, "standard_error": p.StandardError}})
		}
	}
}

// Bounds are the 95 % bounds of the surviving share at t, by the delta method
// on ln(−ln S), which keeps them inside [0, 1]; NaN when there are none.
func (f *SBGFit) Bounds(t int) (low, high float64) {
	s := f.Survival(t)
	if !f.definite {
		return math.NaN(), math.NaN()
	}
	if t <= 0 || s <= 0 || s >= 1 {
		return s, s
	}
	const h = 1e-5
	var g [2]float64
	for i, pair := range [2][2]SBG{
		{{f.Alpha * math.Exp(-h), f.Beta}, {f.Alpha * math.Exp(h), f.Beta}},
		{{f.Alpha, f.Beta * math.Exp(-h)}, {f.Alpha, f.Beta * math.Exp(h)}},
	} {
		g[i] = (math.Log(-pair[1].logSurvival(t)) - math.Log(-pair[0].logSurvival(t))) / (2 * h)
	}
	variance := 0.0
	for i := range g {
		for j := range g {
			variance += g[i] * f.covariance[i][j] * g[j]
		}
	}
	return logLogBounds(s, math.Sqrt(max(variance, 0)))
}

// logLogBounds is S^e^(±z·deviation): 95 % bounds with the deviation of ln(−ln S).
func logLogBounds(s, deviation float64) (low, high float64) {
	return math.Pow(s, math.Exp(normal95*deviation)), math.Pow(s, math.Exp(-normal95*deviation))
}

// Tracking compares the survivors of a cohort after the fitted renewals with
// the projection: the mean absolute gap in points of the cohort's size passes
// up to 2 points and asks for a review up to 5.
func (f *SBGFit) Tracking(cohort []int64, fitted int) (Check, bool) {
	if fitted+1 >= len(cohort) || cohort[0] <= 0 {
		return Check{}, false
	}
	gap, worst := 0.0, 0.0
	for t := fitted + 1; t < len(cohort); t++ {
		g := math.Abs(f.Survival(t) - float64(cohort[t])/float64(cohort[0]))
		gap += g
		worst = max(worst, g)
	}
	gap /= float64(len(cohort) - fitted - 1)
	verdict := Fail
	if gap <= 0.02 {
		verdict = Pass
	} else if gap <= 0.05 {
		verdict = Review
	}
	return Check{Code: "holdout_tracking", Verdict: verdict, With: map[string]float64{
		"periods": float64(len(cohort) - fitted - 1), "mean_gap": gap, "largest_gap": worst}}, true
}
