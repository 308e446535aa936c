package analyst

import (
	"strconv"
	"strings"
	"time"

	"boussole/connect/cell"
	"boussole/marketing"
)

// tableRow is one row of an openedTable. Its cells are valid until the next row
// comes; the texts taken from it stay.
type tableRow struct {
	table  *openedTable
	number int64
	cells  []string
}

// text returns the trimmed cell of a column, "" when the row or the file does
// not have it.
func (r tableRow) text(column string) string {
	at, there := r.table.at[column]
	if !there || at >= len(r.cells) {
		return ""
	}
	return cell.Trim(r.cells[at])
}

// amount reads a number with the file's decimal sign; given is false when the
// cell is empty or stands for no value. Problem: analyst_cell_number.
func (r tableRow) amount(column string) (value float64, given bool, err error) {
	text := r.text(column)
	if cell.Blank(text) {
		return 0, false, nil
	}
	value, percent, reason := cell.ParseFloat(text, r.table.detected.Dialect.DecimalOf(r.table.at[column]))
	if reason != "" || percent {
		return 0, false, r.problem("analyst_cell_number", column)
	}
	return value, true, nil
}

// count reads a number that is not negative, 0 when the cell is empty. Problems:
// analyst_cell_number, analyst_cell_negative.
func (r tableRow) count(column string) (float64, error) {
	value, _, err := r.amount(column)
	if err == nil && value < 0 {
		return 0, r.problem("analyst_cell_negative", column)
	}
	return value, err
}

// instant reads a day or an instant; what has no zone is read as UTC. Problem:
// analyst_cell_time.
func (r tableRow) instant(column string) (time.Time, error) {
	date, reason := cell.ParseDate(r.text(column), cell.Reading{Order: r.table.detected.Dialect.DayOrderOf(r.table.at[column])})
	switch {
	case reason != "" || !date.Timed && date.First != date.Last:
		return time.Time{}, r.problem("analyst_cell_time", column)
	case date.Timed:
		return date.At, nil
	}
	return date.First.Time(), nil
}

// problem names the cell that cannot be read.
func (r tableRow) problem(code, column string) *marketing.Problem {
	header := column
	if at, there := r.table.at[column]; there {
		header = r.table.detected.Header[at]
	}
	value := r.text(column)
	if len(value) > 200 {
		value = strings.ToValidUTF8(value[:200], "")
	}
	return marketing.NewProblem(marketing.Invalid, code, "file", r.table.path, "line", strconv.FormatInt(r.number, 10), "column", header, "value", value)
}
