package bench

import (
	"context"
	"testing"
	"time"

	"boussole/metrics"
	"boussole/model/modeltest"
)

// BenchmarkOverview asks for the overview's figures over three years of 200
// campaigns by day, and compares with the bare SQL of the same sums. Limits: 2
// times, 100 ms.
func BenchmarkOverview(b *testing.B) {
	ctx := context.Background()
	dir := b.TempDir()
	store := openStore(b, dir)
	defer store.Close()
	bench := modeltest.New(b, store, dir+"/imports", "EUR")
	fillYears(b, bench)
	catalogue, err := metrics.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	engine := metrics.New(store)
	query := metrics.Query{KPIs: []string{"cost", "revenue", "attributed_revenue", "romi", "roas", "cpl", "cac", "aov"}, By: []string{"channel"}}
	bareQueries := []string{
		"SELECT channel, sum(amount), sum(CASE WHEN scope = 'media' THEN amount END), sum(CASE WHEN scope IN ('media','variable') THEN amount END) FROM cost_days GROUP BY channel",
		"SELECT channel, sum(revenue), sum(counts), sum(first_sale) FROM sales WHERE status = 'completed' GROUP BY channel",
		"SELECT channel, sum(counts) FROM lead_days GROUP BY channel",
	}
	var whole, bare time.Duration
	runs := 0
	for range b.N {
		for range 20 {
			began := time.Now()
			for _, text := range bareQueries {
				rows, err := store.Query(ctx, text)
				if err != nil {
					b.Fatal(err)
				}
				for rows.Next() {
				}
				rows.Close()
			}
			bare += time.Since(began)
			began = time.Now()
			if _, err := engine.Run(ctx, catalogue, "EUR", query); err != nil {
				b.Fatal(err)
			}
			whole += time.Since(began)
			runs++
		}
	}
	b.ReportMetric(whole.Seconds()*1000/float64(runs), "ms/overview(max100)")
	b.ReportMetric(bare.Seconds()*1000/float64(runs), "ms/bare")
	b.ReportMetric(whole.Seconds()/bare.Seconds(), "ratio(max2)")
}

// fillYears makes three years × 200 campaigns × days of derived cost and
// 60,000 sales, straight into the tables that figures read.
func fillYears(b *testing.B, bench *modeltest.Bench) {
	b.Helper()
	ctx := context.Background()
	for _, statement := range []string{
		`INSERT INTO cost_days (day, connection, platform, channel, campaign, ad_group, ad, category, scope, action, currency, source, cost, amount, impressions, clicks)
		 SELECT DATE '2023-11-01' + CAST(d AS INTEGER), 'google_ads', 'google_ads', 'channel' || (c % 9), 'Campaign ' || c, '', '', 'media', CASE WHEN c % 5 = 0 THEN 'variable' ELSE 'media' END, '', 'EUR', 'spend',
		   1000000 * (c + d % 7), 1000000 * (c + d % 7), 1000 + c, 10 + c % 7 FROM range(1096) AS t(d), range(200) AS u(c)`,
		`INSERT INTO sales (day, connection, platform, channel, campaign, order_id, status, counts, evident, first_sale, currency, net, revenue, margin_net, margin, refunds, gross)
		 SELECT DATE '2023-11-01' + CAST(i % 1096 AS INTEGER), 'shop', 'file', 'channel' || (i % 9), 'Campaign ' || (i % 200), CAST(i AS VARCHAR), 'completed', 1, 1, i % 3, 'EUR', 80000000, 80000000, 40000000, 40000000, 0, 96000000 FROM range(60000) AS t(i)`,
		`INSERT INTO lead_days (day, connection, platform, channel, campaign, contact, counts, qualification)
		 SELECT DATE '2023-11-01' + CAST(i % 1096 AS INTEGER), 'crm', 'file', 'channel' || (i % 9), '', '', 1, 'lead' FROM range(10000) AS t(i)`,
	} {
		rows, err := bench.Store.Query(ctx, statement)
		if err != nil {
			b.Fatal(err)
		}
		rows.Close()
	}
}
