package connect

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"boussole/connect/cell"
	"boussole/connect/table"
	"boussole/marketing"
)

// batchRows is how many rows a sink gets at once.
const batchRows = 1000

// Load reads a file by its mapping and hands its rows to the sink, batch by
// batch. A row that cannot be read is refused, with the reason and its cells in
// the report, and never kept from the rest. progress, which may be nil, is told
// after each batch how far it is. Errors are *marketing.Problem when the file or
// the mapping must be changed; else they are the sink's or the context's, and
// rows may already have been put.
func Load(ctx context.Context, f table.File, m Mapping, s Settings, sink Sink, progress func(rowsRead int64, fraction float64)) (Report, error) {
	if m.Dialect.Kind == "" {
		found, err := table.Detect(ctx, f, s.Limits)
		if err != nil {
			return Report{}, err
		}
		m.Dialect = found.Dialect
	}
	rows, err := table.Open(ctx, f, m.Dialect, s.Limits)
	if err != nil {
		return Report{}, err
	}
	defer rows.Close()
	l := &loader{settings: s, sink: sink, progress: progress, rows: rows, caches: newCaches(), said: readPreamble(rows.Preamble(), m.Dialect.DayOrder)}
	l.report.Fact, l.report.Sums, l.report.Stated = m.Fact, map[string]string{}, map[string]string{}
	if emptyExport(rows.Header()) {
		l.report.Notes = append(l.report.Notes, note("no_data"))
		return l.report, nil
	}
	if l.plan, err = newPlan(m, rows.Header(), l.said.period != nil); err != nil {
		return Report{}, err
	}
	l.sums = newSums(l.plan)
	if err := l.all(ctx); err != nil {
		return Report{}, err
	}
	l.finish()
	return l.report, nil
}

// loader is one load on its way.
type loader struct {
	settings Settings
	sink     Sink
	progress func(int64, float64)
	rows     *table.Rows
	plan     *plan
	said     stated
	caches   caches
	sums     sums
	report   Report
	counts   []counted
	batch    []marketing.Row
	slab     []any
	draft    draft
	cells    []string // the row being read
	previous string   // order id of the row before
	first    marketing.Day
	last     marketing.Day
	any      bool
	level    int // rank of the finest level met
	key      any // key of the row before
}

// all reads every row.
func (l *loader) all(ctx context.Context) error {
	for {
		number, cells, err := l.rows.Next(ctx)
		if errors.Is(err, io.EOF) {
			return l.flush(ctx)
		}
		if err != nil {
			return err
		}
		l.report.RowsRead++
		if l.report.RowsRead%batchRows == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		l.one(number, cells)
		if len(l.batch) == batchRows {
			if err := l.flush(ctx); err != nil {
				return err
			}
		}
	}
}

// one settles what becomes of one row.
func (l *loader) one(number int64, cells []string) {
	switch {
	case emptyExport(cells):
		l.count("no_data")
		return
	case isFooter(cells, l.plan.width):
		l.count("remarks_skipped")
		return
	case l.total(cells), l.namelessTotal(cells):
		l.report.TotalsSkipped++
		l.sums.remember(l.plan, cells)
		return
	case l.subtotal(cells):
		l.report.TotalsSkipped++
		return
	}
	l.shape(cells)
	l.cells = cells
	d := &l.draft
	*d = draft{values: l.blankValues(), row: marketing.Row{Number: number, Tag: l.plan.tag}}
	if !l.fill(d, cells) || !l.derive(d) {
		if l.unlabelledTotal(d) {
			l.report.TotalsSkipped++
			l.sums.remember(l.plan, cells)
			return
		}
		l.refuse(number, cells, d.refusal)
		return
	}
	if d.continues {
		l.count("continuation_rows")
		return
	}
	l.repeated(d)
	l.keep(d)
}

// blankValues returns room for one row's values. Rows of a batch share one
// allocation.
func (l *loader) blankValues() []any {
	size := l.plan.size
	if len(l.slab) < size {
		l.slab = make([]any, size*batchRows)
	}
	values := l.slab[:size:size]
	clear(values)
	return values
}

// keep counts the row and puts it in the batch.
func (l *loader) keep(d *draft) {
	l.slab = l.slab[l.plan.size:]
	d.row.Values = d.values[:len(l.plan.fact.Columns):len(l.plan.fact.Columns)]
	clear(d.values[len(l.plan.fact.Columns):])
	l.report.RowsKept++
	l.sums.add(d.values, d.currency)
	l.cover(d.row.Values)
	if d.currency != "" && l.plan.fact.Name != marketing.FactRates && !slices.Contains(l.report.Currencies, d.currency) {
		l.report.Currencies = append(l.report.Currencies, d.currency)
	}
	l.batch = append(l.batch, d.row)
}

// cover widens the days covered, and counts rows of one day and of several.
func (l *loader) cover(values []any) {
	first, ok := values[l.plan.day].(marketing.Day)
	if !ok {
		return
	}
	last := first
	if at := l.plan.last; at >= 0 {
		if day, ok := values[at].(marketing.Day); ok {
			last = day
		}
		if last > first {
			l.report.RangeRows++
		} else {
			l.report.DailyRows++
		}
	} else {
		l.report.DailyRows++
	}
	if !l.any {
		l.first, l.last, l.any = first, last, true
	}
	l.first, l.last = min(l.first, first), max(l.last, last)
}

// flush hands the batch to the sink.
func (l *loader) flush(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(l.batch) > 0 {
		if err := l.sink.Put(ctx, l.batch); err != nil {
			return fmt.Errorf("keep rows: %w", err)
		}
		l.batch, l.slab = make([]marketing.Row, 0, batchRows), nil
	}
	if l.progress != nil {
		l.progress(l.report.RowsRead, l.rows.Fraction())
	}
	return nil
}

// refuse keeps a refused row for the report.
func (l *loader) refuse(number int64, cells []string, refusal marketing.Refusal) {
	l.report.RowsRefused++
	if len(l.report.Refusals) == maxRefusals {
		return
	}
	refusal.Row = number
	refusal.Line = make([]string, len(cells))
	for i, text := range cells {
		refusal.Line[i] = cell.Trim(text)
	}
	l.report.Refusals = append(l.report.Refusals, refusal)
}

// shape notes rows that are longer or shorter than the header.
func (l *loader) shape(cells []string) {
	switch extra := len(cells) - l.plan.width; {
	case extra > 0:
		for _, text := range cells[l.plan.width:] {
			if cell.Trim(text) != "" {
				l.count("rows_too_long")
				return
			}
		}
	case extra < 0:
		l.count("rows_too_short")
	}
}
