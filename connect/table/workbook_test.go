package table

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// written makes a workbook with another program's writer, so that our reader is
// not tested against itself.
func written(t testing.TB, fill func(book *excelize.File)) []byte {
	t.Helper()
	book := excelize.NewFile()
	fill(book)
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func set(t testing.TB, book *excelize.File, sheet, cell string, value any) {
	t.Helper()
	if err := book.SetCellValue(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, f File, d Dialect) (rows [][]string, numbers []int64) {
	t.Helper()
	err := Read(context.Background(), f, d, func(number int64, cells []string) error {
		rows = append(rows, append([]string(nil), cells...))
		numbers = append(numbers, number)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows, numbers
}

func TestWorkbook(t *testing.T) {
	content := written(t, func(book *excelize.File) {
		set(t, book, "Sheet1", "A1", "Lisez-moi")
		if _, err := book.NewSheet("Données"); err != nil {
			t.Fatal(err)
		}
		day, _ := book.NewStyle(&excelize.Style{NumFmt: 14})
		custom := "dd/mm/yyyy hh:mm"
		instant, _ := book.NewStyle(&excelize.Style{CustomNumFmt: &custom})
		money := `#,##0.00 "€ payés"`
		euros, _ := book.NewStyle(&excelize.Style{CustomNumFmt: &money})
		clock := "h:mm:ss"
		hours, _ := book.NewStyle(&excelize.Style{CustomNumFmt: &clock})
		for cell, value := range map[string]any{
			"A1": "Export du 2 septembre", "A3": "Date", "B3": "Heure", "C3": "Montant HT", "D3": "Client", "E3": "Vu à", "F3": "Note",
			"A4": 46266, "B4": 46266.5, "C4": 1234.5, "D4": "Été & Cie <SA>", "E4": 0.25, "F4": true,
			"A6": 46267, "B6": 46267.0, "C6": 0.1 + 0.2, "D6": "1 234,56", "F6": "ligne\nsuivante",
			"A7": 46268, "C7": 1e-7, "D7": 12345678901234567.0,
		} {
			set(t, book, "Données", cell, value)
		}
		for cell, style := range map[string]int{"A4": day, "A6": day, "A7": day, "B4": instant, "B6": instant, "C4": euros, "E4": hours} {
			if err := book.SetCellStyle("Données", cell, cell, style); err != nil {
				t.Fatal(err)
			}
		}
	})
	f := Bytes("ventes.xlsx", content)
	found, err := Detect(context.Background(), f, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if found.Dialect.Sheet != "Données" || found.Dialect.HeaderRow != 3 || !cmp.Equal(found.Sheets, []string{"Sheet1", "Données"}) || !cmp.Equal(found.Preamble, []string{"Export du 2 septembre"}) {
		t.Fatalf("%+v", found)
	}
	if other, err := DetectSheet(context.Background(), f, "Sheet1", Limits{}); err != nil || other.Dialect.Sheet != "Sheet1" || other.Header[0] != "Lisez-moi" {
		t.Errorf("%v %+v", err, other)
	}
	if _, err := DetectSheet(context.Background(), f, "Autre", Limits{}); err == nil {
		t.Error("a sheet that is not there was found")
	}
	if found.Dialect.Decimal != "," {
		t.Errorf("decimal sign %q: the only text that is a number has a comma", found.Dialect.Decimal)
	}
	rows, numbers := read(t, f, found.Dialect)
	want := [][]string{
		{"2026-09-01", "2026-09-01 12:00:00", "1234,5", "Été & Cie <SA>", "06:00:00", "true"},
		{"2026-09-02", "2026-09-02", "0,3", "1 234,56", "", "ligne\nsuivante"},
		{"2026-09-03", "", "0,0000001", "12345678901234600"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if !cmp.Equal(numbers, []int64{4, 6, 7}) {
		t.Error(numbers)
	}
}

// TestWorkbookCalendar1904 reads the calendar of old Macintosh workbooks.
func TestWorkbookCalendar1904(t *testing.T) {
	content := written(t, func(book *excelize.File) {
		yes := true
		if err := book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			t.Fatal(err)
		}
		set(t, book, "Sheet1", "A1", "Date")
		set(t, book, "Sheet1", "B1", "Total")
		set(t, book, "Sheet1", "A2", time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC))
		set(t, book, "Sheet1", "B2", 5)
	})
	f := Bytes("mac.xlsx", content)
	found, err := Detect(context.Background(), f, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	rows, _ := read(t, f, found.Dialect)
	if len(rows) != 1 || rows[0][0] != "2026-09-01" {
		t.Fatal(rows)
	}
}

func TestFormats(t *testing.T) {
	for code, want := range map[string]format{
		"dd/mm/yyyy": formatDate, "m/d/yy h:mm": formatDate, "mmm-yy": formatDate, "[$-40C]d mmmm yyyy": formatDate, "h:mm": formatTime, "mm:ss": formatTime, "[h]:mm:ss": formatTime,
		"#,##0.00": formatNumber, "0.00%": formatNumber, "General": formatNumber, `0.00" days"`: formatNumber, `#,##0\ "€"`: formatNumber, "yyyy": formatDate, `"Q"0`: formatNumber, "@": formatNumber, "jj/mm/aaaa": formatDate, "": formatNumber,
	} {
		if got := formatOf(code); got != want {
			t.Errorf("%q: %v, want %v", code, got, want)
		}
	}
}

// TestLargeWorkbook streams a sheet of many rows and tells how far it is.
func TestLargeWorkbook(t *testing.T) {
	content := written(t, func(book *excelize.File) {
		w, err := book.NewStreamWriter("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		if err := w.SetRow("A1", []any{"Jour", "Campagne", "Coût"}); err != nil {
			t.Fatal(err)
		}
		for i := range 20_000 {
			cell, _ := excelize.CoordinatesToCellName(1, i+2)
			if err := w.SetRow(cell, []any{"2026-09-01", "Campagne " + strings.Repeat("x", i%7), float64(i) / 100}); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	})
	f := Bytes("grand.xlsx", content)
	found, err := Detect(context.Background(), f, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := Open(context.Background(), f, found.Dialect, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	count, half := 0, 0.0
	for {
		number, cells, err := rows.Next(context.Background())
		if err != nil {
			break
		}
		if count++; count == 10_000 {
			half = rows.Fraction()
		}
		if number != int64(count+1) || len(cells) != 3 {
			t.Fatal(number, cells)
		}
	}
	if count != 20_000 || half < 0.4 || half > 0.6 {
		t.Error(count, half)
	}
}
