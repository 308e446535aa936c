package connect

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"boussole/connect/table"
	"boussole/marketing"
)

func load(t testing.TB, text string, m Mapping, s Settings) (Report, []marketing.Row, error) {
	t.Helper()
	var sink kept
	report, err := Load(context.Background(), table.Bytes("f.csv", []byte(text)), m, s, &sink, nil)
	return report, sink.rows, err
}

func columns(pairs ...string) []ColumnMap {
	var columns []ColumnMap
	for i := 0; i < len(pairs); i += 2 {
		columns = append(columns, ColumnMap{Header: pairs[i], Field: pairs[i+1]})
	}
	return columns
}

// valueOf returns a column's value of a row.
func valueOf(t testing.TB, fact marketing.FactName, row marketing.Row, column string) any {
	t.Helper()
	f, _ := marketing.FactNamed(fact)
	if f.Column(column) < 0 {
		t.Fatal("no column", column)
	}
	return row.Values[f.Column(column)]
}

// TestByHand loads a table that nothing recognises, by a mapping with defaults,
// a currency and a VAT rate.
func TestByHand(t *testing.T) {
	m := Mapping{Fact: marketing.FactOrders, Platform: marketing.PlatformFile, Columns: columns("foo", "day", "bar", "gross", "baz", ""), Currency: "EUR", VATRate: "20", Defaults: map[string]string{"channel": "radio", "product": "Lampe"}}
	report, rows, err := load(t, "foo;bar;baz\n13/09/2026;120,00;x\n14/09/2026;;y\n", m, Settings{})
	if err != nil || report.RowsKept != 1 || report.RowsRefused != 1 {
		t.Fatal(err, report)
	}
	if got := valueOf(t, m.Fact, rows[0], "revenue"); got != marketing.Micros(100_000_000) {
		t.Error(got)
	}
	if rows[0].Tag.Channel != "radio" || valueOf(t, m.Fact, rows[0], "product") != "Lampe" || valueOf(t, m.Fact, rows[0], "currency") != "EUR" || rows[0].Tag.Platform != "" {
		t.Errorf("%+v", rows[0])
	}
	want := marketing.Refusal{Row: 3, Column: "bar", Reason: "value_missing", Line: []string{"14/09/2026", "", "y"}}
	if diff := cmp.Diff(want, report.Refusals[0]); diff != "" {
		t.Error(diff)
	}
}

// TestMappingProblems refuses mappings that cannot be followed.
func TestMappingProblems(t *testing.T) {
	text := "a,b\n2026-09-01,1\n"
	for code, m := range map[string]Mapping{
		"fact_unknown":       {Fact: "nothing", Columns: columns("a", "day")},
		"mapping_incomplete": {Fact: marketing.FactOrders, Columns: columns("a", "day")},
		"field_unknown":      {Fact: marketing.FactOrders, Columns: columns("a", "day", "b", "revenue", "a", "nothing")},
		"column_missing":     {Fact: marketing.FactOrders, Columns: columns("a", "day", "c", "revenue")},
		"vat_rate_wrong":     {Fact: marketing.FactOrders, Columns: columns("a", "day", "b", "revenue"), VATRate: "many"},
	} {
		_, _, err := load(t, text, m, Settings{})
		if p, ok := marketing.ProblemIn(err); !ok || p.Code != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
}

// TestSameHeaderTwice maps the n-th column of a name by its n-th entry.
func TestSameHeaderTwice(t *testing.T) {
	m := Mapping{Fact: marketing.FactOrders, Columns: columns("Date", "day", "Total", "", "Total", "revenue")}
	_, rows, err := load(t, "Date,Total,Total\n2026-09-01,1,2\n", m, Settings{})
	if err != nil || valueOf(t, m.Fact, rows[0], "revenue") != marketing.Micros(2_000_000) {
		t.Fatal(err, rows)
	}
}

// TestSavedMapping offers a saved mapping for a file with the same header,
// written in another dialect.
func TestSavedMapping(t *testing.T) {
	saved := map[string]Mapping{}
	first, err := Inspect(context.Background(), table.Bytes("a.csv", []byte("foo;bar\n1,5;2026-09-01\n")), nil)
	if err != nil || first.Confidence != ByHand {
		t.Fatal(err, first.Confidence)
	}
	m := first.Mapping
	m.Fact, m.Columns = marketing.FactCosts, columns("foo", "amount", "bar", "day")
	saved[first.Signature] = m
	second, err := Inspect(context.Background(), table.Bytes("b.csv", []byte("foo,bar\n1.75,2026-10-01\n")), func(signature string) (Mapping, bool) {
		m, ok := saved[signature]
		return m, ok
	})
	if err != nil || second.Confidence != Recognised || second.Mapping.Dialect.Decimal != "." || second.Mapping.Dialect.Separator != "," {
		t.Fatalf("%v %+v", err, second)
	}
	var sink kept
	if _, err := Load(context.Background(), table.Bytes("b.csv", []byte("foo,bar\n1.75,2026-10-01\n")), second.Mapping, Settings{}, &sink, nil); err != nil || valueOf(t, m.Fact, sink.rows[0], "amount") != marketing.Micros(1_750_000) {
		t.Fatal(err, sink.rows)
	}
}

// TestNothingLost counts every row of a file once: kept, refused, total or noted.
func TestNothingLost(t *testing.T) {
	var text strings.Builder
	text.WriteString("N° commande;Date de commande;Montant HT;E-mail\n")
	for i := range 25_000 {
		switch i % 5 {
		case 0:
			fmt.Fprintf(&text, "C%d;01/13/2026;1,00;a@b.fr\n", i)
		case 1:
			fmt.Fprintf(&text, "C%d;13/01/2026;x;a@b.fr\n", i)
		default:
			fmt.Fprintf(&text, "C%d;13/01/2026;1,00;a@b.fr\n", i)
		}
	}
	f := table.Bytes("f.csv", []byte(text.String()))
	p, err := Inspect(context.Background(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	var sink kept
	last, calls := int64(0), 0
	report, err := Load(context.Background(), f, p.Mapping, Settings{}, &sink, func(read int64, fraction float64) {
		if read < last || fraction < 0 || fraction > 1 {
			t.Errorf("progress went from %d to %d, %f", last, read, fraction)
		}
		last, calls = read, calls+1
	})
	if err != nil || report.RowsRead != 25_000 || report.RowsKept != 15_000 || report.RowsRefused != 10_000 || len(report.Refusals) != 10_000 || len(sink.rows) != 15_000 || calls < 15 || last != 25_000 {
		t.Fatal(err, report.RowsRead, report.RowsKept, report.RowsRefused, len(report.Refusals), calls)
	}
	if report.Refusals[0].Reason != "no_such_day" || report.Refusals[0].Row != 2 || report.Refusals[0].Column != "Date de commande" || report.Refusals[1].Value != "x" {
		t.Errorf("%+v", report.Refusals[:2])
	}
	if report.Sums["revenue"] != "15000.00" {
		t.Error(report.Sums)
	}
}

// failing is a sink that fails, or is cancelled, at its second batch.
type failing struct {
	calls  int
	cancel func()
}

var errFull = errors.New("disk full")

func (f *failing) Put(context.Context, []marketing.Row) error {
	if f.calls++; f.calls == 2 {
		if f.cancel == nil {
			return errFull
		}
		f.cancel()
	}
	return nil
}

func TestStopsAtErrors(t *testing.T) {
	f := table.Bytes("report.csv", []byte(spendText(10_000)))
	p, err := Inspect(context.Background(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Load(context.Background(), f, p.Mapping, Settings{}, &failing{}, nil); !errors.Is(err, errFull) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	sink := &failing{cancel: cancel}
	if _, err := Load(ctx, f, p.Mapping, Settings{}, sink, nil); !errors.Is(err, context.Canceled) || sink.calls != 2 {
		t.Error(err, sink.calls)
	}
}

// TestOrderOfDayAndMonth decides by the rows, then by the stated range, then by
// the platform's habit.
func TestOrderOfDayAndMonth(t *testing.T) {
	linkedin := "Campaign Performance Report (in UTC)\n%s\nStart Date (in UTC),Campaign Name,Total Spent,Campaign Group Name\n%s,A,1.50,G\n"
	for _, c := range []struct{ text, order string }{
		{"Date,N° commande,Montant HT\n13/09/2026,1,1\n01/02/2026,2,1\n", "dmy"},
		{"Date,Order ID,Net revenue\n9/13/2026,1,1\n1/2/2026,2,1\n", "mdy"},
		{"Date,Order ID,Net revenue\n3/4/2026,1,1\n", "dmy"},
		{fmt.Sprintf(linkedin, "Report Start: September 1, 2026", "9/2/2026"), "mdy"},
		{fmt.Sprintf(linkedin, `"February 1, 2026 - February 28, 2026"`, "9/2/2026"), "dmy"},
	} {
		p, err := Inspect(context.Background(), table.Bytes("f.csv", []byte(c.text)), nil)
		if err != nil || p.Dialect.DayOrder != c.order {
			t.Errorf("%q: %v %q, want %s", c.text, err, p.Dialect.DayOrder, c.order)
		}
	}
}

// TestDecidesLate finds what decides far behind the rows that are shown.
func TestDecidesLate(t *testing.T) {
	text := "N° commande;Date de commande;Montant HT\n" + strings.Repeat("1;01/02/2026;1,234\n", 5000) + "2;02/25/2026;1,234.50\n"
	found, err := table.Detect(context.Background(), table.Bytes("f.csv", []byte(text)), table.Limits{})
	if err != nil || found.Dialect.DayOrder != "mdy" || found.Dialect.Decimal != "." || found.AmbiguousDays || found.AmbiguousDecimal {
		t.Fatalf("%v %+v", err, found.Dialect)
	}
}

// FuzzLoad looks at anything and loads it: no crash, every row accounted for.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		"Campaign report\n1 September 2026\nCampaign,Campaign type,Cost,Impr.\nA,Search,1.50,\"1,000\"\nTotal: Campaigns,,1.50,1000\n",
		"N° commande;Date de commande;Total TTC;TVA;Statut;E-mail\n1;01/09/2026;120,00;20,00;Payée;a@b.fr\n", "Du;Au;Libellé;Montant HT\n01/09/2026;;x;1\n",
		"Date,Lead ID,Email,gclid,Referrer\n2026-09-01 10:00,1,a@b.fr,x,https://x.y/z\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := table.Bytes("fuzz.csv", content)
		p, err := Inspect(context.Background(), file, nil)
		if err != nil || p.Mapping.Fact == "" {
			return
		}
		var sink kept
		report, err := Load(context.Background(), file, p.Mapping, Settings{Today: 20_600}, &sink, nil)
		if _, ok := marketing.ProblemIn(err); err != nil && !ok {
			t.Fatal(err)
		}
		noted := int64(0)
		for _, n := range report.Notes {
			switch n.Code {
			case "no_data", "continuation_rows", "remarks_skipped":
				count := int64(0)
				_, _ = fmt.Sscan(n.With["count"], &count)
				noted += count
			}
		}
		if err == nil && (report.RowsRead != report.RowsKept+report.RowsRefused+report.TotalsSkipped+noted || int64(len(sink.rows)) != report.RowsKept) {
			t.Fatalf("%+v", report)
		}
	})
}
