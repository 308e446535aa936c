package model

import (
	"context"
	"slices"

	"boussole/marketing"
	"boussole/warehouse"
)

// carryDays is how long a rate holds when no newer one follows: week-ends and
// holidays certainly, a hand-kept monthly rate just so. After that money cannot be
// converted, rather than at a rate of long ago.
const carryDays = 31

// rates works out one rate to the workspace's currency for each currency and
// day, through the base that the quotes share.
func (m *Model) rates(ctx context.Context, s Settings, _ Dirty) error {
	quotes, err := m.quotes(ctx)
	if err != nil {
		return err
	}
	if err := m.store.Write(ctx, func(w warehouse.Writer) error { return w.Exec(ctx, "DELETE FROM rates_daily") }); err != nil {
		return err
	}
	return m.store.Append(ctx, ratesTable(), daily(quotes, s.Currency))
}

// quote says that one unit of base was worth rate units of currency on a day.
type quote struct {
	day            marketing.Day
	base, currency marketing.Currency
	rate           float64
}

// quotes reads the live rates, oldest first; of several for one day the latest
// imported counts.
func (m *Model) quotes(ctx context.Context) ([]quote, error) {
	rows, err := m.store.Query(ctx, `SELECT CAST(r.day AS VARCHAR), r.base, r.currency, r.rate
		FROM exchange_rates AS r JOIN live_imports AS i ON i.import_id = r.import_id JOIN live_days AS l ON l.import_id = r.import_id AND l.day = r.day
		WHERE r.rate > 0 ORDER BY r.day, i.activated, r.row_no`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var quotes []quote
	for rows.Next() {
		var q quote
		var on string
		if err := rows.Scan(&on, &q.base, &q.currency, &q.rate); err != nil {
			return nil, err
		}
		if err := q.day.UnmarshalText([]byte(on)); err != nil {
			return nil, err
		}
		quotes = append(quotes, q)
	}
	return quotes, rows.Err()
}

// daily crosses quotes into rates to one currency, carried over the days that
// follow.
func daily(quotes []quote, to marketing.Currency) [][]any {
	var rows [][]any
	for _, base := range distinct(quotes, func(q quote) marketing.Currency { return q.base }) {
		series := map[marketing.Currency]map[marketing.Day]float64{}
		for _, q := range quotes {
			if q.base != base {
				continue
			}
			if series[q.currency] == nil {
				series[q.currency] = map[marketing.Day]float64{}
			}
			series[q.currency][q.day] = q.rate
		}
		carried := map[marketing.Currency]map[marketing.Day]float64{}
		for currency, rates := range series {
			carried[currency] = carry(rates)
		}
		for _, currency := range append(distinct(quotes, func(q quote) marketing.Currency { return q.currency }), base) {
			if currency == to {
				continue
			}
			rows = append(rows, cross(carried, base, currency, to)...)
		}
	}
	return firstPerDay(rows)
}

// carry fills the days after each rate until the next one.
func carry(rates map[marketing.Day]float64) map[marketing.Day]float64 {
	filled := map[marketing.Day]float64{}
	for day, rate := range rates {
		filled[day] = rate
		for d := day + 1; d <= day+carryDays; d++ {
			if _, quoted := rates[d]; quoted {
				break
			}
			filled[d] = rate
		}
	}
	return filled
}

// cross gives, for each day that both sides have, the worth of one unit of
// currency: units of "to" per base over units of "currency" per base.
func cross(carried map[marketing.Currency]map[marketing.Day]float64, base, currency, to marketing.Currency) [][]any {
	perBase := func(c marketing.Currency, d marketing.Day) (float64, bool) {
		if c == base {
			return 1, true
		}
		rate, ok := carried[c][d]
		return rate, ok
	}
	days := map[marketing.Day]bool{}
	for _, c := range []marketing.Currency{currency, to} {
		for d := range carried[c] {
			days[d] = true
		}
	}
	var rows [][]any
	for d := range days {
		from, okFrom := perBase(currency, d)
		into, okInto := perBase(to, d)
		if okFrom && okInto {
			rows = append(rows, []any{string(currency), d, into / from})
		}
	}
	slices.SortFunc(rows, func(a, b []any) int { return int(a[1].(marketing.Day) - b[1].(marketing.Day)) })
	return rows
}

// firstPerDay keeps one rate per currency and day: with quotes on several bases
// the first base that reaches the workspace's currency decides.
func firstPerDay(rows [][]any) [][]any {
	type key struct {
		currency string
		day      marketing.Day
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(rows, func(row []any) bool {
		k := key{row[0].(string), row[1].(marketing.Day)}
		again := seen[k]
		seen[k] = true
		return again
	})
}

// distinct lists the values of a field in alphabetical order.
func distinct(quotes []quote, field func(quote) marketing.Currency) []marketing.Currency {
	seen := map[marketing.Currency]bool{}
	var values []marketing.Currency
	for _, q := range quotes {
		if v := field(q); !seen[v] {
			seen[v] = true
			values = append(values, v)
		}
	}
	slices.Sort(values)
	return values
}
