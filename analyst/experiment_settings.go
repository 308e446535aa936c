package analyst

import (
	"slices"
	"strconv"

	"boussole/marketing"
	"boussole/maths/abtest"
)

// fill puts the defaults in: a proportion where higher is better, relative
// difference, two-sided at 5 %, Holm's correction.
func (s *ExperimentSettings) fill() {
	if s.Metric.Kind == "" {
		s.Metric.Kind = abtest.Proportion
	}
	if s.Metric.Better == "" {
		s.Metric.Better = "higher"
	}
	if s.Difference == "" {
		s.Difference = abtest.Relative
	}
	if s.Test == "" {
		s.Test = abtest.TwoSided
	}
	if s.Alpha == 0 {
		s.Alpha = 0.05
	}
	if s.Sequential != nil && s.Sequential.Tuning == 0 {
		s.Sequential.Tuning = abtest.DefaultTuning
	}
	if s.Correction == "" {
		s.Correction = abtest.HolmBonferroni
	}
}

// check refuses words outside their closed lists and settings that contradict
// each other.
func (s *ExperimentSettings) check() error {
	if err := s.test().Check(); err != nil {
		return err
	}
	for _, choice := range []struct {
		field, value string
		ok           bool
	}{
		{"metric.kind", string(s.Metric.Kind), slices.Contains(abtest.Kinds(), s.Metric.Kind)},
		{"metric.better", s.Metric.Better, s.Metric.Better == "higher" || s.Metric.Better == "lower"},
		{"difference", string(s.Difference), s.Difference == abtest.Relative || s.Difference == abtest.Absolute},
		{"correction", string(s.Correction), slices.Contains(abtest.Corrections(), s.Correction)},
		{"planned_per_variant", decimal(s.PlannedPerVariant), s.PlannedPerVariant >= 0},
		{"worthwhile", decimal(s.Worthwhile), s.Worthwhile >= 0},
		{"beta_prior", string(s.Metric.Kind), s.BetaPrior == nil || s.Metric.Kind == abtest.Proportion},
		{"prior", "beta_prior", s.BetaPrior == nil || s.Prior == nil},
		{"cap", string(s.Metric.Kind), s.Cap == nil || s.Metric.Kind != abtest.Proportion},
		{"cap", "percentile, value", s.Cap == nil || (s.Cap.Value == nil) != (s.Cap.Percentile == 0)},
	} {
		if !choice.ok {
			return marketing.NewProblem(marketing.Invalid, "experiment_setting", "field", choice.field, "value", choice.value)
		}
	}
	return nil
}

// test is the way of judging one comparison.
func (s *ExperimentSettings) test() abtest.Test {
	t := abtest.Test{Side: s.Test, Alpha: s.Alpha}
	if s.Sequential != nil {
		t.Tuning = s.Sequential.Tuning
	}
	return t
}

// decimal writes a number the shortest way that reads back the same.
func decimal(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
