package analyst

import (
	"context"
	"errors"

	"boussole/marketing"
	"boussole/maths/abtest"
)

// ExperimentOptions says what to analyse: a JSON file with each variant's sums,
// or a raw table with a row per unit.
type ExperimentOptions struct {
	// File is the path of the JSON; it holds its own settings.
	File string
	// Raw is the path of the table; Settings are then those of the flags.
	Raw string
	// Columns maps the names unit, variant, value, denominator and covariate to
	// the table's own headers, where they differ.
	Columns  map[string]string
	Settings ExperimentSettings
	// RawWeights is the planned share of each variant of a raw table, by name.
	RawWeights map[string]float64
}

// ExperimentSettings says how an experiment is to be judged.
type ExperimentSettings struct {
	Name   string           `json:"name,omitempty"`
	Metric ExperimentMetric `json:"metric"`
	// Control names the variant that the others are compared with; the first
	// one when empty.
	Control    string                `json:"control,omitempty"`
	Difference abtest.Difference     `json:"difference"`
	Test       abtest.Side           `json:"test"`
	Alpha      float64               `json:"alpha"`
	Sequential *ExperimentSequential `json:"sequential,omitempty"`
	Correction abtest.Correction     `json:"correction,omitempty"`
	// Weights are the planned shares of the variants, in their order.
	Weights []float64 `json:"weights,omitempty"`
	// PlannedPerVariant is the size declared beforehand: a fixed test gives no
	// conclusion before it.
	PlannedPerVariant float64 `json:"planned_per_variant,omitempty"`
	// Worthwhile is the smallest difference worth acting on.
	Worthwhile float64 `json:"worthwhile,omitempty"`
	// Prior is a normal prior of the effect; none when absent. BetaPrior makes
	// the Bayesian part of a proportion exact.
	Prior     *ExperimentPrior     `json:"prior,omitempty"`
	BetaPrior *ExperimentBetaPrior `json:"beta_prior,omitempty"`
	// Cap brings extreme values of a raw table in.
	Cap *ExperimentCap `json:"cap,omitempty"`
}

// ExperimentMetric is what is measured per unit.
type ExperimentMetric struct {
	Kind abtest.Kind `json:"kind"`
	// Better is "higher" or "lower".
	Better string `json:"better,omitempty"`
}

// ExperimentSequential makes the test always valid.
type ExperimentSequential struct {
	// Tuning is the number of units of both variants at which the interval is
	// narrowest.
	Tuning float64 `json:"tuning"`
}

// ExperimentPrior is a normal prior of the effect.
type ExperimentPrior struct {
	Mean float64 `json:"mean"`
	SD   float64 `json:"sd"`
}

// ExperimentBetaPrior is a beta prior of each variant's proportion.
type ExperimentBetaPrior struct {
	Successes float64 `json:"successes"`
	Failures  float64 `json:"failures"`
}

// ExperimentCap is how extreme values are brought in: one of the two.
type ExperimentCap struct {
	Percentile float64  `json:"percentile,omitempty"`
	Value      *float64 `json:"value,omitempty"`
}

// AnalyseExperiment judges an experiment. Errors that people can mend are
// *marketing.Problem.
func AnalyseExperiment(ctx context.Context, opts ExperimentOptions) (ExperimentResult, error) {
	if (opts.File == "") == (opts.Raw == "") {
		return ExperimentResult{}, marketing.NewProblem(marketing.Invalid, "experiment_one_input")
	}
	var settings ExperimentSettings
	var variants []experimentVariant
	var capped *ExperimentCapped
	var err error
	if opts.File != "" {
		settings, variants, err = readExperimentFile(opts.File)
	} else {
		settings = opts.Settings
		settings.fill()
		if err = settings.check(); err == nil {
			variants, capped, err = readExperimentRows(ctx, opts, settings)
		}
		if err == nil && len(opts.RawWeights) > 0 {
			settings.Weights, err = experimentWeights(variants, opts.RawWeights)
		}
	}
	if err != nil {
		return ExperimentResult{}, experimentProblem(err)
	}
	result, err := judgeExperiment(settings, variants)
	if err != nil {
		return ExperimentResult{}, experimentProblem(err)
	}
	result.Capped = capped
	return result, nil
}

// experimentProblem gives the mathematics' named outcomes their place in the
// catalogue of problems.
func experimentProblem(err error) error {
	var unusable *abtest.Unusable
	if errors.As(err, &unusable) {
		return &marketing.Problem{Code: "experiment_" + unusable.Code, Class: marketing.Invalid, With: unusable.With}
	}
	return err
}

// experimentWeights puts named weights in the order of the variants; every
// variant needs one.
func experimentWeights(variants []experimentVariant, byName map[string]float64) ([]float64, error) {
	var weights []float64
	for _, v := range variants {
		weight, ok := byName[v.name]
		if !ok {
			return nil, marketing.NewProblem(marketing.Invalid, "experiment_weight_missing", "variant", v.name)
		}
		weights = append(weights, weight)
	}
	if len(byName) > len(weights) {
		return nil, marketing.NewProblem(marketing.Invalid, "experiment_weights_number")
	}
	return weights, nil
}
