package connect

import (
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"boussole/connect/table"
	"boussole/marketing"
)

// spendText is a daily Google Ads report of many rows.
func spendText(rows int) string {
	var text strings.Builder
	text.WriteString("Campaign report\n1 January 2024 - 31 December 2026\nDay,Campaign,Campaign type,Campaign ID,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value\n")
	day, _ := marketing.ParseDay("2024-01-01")
	for i := range rows {
		fmt.Fprintf(&text, "%s,Campaign %d,Search,%d,EUR,\"%d,%03d\",%d,%d.%02d,%d.50,%d.99\n", day+marketing.Day(i/1000), i%1000, 100000+i%1000, i%9+1, i%1000, i%500, i%300, i%100, i%20, i%700)
	}
	return text.String()
}

type discard struct{ rows int }

func (d *discard) Put(_ context.Context, rows []marketing.Row) error {
	d.rows += len(rows)
	return nil
}

// BenchmarkLoad loads spend rows; its twin only parts the same text into cells
// with encoding/csv.
func BenchmarkLoad(b *testing.B) {
	const rows = 200_000
	text := spendText(rows)
	f := table.Bytes("report.csv", []byte(text))
	p, err := Inspect(context.Background(), f, nil)
	if err != nil || p.Confidence != Recognised {
		b.Fatal(err, p.Confidence)
	}
	b.Run("load", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var sink discard
			report, err := Load(context.Background(), f, p.Mapping, Settings{}, &sink, nil)
			if err != nil || report.RowsKept != rows || sink.rows != rows {
				b.Fatal(err, report.RowsKept, report.Refusals[:min(1, len(report.Refusals))])
			}
		}
		b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
	b.Run("encoding_csv", func(b *testing.B) {
		for b.Loop() {
			r := csv.NewReader(strings.NewReader(text))
			r.ReuseRecord, r.FieldsPerRecord = true, -1
			for {
				if _, err := r.Read(); err != nil {
					break
				}
			}
		}
		b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
}
