package analyst

import (
	"math"
	"strconv"

	"boussole/marketing"
	"boussole/maths/abtest"
)

// experimentMostVariants bounds the work of comparing every variant with all.
const experimentMostVariants = 50

// experimentPair is one treatment against the control, before the verdict.
type experimentPair struct {
	place  int
	effect abtest.Effect
	// control and treatment are adjusted for the covariate.
	control, treatment abtest.Moments
	covariate          *ExperimentCovariate
	p                  float64
}

// judgeExperiment goes through the checks in their order: the split, the sizes,
// then the comparisons together.
func judgeExperiment(s ExperimentSettings, variants []experimentVariant) (ExperimentResult, error) {
	result := ExperimentResult{ExperimentSettings: s, TooSmall: []ExperimentShortage{}, Comparisons: []ExperimentComparison{}}
	control, err := controlPlace(s, variants)
	if err != nil {
		return result, err
	}
	if result.RatioCheck, err = checkRatio(s, variants); err != nil {
		return result, err
	}
	samples := make([]abtest.Sample, len(variants))
	smallest := math.Inf(1)
	for i, v := range variants {
		m := v.sample.Moments(s.Metric.Kind, 0)
		samples[i], smallest = v.sample, math.Min(smallest, m.N)
		result.Variants = append(result.Variants, ExperimentArm{Name: v.name, N: m.N, Value: m.Mean, StandardError: math.Sqrt(m.Variance / m.N)})
	}
	for _, short := range abtest.Shortages(s.Metric.Kind, samples) {
		row := ExperimentShortage{Variant: variants[short.Variant].name, N: short.N}
		if short.Needed > 0 {
			row.Needed = &short.Needed
		}
		result.TooSmall = append(result.TooSmall, row)
	}
	if len(result.TooSmall) > 0 {
		result.Comparisons = refusedComparisons(result, variants, control)
		return result, nil
	}
	pairs, err := comparePairs(s, samples, control)
	if err != nil {
		return result, err
	}
	chancesBest(s, samples, &result)
	evidence := abtest.Evidence{
		Mismatched: result.RatioCheck.Declared && !result.RatioCheck.Passed, Planned: s.PlannedPerVariant, Smallest: smallest,
		Test: s.test(), Relative: s.Difference == abtest.Relative, LowerIsBetter: s.Metric.Better == "lower",
		Worthwhile: s.Worthwhile, Comparisons: len(pairs), Correction: s.Correction,
		RatioKnown: result.RatioCheck.Declared, Capped: s.Cap != nil,
	}
	result.Comparisons, err = judgePairs(s, pairs, variants, control, evidence)
	return result, err
}

// controlPlace finds the control and refuses lists of variants that cannot be
// compared.
func controlPlace(s ExperimentSettings, variants []experimentVariant) (int, error) {
	if len(variants) < 2 {
		return 0, marketing.NewProblem(marketing.Invalid, "experiment_two_variants", "count", strconv.Itoa(len(variants)))
	}
	if len(variants) > experimentMostVariants {
		return 0, marketing.NewProblem(marketing.TooLarge, "experiment_many_variants", "count", strconv.Itoa(len(variants)), "limit", strconv.Itoa(experimentMostVariants))
	}
	if len(s.Weights) > 0 && len(s.Weights) != len(variants) {
		return 0, marketing.NewProblem(marketing.Invalid, "experiment_weights_number")
	}
	seen, place := map[string]bool{}, -1
	for i, v := range variants {
		if v.name == "" || seen[v.name] {
			return 0, marketing.NewProblem(marketing.Invalid, "experiment_variant_name", "variant", v.name)
		}
		seen[v.name] = true
		if v.name == s.Control {
			place = i
		}
	}
	if s.Control == "" {
		return 0, nil
	}
	if place < 0 {
		return 0, marketing.NewProblem(marketing.NotFound, "experiment_control_missing", "variant", s.Control)
	}
	return place, nil
}

// checkRatio tests the split; without planned weights an equal one, for
// information.
func checkRatio(s ExperimentSettings, variants []experimentVariant) (ExperimentRatioCheck, error) {
	units, weights := make([]float64, len(variants)), s.Weights
	for i, v := range variants {
		units[i] = v.sample.N
		if len(s.Weights) == 0 {
			weights = append(weights, 1)
		}
	}
	p, err := abtest.RatioMismatch(units, weights)
	return ExperimentRatioCheck{P: p, Declared: len(s.Weights) > 0, Passed: p >= abtest.MismatchLevel}, err
}

// refusedComparisons keeps every comparison, without figures: a number shown
// would be read as a result.
func refusedComparisons(r ExperimentResult, variants []experimentVariant, control int) []ExperimentComparison {
	var rows []ExperimentComparison
	conclusion, _ := abtest.Conclude(abtest.Evidence{Short: true, Mismatched: r.RatioCheck.Declared && !r.RatioCheck.Passed})
	for i, v := range variants {
		if i != control {
			rows = append(rows, ExperimentComparison{Variant: v.name, Control: variants[control].name, Cautions: []ExperimentNote{},
				Conclusion: ExperimentNote{string(conclusion), map[string]string{"variant": v.name, "control": variants[control].name}}})
		}
	}
	return rows
}

// comparePairs estimates every treatment's effect.
func comparePairs(s ExperimentSettings, samples []abtest.Sample, control int) ([]experimentPair, error) {
	var pairs []experimentPair
	for i, m := range samples {
		if i == control {
			continue
		}
		theta := abtest.Theta(s.Metric.Kind, samples[control], m)
		pair := experimentPair{place: i, control: samples[control].Moments(s.Metric.Kind, theta), treatment: m.Moments(s.Metric.Kind, theta)}
		effect, err := abtest.Compare(pair.control, pair.treatment, s.Difference)
		if err != nil {
			return nil, err
		}
		if theta != 0 {
			plain, err := abtest.Compare(samples[control].Moments(s.Metric.Kind, 0), m.Moments(s.Metric.Kind, 0), s.Difference)
			if err != nil {
				return nil, err
			}
			pair.covariate = &ExperimentCovariate{theta, 1 - (effect.SE/plain.SE)*(effect.SE/plain.SE)}
		}
		pair.effect, pair.p = effect, s.test().Judge(effect).P
		pairs = append(pairs, pair)
	}
	return pairs, nil
}

// judgePairs corrects the p-values together and concludes each comparison.
func judgePairs(s ExperimentSettings, pairs []experimentPair, variants []experimentVariant, control int, evidence abtest.Evidence) ([]ExperimentComparison, error) {
	p := make([]float64, len(pairs))
	for i := range pairs {
		p[i] = pairs[i].p
	}
	adjusted := s.Correction.Adjust(p)
	wide := s.test()
	wide.Alpha = s.Correction.IntervalAlpha(s.Alpha, adjusted)
	var rows []ExperimentComparison
	for i, pair := range pairs {
		e := evidence
		e.Effect, e.Verdict, e.P = pair.effect, wide.Judge(pair.effect), adjusted[i]
		conclusion, cautions := abtest.Conclude(e)
		bayes, err := believe(s, variants[control].sample, variants[pair.place].sample, pair)
		if err != nil {
			return nil, err
		}
		names := map[string]string{"variant": variants[pair.place].name, "control": variants[control].name}
		row := ExperimentComparison{
			Variant: names["variant"], Control: names["control"], Effect: &pair.effect.Value, StandardError: &pair.effect.SE,
			Interval: interval(e.Verdict, 1-wide.Alpha), P: &p[i], PAdjusted: &adjusted[i], DegreesOfFreedom: &pair.effect.DoF,
			Bayes: bayes, Covariate: pair.covariate, Conclusion: ExperimentNote{string(conclusion), names}, Cautions: []ExperimentNote{},
		}
		if conclusion == abtest.TooEarly {
			row.Conclusion.With["planned"], row.Conclusion.With["n"] = decimal(s.PlannedPerVariant), decimal(e.Smallest)
		}
		for _, caution := range cautions {
			row.Cautions = append(row.Cautions, ExperimentNote{Code: string(caution), With: names})
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// believe is the Bayesian reading of one comparison: exact for proportions
// with a beta prior and no covariate, else normal.
func believe(s ExperimentSettings, control, treatment abtest.Sample, pair experimentPair) (*ExperimentBayes, error) {
	var p abtest.Posterior
	var err error
	model, lower := "normal", s.Metric.Better == "lower"
	if s.BetaPrior != nil && pair.covariate == nil {
		model = "beta"
		prior := abtest.BetaPrior{Successes: s.BetaPrior.Successes, Failures: s.BetaPrior.Failures}
		p, err = abtest.BelieveProportions(control, treatment, prior, s.Difference, s.Alpha)
		if lower {
			p.ChanceToWin, p.LossIfTreatment, p.LossIfControl = 1-p.ChanceToWin, p.LossIfControl, p.LossIfTreatment
		}
	} else {
		prior := abtest.Prior{Flat: s.Prior == nil}
		if s.Prior != nil {
			prior.Mean, prior.SD = s.Prior.Mean, s.Prior.SD
		}
		p, err = abtest.Believe(pair.effect, prior, s.Alpha, lower)
	}
	if err != nil {
		return nil, err
	}
	return &ExperimentBayes{p.ChanceToWin, p.LossIfTreatment, p.LossIfControl, p.Mean, p.Low, p.High, 1 - s.Alpha, model}, nil
}

// chancesBest fills in each variant's probability to be the best; it stays null
// when a variant does not vary at all.
func chancesBest(s ExperimentSettings, samples []abtest.Sample, result *ExperimentResult) {
	moments := make([]abtest.Moments, len(samples))
	for i, m := range samples {
		moments[i] = m.Moments(s.Metric.Kind, 0)
	}
	chances, err := abtest.ChanceBest(moments, s.Metric.Better == "lower")
	if err != nil {
		return
	}
	for i := range chances {
		result.Variants[i].ChanceBest = &chances[i]
	}
}
