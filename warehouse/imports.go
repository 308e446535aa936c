package warehouse

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"boussole/marketing"
)

// Imports makes staged loads live, undoes them, and keeps engine and archive
// in step.
type Imports struct {
	store   Store
	archive Archive
	now     func() time.Time
}

// NewImports works on a store and its archive; now is the clock.
func NewImports(store Store, archive Archive, now func() time.Time) *Imports {
	return &Imports{store: store, archive: archive, now: now}
}

// Activate seals a staged import and makes it live: all of its rows or, if the
// process dies on the way, none or all of them at the next start.
func (im *Imports) Activate(ctx context.Context, imp Import) (Import, error) {
	fact, ok := marketing.FactNamed(imp.Fact)
	if !ok {
		return imp, fmt.Errorf("import of unknown fact %q", imp.Fact)
	}
	existing, err := im.List(ctx)
	if err != nil {
		return imp, err
	}
	imp.Covers = covers(imp, fact, existing)
	imp.State = ImportLive
	imp.Seq = nextSeq(existing)
	imp.Activated = imp.Seq
	imp.At = im.now().UTC()
	if err := im.archive.seal(ctx, im.store, imp, fact); err != nil {
		return imp, err
	}
	if err := im.archive.record(imp); err != nil {
		return imp, err
	}
	return imp, im.log(ctx, imp)
}

// Undo takes an import back. Its rows stay in the archive; whatever it had
// replaced counts again.
func (im *Imports) Undo(ctx context.Context, id marketing.ImportID) (Import, error) {
	existing, err := im.List(ctx)
	if err != nil {
		return Import{}, err
	}
	for _, imp := range existing {
		if imp.ID != id {
			continue
		}
		if imp.State != ImportLive {
			return imp, marketing.NewProblem(marketing.Conflict, "import_not_live", "id", string(id))
		}
		imp.State, imp.Seq, imp.At = ImportUndone, nextSeq(existing), im.now().UTC()
		if err := im.archive.record(imp); err != nil {
			return imp, err
		}
		return imp, im.log(ctx, imp)
	}
	return Import{}, marketing.NewProblem(marketing.NotFound, "import_unknown", "id", string(id))
}

// Discard removes the rows of an import that never became live.
func (im *Imports) Discard(ctx context.Context, id marketing.ImportID, fact marketing.FactName) error {
	if err := im.deleteRows(ctx, id, fact); err != nil {
		return err
	}
	return im.archive.discard(id)
}

// List returns the present state of every import, oldest first.
func (im *Imports) List(ctx context.Context) ([]Import, error) {
	rows, err := im.store.Query(ctx, `SELECT record FROM (
		SELECT record, activated, row_number() OVER (PARTITION BY import_id ORDER BY seq DESC) AS newest FROM imports
	) AS entries WHERE newest = 1 ORDER BY activated`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var imports []Import
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		var imp Import
		if err := json.Unmarshal([]byte(text), &imp); err != nil {
			return nil, err
		}
		imports = append(imports, imp)
	}
	return imports, rows.Err()
}

func (im *Imports) log(ctx context.Context, imp Import) error {
	record, err := json.Marshal(imp)
	if err != nil {
		return err
	}
	return im.store.Append(ctx, ImportsTable(), [][]any{{
		imp.Seq, string(imp.ID), string(imp.State), string(imp.Fact), string(imp.Connection), string(imp.Platform), imp.Origin, imp.Activated,
		imp.Covers.From, imp.Covers.Last(), imp.At, string(record),
	}})
}

func (im *Imports) deleteRows(ctx context.Context, id marketing.ImportID, fact marketing.FactName) error {
	return im.store.Write(ctx, func(w Writer) error {
		for _, table := range []string{string(fact), TagsTable().Name} {
			if err := w.Exec(ctx, "DELETE FROM "+table+" WHERE "+ColumnImport+" = ?", string(id)); err != nil {
				return err
			}
		}
		return nil
	})
}

func nextSeq(existing []Import) int64 {
	var highest int64
	for _, imp := range existing {
		highest = max(highest, imp.Seq)
	}
	return highest + 1
}

// covers returns the days that the import answers for. A later file of the same
// name that begins on the same day is a corrected or longer copy: it
// also answers for the end of the earlier one, whose last rows it may have dropped.
func covers(imp Import, fact marketing.Fact, existing []Import) marketing.Period {
	period := imp.Covers
	if fact.Replace == marketing.ByRange {
		return period
	}
	for _, earlier := range existing {
		if earlier.State == ImportLive && earlier.Fact == imp.Fact && earlier.Origin == imp.Origin && earlier.Covers.From == imp.Covers.From {
			period.Until = max(period.Until, earlier.Covers.Until)
		}
	}
	return period
}
