package analyst

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"boussole/marketing"
	"boussole/maths/abtest"
)

// experimentUnit is one randomised unit with everything it did.
type experimentUnit struct {
	variant string
	seen    abtest.Observation
}

// readExperimentRows reads the raw table. Rows of one unit are added together
// (for a proportion: did it at least once), because the unit of randomisation
// is the unit of analysis; a unit seen in two variants is refused, because
// nobody knows what it was shown.
func readExperimentRows(ctx context.Context, opts ExperimentOptions, s ExperimentSettings) ([]experimentVariant, *ExperimentCapped, error) {
	required, optional := []string{"unit", "variant", "value"}, []string{"covariate"}
	if s.Metric.Kind == abtest.Ratio {
		required = append(required, "denominator")
	}
	rows, err := openTable(ctx, opts.Raw, opts.Columns, required, optional)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	units := map[string]*experimentUnit{}
	if err := rows.each(ctx, func(row tableRow) error { return takeExperimentRow(units, row, s.Metric.Kind) }); err != nil {
		return nil, nil, err
	}
	return observeExperiment(units, s, rows.has("covariate"))
}

// takeExperimentRow adds one row to its unit. An empty number is refused: no
// value is not zero.
func takeExperimentRow(units map[string]*experimentUnit, row tableRow, kind abtest.Kind) error {
	unit, variant := row.text("unit"), row.text("variant")
	for _, column := range []string{"unit", "variant"} {
		if row.text(column) == "" {
			return row.problem("experiment_cell_empty", column)
		}
	}
	var seen abtest.Observation
	for _, part := range []struct {
		column string
		to     *float64
	}{{"value", &seen.Y}, {"denominator", &seen.X}, {"covariate", &seen.Z}} {
		if !row.table.has(part.column) {
			continue
		}
		value, given, err := row.amount(part.column)
		if err != nil {
			return err
		}
		if !given {
			return row.problem("experiment_cell_empty", part.column)
		}
		*part.to = value
	}
	if kind == abtest.Proportion && seen.Y != 0 && seen.Y != 1 {
		return row.problem("experiment_cell_proportion", "value")
	}
	known := units[unit]
	switch {
	case known == nil:
		units[strings.Clone(unit)] = &experimentUnit{strings.Clone(variant), seen}
		return nil
	case known.variant != variant:
		return marketing.NewProblem(marketing.Invalid, "experiment_unit_twice", "line", strconv.FormatInt(row.number, 10),
			"unit", unit, "first", known.variant, "second", variant)
	case known.seen.Z != seen.Z:
		return row.problem("experiment_covariate_differs", "covariate")
	case kind == abtest.Proportion:
		known.seen.Y = math.Max(known.seen.Y, seen.Y)
	default:
		known.seen.Y += seen.Y
		known.seen.X += seen.X
	}
	return nil
}

// observeExperiment caps all variants alike and turns the units into moments:
// the control first, the others by name, so that the order of the rows cannot
// matter.
func observeExperiment(units map[string]*experimentUnit, s ExperimentSettings, covaried bool) ([]experimentVariant, *ExperimentCapped, error) {
	arms, values := map[string][]abtest.Observation{}, make([]float64, 0, len(units))
	for _, u := range units {
		arms[u.variant] = append(arms[u.variant], u.seen)
		values = append(values, u.seen.Y)
	}
	var capped *ExperimentCapped
	if s.Cap != nil {
		limits := abtest.Cap{Percentile: s.Cap.Percentile, Fixed: s.Cap.Value != nil}
		if limits.Fixed {
			limits.Value = *s.Cap.Value
		}
		limit, ok, err := limits.Limit(values)
		if err != nil {
			return nil, nil, err
		}
		if ok {
			capped = &ExperimentCapped{Limit: limit}
			for _, arm := range arms {
				capped.Units += abtest.Winsorise(arm, limit)
			}
		}
	}
	var names []string
	for name := range arms {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if (a == s.Control) != (b == s.Control) {
			if a == s.Control {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	var variants []experimentVariant
	for _, name := range names {
		sample, err := abtest.Observe(s.Metric.Kind, arms[name], covaried)
		if err != nil {
			return nil, nil, experimentVariantProblem(name, err)
		}
		variants = append(variants, experimentVariant{name, sample})
	}
	return variants, capped, nil
}
