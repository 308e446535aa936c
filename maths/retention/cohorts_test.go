package retention_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"boussole/maths/retention"
)

func TestCohortTable(t *testing.T) {
	sizes := map[int]int{3: 10, 4: 20, 6: 5}
	activities := []retention.Activity{
		{Cohort: 3, Age: 0, Active: 10, Revenue: 1000, Margin: 400}, {Cohort: 3, Age: 2, Active: 4, Revenue: 300, Margin: 100},
		{Cohort: 4, Age: 0, Active: 20, Revenue: 1600, Margin: 600}, {Cohort: 4, Age: 1, Active: 5, Revenue: 200, Margin: 80},
		{Cohort: 4, Age: 2, Active: 3, Revenue: 100, Margin: 40}, // in period 6, which is not complete
		{Cohort: 6, Age: 0, Active: 5, Revenue: 10, Margin: 5},
	}
	rows, err := retention.CohortTable(sizes, activities, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || rows[0].Cohort != 3 || len(rows[0].Revenue) != 3 || len(rows[1].Revenue) != 2 {
		t.Fatalf("%+v", rows)
	}
	near(t, "retention after two", rows[0].Retention[2].Value, 0.4, 1e-15)
	near(t, "seen and silent is zero", rows[0].Retention[1].Value, 0, 0)
	near(t, "cumulated margin", rows[0].CumulatedMargin[2], 50, 1e-12)
	near(t, "cumulated revenue", rows[1].CumulatedRevenue[1], 90, 1e-12)
	near(t, "margin per customer", rows[1].Margin[1], 4, 1e-12)

	_, err = retention.CohortTable(sizes, []retention.Activity{{Cohort: 5, Age: 0}}, 5)
	expectUnusable(t, err, "cohort_unknown")
}

func TestPayback(t *testing.T) {
	p := retention.PaybackOf([]float64{10, 25, 40, 41}, 40)
	if !p.Reached || p.Age != 2 || p.Seen != 3 {
		t.Errorf("%+v", p)
	}
	p = retention.PaybackOf([]float64{10, 25}, 40)
	if p.Reached || p.Seen != 1 || p.Share != 0.625 {
		t.Errorf("%+v", p)
	}
	for _, p := range []retention.Payback{retention.PaybackOf(nil, 40), retention.PaybackOf([]float64{1}, 0), retention.PaybackOf([]float64{1}, math.NaN())} {
		if p.Reached || !math.IsNaN(p.Share) {
			t.Errorf("no value expected: %+v", p)
		}
	}
}

// Mack (1993), the triangle of Taylor & Ashe (1983): ultimate minus latest and
// its standard error, in thousands, per origin year.
func TestMaturityIsMacks(t *testing.T) {
	triangle := [][]float64{
		{357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463},
		{352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085},
		{290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315},
		{310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268},
		{443160, 1136350, 2128333, 2897821, 3402672, 3873311},
		{396132, 1333217, 2180715, 2985752, 3691712},
		{440832, 1288463, 2419861, 3483130},
		{359480, 1421128, 2864498},
		{376686, 1363294},
		{344014},
	}
	reserves := []float64{0, 95, 470, 710, 985, 1419, 2178, 3920, 4279, 4626}
	errors := []float64{0, 76, 122, 134, 261, 411, 558, 875, 971, 1363}
	for i, m := range retention.Maturities(triangle, 9) {
		latest := triangle[i][len(triangle[i])-1]
		near(t, "reserve", (m.Expected-latest)/1000, reserves[i], 0.5)
		near(t, "error", m.StandardError/1000, errors[i], 0.5)
		near(t, "share seen", m.Seen, latest/m.Expected, 1e-12)
		if !(m.Low <= m.Seen && m.Seen <= m.High) {
			t.Errorf("%+v", m)
		}
	}
}

func TestMaturityWithoutOlderCohortsIsUnknown(t *testing.T) {
	for i, m := range retention.Maturities([][]float64{{5, 9}, {4}, {0}, nil}, 6) {
		if !math.IsNaN(m.Seen) || !math.IsNaN(m.Expected) {
			t.Errorf("cohort %d: %+v", i, m)
		}
	}
}

// Scaling all values leaves shares seen alone, and ripe cohorts are fully seen.
func TestMaturityLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		horizon := rapid.IntRange(1, 8).Draw(t, "horizon")
		n := rapid.IntRange(1, 12).Draw(t, "cohorts")
		var rows, scaled [][]float64
		for range n {
			sum := 0.0
			var row, big []float64
			for range rapid.IntRange(1, horizon+2).Draw(t, "seen") {
				sum += rapid.Float64Range(0.1, 10).Draw(t, "value")
				row, big = append(row, sum), append(big, 7*sum)
			}
			rows, scaled = append(rows, row), append(scaled, big)
		}
		before, after := retention.Maturities(rows, horizon), retention.Maturities(scaled, horizon)
		for i, m := range before {
			if len(rows[i]) > horizon && m.Seen != 1 {
				t.Fatalf("a ripe cohort: %+v", m)
			}
			if math.IsNaN(m.Seen) != math.IsNaN(after[i].Seen) || math.Abs(m.Seen-after[i].Seen) > 1e-9 || m.Seen > 1 {
				t.Fatalf("%+v against %+v", m, after[i])
			}
		}
	})
}
