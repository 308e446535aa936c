package metrics

import (
	"context"
	"database/sql"
	"slices"

	"boussole/marketing"
)

// held is what the workspace has at all.
type held struct {
	span marketing.Period
	tied bool
}

func (h held) tie() tie {
	if h.tied {
		return tieByTags
	}
	return tieBlended
}

// facts are the tables that measures sum, with the column that says how to
// tell a sale that tells where it came from.
func facts() []string { return []string{"cost_days", "sales", "lead_days"} }

// toldBy lists the facts that a table is derived from.
func toldBy(table string) []marketing.FactName {
	switch table {
	case "cost_days":
		return []marketing.FactName{marketing.FactSpend, marketing.FactCosts}
	case "sales":
		return []marketing.FactName{marketing.FactOrders}
	}
	return []marketing.FactName{marketing.FactLeads}
}

// answers asks for which days there are imports, by table. Where no import
// answers there is no value: nothing was fetched, which is not nothing.
func (e *Engine) answers(ctx context.Context) (map[string][]marketing.Period, error) {
	rows, err := e.store.Query(ctx, "SELECT DISTINCT fact, CAST(from_day AS VARCHAR), CAST(last_day AS VARCHAR) FROM live_imports")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	periods := map[string][]marketing.Period{}
	for rows.Next() {
		var fact marketing.FactName
		var first, last string
		if err := rows.Scan(&fact, &first, &last); err != nil {
			return nil, err
		}
		from, err := marketing.ParseDay(first)
		if err != nil {
			return nil, err
		}
		until, err := marketing.ParseDay(last)
		if err != nil {
			return nil, err
		}
		for _, table := range facts() {
			if slices.Contains(toldBy(table), fact) {
				periods[table] = append(periods[table], marketing.Period{From: from, Until: until + 1})
			}
		}
	}
	return periods, rows.Err()
}

// present reports whether any import answers for the table in the period.
func (x *execution) present(table string, in marketing.Period) bool {
	return slices.ContainsFunc(x.answering[table], in.Overlaps)
}

// within is the part of a period that a row stands for: a row of a month stands
// for its days only.
func (x *execution) within(period marketing.Period, members []string) marketing.Period {
	for i, id := range x.query.By {
		if d, _ := x.catalogue.dimension(id); !d.Time {
			continue
		}
		from, err := marketing.ParseDay(members[i])
		if err != nil {
			continue
		}
		// The longest step that begins here ends in the next one.
		longest := map[marketing.Grain]marketing.Day{marketing.GrainDay: 1, marketing.GrainWeek: 7, marketing.GrainMonth: 31, marketing.GrainQuarter: 92, marketing.GrainYear: 366}
		grain := marketing.Grain(id)
		period.From, period.Until = max(period.From, from), min(period.Until, grain.Floor(from+longest[grain]))
	}
	return period
}

// survey asks which facts there are, over which days, and whether any sale can
// be tied to a channel.
func (e *Engine) survey(ctx context.Context) (held, error) {
	h := held{}
	first := true
	for _, fact := range facts() {
		period, ok, err := e.spanOf(ctx, fact)
		if err != nil {
			return h, err
		}
		if !ok {
			continue
		}
		if first {
			h.span, first = period, false
		}
		h.span.From, h.span.Until = min(h.span.From, period.From), max(h.span.Until, period.Until)
	}
	rows, err := e.store.Query(ctx, "SELECT 1 FROM sales WHERE counts = 1 AND channel <> ? LIMIT 1", string(marketing.ChannelUnknown))
	if err != nil {
		return h, err
	}
	defer rows.Close()
	h.tied = rows.Next()
	return h, rows.Err()
}

// Span returns the days that have facts; ok is false when there are none.
func (e *Engine) Span(ctx context.Context) (period marketing.Period, ok bool, err error) {
	h, err := e.survey(ctx)
	return h.span, !h.span.Empty(), err
}

func (e *Engine) spanOf(ctx context.Context, fact string) (period marketing.Period, ok bool, err error) {
	rows, err := e.store.Query(ctx, "SELECT CAST(min(day) AS VARCHAR), CAST(max(day) AS VARCHAR) FROM "+fact)
	if err != nil {
		return period, false, err
	}
	defer rows.Close()
	var from, last sql.NullString
	for rows.Next() {
		if err := rows.Scan(&from, &last); err != nil {
			return period, false, err
		}
	}
	if err := rows.Err(); err != nil || !from.Valid {
		return period, false, err
	}
	if period.From, err = marketing.ParseDay(from.String); err != nil {
		return period, false, err
	}
	period.Until, err = marketing.ParseDay(last.String)
	period.Until++
	return period, true, err
}

// freshness says how far each connection's facts reach and when they came.
func (e *Engine) freshness(ctx context.Context) ([]Freshness, error) {
	rows, err := e.store.Query(ctx, `SELECT l.connection, l.platform, l.fact, CAST(max(l.last_day) AS VARCHAR), max(i.entered_at)
		FROM live_imports AS l JOIN imports AS i ON i.import_id = l.import_id GROUP BY l.connection, l.platform, l.fact ORDER BY l.connection, l.fact`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	fresh := []Freshness{}
	for rows.Next() {
		var f Freshness
		var through string
		if err := rows.Scan(&f.Connection, &f.Platform, &f.Fact, &through, &f.ImportedAt); err != nil {
			return nil, err
		}
		if f.Through, err = marketing.ParseDay(through); err != nil {
			return nil, err
		}
		f.ImportedAt = f.ImportedAt.UTC()
		fresh = append(fresh, f)
	}
	return fresh, rows.Err()
}
