package retention_test

import (
	"encoding/csv"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"boussole/maths/retention"
)

// reporter is what testing.T and rapid.T have in common.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

func near(t reporter, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %.10g, want %.10g (±%g)", what, got, want, tolerance)
	}
}

// highEnd reads the survivors of Fader & Hardie (2007), "High End".
func highEnd(t testing.TB) []int64 {
	t.Helper()
	f, err := os.Open("../../../shared/data/sbg/retention_high_end.csv")
	if err != nil {
		t.Skip("the sBG data is not beside the repository")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var survivors []int64
	for _, row := range rows[1:] {
		n, err := strconv.ParseInt(row[1], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		survivors = append(survivors, n)
	}
	return survivors
}

func TestHighEndIsPublished(t *testing.T) {
	survivors := highEnd(t)
	f, err := retention.FitSBG(survivors[:8])
	if err != nil {
		t.Fatal(err)
	}
	near(t, "alpha", f.Alpha, 0.668, 5e-4)
	near(t, "beta", f.Beta, 3.806, 5e-4)
	near(t, "log-likelihood", f.LogLikelihood, -1611.2, 0.05)
	for _, c := range f.Checks {
		if c.Verdict != retention.Pass {
			t.Errorf("%+v", c)
		}
	}
	// The paper's point: the projection to year 12 stays close to the actual.
	check, some := f.Tracking(survivors, 7)
	if !some || check.Verdict != retention.Pass {
		t.Errorf("hold-out: %+v", check)
	}
	near(t, "S(12)", f.Survival(12), 0.39, 0.02)
	low, high := f.Bounds(12)
	if !(low < f.Survival(12) && f.Survival(12) < high && high-low < 0.1) {
		t.Errorf("bounds %g..%g around %g", low, high, f.Survival(12))
	}
}

func TestPublishedFormulas(t *testing.T) {
	m := retention.SBG{Alpha: 0.668, Beta: 3.806}
	near(t, "P(T=1)", m.Leaving(1), m.Alpha/(m.Alpha+m.Beta), 1e-15)
	for i := 2; i < 20; i++ {
		s := float64(i)
		near(t, "P(T=t)", m.Leaving(i), m.Leaving(i-1)*(m.Beta+s-2)/(m.Alpha+m.Beta+s-1), 1e-15)
		near(t, "r_t", m.Rate(i), m.Survival(i)/m.Survival(i-1), 1e-14)
	}
}

func TestLifetimeIsItsSeries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := retention.SBG{Alpha: rapid.Float64Range(0.05, 20).Draw(t, "alpha"), Beta: rapid.Float64Range(0.05, 20).Draw(t, "beta")}
		discount := rapid.Float64Range(0.02, 0.5).Draw(t, "discount")
		renewed := rapid.IntRange(0, 8).Draw(t, "renewed")
		var life, residual float64
		for i := range 3000 {
			worth := math.Pow(1+discount, -float64(i))
			life += m.Survival(i) * worth
			residual += m.Survival(renewed+1+i) / m.Survival(renewed) * worth
			if worth < 1e-15 {
				break
			}
		}
		near(t, "lifetime", m.Lifetime(discount), life, 1e-9*life)
		near(t, "residual", m.Residual(renewed, discount), residual, 1e-9*residual)
	})
}

func TestLifetimeWithoutDiscount(t *testing.T) {
	near(t, "closed form", retention.SBG{Alpha: 3, Beta: 2}.Lifetime(0), 2, 1e-12)
	near(t, "limit", retention.SBG{Alpha: 3, Beta: 2}.Lifetime(1e-7), 2, 1e-5)
	if !math.IsInf(retention.SBG{Alpha: 0.9, Beta: 2}.Lifetime(0), 1) {
		t.Error("an endless lifetime must be infinite")
	}
	// A geometric lifetime: everybody renews with 80 %.
	near(t, "geometric", retention.SBG{Alpha: 2e8, Beta: 8e8}.Lifetime(0.1), 1/(1-0.8/1.1), 1e-6)
}

func TestPlantedContractsAreRecovered(t *testing.T) {
	source := rand.New(rand.NewPCG(5, 5))
	leave := distuv.Beta{Alpha: 0.9, Beta: 2.7, Src: source}
	var cohorts [][]int64
	for _, seen := range []int{8, 5, 3, 1} { // younger cohorts are shorter
		cohort := make([]int64, seen+1)
		for range 8000 {
			theta := leave.Rand()
			cohort[0]++
			for i := 1; i <= seen && source.Float64() >= theta; i++ {
				cohort[i]++
			}
		}
		cohorts = append(cohorts, cohort)
	}
	f, err := retention.FitSBG(cohorts...)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0.9, 2.7} {
		p := f.Parameters[i]
		if math.Abs(p.Value-want) > 4*p.StandardError || p.StandardError > 0.2*want {
			t.Errorf("%s: %g ± %g, planted %g", p.Name, p.Value, p.StandardError, want)
		}
	}
}

func TestConstantRetentionIsReportedAsExtreme(t *testing.T) {
	f, err := retention.FitSBG([]int64{100000, 80000, 64000, 51200, 40960, 32768})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "rate", f.Rate(3), 0.8, 1e-3)
	doubted := false
	for _, c := range f.Checks {
		doubted = doubted || c.Verdict != retention.Pass
	}
	if !doubted {
		t.Errorf("no doubt about %+v", f.Parameters)
	}
}

func TestUnusableSurvivorsAreNamed(t *testing.T) {
	for code, cohort := range map[string][]int64{
		"too_few_renewals": {100, 50}, "bad_survivors": {100, 50, 60}, "no_losses": {100, 100, 100}, "no_renewals": {100, 0, 0},
	} {
		_, err := retention.FitSBG(cohort)
		expectUnusable(t, err, code)
	}
}

func expectUnusable(t *testing.T, err error, code string) {
	t.Helper()
	var u *retention.Unusable
	if !errors.As(err, &u) || u.Code != code {
		t.Errorf("want %s, got %v", code, err)
	}
}

func FuzzFitSBG(f *testing.F) {
	f.Add([]byte{200, 3, 9, 1})
	f.Add([]byte{255, 255, 0, 0, 0})
	f.Add([]byte{1, 0, 1})
	f.Fuzz(func(t *testing.T, losses []byte) {
		total := int64(0)
		for _, l := range losses {
			total += int64(l) * int64(l)
		}
		cohort := []int64{total}
		for _, l := range losses {
			total -= int64(l) * int64(l)
			cohort = append(cohort, total)
		}
		fit, err := retention.FitSBG(cohort)
		if err != nil {
			return
		}
		if math.IsNaN(fit.LogLikelihood) || !(fit.Alpha > 0) || !(fit.Beta > 0) {
			t.Fatalf("%v: %+v", cohort, fit)
		}
		before := 1.0
		for i := range 50 {
			s := fit.Survival(i)
			low, high := fit.Bounds(i)
			if s > before || s < 0 || low > s || high < s {
				t.Fatalf("%v: S(%d)=%g in %g..%g after %g", cohort, i, s, low, high, before)
			}
			before = s
		}
		if l := fit.Lifetime(0.1); !(l >= 1 && l <= 11.0001) {
			t.Fatalf("%v: lifetime %g", cohort, l)
		}
	})
}
