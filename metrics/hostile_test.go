package metrics_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"boussole/marketing"
	"boussole/metrics"
	"boussole/model"
	"boussole/model/modeltest"
)

// hostileTexts are what a query may hold where it should hold a name or a value.
func hostileTexts() []string {
	return []string{"", "'", "''; DROP TABLE sales; --", `"`, "`", "\x00", "a\x00b", "%", "_", "\\", "?", "$1", "{{.}}", "day, cost", "1=1", "é\u0301", "\u202e", "\xff\xfe", "\xed\xa0\x80",
		strings.Repeat("x", 10_000), strings.Repeat("'", 10_000), "NULL", "null", "0", "-1", "1e400", "paid_search", "Été", "🧭"}
}

// mixed is a small workspace with every fact.
func mixed(t testing.TB) *modeltest.Bench {
	t.Helper()
	bench := newBench(t, "EUR")
	bench.Load(t, "spend google", "day,last_day,cost,clicks,impressions,tag.platform,tag.campaign\n2026-09-01,2026-09-09,100,10,1000,google_ads,Été\n2026-09-02,2026-09-02,,1,2,google_ads,L'été\n")
	bench.Load(t, "costs books", "day,amount,currency,tag.channel\n2026-09-03,10,EUR,radio\n2026-09-04,10,USD,email\n")
	bench.Load(t, "orders shop", "day,order_id,revenue,margin,tag.source,tag.medium\n2026-09-05,A1,400,,google,cpc\n2026-09-06,A2,100,3,,\n")
	bench.Load(t, "leads crm", "day,lead_id,contact,tag.medium\n2026-09-05,L1,ann,email\n")
	bench.Refresh(t, model.Dirty{All: true})
	return bench
}

// answered fails unless the query has a result that can be written, or a problem.
func answered(bench *modeltest.Bench, c *metrics.Catalogue, q metrics.Query) error {
	result, err := metrics.New(bench.Store).Run(context.Background(), c, "EUR", q)
	if err != nil {
		if _, ok := marketing.ProblemIn(err); ok {
			return nil
		}
		return err
	}
	for _, id := range q.KPIs {
		if value, there := result.Totals[id]; !there || value == nil && result.Missing[id] == "" {
			return errors.New("no total of " + id + " and no reason")
		}
	}
	_, err = json.Marshal(result)
	return err
}

// TestHostileQueries draws queries of good and bad parts: whatever they hold,
// the answer is a result or a problem, never the engine's error.
func TestHostileQueries(t *testing.T) {
	bench, c := mixed(t), catalogue(t)
	var kpis, dimensions []string
	for _, k := range c.KPIs {
		kpis = append(kpis, k.ID)
	}
	for _, d := range c.Dimensions {
		dimensions = append(dimensions, d.ID)
	}
	text := rapid.OneOf(rapid.SampledFrom(hostileTexts()), rapid.String())
	rarely := func(names []string) *rapid.Generator[string] {
		good := rapid.SampledFrom(names)
		return rapid.Custom(func(rt *rapid.T) string {
			if rapid.IntRange(0, 19).Draw(rt, "bad") == 0 {
				return text.Draw(rt, "text")
			}
			return good.Draw(rt, "name")
		})
	}
	days := rapid.Custom(func(rt *rapid.T) *marketing.Day {
		at := rapid.SampledFrom([]string{"", "0001-01-01", "1970-01-01", "2026-09-04", "2026-09-30", "9999-12-31"}).Draw(rt, "day")
		if at == "" {
			return nil
		}
		d, err := marketing.ParseDay(at)
		if err != nil {
			rt.Fatal(err)
		}
		return &d
	})
	rapid.Check(t, func(rt *rapid.T) {
		q := metrics.Query{
			KPIs: rapid.SliceOfN(rarely(kpis), 1, 6).Draw(rt, "kpis"), By: rapid.SliceOfNDistinct(rarely(dimensions), 0, 4, rapid.ID[string]).Draw(rt, "by"),
			From: days.Draw(rt, "from"), To: days.Draw(rt, "to"), Limit: rapid.SampledFrom([]int{0, 0, 1, 100_000, -1}).Draw(rt, "limit"),
			Compare: metrics.Comparison(rarely([]string{"", "none", "previous", "year"}).Draw(rt, "compare")), CostScope: metrics.Scope(rarely([]string{"", "media", "variable", "full"}).Draw(rt, "scope")),
			Basis: metrics.Basis(rarely([]string{"", "revenue", "margin"}).Draw(rt, "basis")),
		}
		for range rapid.IntRange(0, 3).Draw(rt, "filters") {
			q.Filters = append(q.Filters, metrics.Filter{Dimension: rarely(slices.DeleteFunc(slices.Clone(dimensions), isTime)).Draw(rt, "filter"),
				Op: metrics.FilterOp(rarely([]string{"is", "is_not", "contains"}).Draw(rt, "op")), Values: rapid.SliceOfN(text, 0, 5).Draw(rt, "values")})
		}
		if rapid.Bool().Draw(rt, "sorted") {
			q.Sort = &metrics.Sort{By: rarely(slices.Concat(q.KPIs, q.By)).Draw(rt, "sort"), Descending: rapid.Bool().Draw(rt, "descending")}
		}
		if err := answered(bench, c, q); err != nil {
			rt.Fatalf("%+v: %v", q, err)
		}
	})
}

func isTime(id string) bool {
	return slices.Contains([]string{"day", "week", "month", "quarter", "year"}, id)
}

// FuzzQuery reads any bytes as a query.
func FuzzQuery(f *testing.F) {
	f.Add([]byte(`{"kpis":["cost"],"by":["channel","day"],"filters":[{"dimension":"campaign","op":"contains","values":["'","\u0000"]}],"compare":"year","from":"0001-01-01","to":"9999-12-31"}`))
	f.Add([]byte(`{"kpis":["romi","cost","romi"],"by":["week"],"sort":{"by":"week","descending":true},"limit":1}`))
	f.Add([]byte(`{"kpis":["cost; DROP TABLE sales"],"by":["day\"","day"]}`))
	f.Add([]byte(`{"kpis":["revenue"],"filters":[{"dimension":"owner","op":"is_not","values":["\ud800"]}],"to":"2026-02-29"}`))
	bench, c := mixed(f), catalogue(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		var q metrics.Query
		if json.Unmarshal(text, &q) != nil {
			t.Skip("not a query")
		}
		if err := answered(bench, c, q); err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
	})
}
