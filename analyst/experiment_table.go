package analyst

import (
	"strings"
)

// ExperimentTable returns one row per variant, the control's first figures and
// each comparison's, for tables and CSV. The whole of the result is its JSON.
func ExperimentTable(r ExperimentResult) (columns []string, cells [][]any) {
	columns = []string{"variant", "n", "value", "effect", "low", "high", "level", "p", "p_adjusted", "chance_to_win", "loss_if_treatment", "conclusion", "cautions"}
	compared := map[string]ExperimentComparison{}
	for _, c := range r.Comparisons {
		compared[c.Variant] = c
	}
	for _, arm := range r.Variants {
		row := []any{arm.Name, arm.N, arm.Value, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil}
		if c, ok := compared[arm.Name]; ok {
			row[3], row[7], row[8], row[11] = cellOf(c.Effect), cellOf(c.P), cellOf(c.PAdjusted), c.Conclusion.Code
			if c.Interval != nil {
				row[4], row[5], row[6] = cellOf(c.Interval.Low), cellOf(c.Interval.High), c.Interval.Level
			}
			if c.Bayes != nil {
				row[9], row[10] = c.Bayes.ChanceToWin, c.Bayes.LossIfTreatment
			}
			var codes []string
			for _, caution := range c.Cautions {
				codes = append(codes, caution.Code)
			}
			row[12] = strings.Join(codes, " ")
		}
		cells = append(cells, row)
	}
	return columns, cells
}

// ExperimentSentences lists, for people, the notes to read under the table:
// each conclusion in the order of the comparisons, then each caution once. A
// note's code is its key in the catalogues, such as "conclusion.better".
func ExperimentSentences(r ExperimentResult) []ExperimentNote {
	var notes []ExperimentNote
	seen := map[string]bool{}
	for _, c := range r.Comparisons {
		notes = append(notes, ExperimentNote{"conclusion." + c.Conclusion.Code, c.Conclusion.With})
	}
	for _, short := range r.TooSmall {
		with := map[string]string{"variant": short.Variant, "n": decimal(short.N)}
		if short.Needed == nil {
			notes = append(notes, ExperimentNote{"shortage.unknown", with})
			continue
		}
		with["needed"] = decimal(*short.Needed)
		notes = append(notes, ExperimentNote{"shortage.needed", with})
	}
	for _, c := range r.Comparisons {
		for _, caution := range c.Cautions {
			if !seen[caution.Code] {
				seen[caution.Code] = true
				notes = append(notes, ExperimentNote{"caution." + caution.Code, caution.With})
			}
		}
	}
	return notes
}

// SizeTable returns the plan as one row.
func SizeTable(r SizeResult) (columns []string, cells [][]any) {
	columns = []string{"per_arm", "per_arm_exact", "per_treatment", "total", "power_reached", "detectable", "days", "whole_weeks", "sequential_per_arm"}
	whole := func(v *int) any {
		if v == nil {
			return nil
		}
		return *v
	}
	return columns, [][]any{{r.PerArm, r.PerArmExact, r.PerTreatment, r.Total, cellOf(r.PowerReached), cellOf(r.Detectable), whole(r.Days), whole(r.WholeWeeks), cellOf(r.SequentialPerArm)}}
}
