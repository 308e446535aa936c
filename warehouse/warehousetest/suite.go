// Package warehousetest is the contract that every engine of the warehouse
// passes. An engine's own test calls Run.
package warehousetest

import (
	"context"
	"testing"
	"time"

	"boussole/marketing"
	"boussole/warehouse"
)

// Opener opens the same store again and again: within one test every call uses
// the same folder.
type Opener func(t *testing.T, dir string) warehouse.Store

// Run runs the whole contract.
func Run(t *testing.T, open Opener) {
	t.Run("values", func(t *testing.T) { testValues(t, open) })
	t.Run("write is all or nothing", func(t *testing.T) { testWrite(t, open) })
	t.Run("side by side", func(t *testing.T) { testSideBySide(t, open) })
	t.Run("ensure", func(t *testing.T) { testEnsure(t, open) })
	t.Run("dialect", func(t *testing.T) { testDialect(t, open) })
	t.Run("imports", func(t *testing.T) { testImports(t, open) })
	t.Run("recovery", func(t *testing.T) { testRecovery(t, open) })
}

// bench is one store with its archive and imports.
type bench struct {
	store   warehouse.Store
	imports *warehouse.Imports
	archive string
}

func setUp(t *testing.T, open Opener, dir string) bench {
	t.Helper()
	store := open(t, dir)
	if err := store.Ensure(context.Background(), warehouse.FactTables()); err != nil {
		t.Fatal(err)
	}
	archiveDir := ArchiveDir(dir)
	archive, err := warehouse.NewArchive(archiveDir)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	return bench{store, warehouse.NewImports(store, archive, func() time.Time { return at }), archiveDir}
}

// ArchiveDir is where the suite keeps the archive of a store opened in dir.
func ArchiveDir(dir string) string { return dir + "/imports" }

func spendRow(number int64, day string, campaign string, cost marketing.Micros) marketing.Row {
	d, err := marketing.ParseDay(day)
	if err != nil {
		panic(err)
	}
	fact, _ := marketing.FactNamed(marketing.FactSpend)
	values := make([]any, len(fact.Columns))
	values[fact.Column("day")], values[fact.Column("last_day")] = d, d
	values[fact.Column("cost")], values[fact.Column("currency")] = cost, "EUR"
	return marketing.Row{Number: number, Values: values, Tag: marketing.Tag{Platform: marketing.PlatformGoogleAds, Campaign: campaign}}
}

func (b bench) load(t *testing.T, id marketing.ImportID, rows ...marketing.Row) warehouse.Import {
	t.Helper()
	ctx := context.Background()
	fact, _ := marketing.FactNamed(marketing.FactSpend)
	stage := warehouse.NewStage(b.store, id, "google_ads", fact)
	if err := stage.Put(ctx, rows); err != nil {
		t.Fatal(err)
	}
	if err := stage.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	first := rows[0].Values[0].(marketing.Day)
	imp, err := b.imports.Activate(ctx, warehouse.Import{ID: id, Fact: marketing.FactSpend, Connection: "google_ads", Origin: "google_ads",
		Covers: marketing.Period{From: first, Until: rows[len(rows)-1].Values[1].(marketing.Day) + 1}, Rows: stage.Rows()})
	if err != nil {
		t.Fatal(err)
	}
	return imp
}

func (b bench) one(t *testing.T, text string, args ...any) int64 {
	t.Helper()
	rows, err := b.store.Query(context.Background(), text, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var n int64
	if !rows.Next() {
		t.Fatal("no row")
	}
	if err := rows.Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
