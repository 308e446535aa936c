package model_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"boussole/marketing"
	"boussole/model"
)

// TestRowOrder shuffles the rows of one file of each kind: apart from the rows'
// numbers nothing derived changes. Ids do not repeat: of repeated ones the first
// row counts, which is a matter of order.
func TestRowOrder(t *testing.T) {
	trials(t, 5)
	bench := newBench(t, "EUR")
	first := day(t, "2026-03-28")
	rapid.Check(t, func(rt *rapid.T) {
		files := map[string][]string{}
		for _, kind := range fileKinds() {
			for i := range rapid.IntRange(2, 8).Draw(rt, "rows") {
				d := first + marketing.Day(rapid.IntRange(0, 2).Draw(rt, "day"))
				id := rapid.SampledFrom([]string{"", "null", fmt.Sprint("id", i)}).Draw(rt, "id")
				files[kind.fact] = append(files[kind.fact], fmt.Sprintf("%s,%s,%s", d, id, kind.line(rt)))
			}
		}
		load := func(order func(lines []string) []string) map[string][]string {
			bench.Empty(t)
			bench.Load(t, "exchange_rates ecb", "day,base,currency,rate\n2026-03-28,EUR,USD,1.1\n")
			for _, kind := range fileKinds() {
				bench.Load(t, kind.fact+" one file.csv", "day,"+kind.header+"\n"+strings.Join(order(files[kind.fact]), "\n"))
			}
			bench.Refresh(t, model.Dirty{All: true})
			return everything(t, bench, "row_no")
		}
		straight := load(func(lines []string) []string { return lines })
		shuffled := load(func(lines []string) []string { return rapid.Permutation(lines).Draw(rt, "order") })
		if diff := cmp.Diff(straight, shuffled); diff != "" {
			rt.Fatalf("%v\nin another order (-straight +shuffled):\n%s", files, diff)
		}
	})
}

// fileKind writes the columns of a file after its day and id.
type fileKind struct {
	fact, header string
	line         func(rt *rapid.T) string
}

func fileKinds() []fileKind {
	amount := func(rt *rapid.T) string {
		return marketing.Micros(rapid.Int64Range(-50_000_000, 900_000_000).Draw(rt, "amount")).String()
	}
	pick := func(rt *rapid.T, label string, values ...string) string {
		return rapid.SampledFrom(values).Draw(rt, label)
	}
	who := func(rt *rapid.T) string { return pick(rt, "who", "", "ann", "bob") }
	campaign := func(rt *rapid.T) string { return pick(rt, "campaign", "", "Été", "Hiver") }
	money := func(rt *rapid.T) string {
		return amount(rt) + "," + pick(rt, "currency", "EUR", "USD") + "," + campaign(rt)
	}
	return []fileKind{
		{"spend", "campaign_id,cost,currency,tag.campaign,tag.platform", func(rt *rapid.T) string { return money(rt) + ",google_ads" }},
		{"costs", "cost_id,amount,currency,tag.campaign", money},
		{"orders", "order_id,revenue,currency,tag.campaign,customer,tag.medium", func(rt *rapid.T) string {
			return money(rt) + "," + who(rt) + "," + pick(rt, "medium", "cpc", "email")
		}},
		{"leads", "lead_id,tag.campaign,contact,qualification,tag.medium", func(rt *rapid.T) string {
			return campaign(rt) + "," + who(rt) + "," + pick(rt, "stage", "lead", "mql") + "," + pick(rt, "medium", "cpc", "email")
		}},
	}
}
