package metrics_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"golang.org/x/tools/txtar"

	"boussole/connect"
	"boussole/connect/table"
	"boussole/marketing"
	"boussole/metrics"
	"boussole/model"
	"boussole/model/modeltest"
	"boussole/warehouse"
)

// queryOf reads a query of a golden table.
func queryOf(t testing.TB, file txtar.File) metrics.Query {
	t.Helper()
	var q metrics.Query
	decoder := json.NewDecoder(bytes.NewReader(file.Data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&q); err != nil {
		t.Fatalf("%s: %v", file.Name, err)
	}
	return q
}

// loadFile takes a file the way that a user's file takes: recognised or mapped
// by connect, staged, made live, derived.
func loadFile(t testing.TB, bench *modeltest.Bench, text string, s connect.Settings, change func(*connect.Mapping)) connect.Report {
	t.Helper()
	ctx := context.Background()
	file := table.Bytes("file.csv", []byte(text))
	preview, err := connect.Inspect(ctx, file, nil)
	if err != nil {
		t.Fatal(err)
	}
	mapping := preview.Mapping
	if mapping.Currency == "" {
		mapping.Currency = bench.Settings.Currency
	}
	if change != nil {
		change(&mapping)
	}
	fact, ok := marketing.FactNamed(mapping.Fact)
	if !ok {
		t.Fatalf("taken for %q", mapping.Fact)
	}
	existing, err := bench.Imports.List(ctx)
	if err != nil {
		t.Fatal(err)
	}
	id := marketing.ImportID(fmt.Sprintf("file%03d", len(existing)+1))
	stage := warehouse.NewStage(bench.Store, id, "file", fact)
	report, err := connect.Load(ctx, file, mapping, s, stage, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := stage.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := bench.Imports.Activate(ctx, warehouse.Import{ID: id, Fact: fact.Name, Connection: "file", Origin: "file|" + string(id), Covers: report.Period, Rows: stage.Rows()}); err != nil {
		t.Fatal(err)
	}
	bench.Refresh(t, model.Dirty{All: true})
	return report
}

// total runs a query given as JSON and renders it as golden tables do.
func total(t testing.TB, bench *modeltest.Bench, query string) string {
	t.Helper()
	return render(t, metrics.New(bench.Store), catalogue(t), bench.Settings.Currency, queryOf(t, txtar.File{Name: query, Data: []byte(query)}))
}

// want compares rendered figures.
func want(t testing.TB, got, wanted string) {
	t.Helper()
	if got != wanted {
		t.Errorf("got\n%s\nwant\n%s", got, wanted)
	}
}
