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

// TestSpread holds the SQL that spreads a range over its days against
// marketing.Spread, for amounts of both signs up to the largest that fit.
func TestSpread(t *testing.T) {
	trials(t, 6)
	bench := newBench(t, "EUR")
	first := day(t, "2026-03-01")
	rapid.Check(t, func(rt *rapid.T) {
		var text strings.Builder
		text.WriteString("day,last_day,cost,clicks,ad_group\n")
		var want []string
		amounts := rapid.SliceOfN(rapid.OneOf(rapid.Int64(), rapid.Int64Range(-100, 100)), 1, 6).Draw(rt, "amounts")
		for i, amount := range amounts {
			days := rapid.IntRange(1, 40).Draw(rt, "days")
			if amount == -1<<63 {
				amount++ // has no text as money
			}
			clicks := amount % 1000
			fmt.Fprintf(&text, "%s,%s,%s,%d,%c\n", first, first+marketing.Day(days-1), marketing.Micros(amount), clicks, 'a'+i)
			share := marketing.Spread(clicks, days)
			for d, part := range marketing.Spread(amount, days) {
				want = append(want, fmt.Sprintf("%c|%s|%d|%d", 'a'+i, first+marketing.Day(d), part, share[d]))
			}
		}
		bench.Empty(t)
		bench.Load(t, "spend one", text.String())
		bench.Refresh(t, model.Dirty{All: true})
		if diff := cmp.Diff(want, bench.Table(t, "cost_days", "ad_group", "day", "cost", "clicks")); diff != "" {
			rt.Fatalf("%s\n(-want +got):\n%s", text.String(), diff)
		}
	})
}
