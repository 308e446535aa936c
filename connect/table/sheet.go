package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"boussole/connect/cell"
)

// sheetRows streams the rows of one sheet.
type sheetRows struct {
	book    *workbook
	dialect Dialect
	part    io.ReadCloser
	size    int64
	xml     *xmlScanner
	number  int64
	cells   []string
	typed   []bool
	anyType bool
	value   []byte
}

func (w *workbook) rows(ref sheetRef, d Dialect) (*sheetRows, error) {
	in, part, err := w.part(ref.part)
	if err != nil {
		return nil, err
	}
	return &sheetRows{book: w, dialect: d, part: in, size: int64(part.UncompressedSize64), xml: newXML(in, w.limits.MaxCell)}, nil
}

// next returns the next row that the sheet holds.
func (s *sheetRows) next(context.Context) (record, error) {
	for {
		kind, err := s.xml.next()
		if err != nil {
			return record{}, err
		}
		if kind == tokenClose && string(s.xml.name) == "sheetData" {
			return record{}, io.EOF
		}
		if kind == tokenOpen && string(s.xml.name) == "row" {
			return s.row()
		}
	}
}

func (s *sheetRows) row() (record, error) {
	s.number++
	if at, err := strconv.ParseInt(string(s.xml.attribute("r")), 10, 64); err == nil && at > 0 {
		s.number = at
	}
	s.cells, s.typed, s.anyType = s.cells[:0], s.typed[:0], false
	column := 0
	for {
		kind, err := s.xml.next()
		if err != nil {
			return record{}, damaged(err)
		}
		switch name := string(s.xml.name); {
		case kind == tokenClose && name == "row":
			r := record{number: s.number, cells: s.cells}
			if s.anyType {
				r.typed = s.typed
			}
			return r, nil
		case kind == tokenOpen && name == "c":
			if at, ok := columnOf(s.xml.attribute("r")); ok {
				column = at
			}
			text, typed, err := s.cell(column)
			if err != nil {
				return record{}, err
			}
			if err := s.put(column, text, typed); err != nil {
				return record{}, err
			}
			column++
		}
	}
}

// put sets a cell. Empty cells far to the right, which formats leave behind,
// widen nothing.
func (s *sheetRows) put(column int, text string, typed bool) error {
	if text == "" {
		return nil
	}
	if column >= s.book.limits.MaxColumns {
		return tooLarge("too_many_columns", s.number, s.book.limits.MaxColumns)
	}
	for len(s.cells) <= column {
		s.cells, s.typed = append(s.cells, ""), append(s.typed, false)
	}
	s.cells[column], s.typed[column] = text, typed
	s.anyType = s.anyType || typed
	return nil
}

// columnOf reads the column of a reference such as AB12, from 0.
func columnOf(reference []byte) (int, bool) {
	column := 0
	for i, c := range reference {
		if c >= '0' && c <= '9' {
			return column - 1, i > 0
		}
		if c |= 0x20; c < 'a' || c > 'z' || i > 3 {
			return 0, false
		}
		column = column*26 + int(c-'a') + 1
	}
	return 0, false
}

// cell reads one cell up to its end.
func (s *sheetRows) cell(column int) (text string, typed bool, err error) {
	kind := string(s.xml.attribute("t"))
	style, _ := strconv.Atoi(string(s.xml.attribute("s")))
	s.value = s.value[:0]
	inValue, skipped := false, 0
	for {
		token, err := s.xml.next()
		if err != nil {
			return "", false, damaged(err)
		}
		if token == tokenText {
			if inValue && skipped == 0 {
				s.value = append(s.value, s.xml.text...)
			}
			if len(s.value) > s.book.limits.MaxCell {
				return "", false, tooLarge("cell_too_long", s.number, s.book.limits.MaxCell)
			}
			continue
		}
		open := token == tokenOpen
		switch string(s.xml.name) {
		case "v", "t":
			inValue = open
		case "rPh":
			if skipped++; !open {
				skipped -= 2
			}
		case "c":
			if !open {
				text, typed = s.text(kind, style, column)
				return text, typed, nil
			}
		}
	}
}

// text writes a cell's value by its kind.
func (s *sheetRows) text(kind string, style, column int) (string, bool) {
	if len(s.value) == 0 {
		return "", false
	}
	switch kind {
	case "s":
		index, err := strconv.Atoi(string(bytes.TrimSpace(s.value)))
		if err != nil || index < 0 || index >= len(s.book.shared) {
			return "", false
		}
		return s.book.shared[index], false
	case "str", "inlineStr":
		return cleanText(s.value), false
	case "b":
		if string(s.value) == "1" {
			return "true", true
		}
		return "false", true
	case "e":
		return "", false // #N/A, #DIV/0!: no value
	case "d":
		return strings.Replace(strings.TrimSuffix(string(s.value), "T00:00:00"), "T", " ", 1), true
	}
	return s.numberText(style, column), true
}

// numberText writes a number as the dialect would: a day, an instant, or digits
// with the file's decimal sign.
func (s *sheetRows) numberText(style, column int) string {
	raw := string(bytes.TrimSpace(s.value))
	value, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return raw
	}
	if style >= 0 && style < len(s.book.formats) && s.book.formats[style] != formatNumber && value >= 0 && value < 2958466 {
		date := cell.FromSerial(value, s.book.from1904, time.UTC)
		switch {
		case s.book.formats[style] == formatTime && value < 1:
			return date.At.Format("15:04:05")
		case date.Timed:
			return date.At.Format("2006-01-02 15:04:05")
		}
		return date.First.String()
	}
	if len(raw) > 15 || strings.ContainsAny(raw, "eE") {
		// Binary fractions such as 0.30000000000000004 are shown with 15 digits.
		if rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 15, 64), 64); err == nil {
			raw = strconv.FormatFloat(rounded, 'f', -1, 64)
		}
	}
	if s.dialect.DecimalOf(column) == ',' {
		raw = strings.Replace(raw, ".", ",", 1)
	}
	return raw
}

// cleanText resolves the escapes _x000D_ that spreadsheets write for control
// characters, and makes a string.
func cleanText(b []byte) string {
	text := strings.ToValidUTF8(string(b), "")
	if !strings.Contains(text, "_x") {
		return text
	}
	for _, escape := range []string{"_x000D_", "_x000A_", "_x0009_"} {
		text = strings.ReplaceAll(text, escape, " ")
	}
	return text
}

func (s *sheetRows) fraction() float64 {
	if u, ok := s.part.(*unpacker); ok && s.size > 0 {
		return min(1, float64(u.read)/float64(s.size))
	}
	return 0
}

// Close closes the sheet and its workbook.
func (s *sheetRows) Close() error {
	return errors.Join(s.part.Close(), s.book.Close())
}
