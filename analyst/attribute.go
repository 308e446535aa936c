package analyst

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"boussole/marketing"
	"boussole/maths/attribution"
)

// DefaultDraws is how many times journeys are drawn again for an interval.
const DefaultDraws = 200

// UntouchedChannel is the channel of conversions that no touch came before, in
// a row of their own: they are counted, and no model divides them.
const UntouchedChannel = "unattributed"

// AttributeOptions says which file is divided, and how.
type AttributeOptions struct {
	// Paths is a file with the columns path, conversions[, value][, nulls].
	Paths string
	// Events is a file with the columns person, time, channel[, conversion]
	// [, value][, stage]. Exactly one of Paths and Events is given.
	Events string
	// Columns maps our column names to headers of the file.
	Columns map[string]string
	// Models are the names of models (attribution.KnownModels); the default is
	// DefaultModels.
	Models []string
	// Draws is how many times journeys are drawn again for the intervals of
	// data-driven models; 0 means DefaultDraws, a negative number none.
	Draws int
	// Seed fixes the random numbers of the draws.
	Seed uint64
	// Verdicts asks for a verdict per channel, which takes the time of a few
	// models more.
	Verdicts bool
}

// DefaultModels are the models shown when none is asked for.
func DefaultModels() []string {
	return []string{"first", "last", "linear", "decay", "u", "w", "markov:1", "shapley"}
}

// AttributionRow is what one model gives one channel; nil is "no value".
type AttributionRow struct {
	// Model is the model's name as it was asked.
	Model string `json:"model"`
	// Channel is the channel's name as the file has it.
	Channel string `json:"channel"`
	// Conversions is the number of conversions credited.
	Conversions float64 `json:"conversions"`
	// Value is the value credited; nil when the file has no value column.
	Value *float64 `json:"value"`
	// Share is the part of all divided conversions; nil for UntouchedChannel.
	Share *float64 `json:"share"`
	// RemovalEffect is the part of conversions lost without the channel, for
	// Markov chains only.
	RemovalEffect *float64 `json:"removal_effect"`
	// Low and High bound the credited conversions at 95 %, for data-driven
	// models only.
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
	// Verdict says how far the channel's credit can be relied upon; "" when not
	// asked for.
	Verdict attribution.Verdict `json:"-"`
}

// journeys is a file read as journeys.
type journeys struct {
	all    []attribution.Journey
	valued bool // the file has a value column
}

// Attribute divides the conversions of a file by each model. Rows are in the
// order of the models, then of the channels' names.
//
// Problems: attribute_source, attribute_model, attribute_no_conversions,
// attribute_unsettled, those of reading (attribute_path_gap,
// attribute_no_conversion_column, analyst_…) and those of table.Detect.
func Attribute(ctx context.Context, o AttributeOptions) ([]AttributionRow, error) {
	models, err := parseModels(o.Models)
	if err != nil {
		return nil, err
	}
	file, read := o.Paths, readPaths
	if o.Events != "" {
		file, read = o.Events, readEvents
	}
	if (o.Paths == "") == (o.Events == "") {
		return nil, marketing.NewProblem(marketing.Invalid, "attribute_source")
	}
	data, err := read(ctx, file, o.Columns)
	if err != nil {
		return nil, err
	}
	draws := attribution.Bootstrap{Resamples: o.Draws, Seed: o.Seed}
	switch {
	case o.Draws == 0:
		draws.Resamples = DefaultDraws
	case o.Draws < 0:
		draws.Resamples = 0
	}
	var verdicts map[string]attribution.Verdict
	if o.Verdicts {
		if verdicts, err = attribution.Verdicts(data.all, draws); err != nil {
			return nil, attributionProblem(err, file, "markov:1")
		}
	}
	var rows []AttributionRow
	for _, model := range models {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		result, err := attribution.Attribute(data.all, model, draws)
		if err != nil {
			return nil, attributionProblem(err, file, model.Name)
		}
		rows = append(rows, attributionRows(result, data.valued, verdicts)...)
	}
	return rows, nil
}

// parseModels reads names of models; one entry may hold several, parted by
// commas.
func parseModels(asked []string) ([]attribution.Model, error) {
	if len(asked) == 0 {
		asked = DefaultModels()
	}
	var models []attribution.Model
	for _, name := range strings.Split(strings.Join(asked, ","), ",") {
		name = strings.TrimSpace(name)
		model, err := attribution.ParseModel(name)
		if err != nil {
			return nil, marketing.NewProblem(marketing.Invalid, "attribute_model",
				"model", name, "known", strings.Join(attribution.KnownModels(), ", ")).Because(err)
		}
		models = append(models, model)
	}
	return models, nil
}

func attributionProblem(err error, file, model string) error {
	switch {
	case errors.Is(err, attribution.ErrNoConversions):
		return marketing.NewProblem(marketing.Invalid, "attribute_no_conversions", "file", file).Because(err)
	case errors.Is(err, attribution.ErrUnsettled):
		return marketing.NewProblem(marketing.Invalid, "attribute_unsettled", "model", model).Because(err)
	}
	return fmt.Errorf("attribution of %s: %w", file, err)
}

func attributionRows(result attribution.Result, valued bool, verdicts map[string]attribution.Verdict) []AttributionRow {
	var rows []AttributionRow
	for _, credit := range result.Credits {
		row := AttributionRow{Model: result.Model.Name, Channel: credit.Channel, Conversions: credit.Conversions,
			Share: &credit.Share, RemovalEffect: credit.Removal, Verdict: verdicts[credit.Channel]}
		if valued {
			row.Value = &credit.Value
		}
		if credit.Interval != nil {
			row.Low, row.High = &credit.Interval.Low, &credit.Interval.High
		}
		rows = append(rows, row)
	}
	if u := result.Untouched; u.Conversions != 0 || u.Value != 0 {
		row := AttributionRow{Model: result.Model.Name, Channel: UntouchedChannel, Conversions: u.Conversions}
		if valued {
			row.Value = &u.Value
		}
		rows = append(rows, row)
	}
	return rows
}

// AttributionTable returns rows as columns and cells for writing. With verdicts
// there is one more column, for people; without, the columns are those of the
// documented JSON.
func AttributionTable(rows []AttributionRow, verdicts bool) (columns []string, cells [][]any) {
	columns = []string{"model", "channel", "conversions", "value", "share", "removal_effect", "low", "high"}
	if verdicts {
		columns = append(columns, "verdict")
	}
	for _, r := range rows {
		line := []any{r.Model, r.Channel, r.Conversions, cellOf(r.Value), cellOf(r.Share), cellOf(r.RemovalEffect), cellOf(r.Low), cellOf(r.High)}
		if verdicts {
			line = append(line, verdictCell(r.Verdict))
		}
		cells = append(cells, line)
	}
	return columns, cells
}

func verdictCell(v attribution.Verdict) any {
	if v == "" {
		return nil
	}
	return string(v)
}

// cellOf is the number, or nil for "no value".
func cellOf(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}
