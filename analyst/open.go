package analyst

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"boussole/connect/cell"
	"boussole/connect/table"
	"boussole/marketing"
)

// unpackedLimit is how many bytes a compressed file may have when unpacked.
const unpackedLimit = 4 << 30

// openedTable is a file of rows whose columns are found by our names.
type openedTable struct {
	path     string
	file     table.File
	detected table.Detected
	at       map[string]int
	unpacked string // path of the unpacked copy, "" when there is none
}

// openTable opens a CSV or XLSX file, packed by gzip or not, and finds its
// columns. The required columns must be there; optional ones may. A name stands
// in the header as it is, in any case, unless columns maps it to another
// header. Close removes the unpacked copy.
//
// Problems: analyst_file_missing, analyst_file_packed, analyst_file_too_large,
// analyst_column_unknown (a mapped name that the command does not have),
// analyst_columns_missing, analyst_column_twice, and those of table.Detect.
func openTable(ctx context.Context, path string, columns map[string]string, required, optional []string) (*openedTable, error) {
	known := slices.Concat(required, optional)
	for _, name := range sortedKeys(columns) {
		if !slices.Contains(known, name) {
			return nil, marketing.NewProblem(marketing.Invalid, "analyst_column_unknown", "column", name, "known", strings.Join(known, ", "))
		}
	}
	t := &openedTable{path: path, at: map[string]int{}}
	err := t.find(ctx)
	if err == nil {
		err = t.findColumns(columns, required, optional)
	}
	if err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// find unpacks the file if need be and looks at it.
func (t *openedTable) find(ctx context.Context) error {
	in, err := os.Open(t.path)
	if errors.Is(err, fs.ErrNotExist) {
		return marketing.NewProblem(marketing.NotFound, "analyst_file_missing", "file", t.path).Because(err)
	}
	if err != nil {
		return marketing.NewProblem(marketing.Invalid, "analyst_file_unreadable", "file", t.path).Because(err)
	}
	defer in.Close()
	if about, err := in.Stat(); err == nil && about.IsDir() {
		return marketing.NewProblem(marketing.Invalid, "analyst_file_unreadable", "file", t.path)
	}
	source, name := t.path, filepath.Base(t.path)
	start := bufio.NewReader(in)
	if magic, _ := start.Peek(2); string(magic) == "\x1f\x8b" {
		if err := t.unpack(ctx, start); err != nil {
			return err
		}
		source, name = t.unpacked, strings.TrimSuffix(name, ".gz")
	}
	if t.file, err = table.Path(source, name); err != nil {
		return marketing.NewProblem(marketing.Invalid, "analyst_file_unreadable", "file", t.path).Because(err)
	}
	t.detected, err = table.Detect(ctx, t.file, table.Limits{})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// unpack writes the unpacked bytes to a temporary file, because a table is read
// more than once.
func (t *openedTable) unpack(ctx context.Context, packed io.Reader) error {
	damaged := func(err error) error {
		return marketing.NewProblem(marketing.Invalid, "analyst_file_packed", "file", t.path).Because(err)
	}
	in, err := gzip.NewReader(packed)
	if err != nil {
		return damaged(err)
	}
	copied, err := os.CreateTemp("", "boussole-*.csv")
	if err != nil {
		return err
	}
	defer copied.Close()
	t.unpacked = copied.Name()
	const step = 16 << 20
	for total := int64(0); ; total += step {
		if err := ctx.Err(); err != nil {
			return err
		}
		if total >= unpackedLimit {
			return marketing.NewProblem(marketing.TooLarge, "analyst_file_too_large", "file", t.path, "limit", strconv.Itoa(unpackedLimit>>30))
		}
		_, err := io.CopyN(copied, in, step)
		if errors.Is(err, io.EOF) {
			return copied.Close()
		}
		if err != nil {
			return damaged(err)
		}
	}
}

func (t *openedTable) findColumns(columns map[string]string, required, optional []string) error {
	var missing []string
	for _, name := range slices.Concat(required, optional) {
		header, mapped := columns[name]
		if !mapped {
			header = name
		}
		at, count := headerNamed(t.detected.Header, header)
		switch {
		case count > 1:
			return marketing.NewProblem(marketing.Invalid, "analyst_column_twice", "file", t.path, "column", header)
		case count == 1:
			t.at[name] = at
		case mapped || slices.Contains(required, name):
			missing = append(missing, header)
		}
	}
	if len(missing) > 0 {
		return marketing.NewProblem(marketing.Invalid, "analyst_columns_missing", "file", t.path,
			"columns", strings.Join(missing, ", "), "header", strings.Join(t.detected.Header, ", "))
	}
	return nil
}

// headerNamed finds a header: as written if there is one, else in any case.
func headerNamed(header []string, name string) (at, count int) {
	name = cell.Trim(name)
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		for i, h := range header {
			if same(cell.Trim(h), name) {
				at = i
				count++
			}
		}
		if count > 0 {
			return at, count
		}
	}
	return 0, 0
}

// has tells whether the file has the column.
func (t *openedTable) has(name string) bool {
	_, there := t.at[name]
	return there
}

// each hands over the rows in the file's order.
func (t *openedTable) each(ctx context.Context, take func(tableRow) error) error {
	return table.Read(ctx, t.file, t.detected.Dialect, func(number int64, cells []string) error {
		return take(tableRow{table: t, number: number, cells: cells})
	})
}

// Close removes what opening left on the disk.
func (t *openedTable) Close() error {
	if t.unpacked == "" {
		return nil
	}
	return os.Remove(t.unpacked)
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
