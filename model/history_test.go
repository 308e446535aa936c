package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"boussole/marketing"
	"boussole/model"
	"boussole/model/modeltest"
)

// trial is one random history on one warehouse, with the reference beside it.
type trial struct {
	*rapid.T
	out   *testing.T
	bench *modeltest.Bench
	truth reference
	first marketing.Day
}

// TestHistories loads and undoes files at random: after each step the tables
// refreshed where they changed are those made wholly anew, and the reference agrees.
func TestHistories(t *testing.T) {
	trials(t, 10)
	bench := newBench(t, "EUR")
	rapid.Check(t, func(rt *rapid.T) {
		bench.Empty(t)
		bench.Refresh(t, model.Dirty{All: true})
		h := &trial{T: rt, out: t, bench: bench, first: day(t, "2026-02-26")}
		for range rapid.IntRange(2, 6).Draw(rt, "steps") {
			if live := h.live(); len(live) > 0 && rapid.IntRange(0, 3).Draw(rt, "undo") == 0 {
				h.undo(rapid.SampledFrom(live).Draw(rt, "which"))
			} else {
				h.load()
			}
		}
		h.compare()
	})
}

func (h *trial) live() []*told {
	return slices.DeleteFunc(slices.Clone(h.truth.imports), func(imp *told) bool { return !imp.live })
}

func (h *trial) undo(imp *told) {
	imp.live = false
	h.Logf("undo %s", imp.id)
	h.bench.Undo(h.out, marketing.ImportID(imp.id))
}

// load draws a small file of any fact and makes it live.
func (h *trial) load() {
	imp := &told{
		fact:       rapid.SampledFrom([]string{"spend", "orders", "costs", "leads"}).Draw(h.T, "fact"),
		connection: rapid.SampledFrom([]string{"one", "two"}).Draw(h.T, "connection"),
		file:       rapid.SampledFrom([]string{"a.csv", "b.csv"}).Draw(h.T, "file"),
	}
	var text strings.Builder
	text.WriteString(header(imp.fact))
	for i := range rapid.IntRange(1, 5).Draw(h.T, "rows") {
		row := h.row(imp.fact)
		row.number = i + 2
		imp.rows = append(imp.rows, row)
		text.WriteString(h.write(imp.fact, row))
	}
	name := strings.Join([]string{imp.fact, imp.connection, imp.file}, " ")
	h.Logf("%s\n%s", name, text.String())
	made := h.bench.Load(h.out, name, text.String())
	imp.id = string(made.ID)
	h.truth.add(imp)
	h.bench.Refresh(h.out, modeltest.Reached(made))
}

func header(fact string) string {
	switch fact {
	case "orders":
		return "day,order_id,revenue,status,customer,tag.source,tag.medium,tag.campaign\n"
	case "leads":
		return "day,lead_id,contact,tag.source,tag.medium,tag.campaign\n"
	case "costs":
		return "day,last_day,cost_id,amount,category,tag.campaign\n"
	}
	return "day,last_day,campaign_id,cost,clicks,tag.platform,tag.campaign\n"
}

func (h *trial) row(fact string) line {
	row := line{day: h.first + marketing.Day(rapid.IntRange(0, 6).Draw(h.T, "day"))}
	row.last = row.day
	row.key = rapid.SampledFrom([]string{"1", "2", "3", " 3", "", "null", "0"}).Draw(h.T, "key")
	row.amount = marketing.Micros(rapid.Int64Range(-20, 2_000_000).Draw(h.T, "amount"))
	row.unpriced = fact == "orders" && rapid.IntRange(0, 4).Draw(h.T, "unpriced") == 0
	row.status = rapid.SampledFrom([]string{"completed", "", "cancelled", "pending"}).Draw(h.T, "status")
	if fact == "spend" || fact == "costs" {
		row.last += marketing.Day(rapid.IntRange(0, 3).Draw(h.T, "more"))
	}
	return row
}

func (h *trial) write(fact string, row line) string {
	campaign := rapid.SampledFrom([]string{"", "Old", "New", "Other"}).Draw(h.T, "campaign")
	who := rapid.SampledFrom([]string{"", "ann", "bob"}).Draw(h.T, "who")
	switch fact {
	case "orders":
		amount := row.amount.String()
		if row.unpriced {
			amount = ""
		}
		return fmt.Sprintf("%s,%s,%s,%s,%s,google,cpc,%s\n", row.day, row.key, amount, row.status, who, campaign)
	case "leads":
		return fmt.Sprintf("%s,%s,%s,google,cpc,%s\n", row.day, row.key, who, campaign)
	case "costs":
		return fmt.Sprintf("%s,%s,%s,%s,event,%s\n", row.day, row.last, row.key, row.amount, campaign)
	}
	return fmt.Sprintf("%s,%s,%s,%s,1,google_ads,%s\n", row.day, row.last, row.key, row.amount, campaign)
}

// compare holds the incremental tables against a full refresh and the reference.
func (h *trial) compare() {
	grown := everything(h.out, h.bench)
	h.bench.Refresh(h.out, model.Dirty{All: true})
	if diff := cmp.Diff(everything(h.out, h.bench), grown); diff != "" {
		h.Fatalf("refreshed where it changed, the tables differ from all made anew (-anew +grown):\n%s", diff)
	}
	daily := h.bench.Table(h.out, "(SELECT source, connection, day, sum(cost) AS total FROM cost_days GROUP BY ALL)", "source", "connection", "day", "total")
	if diff := cmp.Diff(h.truth.dailyCost(), daily, cmpopts.EquateEmpty()); diff != "" {
		h.Fatalf("daily cost (-want +got):\n%s", diff)
	}
	counted := h.bench.Table(h.out, "(SELECT * FROM sales WHERE counts = 1)", "import_id", "row_no", "day", "net")
	if diff := cmp.Diff(h.truth.countedOrders(), counted); diff != "" {
		h.Fatalf("counted orders (-want +got):\n%s", diff)
	}
}
