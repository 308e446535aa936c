package warehousetest

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"boussole/marketing"
	"boussole/warehouse"
)

// testImports: staged rows are invisible in the log until activation; undo is
// an entry of its own; tags are kept once per import.
func testImports(t *testing.T, open Opener) {
	ctx := context.Background()
	b := setUp(t, open, t.TempDir())
	defer b.store.Close()
	b.load(t, "one", spendRow(1, "2026-09-01", "A", 1_500_000), spendRow(2, "2026-09-02", "A", 2_500_000))
	if n := b.one(t, "SELECT CAST(sum(cost) AS BIGINT) FROM spend"); n != 4_000_000 {
		t.Errorf("cost %d", n)
	}
	if n := b.one(t, "SELECT count(*) FROM tags"); n != 1 {
		t.Errorf("%d tags, want 1", n)
	}
	second := b.load(t, "two", spendRow(1, "2026-09-01", "B", 1))
	if second.Activated != 2 {
		t.Errorf("second import activated at %d", second.Activated)
	}
	if _, err := b.imports.Undo(ctx, "two"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.imports.Undo(ctx, "two"); !isProblem(err, "import_not_live") {
		t.Errorf("undone twice: %v", err)
	}
	if _, err := b.imports.Undo(ctx, "three"); !isProblem(err, "import_unknown") {
		t.Errorf("unknown undone: %v", err)
	}
	list, err := b.imports.List(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[0].State != warehouse.ImportLive || list[1].State != warehouse.ImportUndone || list[1].Rows != 1 {
		t.Errorf("list %+v", list)
	}
}

func isProblem(err error, code string) bool {
	p, ok := marketing.ProblemIn(err)
	return ok && p.Code == code
}

// testRecovery: an engine that lost everything, or its last writes, is brought
// back from the archive; staged leftovers disappear.
func testRecovery(t *testing.T, open Opener) {
	ctx := context.Background()
	dir := t.TempDir()
	b := setUp(t, open, dir)
	b.load(t, "kept", spendRow(1, "2026-09-01", "A", 1_500_000))
	b.load(t, "undone", spendRow(1, "2026-09-02", "A", 9))
	if _, err := b.imports.Undo(ctx, "undone"); err != nil {
		t.Fatal(err)
	}
	fact, _ := marketing.FactNamed(marketing.FactSpend)
	stage := warehouse.NewStage(b.store, "leftover", "google_ads", fact)
	if err := stage.Put(ctx, []marketing.Row{spendRow(1, "2026-09-03", "C", 7)}); err != nil {
		t.Fatal(err)
	}
	if err := stage.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(b.archive, "leftover"), 0o700); err != nil {
		t.Fatal(err)
	}
	recovery, err := b.imports.Reconcile(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if recovery.Discarded != 1 || len(recovery.Reloaded) != 0 {
		t.Errorf("first reconcile: %+v", recovery)
	}
	if err := b.store.Write(ctx, func(w warehouse.Writer) error {
		for _, table := range []string{"imports", "spend", "tags"} {
			if err := w.Exec(ctx, "DELETE FROM "+table); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	recovery, err = b.imports.Reconcile(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(recovery.Reloaded) != 2 {
		t.Errorf("second reconcile: %+v", recovery)
	}
	if n := b.one(t, "SELECT CAST(sum(cost) AS BIGINT) FROM spend"); n != 1_500_009 {
		t.Errorf("cost after reload %d", n)
	}
	list, err := b.imports.List(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[1].State != warehouse.ImportUndone {
		t.Errorf("list after reload %+v", list)
	}
	if err := b.store.Close(); err != nil {
		t.Fatal(err)
	}
}
