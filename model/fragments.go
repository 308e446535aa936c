package model

import (
	"context"
	"embed"
	"fmt"
	"strconv"
	"strings"
	"text/template"

	"boussole/marketing"
	"boussole/warehouse"
)

//go:embed sql/*.sql
var statements embed.FS

// fragments are what the SQL files fill in: pieces in which engines differ,
// and the workspace's settings. Values are bound in the order in which the text
// asks for them.
type fragments struct {
	dialect     warehouse.Dialect
	currency    marketing.Currency
	connections []marketing.ConnectionID
	quietDays   int
	args        []any
}

func (m *Model) fragments(s Settings, d Dirty) *fragments {
	f := &fragments{dialect: m.store.Dialect(), currency: s.Currency, quietDays: s.LeadQuietDays}
	if !d.All {
		f.connections = d.Connections
	}
	return f
}

// Among limits a column to the connections that changed.
func (f *fragments) Among(column string) string {
	if len(f.connections) == 0 {
		return "TRUE"
	}
	for _, c := range f.connections {
		f.args = append(f.args, string(c))
	}
	return column + " IN (" + strings.TrimSuffix(strings.Repeat("?, ", len(f.connections)), ", ") + ")"
}

// Days counts the days from one expression to another.
func (f *fragments) Days(from, to string) string { return f.dialect.DaysBetween(from, to) }

// Share is the part of an integer column that falls on day number "place" of
// "span": the quotient, and one more (less, when negative) on the first days of the remainder.
func (f *fragments) Share(column string) string {
	quotient := f.dialect.IntDiv(column, "span")
	return fmt.Sprintf("(%s + CASE WHEN place < abs(%s - span * %s) THEN sign(%s) ELSE 0 END)", quotient, column, quotient, column)
}

// Convert turns money into the workspace's currency at the day's rate, joined as
// r. Without a rate there is no value.
func (f *fragments) Convert(amount, currency string) string {
	f.args = append(f.args, string(f.currency))
	return fmt.Sprintf("CASE WHEN %s = ? THEN %s ELSE %s END", currency, amount, f.Whole(fmt.Sprintf("CAST(%s AS DOUBLE) * r.rate", amount)))
}

// Millionths turns a decimal column into an integer of millionths, so that it
// can be spread and summed exactly.
func (f *fragments) Millionths(column string) string {
	return f.Whole(column + " * 1000000")
}

// Whole rounds a float to an integer. What does not fit has no value: one absurd
// amount in a file must not stop the whole workspace.
func (f *fragments) Whole(number string) string {
	return fmt.Sprintf("CASE WHEN abs(%s) < 9.2e18 THEN CAST(round(%s) AS BIGINT) END", number, number)
}

// Known is a source's own id without the spaces around it, or no value for what
// sources write when they have none: such ids never equal one another.
func (f *fragments) Known(column string) string {
	return "CASE WHEN lower(trim(" + column + ")) IN ('', 'null', 'undefined', 'none', 'nan', 'n/a', '0', '-', '(not set)') THEN NULL ELSE trim(" + column + ") END"
}

// Renamed gives the present name of each campaign by a name that it bore. A name
// that campaigns of several present names have borne tells nothing and is left out.
func (f *fragments) Renamed() string {
	return "(SELECT found, min(shown) AS shown FROM campaign_names GROUP BY found HAVING min(shown) = max(shown))"
}

// QuietDays is the workspace's period of inactivity.
func (f *fragments) QuietDays() string { return strconv.Itoa(f.quietDays) }

// replace takes some rows out of a table, all of those or the ones of the
// connections that changed, and makes them again, in one write.
func (m *Model) replace(ctx context.Context, table, rows string, f *fragments, file string) error {
	return m.store.Write(ctx, func(w warehouse.Writer) error {
		f.args = nil
		if err := w.Exec(ctx, "DELETE FROM "+table+" WHERE "+rows+" AND "+f.Among("connection"), f.args...); err != nil {
			return err
		}
		statement, args, err := f.render(file)
		if err != nil {
			return err
		}
		if err := w.Exec(ctx, statement, args...); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		return nil
	})
}

func (f *fragments) render(file string) (statement string, args []any, err error) {
	source, err := statements.ReadFile("sql/" + file)
	if err != nil {
		return "", nil, err
	}
	parsed, err := template.New(file).Option("missingkey=error").Parse(string(source))
	if err != nil {
		return "", nil, err
	}
	f.args = nil
	var out strings.Builder
	if err := parsed.Execute(&out, f); err != nil {
		return "", nil, err
	}
	return out.String(), f.args, nil
}
