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
	present, err := s.columns(ctx)
	if err != nil {
		return err
	}
	var statements []string
	for _, table := range tables {
		statements = append(statements, changes(table, present[table.Name])...)
	}
	if len(statements) == 0 {
		return nil
	}
	err = s.Write(ctx, func(w warehouse.Writer) error {
		for _, statement := range statements {
			if err := w.Exec(ctx, statement); err != nil {
				return fmt.Errorf("%s: %w", statement, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
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

// columns reads the columns of every table, as name and type.
func (s *Store) columns(ctx context.Context) (map[string][]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT table_name, column_name || ' ' || data_type FROM information_schema.columns ORDER BY table_name, ordinal_position")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns := map[string][]string{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			return nil, err
		}
		columns[table] = append(columns[table], column)
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
