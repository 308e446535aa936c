package table

import (
	"context"
	"errors"
	"io"
	"strings"

	"boussole/connect/cell"
)

// Rows is the data of a file, row by row.
type Rows struct {
	file      File
	in        source
	dialect   Dialect
	header    []string
	preamble  []string
	first     *record // data row read while looking for the header
	remarks   bool    // the preamble is made of lines that begin with #
	stoppedAt int64
}

// Open opens a file for reading in a dialect, up to the first row of data.
func Open(ctx context.Context, f File, d Dialect, limits Limits) (*Rows, error) {
	in, err := openSource(ctx, f, d, limits.orDefault())
	if err != nil {
		return nil, asProblem(ctx, f, err)
	}
	rows := &Rows{file: f, in: in, dialect: d}
	if err := rows.skipToHeader(ctx); err != nil {
		in.Close()
		return nil, asProblem(ctx, f, err)
	}
	return rows, nil
}

func (r *Rows) skipToHeader(ctx context.Context) error {
	for {
		next, err := r.in.next(ctx)
		if errors.Is(err, io.EOF) {
			if r.header == nil {
				return problem("file_changed")
			}
			return nil
		}
		if err != nil {
			return err
		}
		if blank(next.cells) {
			continue
		}
		switch {
		case r.dialect.HeaderRow == 0:
			if _, stated := statedSeparator(next); stated {
				continue
			}
			r.header = madeUpHeader(len(next.cells))
			r.first = &record{number: next.number, cells: append([]string(nil), next.cells...)}
			return nil
		case next.number < r.dialect.HeaderRow:
			if _, stated := statedSeparator(next); stated {
				continue
			}
			line := preambleLine(next.cells, r.dialect.Separator)
			r.remarks = r.remarks || strings.HasPrefix(line, "#")
			r.preamble = append(r.preamble, line)
		case next.number == r.dialect.HeaderRow:
			r.header = trimCells(trimEnd(next.cells))
			return nil
		default:
			return problem("file_changed")
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// Header returns the header's cells.
func (r *Rows) Header() []string { return r.header }

// Preamble returns the lines before the header.
func (r *Rows) Preamble() []string { return r.preamble }

// Next returns the next row that is not blank and its line or row number, or
// io.EOF. The slice is reused by the next call; the strings in it are not.
func (r *Rows) Next(ctx context.Context) (number int64, cells []string, err error) {
	if r.first != nil {
		first := r.first
		r.first = nil
		return first.number, first.cells, nil
	}
	for {
		next, err := r.in.next(ctx)
		if err != nil {
			return 0, nil, asProblem(ctx, r.file, err)
		}
		if blank(next.cells) {
			continue
		}
		if r.remarks && strings.HasPrefix(cell.Trim(next.cells[0]), "#") {
			// Another table begins, with columns of its own.
			r.stoppedAt = next.number
			return 0, nil, io.EOF
		}
		return next.number, next.cells, nil
	}
}

// StoppedAt returns the line at which another table begins in the same file,
// which is not read; 0 when there is none.
func (r *Rows) StoppedAt() int64 { return r.stoppedAt }

// Fraction says how much of the file has been read, between 0 and 1.
func (r *Rows) Fraction() float64 { return r.in.fraction() }

// Close closes the file.
func (r *Rows) Close() error { return r.in.Close() }

// Read gives each row of data after the header, without blank rows, in the
// file's order. The slice handed to each is reused; the strings in it are not.
// Memory does not grow with the file.
func Read(ctx context.Context, f File, d Dialect, each func(number int64, cells []string) error) error {
	rows, err := Open(ctx, f, d, Limits{})
	if err != nil {
		return err
	}
	defer rows.Close()
	for count := 0; ; count++ {
		if count%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		number, cells, err := rows.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := each(number, cells); err != nil {
			return err
		}
	}
}
