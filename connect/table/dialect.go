package table

import "boussole/marketing"

// The kinds of files that are read.
const (
	KindCSV  = "csv"
	KindXLSX = "xlsx"
)

// Dialect is how a file is written. Everything in it is detected and shown, and
// may be changed by hand.
type Dialect struct {
	// Kind is "csv" or "xlsx".
	Kind string `json:"kind"`
	// Encoding is the character set by its IANA name in lower case: "utf-8",
	// "utf-16le", "utf-16be", "windows-1252", or another that was recognised.
	Encoding string `json:"encoding,omitempty"`
	// Separator is "," ";" "\t" or "|".
	Separator string `json:"separator,omitempty"`
	// Decimal is the decimal sign, "." or ",".
	Decimal string `json:"decimal,omitempty"`
	// DayOrder is "ymd", "dmy" or "mdy" for dates such as 03/04/2026; "" when
	// the file has none.
	DayOrder string `json:"day_order,omitempty"`
	// Sheet is the spreadsheet's sheet.
	Sheet string `json:"sheet,omitempty"`
	// HeaderRow is the header's line (CSV) or row, from 1; 0 when the file has none.
	HeaderRow int64 `json:"header_row"`
	// ColumnDecimal and ColumnDayOrder hold, by column number from 0, what
	// differs from the file's own in a column that proves it.
	ColumnDecimal  map[int]string `json:"column_decimal,omitempty"`
	ColumnDayOrder map[int]string `json:"column_day_order,omitempty"`
}

// DecimalOf returns the decimal sign of a column.
func (d Dialect) DecimalOf(column int) byte {
	sign := d.Decimal
	if own, ok := d.ColumnDecimal[column]; ok {
		sign = own
	}
	if sign == "," {
		return ','
	}
	return '.'
}

// DayOrderOf returns the order of day and month of a column.
func (d Dialect) DayOrderOf(column int) string {
	if own, ok := d.ColumnDayOrder[column]; ok {
		return own
	}
	return d.DayOrder
}

// Detected is what a look at a file shows.
type Detected struct {
	Dialect Dialect
	// Preamble holds the lines before the header, cells joined by one space.
	Preamble []string
	// Header is the header's cells; made-up names "column_1"… when there is none.
	Header []string
	// Sample holds the first rows, at most 50.
	Sample [][]string
	// Sheets names the sheets of a spreadsheet that have content.
	Sheets []string
	// Currency holds the currency of the columns whose header or cells state one.
	Currency map[int]marketing.Currency
	// AmbiguousDecimal and AmbiguousDays say that nothing in the file decides the
	// decimal sign or the order of day and month: what the dialect holds is a guess.
	AmbiguousDecimal, AmbiguousDays bool
	// Whole says that the sample is the whole file.
	Whole bool
}
