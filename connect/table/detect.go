package table

import (
	"context"
	"errors"
	"io"
	"strings"

	"boussole/connect/cell"
	"boussole/marketing"
)

// sampleRows is how many rows a look at a file shows.
const sampleRows = 50

// Detect looks at a file and finds how it is written. It reads the beginning
// only, unless nothing there decides the decimal sign or the order of day and
// month: then it reads on until something does. Its errors are
// *marketing.Problem, or the context's.
func Detect(ctx context.Context, f File, limits Limits) (Detected, error) {
	return DetectSheet(ctx, f, "", limits)
}

// DetectSheet is Detect on one sheet of a workbook, chosen by hand; "" chooses
// the one with the largest table.
func DetectSheet(ctx context.Context, f File, sheet string, limits Limits) (Detected, error) {
	limits = limits.orDefault()
	head, whole, err := readHead(f)
	if err != nil {
		return Detected{}, asProblem(ctx, f, err)
	}
	kind, err := kindOf(head)
	if err != nil {
		return Detected{}, err
	}
	var found Detected
	var s sniffed
	if kind == KindXLSX {
		found.Dialect, found.Sheets, s, err = sniffSheets(ctx, f, sheet, limits)
	} else {
		found.Dialect, s, err = sniffText(ctx, f, head, whole, limits)
	}
	if err != nil {
		return Detected{}, asProblem(ctx, f, err)
	}
	if len(s.records) == 0 {
		return Detected{}, problem("file_empty")
	}
	found.fill(s)
	if err := found.decide(ctx, f, s, limits); err != nil {
		return Detected{}, asProblem(ctx, f, err)
	}
	return found, nil
}

func sniffText(ctx context.Context, f File, head []byte, whole bool, limits Limits) (Dialect, sniffed, error) {
	name, err := encodingOf(head, whole)
	if err != nil {
		return Dialect{}, sniffed{}, err
	}
	d := Dialect{Kind: KindCSV, Encoding: name}
	s, err := sniffSeparator(ctx, func(separator string) (source, error) {
		d.Separator = separator
		return textSource(f, d, limits)
	})
	d.Separator = s.separator
	return d, s, err
}

// fill shows the first records: preamble, header, sample.
func (found *Detected) fill(s sniffed) {
	rows := s.records
	if s.header >= 0 {
		for _, r := range s.records[:s.header] {
			if _, stated := statedSeparator(r); !stated {
				found.Preamble = append(found.Preamble, preambleLine(r.cells, s.separator))
			}
		}
		header := s.records[s.header]
		found.Header = trimCells(trimEnd(header.cells))
		found.Dialect.HeaderRow = header.number
		rows = s.records[s.header+1:]
	} else {
		found.Header = madeUpHeader(s.width)
	}
	for i, r := range rows {
		if i == sampleRows {
			break
		}
		found.Sample = append(found.Sample, trimCells(r.cells))
	}
	found.Whole = len(rows) <= sampleRows && len(s.records) < sniffRows && s.failure == nil
}

// preambleLine joins the cells of a line. A range such as July 8, 2025 that was
// not quoted was parted at its comma, which the join puts back.
func preambleLine(cells []string, separator string) string {
	cells = trimEnd(cells)
	if separator != "," {
		separator = " "
	}
	return cell.Trim(strings.Join(cells, separator))
}

func trimCells(cells []string) []string {
	trimmed := make([]string, len(cells))
	for i, text := range cells {
		trimmed[i] = cell.Trim(text)
	}
	return trimmed
}

// decide settles decimal sign, order of day and month, and currencies.
func (found *Detected) decide(ctx context.Context, f File, s sniffed, limits Limits) error {
	columns := make([]cell.Signs, max(len(found.Header), s.width))
	found.Currency = map[int]marketing.Currency{}
	for i, header := range found.Header {
		if _, code := cell.HeaderCurrency(header); code != "" {
			found.Currency[i] = code
		}
	}
	rows := s.records[s.header+1:]
	for _, r := range rows {
		tally(columns, r)
		for i, text := range r.cells {
			if _, known := found.Currency[i]; !known && i < len(found.Header) {
				if _, code, reason := cell.ParseMoney(text, '.'); reason == "" && code != "" {
					found.Currency[i] = code
				} else if _, code, reason := cell.ParseMoney(text, ','); reason == "" && code != "" {
					found.Currency[i] = code
				}
			}
		}
	}
	if undecided(sum(columns)) && len(s.records) == sniffRows {
		if err := readOn(ctx, f, found.Dialect, limits, columns); err != nil {
			return err
		}
	}
	found.settle(columns)
	return nil
}

func tally(columns []cell.Signs, r record) {
	for i, text := range r.cells {
		if i < len(columns) && (r.typed == nil || !r.typed[i]) {
			columns[i].Add(text)
		}
	}
}

func sum(columns []cell.Signs) (all cell.Signs) {
	for _, signs := range columns {
		all = all.Plus(signs)
	}
	return all
}

// undecided reports whether the file has cells that may be read in two ways and
// none that says which.
func undecided(all cell.Signs) bool {
	return all.Order() == "" && all.EitherOrder > 0 || all.Decimal() == 0 && all.EitherComma+all.EitherPoint > 0
}

// readOn reads the rest of the file until something decides.
func readOn(ctx context.Context, f File, d Dialect, limits Limits, columns []cell.Signs) error {
	in, err := openSource(ctx, f, d, limits)
	if err != nil {
		return err
	}
	defer in.Close()
	for count := 1; ; count++ {
		r, err := in.next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if r.number <= d.HeaderRow {
			continue
		}
		tally(columns, r)
		if count%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if !undecided(sum(columns)) {
				return nil
			}
		}
	}
}

// settle writes the decisions into the dialect.
func (found *Detected) settle(columns []cell.Signs) {
	all := sum(columns)
	d := &found.Dialect
	switch decimal := all.Decimal(); {
	case decimal != 0:
		d.Decimal = string(decimal)
	case all.EitherComma+all.EitherPoint == 0:
		d.Decimal = "."
		if d.Separator == ";" {
			d.Decimal = ","
		}
	default:
		found.AmbiguousDecimal = true
		d.Decimal = guessDecimal(all, d.Separator)
	}
	d.DayOrder = all.Order()
	if d.DayOrder == "" && all.EitherOrder > 0 {
		found.AmbiguousDays = true
		d.DayOrder = "dmy"
	}
	for i, signs := range columns {
		if own := signs.Decimal(); own != 0 && string(own) != d.Decimal {
			if d.ColumnDecimal == nil {
				d.ColumnDecimal = map[int]string{}
			}
			d.ColumnDecimal[i] = string(own)
		}
		if own := signs.Order(); own != "" && own != d.DayOrder {
			if d.ColumnDayOrder == nil {
				d.ColumnDayOrder = map[int]string{}
			}
			d.ColumnDayOrder[i] = own
		}
	}
}

// guessDecimal guesses where only numbers such as 1,234 or 1.234 were seen. A
// comma is the decimal sign of files parted by semicolons, and groups digits in
// those parted by commas.
func guessDecimal(all cell.Signs, separator string) string {
	switch {
	case all.EitherComma > 0 && all.EitherPoint > 0:
		return "."
	case all.EitherComma > 0 && separator == ";":
		return ","
	}
	return "."
}

// failure hides the end of the file, which is none.
func failure(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
