package marketing_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"boussole/marketing"
)

func TestParseMicros(t *testing.T) {
	cases := map[string]marketing.Micros{
		"0": 0, "1": 1_000_000, "-1.5": -1_500_000, "+2": 2_000_000, ".5": 500_000, "7.": 7_000_000, "1164.10": 1_164_100_000,
		"0.0000005": 0, "0.0000015": 2, "0.0000025": 2, "0.00000250001": 3, "0.00000249": 2, "9223372036854.775807": 1<<63 - 1,
	}
	for text, want := range cases {
		if got, err := marketing.ParseMicros(text); err != nil || got != want {
			t.Errorf("%q = %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "-", ".", "1,5", "1e3", "abc", "1 000", "--1", "NaN", "9223372036854.775808", "99999999999999999999"} {
		if got, err := marketing.ParseMicros(text); err == nil {
			t.Errorf("%q was read as %d", text, got)
		}
	}
}

func FuzzParseMicros(f *testing.F) {
	for _, seed := range []string{"0", "-1.5", "9223372036854.775807", "1..2", "\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := marketing.ParseMicros(text)
		if err != nil {
			return
		}
		if again, err := marketing.ParseMicros(m.String()); err != nil || again != m {
			t.Errorf("%q → %d → %q → %d, %v", text, m, m.String(), again, err)
		}
	})
}

// TestSpread: parts differ by one at most and their sum is exact, C-10.
func TestSpread(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total, n := rapid.Int64().Draw(t, "total"), rapid.IntRange(1, 400).Draw(t, "n")
		var sum int64
		parts := marketing.Spread(total, n)
		for i, part := range parts {
			sum += part
			if diff := parts[0] - part; diff > 1 || diff < -1 {
				t.Fatalf("part %d is %d, the first %d", i, part, parts[0])
			}
		}
		if sum != total || len(parts) != n {
			t.Fatalf("%d parts sum to %d, want %d", len(parts), sum, total)
		}
	})
}

// TestDays: days follow the zone, also where a clock change skips midnight.
func TestDays(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	beirut, err := time.LoadLocation("Asia/Beirut")
	if err != nil {
		t.Fatal(err)
	}
	if d := marketing.DayOf(time.Date(2026, 10, 24, 22, 30, 0, 0, time.UTC), paris); d.String() != "2026-10-25" {
		t.Error(d)
	}
	for _, zone := range []*time.Location{time.UTC, paris, beirut} {
		for d := marketing.NewDay(2021, time.January, 1); d < marketing.NewDay(2023, time.January, 1); d++ {
			start := d.Start(zone)
			if marketing.DayOf(start, zone) != d || marketing.DayOf(start.Add(-time.Second), zone) != d-1 {
				t.Fatalf("%s: %s does not begin at %s", zone, d, start)
			}
		}
	}
	for text, want := range map[string]bool{"2026-02-29": false, "2024-02-29": true, "2026-9-1": false, "": false} {
		if _, err := marketing.ParseDay(text); (err == nil) != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestPeriods(t *testing.T) {
	day := func(text string) marketing.Day {
		d, err := marketing.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	p, err := marketing.NewPeriod(day("2026-10-01"), day("2026-10-31"))
	if err != nil || p.Days() != 31 || p.Previous().From != day("2026-08-31") || p.YearBefore().From.Weekday() != p.From.Weekday() {
		t.Error(p, err)
	}
	if _, err := marketing.NewPeriod(day("2026-10-02"), day("2026-10-01")); err == nil {
		t.Error("a backward period was taken")
	}
	floors := map[marketing.Grain]string{marketing.GrainDay: "2027-01-03", marketing.GrainWeek: "2026-12-28", marketing.GrainMonth: "2027-01-01", marketing.GrainQuarter: "2027-01-01", marketing.GrainYear: "2027-01-01"}
	for grain, want := range floors {
		if got := grain.Floor(day("2027-01-03")); got != day(want) {
			t.Errorf("%s: %s, want %s", grain, got, want)
		}
	}
}

func TestCurrencies(t *testing.T) {
	for text, want := range map[string]bool{"EUR": true, "eur": true, " gbp ": true, "XXX": false, "EU": false, "E R": false, "": false, "UR ": false} {
		if c, ok := marketing.ParseCurrency(text); ok != want {
			t.Errorf("%q: %q %v", text, c, ok)
		}
	}
}
