// Package format writes rows of figures for terminals, spreadsheets and
// programs: an aligned table, CSV or JSON.
//
// Figures are written plainly, with a decimal point and no grouping, so that
// what is shown can be read back; the page and the reports have their own,
// localised writing.
package format

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"boussole/marketing"
)

// Kind is a form of output.
type Kind string

// The forms of output.
const (
	Table Kind = "table" // aligned columns for reading
	CSV   Kind = "csv"   // a header and comma-separated rows (RFC 4180)
	JSON  Kind = "json"  // an array of objects
)

// Kinds lists every form.
func Kinds() []Kind { return []Kind{Table, CSV, JSON} }

// Write writes rows under columns. A cell is a string, a float64, an int, an
// int64, a bool or nil for "no value", which a table shows as –, CSV as an empty
// cell and JSON as null. A number that is not finite has no value either. A
// table rounds to four decimals; CSV and JSON round nothing. An unknown kind
// gives the problem format_unknown.
func Write(w io.Writer, kind Kind, columns []string, rows [][]any) error {
	for i, row := range rows {
		if len(row) != len(columns) {
			return fmt.Errorf("row %d has %d cells for %d columns", i+1, len(row), len(columns))
		}
		for k, cell := range row {
			switch cell.(type) {
			case nil, string, float64, int, int64, bool:
			default:
				return fmt.Errorf("row %d, column %s: a %T cannot be written", i+1, columns[k], cell)
			}
		}
	}
	switch kind {
	case Table:
		return writeTable(w, columns, rows)
	case CSV:
		return writeCSV(w, columns, rows)
	case JSON:
		return writeJSON(w, columns, rows)
	}
	return marketing.NewProblem(marketing.Invalid, "format_unknown", "format", string(kind), "known", "table, csv, json")
}

// known is the cell, or nil when it is a number without value.
func known(cell any) any {
	if v, ok := cell.(float64); ok {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
		// Minus zero is an accident of arithmetic that nobody wants to read.
		return v + 0
	}
	return cell
}

func writeCSV(w io.Writer, columns []string, rows [][]any) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	cells := make([]string, len(columns))
	for _, row := range rows {
		for k, cell := range row {
			switch v := known(cell).(type) {
			case nil:
				cells[k] = ""
			case string:
				cells[k] = v
			default:
				text, err := json.Marshal(v)
				if err != nil {
					return err
				}
				cells[k] = string(text)
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// writeJSON writes one object per line, with its members in the order of the
// columns.
func writeJSON(w io.Writer, columns []string, rows [][]any) error {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	// Encode ends each value with a line break, which is taken off again.
	encode := func(v any) error {
		if err := encoder.Encode(v); err != nil {
			return err
		}
		whole := strings.TrimSuffix(text.String(), "\n")
		text.Reset()
		_, err := io.WriteString(w, whole)
		return err
	}
	write := func(s string) error {
		_, err := io.WriteString(w, s)
		return err
	}
	if len(rows) == 0 {
		return write("[]\n")
	}
	for i, row := range rows {
		separator := ",\n  {"
		if i == 0 {
			separator = "[\n  {"
		}
		for k, cell := range row {
			if k > 0 {
				separator = ", "
			}
			if err := write(separator); err != nil {
				return err
			}
			if err := encode(columns[k]); err != nil {
				return err
			}
			if err := write(": "); err != nil {
				return err
			}
			if err := encode(known(cell)); err != nil {
				return err
			}
		}
		if len(row) == 0 {
			if err := write(separator); err != nil {
				return err
			}
		}
		if err := write("}"); err != nil {
			return err
		}
	}
	return write("\n]\n")
}
