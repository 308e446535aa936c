package model

import (
	"context"
	"slices"

	"boussole/marketing"
	"boussole/warehouse"
)

// live finds out which imports count and which of them answers for each day.
func (m *Model) live(ctx context.Context, _ Settings, _ Dirty) error {
	f := m.fragments(Settings{}, Dirty{All: true})
	if err := m.replaceAll(ctx, f, "live_imports", "000_live_imports.sql"); err != nil {
		return err
	}
	imports, err := m.liveImports(ctx)
	if err != nil {
		return err
	}
	if err := m.store.Write(ctx, func(w warehouse.Writer) error { return w.Exec(ctx, "DELETE FROM live_days") }); err != nil {
		return err
	}
	return m.store.Append(ctx, liveDaysTable(), owners(imports))
}

// replaceAll is replace for tables without a connection to choose by.
func (m *Model) replaceAll(ctx context.Context, f *fragments, table, file string) error {
	return m.store.Write(ctx, func(w warehouse.Writer) error {
		if err := w.Exec(ctx, "DELETE FROM "+table); err != nil {
			return err
		}
		statement, args, err := f.render(file)
		if err != nil {
			return err
		}
		return w.Exec(ctx, statement, args...)
	})
}

type liveImport struct {
	id, fact, origin string
	activated        int64
	covers           marketing.Period
}

func (m *Model) liveImports(ctx context.Context) ([]liveImport, error) {
	rows, err := m.store.Query(ctx, `SELECT import_id, fact, origin, activated, CAST(from_day AS VARCHAR), CAST(last_day AS VARCHAR) FROM live_imports`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var imports []liveImport
	for rows.Next() {
		var imp liveImport
		var first, last string
		if err := rows.Scan(&imp.id, &imp.fact, &imp.origin, &imp.activated, &first, &last); err != nil {
			return nil, err
		}
		if err := imp.covers.From.UnmarshalText([]byte(first)); err != nil {
			return nil, err
		}
		if err := imp.covers.Until.UnmarshalText([]byte(last)); err != nil {
			return nil, err
		}
		imp.covers.Until++
		imports = append(imports, imp)
	}
	return imports, rows.Err()
}

// owners gives every day of every origin to the latest import that covers it.
func owners(imports []liveImport) [][]any {
	slices.SortFunc(imports, func(a, b liveImport) int { return int(b.activated - a.activated) })
	type place struct {
		fact, origin string
		day          marketing.Day
	}
	taken := map[place]bool{}
	var rows [][]any
	for _, imp := range imports {
		for d := imp.covers.From; d < imp.covers.Until; d++ {
			p := place{imp.fact, imp.origin, d}
			if taken[p] {
				continue
			}
			taken[p] = true
			rows = append(rows, []any{imp.id, imp.fact, imp.origin, d})
		}
	}
	return rows
}
