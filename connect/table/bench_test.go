package table

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// BenchmarkWorkbook streams a workbook of 50,000 rows of nine cells.
func BenchmarkWorkbook(b *testing.B) {
	const rows = 50_000
	content := written(b, func(book *excelize.File) {
		w, err := book.NewStreamWriter("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for i := range rows {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := w.SetRow(cell, []any{"2026-09-01", "Campaign", "Search", "EUR", i, 12.5, 7, 8.25, fmt.Sprint("ad ", i%100)}); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	})
	f := Bytes("a.xlsx", content)
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			if err := Read(context.Background(), f, Dialect{Kind: KindXLSX, Sheet: "Sheet1", HeaderRow: 1}, func(int64, []string) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			all, err := book.Rows("Sheet1")
			if err != nil {
				b.Fatal(err)
			}
			for all.Next() {
				if _, err := all.Columns(); err != nil {
					b.Fatal(err)
				}
			}
			_ = all.Close()
		}
		b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
}
