package metrics_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"boussole/marketing"
	"boussole/metrics"
	"boussole/model"
	"boussole/warehouse"
)

// checkHistoryKept: a restated day counts anew, and what was told before stays
// in the warehouse and in the archive and counts again when the later is undone.
func checkHistoryKept(t *testing.T) {
	bench := newBench(t, "EUR")
	query := `{"kpis":["cost"],"by":["day"]}`
	first := bench.Load(t, "spend google week.csv", "day,cost\n2026-09-01,10\n2026-09-02,20\n")
	bench.Refresh(t, model.Dirty{All: true})
	before := total(t, bench, query)
	second := bench.Load(t, "spend google again.csv", "day,cost\n2026-09-02,25\n2026-09-03,5\n")
	bench.Refresh(t, model.Dirty{All: true})
	want(t, total(t, bench, query), `row {"cost":10,"day":"2026-09-01"}
row {"cost":25,"day":"2026-09-02"}
row {"cost":5,"day":"2026-09-03"}
totals {"cost":40}
`)
	kept := bench.Table(t, "(SELECT import_id, count(*) AS n, sum(cost) AS total FROM spend GROUP BY import_id)", "import_id", "n", "total")
	if len(kept) != 2 || kept[0] != string(first.ID)+"|2|30000000" || kept[1] != string(second.ID)+"|2|30000000" {
		t.Errorf("rows kept: %q", kept)
	}
	for _, id := range []marketing.ImportID{first.ID, second.ID} {
		for _, name := range []string{"spend.parquet", "manifest.json"} {
			if _, err := os.Stat(filepath.Join(bench.ArchiveDir, string(id), name)); err != nil {
				t.Error(err)
			}
		}
	}
	bench.Undo(t, second.ID)
	want(t, total(t, bench, query), before)
}

// checkAllOrNone: rows that were put but never made live count nowhere, and
// leave what they would replace as it is.
func checkAllOrNone(t *testing.T) {
	ctx := context.Background()
	bench := newBench(t, "EUR")
	bench.Load(t, "spend google", "day,cost\n2026-09-01,10\n2026-09-02,20\n")
	fact, _ := marketing.FactNamed(marketing.FactSpend)
	stage := warehouse.NewStage(bench.Store, "interrupted", "google", fact)
	d, err := marketing.ParseDay("2026-09-01")
	if err != nil {
		t.Fatal(err)
	}
	row := make([]any, len(fact.Columns))
	row[fact.Column("day")], row[fact.Column("last_day")], row[fact.Column("cost")], row[fact.Column("currency")] = d, d, marketing.Micros(99_000_000), "EUR"
	if err := stage.Put(ctx, []marketing.Row{{Number: 2, Values: row}}); err != nil {
		t.Fatal(err)
	}
	if err := stage.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	bench.Refresh(t, model.Dirty{All: true})
	want(t, total(t, bench, `{"kpis":["cost"]}`), `totals {"cost":30}`+"\n")
}

// checkFreshness: each answer says how far each connection's facts reach and
// when they came.
func checkFreshness(t *testing.T) {
	bench := newBench(t, "EUR")
	bench.Load(t, "spend google", "day,last_day,cost\n2026-09-01,2026-09-07,10\n")
	bench.Load(t, "spend google", "day,cost\n2026-09-08,10\n")
	bench.Load(t, "orders shop a.csv", "day,order_id,revenue\n2026-08-01,A1,10\n")
	bench.Refresh(t, model.Dirty{All: true})
	result, err := metrics.New(bench.Store).Run(context.Background(), catalogue(t), "EUR", metrics.Query{KPIs: []string{"cost"}})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(result.Freshness)
	if err != nil {
		t.Fatal(err)
	}
	want(t, string(text), `[{"connection":"google","platform":"","fact":"spend","through":"2026-09-08","imported_at":"2026-11-23T08:00:00Z"},`+
		`{"connection":"shop","platform":"","fact":"orders","through":"2026-08-01","imported_at":"2026-11-23T08:00:00Z"}]`)
}

// number writes millionths as the wire does.
func number(millionths int64) string {
	text, err := json.Marshal(float64(millionths) / 1e6)
	if err != nil {
		return ""
	}
	return string(text)
}
