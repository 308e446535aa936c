package demo_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"boussole/connect"
	"boussole/connect/table"
	"boussole/marketing"
)

// keep counts rows and looks at what must hold of them.
type keep struct {
	rows     int
	channels map[string]int
	people   int
}

func (k *keep) Put(_ context.Context, rows []marketing.Row) error {
	k.rows += len(rows)
	for _, row := range rows {
		if row.Tag.ClickID != "" {
			k.channels["click "+row.Tag.ClickID]++
		}
		k.channels[row.Tag.Medium+row.Tag.CampaignType+row.Tag.Channel]++
		if row.Identifiers.Email != "" {
			k.people++
		}
	}
	return nil
}

// Every file goes through the product's own import without a mapping made by
// hand and without one refusal, to the sums that the simulation knows.
func TestEveryFileImportsWhole(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Skip("no time zones here")
	}
	dir, m := readSeedOne(t)
	for _, want := range m.Files {
		t.Run(want.Name, func(t *testing.T) {
			file, err := table.Path(filepath.Join(dir, want.Name), want.Name)
			if err != nil {
				t.Fatal(err)
			}
			p, err := connect.Inspect(t.Context(), file, nil)
			if err != nil {
				t.Fatal(err)
			}
			if p.Mapping.Fact != want.Fact || p.Confidence == connect.ByHand || p.Mapping.Platform != want.Platform {
				t.Fatalf("read as %s of %s (%s), want %s of %s", p.Mapping.Fact, p.Mapping.Platform, p.Confidence, want.Fact, want.Platform)
			}
			sink := &keep{channels: map[string]int{}}
			report, err := connect.Load(t.Context(), file, p.Mapping, connect.Settings{Zone: paris, Today: m.Until + 1}, sink, nil)
			if err != nil {
				t.Fatal(err)
			}
			if report.RowsRefused != 0 || int(report.RowsKept) != want.Rows || sink.rows != want.Rows {
				t.Errorf("%d kept, %d refused (%+v), want %d", report.RowsKept, report.RowsRefused, report.Refusals, want.Rows)
			}
			for column, sum := range want.Sums {
				if !sameDecimal(report.Sums[column], sum) {
					t.Errorf("%s = %s, want %s", column, report.Sums[column], sum)
				}
			}
			if len(report.Currencies) > 1 || len(report.Currencies) == 1 && report.Currencies[0] != m.Currency {
				t.Errorf("currencies %v", report.Currencies)
			}
			if stated := report.Stated["cost"]; stated != "" && !sameDecimal(stated, want.Sums["cost"]) {
				t.Errorf("its own total row says %s, not %s", stated, want.Sums["cost"])
			}
			if want.Fact == marketing.FactOrders && (sink.people != want.Rows || sink.channels["click gclid"] == 0 || sink.channels["click fbclid"] == 0) {
				t.Errorf("%d orders with an address, tags %v", sink.people, sink.channels)
			}
			if report.Period.From < m.From || report.Period.Last() > m.Until {
				t.Errorf("covers %v, beyond %s..%s", report.Period, m.From, m.Until)
			}
			t.Logf("notes %+v, level %s, %v", report.Notes, report.Level, sink.channels)
		})
	}
}

func sameDecimal(a, b string) bool {
	x, err := marketing.ParseMicros(a)
	if err != nil {
		return false
	}
	y, err := marketing.ParseMicros(b)
	return err == nil && x == y
}
