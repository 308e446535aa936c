package metrics_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"boussole/marketing"
	"boussole/metrics"
	"boussole/model"
	"boussole/model/modeltest"
	"boussole/warehouse/duckdb"
)

var update = flag.Bool("update", false, "write the golden files anew")

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

func catalogue(t testing.TB) *metrics.Catalogue {
	t.Helper()
	c, err := metrics.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestGolden runs the files of testdata: tables of facts, then pairs of
// "<name>.query" and "<name>.want". The comment of a file says what it shows;
// "currency: GBP" in it sets the workspace's currency.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) { golden(t, path) })
	}
}

func golden(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	currency := marketing.Currency("EUR")
	if _, after, ok := strings.Cut(string(archive.Comment), "currency: "); ok {
		currency = marketing.Currency(after[:3])
	}
	bench := newBench(t, currency)
	engine, c := metrics.New(bench.Store), catalogue(t)
	fresh := false
	for i, file := range archive.Files {
		name, isQuery := strings.CutSuffix(file.Name, ".query")
		if !isQuery {
			if !strings.HasSuffix(file.Name, ".want") {
				bench.Load(t, file.Name, string(file.Data))
				fresh = false
			}
			continue
		}
		if !fresh {
			bench.Refresh(t, model.Dirty{All: true})
			fresh = true
		}
		got := render(t, engine, c, currency, queryOf(t, file))
		if i+1 >= len(archive.Files) || archive.Files[i+1].Name != name+".want" {
			t.Fatalf("%s has no %s.want after it", file.Name, name)
		}
		if *update {
			archive.Files[i+1].Data = []byte(got)
			continue
		}
		if diff := cmp.Diff(string(archive.Files[i+1].Data), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// render writes the parts of a result that matter to a golden file, one row a line.
func render(t testing.TB, engine *metrics.Engine, c *metrics.Catalogue, currency marketing.Currency, q metrics.Query) string {
	t.Helper()
	result, err := engine.Run(context.Background(), c, currency, q)
	if err != nil {
		p, ok := marketing.ProblemIn(err)
		if !ok {
			t.Fatal(err)
		}
		return "problem " + p.Error() + "\n"
	}
	var out bytes.Buffer
	line := func(label string, v any) {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(label + " " + string(text) + "\n")
	}
	for _, row := range result.Rows {
		line("row", row)
	}
	line("totals", result.Totals)
	if len(result.Missing) > 0 {
		line("missing", result.Missing)
	}
	if len(result.Notes) > 0 {
		line("notes", result.Notes)
	}
	if result.Previous != nil {
		for _, row := range result.Previous.Rows {
			line("earlier row", row)
		}
		line("previous "+result.Previous.From.String()+" "+result.Previous.To.String(), result.Previous.Totals)
		if len(result.Previous.Missing) > 0 {
			line("previous missing", result.Previous.Missing)
		}
	}
	return out.String()
}
