package metrics

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"boussole/marketing"
)

// notes tells what may make a figure count something twice.
func (x *execution) notes(ctx context.Context, period marketing.Period) ([]marketing.Note, error) {
	var notes []marketing.Note
	if x.reads("platform_conversions", "platform_revenue") {
		platforms, err := x.list(ctx, "SELECT DISTINCT platform FROM cost_days WHERE (platform_conversions IS NOT NULL OR platform_revenue IS NOT NULL)", period)
		if err != nil {
			return nil, err
		}
		if len(platforms) > 1 {
			notes = append(notes, marketing.NewNote("claims_overlap", "platforms", strconv.Itoa(len(platforms))))
		}
	}
	if !x.reads("cost", "media_cost") {
		return notes, nil
	}
	// Media noted by hand for a channel and day for which a platform's spend is
	// there too may be the same money.
	const byHand = "SELECT DISTINCT channel FROM cost_days WHERE source = 'costs' AND scope = 'media' AND channel <> 'unknown'"
	channels, err := x.list(ctx, byHand, period)
	if err != nil || len(channels) == 0 {
		return notes, err
	}
	channels, err = x.list(ctx, byHand+" AND (channel, day) IN (SELECT channel, day FROM cost_days WHERE source = 'spend')", period)
	if err == nil && len(channels) > 0 {
		notes = append(notes, marketing.NewNote("costs_overlap", "channels", strings.Join(channels, ", ")))
	}
	return notes, err
}

// reads reports whether an asked KPI is made of one of the measures.
func (x *execution) reads(measures ...string) bool {
	return slices.ContainsFunc(x.query.KPIs, func(id string) bool {
		kpi, _ := x.catalogue.KPI(id)
		return slices.ContainsFunc(kpi.formula.measures, func(name string) bool { return slices.Contains(measures, name) })
	})
}

// list runs a SELECT of one text column of cost_days under the query's period
// and filters, in alphabetical order.
func (x *execution) list(ctx context.Context, text string, period marketing.Period) ([]string, error) {
	if !x.catalogue.has("cost_days", dimensionsOf(x.query.Filters)) {
		return nil, nil
	}
	s := &statement{}
	s.write(text, " AND day >= ? AND day < ?")
	s.args = append(s.args, period.From, period.Until)
	for _, f := range x.query.Filters {
		x.catalogue.where(s, x.store.Dialect(), f, "cost_days")
	}
	rows, err := x.store.Query(ctx, s.text.String(), s.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var values []string
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	slices.Sort(values)
	return values, rows.Err()
}
