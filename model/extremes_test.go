package model_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"boussole/model"
)

// TestExtremes derives from the largest amounts that a file can hold: what does
// not fit has no value, and everything else is there.
func TestExtremes(t *testing.T) {
	bench := newBench(t, "EUR")
	bench.Load(t, "exchange_rates ecb", "day,base,currency,rate\n2026-09-01,EUR,USD,0.000001\n2026-09-01,EUR,GBP,1e300\n2026-09-01,EUR,JPY,1e-320\n")
	bench.Load(t, "spend google", `day,cost,currency,platform_conversions,tag.campaign
2026-09-01,9223372036854.775807,EUR,1e300,a
2026-09-01,-9223372036854.775807,USD,-1e14,b
2026-09-01,9223372036854.775807,GBP,,c
2026-09-01,1,JPY,1,d`)
	bench.Load(t, "costs books", "day,last_day,amount,currency,tag.campaign\n2026-09-01,2026-09-02,9223372036854.775807,USD,e\n")
	bench.Load(t, "orders shop", `day,order_id,revenue,refunded,margin,gross,currency
2026-09-01,A1,9223372036854,-9223372036854,9223372036854,9223372036854,EUR
2026-09-01,A2,0.000001,9223372036854,9223372036854,,EUR
2026-09-01,A3,9223372036854,,9223372036854,1,USD
2026-09-01,A4,10,2,5,12,EUR`)
	bench.Refresh(t, model.Dirty{All: true})
	want := []string{
		"a|9223372036854775807|∅", "b|∅|∅", "c|0|∅", "d|∅|1000000", "e|∅|∅", "e|∅|∅",
	}
	if diff := cmp.Diff(want, bench.Table(t, "cost_days", "campaign", "amount", "platform_conversions")); diff != "" {
		t.Error(diff)
	}
	want = []string{"A1|∅|∅", "A2|∅|∅", "A3|∅|∅", "A4|8000000|4000000"}
	if diff := cmp.Diff(want, bench.Table(t, "sales", "order_id", "revenue", "margin")); diff != "" {
		t.Error(diff)
	}
}
