package connect

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"boussole/connect/table"
	"boussole/marketing"
)

// sale is one row of a random table.
type sale struct {
	id, product string
	day         marketing.Day
	cents       int64
}

// manner is how a random table is written.
type manner struct {
	encoding, separator, decimal, group, dates, currency string
	preamble, total, crlf                                bool
}

func drawManner(t *rapid.T) manner {
	m := manner{
		encoding:  rapid.SampledFrom([]string{"utf-8", "utf-8 with mark", "utf-16le", "utf-16le with mark", "utf-16be", "utf-16be with mark", "windows-1252"}).Draw(t, "encoding"),
		separator: rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "separator"),
		decimal:   rapid.SampledFrom([]string{".", ","}).Draw(t, "decimal"),
		dates:     rapid.SampledFrom([]string{"2006-01-02", "02/01/2006", "1/2/2006", "02.01.2006", "2 January 2006", "Jan 2, 2006", "20060102", "02-01-06", "french"}).Draw(t, "dates"),
		currency:  rapid.SampledFrom([]string{"", " €", "\u00a0€", " EUR", "€"}).Draw(t, "currency"),
		preamble:  rapid.Bool().Draw(t, "preamble"), total: rapid.Bool().Draw(t, "total"), crlf: rapid.Bool().Draw(t, "crlf"),
	}
	groups := []string{"", " ", "\u00a0", "'", ",", "."}
	if m.encoding != "windows-1252" {
		groups = append(groups, "\u202f")
	}
	m.group = rapid.SampledFrom(groups).Draw(t, "group")
	if m.group == m.decimal {
		m.group = ""
	}
	return m
}

func (m manner) amount(cents int64) string {
	whole := fmt.Sprint(cents / 100)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + m.group + whole[i:]
	}
	return fmt.Sprintf("%s%s%02d%s", whole, m.decimal, cents%100, m.currency)
}

func (m manner) date(day marketing.Day) string {
	at := day.Time()
	if m.dates == "french" {
		months := []string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
		return fmt.Sprintf("%d %s %d", at.Day(), months[at.Month()-1], at.Year())
	}
	return at.Format(m.dates)
}

func (m manner) write(t *rapid.T, sales []sale) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma, w.UseCRLF = rune(m.separator[0]), m.crlf
	rows := [][]string{}
	if m.preamble {
		rows = append(rows, []string{"Export des commandes"}, []string{""})
	}
	rows = append(rows, []string{"N° commande", "Date de commande", "Produit", "Montant HT"})
	sum := int64(0)
	for _, s := range sales {
		rows = append(rows, []string{s.id, m.date(s.day), s.product, m.amount(s.cents)})
		sum += s.cents
	}
	if m.total {
		rows = append(rows, []string{"Total général", "", "", m.amount(sum)})
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	var coding encoding.Encoding
	switch m.encoding {
	case "utf-8":
		return out.Bytes()
	case "utf-8 with mark":
		return append([]byte("\xef\xbb\xbf"), out.Bytes()...)
	case "windows-1252":
		coding = charmap.Windows1252
	default:
		order, mark := unicode.LittleEndian, unicode.IgnoreBOM
		if strings.HasPrefix(m.encoding, "utf-16be") {
			order = unicode.BigEndian
		}
		if strings.HasSuffix(m.encoding, "mark") {
			mark = unicode.UseBOM
		}
		coding = unicode.UTF16(order, mark)
	}
	text, err := coding.NewEncoder().Bytes(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestRandomDialects writes random tables in random dialects and reads them
// back identical, without any help.
func TestRandomDialects(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawManner(t)
		first, _ := marketing.ParseDay("2019-01-01")
		name := rapid.StringMatching(`[A-Za-zéèàç][A-Za-z éèàç"';,|&]{0,18}[a-zé]`)
		count := rapid.IntRange(1, 12).Draw(t, "rows")
		var sales []sale
		for i := range count {
			sales = append(sales, sale{
				id: fmt.Sprintf("C-%d", i), product: name.Draw(t, "product"), day: first + marketing.Day(rapid.IntRange(0, 4000).Draw(t, "day")), cents: rapid.Int64Range(0, 99_999_999).Draw(t, "cents"),
			})
		}
		// One day that is no month decides the order of day and month for all.
		decisive, _ := marketing.ParseDay("2024-05-25")
		sales = append(sales, sale{id: "C-last", product: "Été", day: decisive, cents: 123_456})
		f := table.Bytes("commandes.csv", m.write(t, sales))
		p, err := Inspect(context.Background(), f, nil)
		if err != nil {
			t.Fatal(err)
		}
		if p.Confidence != Suggested || p.Mapping.Fact != marketing.FactOrders {
			t.Fatalf("%s %s: %+v", p.Confidence, p.Mapping.Fact, p.Mapping)
		}
		var sink kept
		report, err := Load(context.Background(), f, p.Mapping, Settings{}, &sink, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(sink.rows) != len(sales) || report.RowsRefused != 0 || m.total != (report.TotalsSkipped == 1) {
			t.Fatalf("%d rows of %d, %d totals, refusals %+v", len(sink.rows), len(sales), report.TotalsSkipped, report.Refusals)
		}
		fact, _ := marketing.FactNamed(marketing.FactOrders)
		for i, s := range sales {
			v := sink.rows[i].Values
			if v[fact.Column("order_id")] != s.id || v[fact.Column("product")] != s.product || v[fact.Column("day")] != s.day || v[fact.Column("revenue")] != marketing.Micros(s.cents*10_000) {
				t.Fatalf("row %d: %v, want %+v (dialect %+v)", i, v, s, p.Dialect)
			}
			if m.currency != "" && v[fact.Column("currency")] != "EUR" {
				t.Fatalf("row %d: currency %v", i, v[fact.Column("currency")])
			}
		}
		if m.total && report.Stated["revenue"] != report.Sums["revenue"] {
			t.Fatal(report.Stated, report.Sums)
		}
	})
}

// TestWorkbookLoads loads a workbook whose dates and amounts are numbers.
func TestWorkbookLoads(t *testing.T) {
	book := excelize.NewFile()
	style, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range [][]any{{"Rapport sur les campagnes"}, {"1 septembre 2026 - 30 septembre 2026"}, {"Jour", "Campagne", "Type de campagne", "Coût", "Impr.", "Clics"}, {46266, "Marque", "Réseau de Recherche", 1234.56, 1000, 10}, {46267, "Marque", "Réseau de Recherche", 0.1 + 0.2, 2000, 20}, {"Total : campagnes", nil, nil, 1234.86, 3000, 30}} {
		for j, value := range row {
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := book.SetCellValue("Sheet1", cell, value); err != nil {
				t.Fatal(err)
			}
			if j == 0 && i >= 3 {
				_ = book.SetCellStyle("Sheet1", cell, cell, style)
			}
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	f := table.Bytes("rapport.xlsx", out.Bytes())
	p, err := Inspect(context.Background(), f, nil)
	if err != nil || p.Confidence != Recognised || p.Mapping.Platform != marketing.PlatformGoogleAds {
		t.Fatal(err, p.Confidence)
	}
	var sink kept
	report, err := Load(context.Background(), f, p.Mapping, Settings{}, &sink, nil)
	if err != nil {
		t.Fatal(err)
	}
	if report.Sums["cost"] != "1234.86" || report.Sums["impressions"] != "3000" || report.DailyRows != 2 || report.Stated["cost"] != "1234.86" || report.RowsRefused != 0 {
		t.Fatalf("%+v", report)
	}
	if got := sink.rows[0].Values[0]; got.(marketing.Day).String() != "2026-09-01" {
		t.Error(got)
	}
}
