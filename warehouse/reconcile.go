package warehouse

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"boussole/marketing"
)

// Recovery says what reconciling engine and archive had to do.
type Recovery struct {
	// Reloaded imports stood in the archive but not, or not in their last
	// state, in the engine.
	Reloaded []marketing.ImportID
	// Discarded counts imports whose rows had been staged but never sealed.
	Discarded int
}

// Reconcile brings the engine to what the archive's manifests say: it is run at
// every start, and after the engine's file was lost or set aside. progress is
// told each import that is loaded again and may be nil.
func (im *Imports) Reconcile(ctx context.Context, progress func(Import)) (Recovery, error) {
	var recovery Recovery
	if err := im.archive.sweep(); err != nil {
		return recovery, err
	}
	sealed, err := im.archive.manifests()
	if err != nil {
		return recovery, err
	}
	known, err := im.List(ctx)
	if err != nil {
		return recovery, err
	}
	present := map[marketing.ImportID]Import{}
	for _, imp := range known {
		present[imp.ID] = imp
	}
	wanted := map[marketing.ImportID]bool{}
	for _, imp := range sealed {
		wanted[imp.ID] = true
		there, ok := present[imp.ID]
		if ok && there.Seq == imp.Seq {
			continue
		}
		if progress != nil {
			progress(imp)
		}
		if !ok {
			if err := im.reload(ctx, imp); err != nil {
				return recovery, fmt.Errorf("reload import %s: %w", imp.ID, err)
			}
		}
		if err := im.log(ctx, imp); err != nil {
			return recovery, err
		}
		recovery.Reloaded = append(recovery.Reloaded, imp.ID)
	}
	recovery.Discarded, err = im.discardOrphans(ctx, wanted)
	return recovery, err
}

// reload replaces whatever rows of the import the engine holds by the sealed ones.
func (im *Imports) reload(ctx context.Context, imp Import) error {
	fact, ok := marketing.FactNamed(imp.Fact)
	if !ok {
		return fmt.Errorf("unknown fact %q", imp.Fact)
	}
	if err := im.deleteRows(ctx, imp.ID, imp.Fact); err != nil {
		return err
	}
	tables := []Table{FactTable(fact)}
	if fact.Tagged {
		tables = append(tables, TagsTable())
	}
	for _, table := range tables {
		path := filepath.Join(im.archive.folder(imp.ID), table.Name+".parquet")
		if _, err := os.Stat(path); err != nil {
			return err
		}
		if err := im.store.Ingest(ctx, table, path); err != nil {
			return err
		}
	}
	return nil
}

// discardOrphans deletes staged rows of imports that were never sealed.
func (im *Imports) discardOrphans(ctx context.Context, wanted map[marketing.ImportID]bool) (int, error) {
	discarded := map[marketing.ImportID]bool{}
	for _, table := range FactTables() {
		if table.Name == ImportsTable().Name {
			continue
		}
		ids, err := im.importsIn(ctx, table.Name)
		if err != nil {
			return 0, err
		}
		for _, id := range ids {
			if wanted[id] {
				continue
			}
			discarded[id] = true
			err := im.store.Write(ctx, func(w Writer) error {
				return w.Exec(ctx, "DELETE FROM "+table.Name+" WHERE "+ColumnImport+" = ?", string(id))
			})
			if err != nil {
				return 0, err
			}
		}
	}
	return len(discarded), nil
}

func (im *Imports) importsIn(ctx context.Context, table string) (ids []marketing.ImportID, err error) {
	rows, err := im.store.Query(ctx, "SELECT DISTINCT "+ColumnImport+" FROM "+table)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, marketing.ImportID(id))
	}
	return ids, rows.Err()
}
