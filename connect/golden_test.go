package connect

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"boussole/connect/table"
	"boussole/marketing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// kept collects the rows of a load.
type kept struct{ rows []marketing.Row }

func (k *kept) Put(_ context.Context, rows []marketing.Row) error {
	k.rows = append(k.rows, rows...)
	return nil
}

func paris(t testing.TB) *time.Location {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// outcome writes what a file was taken for, its report and its first rows.
func outcome(t testing.TB, f table.File) string {
	var text strings.Builder
	p, err := Inspect(context.Background(), f, nil)
	if err != nil {
		return "inspect: " + err.Error() + "\n"
	}
	dialect, _ := json.Marshal(p.Dialect)
	fmt.Fprintf(&text, "%s %s %s\n%s\n", p.Confidence, p.Mapping.Fact, p.Mapping.Platform, dialect)
	for _, line := range p.Preamble {
		fmt.Fprintf(&text, "preamble %s\n", line)
	}
	if p.Period != nil {
		fmt.Fprintf(&text, "period %s..%s\n", p.Period.From, p.Period.Last())
	}
	fmt.Fprintf(&text, "account %q currency %q\n", p.Account, p.Currency)
	for _, c := range p.Mapping.Columns {
		fmt.Fprintf(&text, "  %s -> %s\n", c.Header, c.Field)
	}
	writeNotes(&text, p.Notes)
	if p.Mapping.Fact == "" {
		return text.String()
	}
	today, _ := marketing.ParseDay("2026-11-20")
	var sink kept
	report, err := Load(context.Background(), f, p.Mapping, Settings{Zone: paris(t), Today: today}, &sink, nil)
	if err != nil {
		return text.String() + "load: " + err.Error() + "\n"
	}
	fmt.Fprintf(&text, "read %d kept %d refused %d totals %d daily %d range %d level %s currencies %v\n", report.RowsRead, report.RowsKept, report.RowsRefused, report.TotalsSkipped, report.DailyRows, report.RangeRows, report.Level, report.Currencies)
	if report.RowsKept > 0 {
		fmt.Fprintf(&text, "covers %s..%s\n", report.Period.From, report.Period.Last())
	}
	sums, _ := json.Marshal(report.Sums)
	stated, _ := json.Marshal(report.Stated)
	fmt.Fprintf(&text, "sums %s\nstated %s\n", sums, stated)
	for _, r := range report.Refusals {
		fmt.Fprintf(&text, "refused %d %q %q %s\n", r.Row, r.Column, r.Value, r.Reason)
	}
	writeNotes(&text, report.Notes)
	fact, _ := marketing.FactNamed(p.Mapping.Fact)
	for i, row := range sink.rows {
		if i == 12 {
			break
		}
		writeRow(&text, fact, row)
	}
	return text.String()
}

func writeNotes(text *strings.Builder, notes []Note) {
	for _, n := range notes {
		with, _ := json.Marshal(n.With)
		fmt.Fprintf(text, "note %s %s\n", n.Code, with)
	}
}

func writeRow(text *strings.Builder, fact marketing.Fact, row marketing.Row) {
	fmt.Fprintf(text, "row %d", row.Number)
	for i, value := range row.Values {
		switch v := value.(type) {
		case nil:
		case time.Time:
			fmt.Fprintf(text, " %s=%s", fact.Columns[i].Name, v.Format(time.RFC3339))
		default:
			fmt.Fprintf(text, " %s=%v", fact.Columns[i].Name, v)
		}
	}
	for _, field := range row.Tag.Fields() {
		if field.Value != "" {
			fmt.Fprintf(text, " %s:%s", field.Name, field.Value)
		}
	}
	if row.Identifiers != (marketing.Identifiers{}) {
		fmt.Fprintf(text, " %+v", row.Identifiers)
	}
	text.WriteString("\n")
}

// TestFiles takes every file of testdata/files and compares with its golden outcome.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/files/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, path := range files {
		if strings.HasSuffix(path, ".golden") {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			f, err := table.Path(path, filepath.Base(path))
			if err != nil {
				t.Fatal(err)
			}
			got := outcome(t, f)
			golden := path + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestRealExports imports two real Google Ads exports without a mapping. Their
// totals were computed by others (see the reference data's README).
func TestRealExports(t *testing.T) {
	for name, want := range map[string]map[string]string{
		"google_ads_campaign_report_inr.csv":       {"cost": "2565.93", "impressions": "46168", "interactions": "22061", "platform_conversions": "15.00", "currency": "INR"},
		"google_ads_campaign_report_gbp_comma.csv": {"cost": "1164.10", "impressions": "40585", "clicks": "867", "platform_conversions": "74.00", "platform_revenue": "2127.81", "currency": "GBP"},
	} {
		f, err := table.Path(filepath.Join("../../shared/data/ad_exports", name), name)
		if err != nil {
			t.Skip("the reference data is not there:", err)
		}
		p, err := Inspect(context.Background(), f, nil)
		if err != nil || p.Confidence != Recognised || p.Mapping.Platform != marketing.PlatformGoogleAds {
			t.Fatalf("%s: %v %s %s", name, err, p.Confidence, p.Mapping.Platform)
		}
		var sink kept
		report, err := Load(context.Background(), f, p.Mapping, Settings{}, &sink, nil)
		if err != nil {
			t.Fatal(err)
		}
		for column, sum := range want {
			got := report.Sums[column]
			if column == "currency" {
				got = string(report.Currencies[0])
			}
			if got != sum {
				t.Errorf("%s: %s is %s, want %s", name, column, got, sum)
			}
		}
		if report.RowsRefused != 0 || report.RowsKept != 2 {
			t.Errorf("%s: %d kept, %d refused", name, report.RowsKept, report.RowsRefused)
		}
		t.Log(outcome(t, f))
	}
}
