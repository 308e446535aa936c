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

// answered asks which facts any import answers for within a period: where none
// does, there is no value. Nothing was fetched, which is not nothing.
func (x *execution) answered(ctx context.Context, period marketing.Period) error {
	rows, err := x.store.Query(ctx, "SELECT DISTINCT fact FROM live_imports WHERE from_day < ? AND last_day >= ?", period.Until, period.From)
	if err != nil {
		return err
	}
	defer rows.Close()
	told := map[marketing.FactName]bool{}
	for rows.Next() {
		var fact marketing.FactName
		if err := rows.Scan(&fact); err != nil {
			return err
		}
		told[fact] = true
	}
	x.present = map[string]bool{}
	for _, table := range facts() {
		x.present[table] = slices.ContainsFunc(toldBy(table), func(fact marketing.FactName) bool { return told[fact] })
	}
	return rows.Err()
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
