package metrics_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"boussole/connect"
	"boussole/marketing"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// checkShortAndLongDays: an order every half hour over the two changes of clock
// of 2026 in Paris. The days have 23 and 25 hours, and nothing is lost or
// doubled at half past two.
func checkShortAndLongDays(t *testing.T) {
	paris := zone(t, "Europe/Paris")
	for _, change := range []struct {
		day    string
		orders int
	}{{"2026-03-29", 46}, {"2026-10-25", 50}} {
		bench := newBench(t, "EUR")
		d, err := marketing.ParseDay(change.day)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		text.WriteString("order_id,order date,revenue\n")
		for at := (d - 1).Start(paris); at.Before((d + 2).Start(paris)); at = at.Add(30 * time.Minute) {
			fmt.Fprintf(&text, "A%d,%s,1.00\n", at.Unix(), at.UTC().Format(time.RFC3339))
		}
		loadFile(t, bench, text.String(), connect.Settings{Zone: paris}, nil)
		want(t, total(t, bench, `{"kpis":["orders","revenue"],"by":["day"]}`), fmt.Sprintf(`row {"day":"%s","orders":48,"revenue":48}
row {"day":"%s","orders":%d,"revenue":%d}
row {"day":"%s","orders":48,"revenue":48}
totals {"orders":%d,"revenue":%d}
`, d-1, d, change.orders, change.orders, d+1, 96+change.orders, 96+change.orders))
	}

	// Wall-clock times without zone: half past two does not exist on the one day and
	// exists twice on the other; both orders count on their day.
	bench := newBench(t, "EUR")
	loadFile(t, bench, "order_id,order date,revenue\nA1,2026-03-29 02:30:00,1.00\nA2,2026-10-25 02:30:00,1.00\nA3,2026-10-25 00:00:00,1.00\nA4,2026-10-25 23:59:59,1.00\n", connect.Settings{Zone: paris}, nil)
	want(t, total(t, bench, `{"kpis":["orders"],"by":["day"]}`), `row {"day":"2026-03-29","orders":1}
row {"day":"2026-10-25","orders":3}
totals {"orders":4}
`)
}

// checkToday: which day it is, is the workspace's matter, not the reader's. An
// order of the day that has begun in Tokyo is in the future of Paris.
func checkToday(t *testing.T) {
	now := time.Date(2026, 9, 1, 20, 0, 0, 0, time.UTC)
	for name, today := range map[string]string{"Europe/Paris": "2026-09-01", "Asia/Tokyo": "2026-09-02", "Pacific/Apia": "2026-09-02", "Pacific/Pago_Pago": "2026-09-01"} {
		if d := marketing.DayOf(now, zone(t, name)); d.String() != today {
			t.Errorf("%s: %s, want %s", name, d, today)
		}
	}
	for name, early := range map[string]bool{"Europe/Paris": true, "Asia/Tokyo": false} {
		z := zone(t, name)
		report := loadFile(t, newBench(t, "EUR"), "order_id,order date,revenue\nA1,2026-09-02,1.00\n", connect.Settings{Zone: z, Today: marketing.DayOf(now, z)}, nil)
		noted := false
		for _, note := range report.Notes {
			noted = noted || note.Code == "future_days"
		}
		if noted != early {
			t.Errorf("%s: noted as of the future: %v", name, noted)
		}
	}
}

// checkZonesEmbedded: the program carries the zones, for systems without any.
func checkZonesEmbedded(t *testing.T) {
	source, err := os.ReadFile("../cmd/boussole/main.go")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(source), `_ "time/tzdata"`) {
		t.Error("the program does not embed the zones")
	}
}
