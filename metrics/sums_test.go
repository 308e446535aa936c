package metrics_test

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"boussole/marketing"
	"boussole/metrics"
	"boussole/model"
	"boussole/model/modeltest"
)

// trials bounds the random trials of a property that writes to an engine. A
// number asked for on the command line is left alone.
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

// sums lists the KPIs that are one measure each.
func sums(c *metrics.Catalogue) []string {
	var ids []string
	for _, k := range c.KPIs {
		if !strings.ContainsAny(k.Formula, "+-*/") {
			ids = append(ids, k.ID)
		}
	}
	return ids
}

// TestSumsAgree: over random facts, the total of each sum is the sum of its rows
// under any grouping of up to three dimensions, of its days, and of the pieces of
// any cut of the period.
func TestSumsAgree(t *testing.T) {
	trials(t, 4)
	bench, c := newBench(t, "EUR"), catalogue(t)
	first, err := marketing.ParseDay("2026-12-29")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		bench.Empty(t)
		fill(t, rt, bench, first)
		s := summing{T: rt, bench: bench, catalogue: c}
		for range 8 {
			from := first + marketing.Day(rapid.IntRange(0, 10).Draw(rt, "from"))
			period := marketing.Period{From: from, Until: from + 1 + marketing.Day(rapid.IntRange(0, 10).Draw(rt, "days"))}
			var by []string
			for _, d := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(c.Dimensions)-1), 1, 3, rapid.ID[int]).Draw(rt, "by") {
				by = append(by, c.Dimensions[d].ID)
			}
			whole := s.totals(period)
			s.same(fmt.Sprint("by ", by), whole, s.byRows(period, by))
			s.same("by day", whole, s.byRows(period, []string{"day"}))
			cut := period.From + marketing.Day(rapid.IntRange(0, period.Days()).Draw(rt, "cut"))
			pieces := s.totals(marketing.Period{From: period.From, Until: cut})
			for id, sum := range s.totals(marketing.Period{From: cut, Until: period.Until}) {
				pieces[id] += sum
			}
			s.same("cut at "+cut.String(), whole, pieces)
		}
	})
}

// summing asks for every sum at once. Figures are compared in millionths: their
// sums are exact.
type summing struct {
	*rapid.T
	bench     *modeltest.Bench
	catalogue *metrics.Catalogue
}

func (s summing) run(period marketing.Period, by []string) metrics.Result {
	last := period.Last()
	result, err := metrics.New(s.bench.Store).Run(context.Background(), s.catalogue, "EUR", metrics.Query{KPIs: sums(s.catalogue), By: by, From: &period.From, To: &last})
	if err != nil {
		s.Fatal(err)
	}
	return result
}

func (s summing) totals(period marketing.Period) map[string]int64 {
	sums := map[string]int64{}
	if period.Empty() {
		return sums
	}
	for id, value := range s.run(period, nil).Totals {
		if value != nil {
			sums[id] = millionths(*value)
		}
	}
	return sums
}

func (s summing) byRows(period marketing.Period, by []string) map[string]int64 {
	result := s.run(period, by)
	sums := map[string]int64{}
	for id, value := range result.Totals {
		if len(result.Rows) == 0 && value != nil && slices.ContainsFunc(by, ofSomeFacts) {
			sums[id] = millionths(*value)
		}
		for _, row := range result.Rows {
			figure, known := row[id].(float64)
			missing, _ := row["missing"].(map[string]string)
			switch {
			case known:
				sums[id] += millionths(figure)
			case missing[id] == "not_by_dimension" && value != nil:
				// A fact without the dimension tells its total only.
				sums[id] = millionths(*value)
			}
		}
	}
	return sums
}

// ofSomeFacts reports whether a dimension is one that not every fact has: where
// no fact has it, there is a total and no row.
func ofSomeFacts(dimension string) bool {
	return slices.Contains([]string{"ad_group", "ad", "category", "action", "currency", "product", "owner", "segment", "industry", "company_size"}, dimension)
}

func millionths(value float64) int64 {
	if value < 0 {
		return -millionths(-value)
	}
	return int64(value*1e6 + 0.5)
}

// same compares sums; what has no value adds nothing.
func (s summing) same(how string, whole, parts map[string]int64) {
	ids := sums(s.catalogue)
	slices.Sort(ids)
	for _, id := range ids {
		if whole[id] != parts[id] {
			s.Fatalf("%s, %s: rows give %d millionths, the total is %d", how, id, parts[id], whole[id])
		}
	}
}

// fill loads one random file of each kind.
func fill(t testing.TB, rt *rapid.T, bench *modeltest.Bench, first marketing.Day) {
	pick := func(values ...string) string { return rapid.SampledFrom(values).Draw(rt, "value") }
	amount := func() string {
		return marketing.Micros(rapid.Int64Range(-9_999_999, 99_999_999).Draw(rt, "amount")).String()
	}
	count := func() string { return pick("", "0", "1", "17") }
	days := func() (marketing.Day, marketing.Day) {
		d := first + marketing.Day(rapid.IntRange(0, 12).Draw(rt, "day"))
		return d, d + marketing.Day(rapid.IntRange(0, 4).Draw(rt, "more"))
	}
	medium := func() string { return pick("cpc", "email", "organic", "") + "," + pick("", "Été", "Hiver") }
	files := []struct {
		name, header string
		line         func() string
	}{
		{"spend google", "day,last_day,cost,clicks,impressions,interactions,platform_conversions,platform_revenue,ad_group,currency,tag.medium,tag.campaign", func() string {
			from, last := days()
			return fmt.Sprintf("%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s", from, last, amount(), count(), count(), count(), pick("", "0.5", "3"), amount(), pick("", "a", "b"), pick("EUR", "USD"), medium())
		}},
		{"costs books", "day,last_day,amount,category,currency,tag.medium,tag.campaign", func() string {
			from, last := days()
			return fmt.Sprintf("%s,%s,%s,%s,%s,%s", from, last, amount(), pick("tools", "event", "media_purchase", ""), pick("EUR", "USD"), medium())
		}},
		{"orders shop", "day,order_id,revenue,margin,refunded,status,customer,product,owner,currency,tag.medium,tag.campaign", func() string {
			from, _ := days()
			return fmt.Sprintf("%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s", from, pick("", "1", "2", "3", "4"), amount(), amount(), pick("", "1.5"), pick("completed", "completed", "cancelled"), pick("", "ann", "bob"), pick("", "lamp"), pick("", "zoe"), pick("EUR", "USD"), medium())
		}},
		{"leads crm", "day,lead_id,contact,qualification,owner,tag.medium,tag.campaign", func() string {
			from, _ := days()
			return fmt.Sprintf("%s,%s,%s,%s,%s,%s", from, pick("", "1", "2"), pick("", "ann", "bob"), pick("lead", "mql", "sql"), pick("", "zoe"), medium())
		}},
	}
	bench.Load(t, "exchange_rates ecb", "day,base,currency,rate\n2026-12-29,EUR,USD,1.1\n2027-01-04,EUR,USD,1.2\n")
	for _, file := range files {
		lines := []string{file.header}
		for range rapid.IntRange(1, 10).Draw(rt, "rows") {
			lines = append(lines, file.line())
		}
		bench.Load(t, file.name, strings.Join(lines, "\n"))
	}
	bench.Refresh(t, model.Dirty{All: true})
}
