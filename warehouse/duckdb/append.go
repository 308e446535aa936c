package duckdb

import (
	"context"
	sqldriver "database/sql/driver"
	"errors"
	"fmt"
	"os"

	driver "github.com/duckdb/duckdb-go/v2"

	"boussole/marketing"
	"boussole/warehouse"
)

// Append implements warehouse.Store: one appender, one transaction.
func (s *Store) Append(ctx context.Context, table warehouse.Table, rows [][]any) error {
	if err := s.turns.together(ctx); err != nil {
		return err
	}
	defer s.turns.leave()
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	err = conn.Raw(func(raw any) error { return appendRows(raw.(sqldriver.Conn), table, rows) })
	return errors.Join(err, conn.Close())
}

func appendRows(conn sqldriver.Conn, table warehouse.Table, rows [][]any) (err error) {
	appender, err := driver.NewAppenderFromConn(conn, "", table.Name)
	if err != nil {
		return err
	}
	cells := make([]sqldriver.Value, len(table.Columns))
	for _, row := range rows {
		if len(row) != len(cells) {
			return errors.Join(fmt.Errorf("%s: a row of %d cells for %d columns", table.Name, len(row), len(cells)), discard(appender))
		}
		for i, cell := range row {
			cells[i] = engineValue(cell)
		}
		if err := appender.AppendRow(cells...); err != nil {
			return errors.Join(err, discard(appender))
		}
	}
	return appender.Close()
}

// discard drops rows that were not flushed, so that a bad chunk adds nothing.
func discard(appender *driver.Appender) error {
	return errors.Join(appender.Clear(), appender.Close())
}

// engineValue turns a word of the product into what the driver stores.
func engineValue(value any) any {
	switch v := value.(type) {
	case marketing.Micros:
		return int64(v)
	case marketing.Day:
		return v.Time()
	case marketing.PersonKey:
		if v == "" {
			return nil
		}
		return string(v)
	}
	return value
}

func engineArgs(args []any) []any {
	converted := make([]any, len(args))
	for i, arg := range args {
		converted[i] = engineValue(arg)
	}
	return converted
}

// Export implements warehouse.Store.
func (s *Store) Export(ctx context.Context, path, text string, args ...any) error {
	if err := s.alone(ctx, "COPY ("+text+") TO "+quote(path)+" (FORMAT parquet, COMPRESSION snappy)", args...); err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Ingest implements warehouse.Store.
func (s *Store) Ingest(ctx context.Context, table warehouse.Table, path string) error {
	return s.alone(ctx, "INSERT INTO "+table.Name+" BY NAME SELECT * FROM read_parquet("+quote(path)+")")
}
