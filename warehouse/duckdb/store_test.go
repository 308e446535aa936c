package duckdb_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"boussole/warehouse"
	"boussole/warehouse/duckdb"
	"boussole/warehouse/warehousetest"
)

func options(dir string) duckdb.Options {
	return duckdb.Options{Path: filepath.Join(dir, "warehouse.duckdb"), ArchiveDir: warehousetest.ArchiveDir(dir), TempDir: filepath.Join(dir, "tmp"),
		MemoryLimit: "1GB", Threads: 2, Clock: func() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) }}
}

func open(t *testing.T, dir string) warehouse.Store {
	t.Helper()
	store, _, err := duckdb.Open(context.Background(), options(dir))
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestContract(t *testing.T) { warehousetest.Run(t, open) }

// TestLockDown: nothing outside the archive folder can be reached, and no
// setting can be changed, from any pooled connection.
func TestLockDown(t *testing.T) {
	ctx := context.Background()
	store := open(t, t.TempDir())
	defer store.Close()
	outside := filepath.Join(t.TempDir(), "outside.csv")
	if err := os.WriteFile(outside, []byte("a\n1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"SELECT * FROM read_csv('" + outside + "')", "SELECT * FROM '" + outside + "'", "COPY (SELECT 1) TO '" + outside + "'", "ATTACH '" + outside + "'",
		"INSTALL httpfs", "LOAD httpfs", "SET memory_limit='9GB'", "SET enable_external_access=true", "SELECT * FROM read_text('/etc/passwd')",
	} {
		if rows, err := store.Query(ctx, text); err == nil {
			rows.Close()
			t.Errorf("%s was allowed", text)
		}
	}
}

// TestDamagedLog: a write-ahead log that the engine refuses is set aside, and
// the store opens.
func TestDamagedLog(t *testing.T) {
	ctx := context.Background()
	// A log of garbage opens without a word and without its rows: only the
	// comparison with the archive notices.
	for _, c := range []struct {
		name    string
		damage  func([]byte) []byte
		noticed bool
	}{
		{"zeros appended", func(b []byte) []byte { return append(b, make([]byte, 8192)...) }, true},
		{"flipped bytes", func(b []byte) []byte { b[len(b)/2] ^= 0xff; b[len(b)/3] ^= 0xff; return b }, true},
		{"garbage", func([]byte) []byte { return []byte(strings.Repeat("garbage", 4000)) }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			store := open(t, dir)
			if err := store.Ensure(ctx, warehouse.FactTables()); err != nil {
				t.Fatal(err)
			}
			rows := make([][]any, 500)
			for i := range rows {
				rows[i] = []any{int64(i), "x", "live", "spend", "c", "p", "o", int64(i), nil, nil, nil, "{}"}
			}
			if err := store.Append(ctx, warehouse.ImportsTable(), rows); err != nil {
				t.Fatal(err)
			}
			crashed := t.TempDir()
			copyFile(t, options(dir).Path, options(crashed).Path, func(b []byte) []byte { return b })
			copyFile(t, options(dir).Path+".wal", options(crashed).Path+".wal", c.damage)
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
			again, aside, err := duckdb.Open(ctx, options(crashed))
			if err != nil {
				t.Fatal(err)
			}
			defer again.Close()
			if noticed := aside != ""; noticed != c.noticed {
				t.Fatalf("damage noticed: %v, want %v", noticed, c.noticed)
			}
			if _, err := os.Stat(aside); c.noticed && err != nil {
				t.Error("the damaged log was not kept:", err)
			}
			if err := again.Ensure(ctx, warehouse.FactTables()); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func copyFile(t *testing.T, from, to string, change func([]byte) []byte) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, change(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
