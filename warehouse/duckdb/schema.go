package duckdb

import (
	"context"
	"fmt"
	"strings"

	"boussole/marketing"
	"boussole/warehouse"
)

// Ensure implements warehouse.Store. A checkpoint follows every change of
// schema: rows in the log behind a change of schema are what breaks replay.
func (s *Store) Ensure(ctx context.Context, tables []warehouse.Table) error {
	changed := false
	for _, table := range tables {
		present, err := s.columns(ctx, table.Name)
		if err != nil {
			return err
		}
		for _, statement := range changes(table, present) {
			changed = true
			if err := s.alone(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
		}
	}
	if !changed {
		return nil
	}
	return s.Checkpoint(ctx)
}

// changes lists the statements that bring a table to its shape.
func changes(table warehouse.Table, present []string) []string {
	if len(present) == 0 {
		return []string{create(table)}
	}
	wanted := make([]string, len(table.Columns))
	for i, c := range table.Columns {
		wanted[i] = c.Name + " " + sqlType(c.Kind)
	}
	if table.Derived {
		if strings.Join(wanted, ",") == strings.Join(present, ",") {
			return nil
		}
		return []string{"DROP TABLE " + table.Name, create(table)}
	}
	var statements []string
	for i, column := range wanted {
		found := false
		for _, p := range present {
			found = found || strings.HasPrefix(p, table.Columns[i].Name+" ")
		}
		if !found {
			statements = append(statements, "ALTER TABLE "+table.Name+" ADD COLUMN "+column)
		}
	}
	return statements
}

func create(table warehouse.Table) string {
	columns := make([]string, len(table.Columns))
	for i, c := range table.Columns {
		columns[i] = c.Name + " " + sqlType(c.Kind)
	}
	return "CREATE TABLE " + table.Name + " (" + strings.Join(columns, ", ") + ")"
}

func (s *Store) columns(ctx context.Context, table string) ([]string, error) {
	rows, err := s.db.QueryContext(ctx,
		"SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_name = ? ORDER BY ordinal_position", table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var columns []string
	for rows.Next() {
		var column string
		if err := rows.Scan(&column); err != nil {
			return nil, err
		}
		columns = append(columns, column)
	}
	return columns, rows.Err()
}

func sqlType(kind marketing.ColumnKind) string {
	switch kind {
	case marketing.KindInteger, marketing.KindMoney:
		return "BIGINT"
	case marketing.KindDecimal:
		return "DOUBLE"
	case marketing.KindDay:
		return "DATE"
	case marketing.KindInstant:
		return "TIMESTAMP"
	case marketing.KindBool:
		return "BOOLEAN"
	}
	return "VARCHAR"
}
