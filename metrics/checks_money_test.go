package metrics_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"boussole/connect"
	"boussole/model"
	"boussole/warehouse"
)

// checkVAT: amounts with VAT come down to those without, each at its own rate,
// and ROMI is made of the latter.
func checkVAT(t *testing.T) {
	bench := newBench(t, "EUR")
	loadFile(t, bench, "Date;Coût HT;Canal\n01/09/2026;50;email\n", connect.Settings{}, func(m *connect.Mapping) { m.Fact = "costs" })
	report := loadFile(t, bench, `N° commande;Date de commande;Montant TTC;Taux de TVA;Canal
C1;01/09/2026;120,00;20;email
C2;01/09/2026;105,50;5,5;email
C3;02/09/2026;110,00;10;email
C4;02/09/2026;80,00;0;email
`, connect.Settings{}, nil)
	if report.RowsKept != 4 {
		t.Fatalf("%+v", report)
	}
	want(t, total(t, bench, `{"kpis":["revenue","aov","romi"]}`), `totals {"aov":95,"revenue":380,"romi":6.6}`+"\n")
	want(t, total(t, bench, `{"kpis":["revenue"],"by":["day"]}`), `row {"day":"2026-09-01","revenue":200}
row {"day":"2026-09-02","revenue":180}
totals {"revenue":380}
`)

	// One rate for a whole file that names none.
	bench = newBench(t, "EUR")
	loadFile(t, bench, "N° commande;Date de commande;Montant TTC\nC1;01/09/2026;120,00\n", connect.Settings{}, func(m *connect.Mapping) { m.VATRate = "20" })
	want(t, total(t, bench, `{"kpis":["revenue"]}`), `totals {"revenue":100}`+"\n")

	// Without any, the net amount is unknown, never the gross.
	bench = newBench(t, "EUR")
	loadFile(t, bench, "N° commande;Date de commande;Montant TTC\nC1;01/09/2026;120,00\n", connect.Settings{}, nil)
	want(t, total(t, bench, `{"kpis":["revenue","orders"]}`), `totals {"orders":1,"revenue":null}`+"\n"+`missing {"revenue":"revenue_unknown"}`+"\n")
}

// checkTenMillionRows: ten million costs of odd millionths sum to what integers
// give, in total and split.
func checkTenMillionRows(t *testing.T) {
	const rows = 10_000_000
	bench := newBench(t, "EUR")
	bench.Load(t, "spend google", "day,cost\n2026-09-01,1\n")
	bench.Refresh(t, model.Dirty{All: true})
	err := bench.Store.Write(context.Background(), func(w warehouse.Writer) error {
		if err := w.Exec(context.Background(), "DROP TABLE cost_days"); err != nil {
			return err
		}
		return w.Exec(context.Background(), fmt.Sprintf(`CREATE VIEW cost_days AS
			SELECT DATE '2026-09-01' AS day, CASE WHEN i %% 2 = 0 THEN 'email' ELSE 'radio' END AS channel, 'media' AS scope, 'spend' AS source, i * 7 + 1 AS cost, i * 7 + 1 AS amount FROM range(%d) AS r(i)`, rows))
	})
	if err != nil {
		t.Fatal(err)
	}
	// The sum of 7 i + 1 over all i is 7 n (n - 1) / 2 + n millionths; over the even
	// ones, half as many i twice as large.
	whole := int64(7)*rows*(rows-1)/2 + rows
	half := int64(rows / 2)
	even := 14*half*(half-1)/2 + half
	text := total(t, bench, `{"kpis":["cost"],"by":["channel"]}`)
	for _, part := range []int64{whole, even, whole - even} {
		if figure := number(part); !strings.Contains(text, figure) {
			t.Errorf("no %s in\n%s", figure, text)
		}
	}
}

// checkOtherCurrency: another currency of the workspace is another way to show
// the amounts that were told, and going back gives the same millionths.
func checkOtherCurrency(t *testing.T) {
	ctx := context.Background()
	bench := newBench(t, "EUR")
	bench.Load(t, "exchange_rates ecb", "day,base,currency,rate\n2026-09-01,EUR,USD,1.25\n2026-09-02,EUR,USD,1.3\n")
	bench.Load(t, "spend google", "day,cost,currency\n2026-09-01,10.000001,EUR\n2026-09-02,13,USD\n")
	bench.Load(t, "orders shop", "day,order_id,revenue,currency\n2026-09-02,A1,26,USD\n")
	bench.Refresh(t, model.Dirty{All: true})
	query := `{"kpis":["cost","revenue","romi"]}`
	told := bench.Table(t, "spend", "row_no", "cost", "currency")
	euros := total(t, bench, query)
	want(t, euros, `totals {"cost":20.000001,"revenue":20,"romi":-4.999999750000013e-8}`+"\n")

	bench.Settings.Currency = "USD"
	dirty, err := bench.Model.Stale(ctx, bench.Settings)
	if err != nil || !dirty.All {
		t.Fatalf("another currency leaves the figures as they are: %+v %v", dirty, err)
	}
	bench.Refresh(t, dirty)
	want(t, total(t, bench, query), `totals {"cost":25.500001,"revenue":26,"romi":0.019607803152635172}`+"\n")

	bench.Settings.Currency = "EUR"
	bench.Refresh(t, model.Dirty{All: true})
	want(t, total(t, bench, query), euros)
	if again := bench.Table(t, "spend", "row_no", "cost", "currency"); strings.Join(again, "\n") != strings.Join(told, "\n") {
		t.Errorf("what was told has changed: %v, was %v", again, told)
	}
}
