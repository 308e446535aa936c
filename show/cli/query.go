package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"boussole/marketing"
	"boussole/metrics"
	"boussole/show/api"
	"boussole/show/format"
)

// QueryOptions are what the query command is told.
type QueryOptions struct {
	KPIs, By  []string
	From, To  string
	Compare   string
	Filters   []string // dimension=value|value, dimension!=value, dimension~part
	CostScope string
	Basis     string
	Sort      string
	Limit     int
}

// Query shows KPIs.
func (t *Terminal) Query(ctx context.Context, o QueryOptions) error {
	q, err := o.query()
	if err != nil {
		return err
	}
	var raw json.RawMessage
	if err := t.post(ctx, "/query", q, &raw); err != nil {
		return err
	}
	if t.Format == format.JSON {
		return t.json(raw)
	}
	var result metrics.Result
	if err := json.Unmarshal(raw, &result); err != nil {
		return err
	}
	return t.table(result)
}

func (o QueryOptions) query() (metrics.Query, error) {
	q := metrics.Query{KPIs: o.KPIs, By: o.By, Compare: metrics.Comparison(o.Compare), CostScope: metrics.Scope(o.CostScope), Basis: metrics.Basis(o.Basis), Limit: o.Limit}
	for _, bound := range []struct {
		text string
		into **marketing.Day
	}{{o.From, &q.From}, {o.To, &q.To}} {
		if bound.text == "" {
			continue
		}
		day, err := marketing.ParseDay(bound.text)
		if err != nil {
			return q, marketing.NewProblem(marketing.Invalid, "day_unreadable", "value", bound.text)
		}
		*bound.into = &day
	}
	for _, text := range o.Filters {
		f, err := filter(text)
		if err != nil {
			return q, err
		}
		q.Filters = append(q.Filters, f)
	}
	if o.Sort != "" {
		by, descending := strings.CutPrefix(o.Sort, "-")
		q.Sort = &metrics.Sort{By: by, Descending: descending}
	}
	return q, nil
}

func filter(text string) (metrics.Filter, error) {
	for _, form := range []struct {
		sign string
		op   metrics.FilterOp
	}{{"!=", metrics.FilterIsNot}, {"~", metrics.FilterContains}, {"=", metrics.FilterIs}} {
		if dimension, values, ok := strings.Cut(text, form.sign); ok {
			return metrics.Filter{Dimension: dimension, Op: form.op, Values: strings.Split(values, "|")}, nil
		}
	}
	return metrics.Filter{}, marketing.NewProblem(marketing.Invalid, "filter_operator", "operator", text)
}

// table writes rows, then the totals as a last row, then what is missing and why.
func (t *Terminal) table(r metrics.Result) error {
	columns := append(append([]string{}, r.By...), r.KPIs...)
	var rows [][]any
	for _, row := range r.Rows {
		cells := make([]any, len(columns))
		for i, column := range columns {
			cells[i] = row[column]
		}
		rows = append(rows, cells)
	}
	if t.Format == format.CSV && len(r.By) > 0 {
		return format.Write(t.Out, t.Format, columns, rows)
	}
	total := make([]any, len(columns))
	for i, column := range columns {
		if value, ok := r.Totals[column]; ok && value != nil {
			total[i] = *value
		}
	}
	if len(r.By) > 0 {
		total[0] = t.text("command.totals", nil)
	}
	if err := format.Write(t.Out, t.Format, columns, append(rows, total)); err != nil || t.Format == format.CSV {
		return err
	}
	return t.footnotes(r)
}

func (t *Terminal) footnotes(r metrics.Result) error {
	var lines []string
	if r.From != nil {
		lines = append(lines, fmt.Sprintf("%s – %s · %s", r.From, r.To, r.Currency))
	}
	for _, id := range r.KPIs {
		if reason, missing := r.Missing[id]; missing {
			lines = append(lines, id+": "+t.text("missing."+reason, nil))
		}
	}
	for _, id := range r.KPIs {
		if id == "romi" || id == "roas" || id == "attributed_revenue" || id == "roi_margin" {
			lines = append(lines, t.text("attribution."+r.Attribution.Model, nil))
			break
		}
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(t.Out, line); err != nil {
			return err
		}
	}
	return nil
}

// KPIs lists every KPI with its formula.
func (t *Terminal) KPIs(ctx context.Context) error {
	var catalogue api.Catalogue
	if err := t.get(ctx, "/catalogue", nil, &catalogue); err != nil {
		return err
	}
	if t.Format == format.JSON {
		return t.json(catalogue.KPIs)
	}
	var rows [][]any
	for _, k := range catalogue.KPIs {
		name := k.Name.EN
		if t.Language == "fr" {
			name = k.Name.FR
		}
		rows = append(rows, []any{k.ID, name, k.Formula, string(k.Unit)})
	}
	return format.Write(t.Out, t.Format, []string{"id", "name", "formula", "unit"}, rows)
}

// Rebuild makes every table anew from the archive.
func (t *Terminal) Rebuild(ctx context.Context) error {
	var rebuilt api.Rebuilt
	if err := t.post(ctx, "/rebuild", struct{}{}, &rebuilt); err != nil {
		return err
	}
	if t.Format == format.JSON {
		return t.json(rebuilt)
	}
	_, err := fmt.Fprintln(t.Out, t.text("command.rebuilt", map[string]string{"imports": fmt.Sprint(rebuilt.Imports)}))
	return err
}
