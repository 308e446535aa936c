package model_test

import (
	"context"
	"flag"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"boussole/marketing"
	"boussole/model"
	"boussole/model/modeltest"
	"boussole/warehouse/duckdb"
)

// newBench opens an empty warehouse.
func newBench(t testing.TB, currency marketing.Currency) *modeltest.Bench {
	t.Helper()
	dir := t.TempDir()
	archive := filepath.Join(dir, "imports")
	store, _, err := duckdb.Open(context.Background(), duckdb.Options{Path: filepath.Join(dir, "w.duckdb"), ArchiveDir: archive, TempDir: filepath.Join(dir, "tmp"),
		MemoryLimit: "1GB", Threads: 2, Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return modeltest.New(t, store, archive, currency)
}

// trials bounds the random trials of a property that writes to an engine: each
// takes tens of milliseconds, not microseconds. A number asked for on the command
// line is left alone.
func trials(t *testing.T, n int) {
	t.Helper()
	asked := flag.Lookup("rapid.checks")
	before := asked.Value.String()
	if before != asked.DefValue {
		return
	}
	if err := flag.Set("rapid.checks", strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := flag.Set("rapid.checks", before); err != nil {
			t.Error(err)
		}
	})
}

// derived lists every derived table with its columns, but for the note of progress.
func derived(without ...string) map[string][]string {
	tables := map[string][]string{}
	for _, table := range model.Tables() {
		if table.Name == "model_progress" {
			continue
		}
		for _, c := range table.Columns {
			if !slices.Contains(without, c.Name) {
				tables[table.Name] = append(tables[table.Name], c.Name)
			}
		}
	}
	return tables
}

// everything is the content of the derived tables.
func everything(t testing.TB, b *modeltest.Bench, without ...string) map[string][]string {
	t.Helper()
	content := map[string][]string{}
	for table, columns := range derived(without...) {
		content[table] = b.Table(t, table, columns...)
	}
	return content
}

func day(t testing.TB, text string) marketing.Day {
	t.Helper()
	d, err := marketing.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
