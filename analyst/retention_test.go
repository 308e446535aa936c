package analyst

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"boussole/marketing"
	"boussole/maths/retention"
	"boussole/show/format"
)

func retain(t *testing.T, o RetentionOptions) RetentionResult {
	t.Helper()
	r, err := Retention(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := json.Marshal(r); err != nil {
		t.Fatalf("the result cannot be written: %v", err)
	}
	columns, cells := RetentionTable(r)
	if err := format.Write(&strings.Builder{}, format.Table, columns, cells); err != nil {
		t.Error(err)
	}
	return r
}

func TestHighEndSurvivorsGiveThePublishedFigures(t *testing.T) {
	file := sharedFile(t, "../../shared/data/sbg/retention_high_end.csv")
	r := retain(t, RetentionOptions{Survivors: file, Fit: 7})
	published(t, "alpha", r.Parameters["alpha"], .668, 5e-4)
	published(t, "beta", r.Parameters["beta"], 3.806, 5e-4)
	published(t, "log-likelihood", r.LogLikelihood, -1611.2, .05)
	if r.Model != "sbg" || r.Verdict != retention.Pass || r.Customers != 1000 || len(r.Curve) != 18 {
		t.Errorf("%s %s %d customers, %d rows", r.Model, r.Verdict, r.Customers, len(r.Curve))
	}
	for i, row := range r.Curve {
		if row.Period != i || row.Fitted != (i <= 7) || (row.Active == nil) != (i > 12) || !(*row.Low <= *row.Projected && *row.Projected <= *row.High) {
			t.Errorf("row %d: %+v", i, row)
		}
	}
	mapped := retain(t, RetentionOptions{Survivors: file, Fit: 7, Project: 20, Columns: map[string]string{"period": "year", "active": "high_end_active"}})
	if *mapped.Parameters["beta"] != *r.Parameters["beta"] || len(mapped.Curve) != 21 {
		t.Errorf("mapped: %v, %d rows", *mapped.Parameters["beta"], len(mapped.Curve))
	}
}

func TestSurvivorsInAnyOrderFromAnyPeriod(t *testing.T) {
	want := retain(t, RetentionOptions{Survivors: writeFile(t, "period,active\n0,1000\n1,800\n2,700\n3,640\n")})
	got := retain(t, RetentionOptions{Survivors: writeFile(t, "Année;Actifs\n2024;700\n2022;1 000\n2025;640\n2023;800\n")})
	if *got.LogLikelihood != *want.LogLikelihood || got.Curve[0].Period != 2022 {
		t.Errorf("%v against %v", *got.LogLikelihood, *want.LogLikelihood)
	}
}

// contractsOf writes seeded monthly contracts whose customers leave with the
// chance given by pick at each renewal.
func contractsOf(n int, pick func(*rand.Rand) float64) string {
	source := rand.New(rand.NewPCG(8, 8))
	var text strings.Builder
	text.WriteString("customer;début;fin\n")
	for i := range n {
		start := marketing.NewDay(2024, 1, 1) + marketing.Day(source.IntN(600))
		months := 1
		for leave := pick(source); source.Float64() > leave && months < 60; months++ {
		}
		end := ""
		// The last day of a month stands in for a day that it does not have.
		if day := start.Time().AddDate(0, months, 0); day.Year() < 2026 {
			if day.Day() != start.Time().Day() {
				day = day.AddDate(0, 0, -day.Day())
			}
			end = day.Format(marketing.DayLayout)
		}
		fmt.Fprintf(&text, "%d;%s;%s\n", i, start, end)
	}
	return text.String()
}

func TestSubscriptionsRecoverThePlantedRate(t *testing.T) {
	file := writeFile(t, contractsOf(4000, func(*rand.Rand) float64 { return 0.2 }))
	r := retain(t, RetentionOptions{Subscriptions: file, Until: "2025-12-31"})
	if r.Customers != 4000 || r.Model != "sbg" || r.KaplanMeier.Subscriptions != 4000 {
		t.Fatalf("%s, %d customers", r.Model, r.Customers)
	}
	for month := 1; month <= 6; month++ {
		published(t, fmt.Sprint("rate of month ", month), r.Curve[month].Rate, 0.8, 0.03)
		published(t, fmt.Sprint("projected rate of month ", month), r.Curve[month].ProjectedRate, 0.8, 0.03)
	}
	published(t, "churn of a month", r.Rates.Churn, 0.2, 0.06)
	published(t, "median", r.KaplanMeier.MedianDays, 4*30.4, 8)
}

func TestSubscriptionsWithoutLossesKeepTheirCurve(t *testing.T) {
	r := retain(t, RetentionOptions{Subscriptions: writeFile(t, "id,start_date,end_date\na,2025-01-01,\nb,2025-01-15,\nc,2025-02-01,\n"), Until: "2025-08-31"})
	if r.Model != "none" || r.Outcome != "no_losses" || len(r.Curve) != 8 || *r.Curve[7].Share != 1 || *r.Rates.CRR != 1 {
		t.Errorf("%s %s %d rows", r.Model, r.Outcome, len(r.Curve))
	}
}

func TestWholePeriods(t *testing.T) {
	month, week, year := timeUnits()[2], timeUnits()[1], timeUnits()[3]
	for _, c := range []struct {
		from, to string
		unit     timeUnit
		want     int
	}{
		{"2025-01-31", "2025-02-27", month, 0}, {"2025-01-31", "2025-02-28", month, 1}, {"2025-01-31", "2025-03-30", month, 1},
		{"2025-01-31", "2025-03-31", month, 2}, {"2025-01-15", "2025-02-14", month, 0}, {"2025-01-15", "2025-02-15", month, 1},
		{"2024-02-29", "2025-02-28", year, 1}, {"2024-02-29", "2025-02-27", year, 0}, {"2025-03-01", "2025-03-14", week, 1},
		{"2025-03-01", "2025-03-15", week, 2}, {"2025-03-01", "2025-02-01", month, 0},
	} {
		from, _ := marketing.ParseDay(c.from)
		to, _ := marketing.ParseDay(c.to)
		if got := wholePeriods(int(from), int(to), c.unit); got != c.want {
			t.Errorf("%s to %s: %d %ss, want %d", c.from, c.to, got, c.unit.name, c.want)
		}
	}
}
