package table

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// record is one row on its way up.
type record struct {
	// number is the line or row where the record begins, from 1.
	number int64
	// cells is reused by the next record; the strings in it are not.
	cells []string
	// typed marks the cells that a spreadsheet holds as numbers or dates; nil
	// when none is.
	typed []bool
}

// source is a stream of records, blank ones included.
type source interface {
	// next returns the next record, or io.EOF.
	next(ctx context.Context) (record, error)
	// fraction says how much has been read, between 0 and 1; 0 when unknown.
	fraction() float64
	io.Closer
}

// delimited parts text into records. It follows RFC 4180 and forgives what real
// files do: quotes inside bare cells, LF, CRLF and bare CR as line ends, lines
// of another encoding in a file that is otherwise UTF-8. encoding/csv has no
// limit on the length of a record and does not tell a quote that is never
// closed, hence this reader.
type delimited struct {
	in        *bufio.Reader
	separator byte
	ending    byte
	limits    Limits
	line      int64
	long      []byte
	cells     []string
	spill     []byte
	ends      []int
}

func newDelimited(r io.Reader, separator byte, limits Limits) *delimited {
	in := bufio.NewReaderSize(r, 128<<10)
	if mark, _ := in.Peek(3); string(mark) == "\xef\xbb\xbf" {
		_, _ = in.Discard(3) // peeked, so it cannot fail
	}
	d := &delimited{in: in, separator: separator, ending: '\n', limits: limits}
	if head, _ := in.Peek(64 << 10); bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 {
		d.ending = '\r'
	}
	return d
}

// readLine returns the next line without its end; the bytes are valid until the
// next call. io.EOF comes alone.
func (d *delimited) readLine() ([]byte, error) {
	line, err := d.in.ReadSlice(d.ending)
	if errors.Is(err, bufio.ErrBufferFull) {
		d.long = append(d.long[:0], line...)
		for errors.Is(err, bufio.ErrBufferFull) {
			if len(d.long) > d.limits.MaxLine {
				d.line++
				return nil, d.tooLong(d.long)
			}
			line, err = d.in.ReadSlice(d.ending)
			d.long = append(d.long, line...)
		}
		line = d.long
	}
	if err != nil && (err != io.EOF || len(line) == 0) {
		return nil, err
	}
	d.line++
	if len(line) > d.limits.MaxLine {
		return nil, d.tooLong(line)
	}
	if n := len(line); n > 0 && line[n-1] == d.ending {
		line = line[:n-1]
	}
	if n := len(line); n > 0 && line[n-1] == '\r' {
		line = line[:n-1]
	}
	return line, nil
}

// tooLong says why a line passes the limit: too many cells, or one that is too long.
func (d *delimited) tooLong(line []byte) error {
	if bytes.Count(line, []byte{d.separator}) > d.limits.MaxColumns {
		return tooLarge("too_many_columns", d.line, d.limits.MaxColumns)
	}
	return tooLarge("line_too_long", d.line, d.limits.MaxLine)
}

func (d *delimited) next(context.Context) (record, error) {
	line, err := d.readLine()
	if err != nil {
		return record{}, err
	}
	number := d.line
	if bytes.IndexByte(line, '"') < 0 {
		err = d.bare(line)
	} else {
		err = d.quoted(line)
	}
	return record{number: number, cells: d.cells}, err
}

// text makes a string of a line's bytes, repairing those that are no UTF-8:
// programs append lines in their own encoding.
func (d *delimited) text(b []byte) string {
	if !utf8.Valid(b) {
		if repaired, err := charmap.Windows1252.NewDecoder().Bytes(b); err == nil {
			b = repaired
		}
	}
	if bytes.IndexByte(b, 0) >= 0 {
		b = bytes.ReplaceAll(b, []byte{0}, nil)
	}
	return string(b)
}

// bare parts a line without quotes: one string holds all its cells.
func (d *delimited) bare(line []byte) error {
	s := d.text(line)
	d.cells = d.cells[:0]
	for {
		at := strings.IndexByte(s, d.separator)
		cell := s
		if at >= 0 {
			cell = s[:at]
		}
		if err := d.fits(len(d.cells)+1, len(cell)); err != nil {
			return err
		}
		d.cells = append(d.cells, cell)
		if at < 0 {
			return nil
		}
		s = s[at+1:]
	}
}

func (d *delimited) fits(columns, length int) error {
	if columns > d.limits.MaxColumns {
		return tooLarge("too_many_columns", d.line, d.limits.MaxColumns)
	}
	if length > d.limits.MaxCell {
		return tooLarge("cell_too_long", d.line, d.limits.MaxCell)
	}
	return nil
}

// quoted parts a record that has quotes and may go on over several lines.
func (d *delimited) quoted(line []byte) error {
	first := d.line
	d.spill, d.ends = d.spill[:0], d.ends[:0]
	for more := true; more; {
		cell := line
		if rest := bytes.TrimLeft(line, " "); len(rest) > 0 && rest[0] == '"' {
			begin := len(d.spill)
			line = rest[1:]
			for {
				at := bytes.IndexByte(line, '"')
				if at < 0 { // the cell goes on in the next line
					d.spill = append(d.spill, line...)
					d.spill = append(d.spill, '\n')
					if len(d.spill) > d.limits.MaxLine {
						return tooLarge("quote_unclosed", first, d.limits.MaxLine)
					}
					next, err := d.readLine()
					if errors.Is(err, io.EOF) {
						return tooLarge("quote_unclosed", first, d.limits.MaxLine)
					} else if err != nil {
						return err
					}
					line = next
					continue
				}
				d.spill = append(d.spill, line[:at]...)
				line = line[at+1:]
				if len(line) > 0 && line[0] == '"' {
					d.spill = append(d.spill, '"')
					line = line[1:]
					continue
				}
				after := bytes.TrimLeft(line, " ")
				if len(after) == 0 {
					more = false
					break
				}
				if after[0] == d.separator {
					line = after[1:]
					break
				}
				d.spill = append(d.spill, '"') // a quote inside the cell, not doubled
			}
			cell = d.spill[begin:]
		} else {
			at := bytes.IndexByte(line, d.separator)
			if more = at >= 0; more {
				cell, line = line[:at], line[at+1:]
			}
			d.spill = append(d.spill, cell...)
		}
		d.ends = append(d.ends, len(d.spill))
		if err := d.fits(len(d.ends), len(cell)); err != nil {
			return err
		}
	}
	return d.cut()
}

// cut makes the cells of a quoted record, all in one string where possible.
func (d *delimited) cut() error {
	d.cells = d.cells[:0]
	whole := ""
	sound := utf8.Valid(d.spill) && bytes.IndexByte(d.spill, 0) < 0
	if sound {
		whole = string(d.spill)
	}
	begin := 0
	for _, end := range d.ends {
		if sound {
			d.cells = append(d.cells, whole[begin:end])
		} else {
			d.cells = append(d.cells, d.text(d.spill[begin:end]))
		}
		begin = end
	}
	return nil
}

func (d *delimited) fraction() float64 { return 0 }

func (d *delimited) Close() error { return nil }
