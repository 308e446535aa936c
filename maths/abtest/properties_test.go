package abtest_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"boussole/maths/abtest"
)

func drawUnits(t *rapid.T, label string) []abtest.Observation {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) abtest.Observation {
		return abtest.Observation{Y: rapid.Float64Range(-1e3, 1e3).Draw(t, "y"), Z: rapid.Float64Range(-1e3, 1e3).Draw(t, "z")}
	}), 3, 40).Draw(t, label)
}

// Raw rows in any order give exactly the same moments, and the same as sums.
func TestRawAgreesWithSumsInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := drawUnits(t, "units")
		shuffled := rapid.Permutation(units).Draw(t, "shuffled")
		first, err := abtest.Observe(abtest.Mean, units, true)
		if err != nil {
			t.Fatal(err)
		}
		second, err := abtest.Observe(abtest.Mean, shuffled, true)
		if err != nil || first != second {
			t.Fatalf("%+v in another order %+v (%v)", first, second, err)
		}
		s := abtest.Sums{Covaried: true}
		for _, u := range units {
			s.N, s.Y, s.YY = s.N+1, s.Y+u.Y, s.YY+u.Y*u.Y
			s.Z, s.ZZ, s.ZY = s.Z+u.Z, s.ZZ+u.Z*u.Z, s.ZY+u.Z*u.Y
		}
		summed, err := s.Sample(abtest.Mean)
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range [][2]float64{{first.MeanY, summed.MeanY}, {first.VarY, summed.VarY}, {first.CovZY, summed.CovZY}, {first.VarZ, summed.VarZ}} {
			if math.Abs(pair[0]-pair[1]) > 1e-6 {
				t.Fatalf("raw %v, sums %v", pair[0], pair[1])
			}
		}
	})
}

// Swapping the variants turns the absolute effect round; the two one-sided
// p-values complete each other; an interval excludes zero exactly when the
// p-value is under alpha.
func TestJudgementsAreCoherent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moments := func(name string) abtest.Moments {
			return abtest.Moments{
				N: float64(rapid.IntRange(2, 1_000_000).Draw(t, name+" n")), Mean: rapid.Float64Range(0.01, 100).Draw(t, name+" mean"),
				Variance: rapid.Float64Range(1e-6, 1e6).Draw(t, name+" variance"),
			}
		}
		a, b := moments("a"), moments("b")
		a.Unadjusted, b.Unadjusted = a.Mean, b.Mean
		ab, err := abtest.Compare(a, b, abtest.Absolute)
		if err != nil {
			t.Fatal(err)
		}
		ba, err := abtest.Compare(b, a, abtest.Absolute)
		if err != nil || ba.Value != -ab.Value || math.Abs(ba.SE-ab.SE) > 1e-9*ab.SE {
			t.Fatalf("%+v swapped %+v (%v)", ab, ba, err)
		}
		alpha := rapid.Float64Range(0.001, 0.4).Draw(t, "alpha")
		tuning := rapid.SampledFrom([]float64{0, 100, 5000}).Draw(t, "tuning")
		for _, side := range []abtest.Side{abtest.TwoSided, abtest.Greater, abtest.Lesser} {
			v := abtest.Test{Side: side, Alpha: alpha, Tuning: tuning}.Judge(ab)
			if !(v.P >= 0 && v.P <= 1) || !(v.Low < ab.Value && ab.Value < v.High) {
				t.Fatalf("%v: %+v around %v", side, v, ab.Value)
			}
			if math.Abs(v.P-alpha) > 1e-9 && (v.P < alpha) != (v.Low > 0 || v.High < 0) {
				t.Fatalf("%v: p %v at alpha %v, interval %v..%v", side, v.P, alpha, v.Low, v.High)
			}
		}
		greater := abtest.Test{Side: abtest.Greater, Alpha: alpha}.Judge(ab)
		lesser := abtest.Test{Side: abtest.Lesser, Alpha: alpha}.Judge(ab)
		if math.Abs(greater.P+lesser.P-1) > 1e-12 {
			t.Fatalf("one-sided p-values %v and %v", greater.P, lesser.P)
		}
		chances, err := abtest.ChanceBest([]abtest.Moments{a, b}, false)
		if err != nil {
			t.Fatal(err)
		}
		belief, err := abtest.Believe(ab, abtest.Prior{Flat: true}, alpha, false)
		if err != nil || math.Abs(chances[1]-belief.ChanceToWin) > 1e-5 {
			t.Fatalf("chance best %v, chance to win %v (%v)", chances[1], belief.ChanceToWin, err)
		}
	})
}

// More units, more power; the size found just reaches it; the detectable
// difference at that size is the one planned for.
func TestPlansAreCoherent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Float64Range(0.001, 0.9).Draw(t, "baseline")
		q := p + rapid.Float64Range(0.02, 1).Draw(t, "rise")*(0.99-p)
		d := abtest.Proportions{Baseline: p, Treatment: q, Formula: rapid.SampledFrom(abtest.Formulas()).Draw(t, "formula"),
			Allocation: rapid.Float64Range(0.1, 10).Draw(t, "allocation")}
		wanted := abtest.Aim{Side: abtest.TwoSided, Alpha: rapid.Float64Range(0.001, 0.2).Draw(t, "alpha"),
			Power: rapid.Float64Range(0.5, 0.99).Draw(t, "power"), Comparisons: rapid.IntRange(1, 5).Draw(t, "comparisons")}
		n, err := abtest.Size(d, wanted)
		if err != nil {
			t.Fatal(err)
		}
		if n < 2 {
			return
		}
		power, err := abtest.Power(d, n, wanted)
		if err != nil || math.Abs(power-wanted.Power) > 1e-6 {
			t.Fatalf("power %v at %v units, wanted %v (%v)", power, n, wanted.Power, err)
		}
		more, err := abtest.Power(d, n*1.5, wanted)
		if err != nil || more <= power {
			t.Fatalf("power %v with more units, %v before (%v)", more, power, err)
		}
		found, err := abtest.DetectableRise(d, n, wanted)
		if err != nil || math.Abs(found-q) > 1e-6 {
			t.Fatalf("detectable rate %v, planned %v (%v)", found, q, err)
		}
	})
}

// A covariate that explains most of the metric shrinks the standard error by
// √(1−ρ²), and the estimate stays where it was on average.
func TestCovariateShrinksTheError(t *testing.T) {
	src := rand.New(rand.NewPCG(11, 12))
	variant := func(shift float64) abtest.Sums {
		s := abtest.Sums{N: 20_000, Covaried: true}
		for range int(s.N) {
			z := src.NormFloat64()
			y := 10 + shift + 0.9*z + math.Sqrt(1-0.81)*src.NormFloat64()
			visits := 1 + src.Float64()
			s.Y, s.YY, s.Z, s.ZZ, s.ZY = s.Y+y, s.YY+y*y, s.Z+z, s.ZZ+z*z, s.ZY+z*y
			s.X, s.XX, s.XY, s.ZX = s.X+visits, s.XX+visits*visits, s.XY+visits*y, s.ZX+z*visits
		}
		return s
	}
	control, treatment := variant(0), variant(0.05)
	plain := func(s abtest.Sums) abtest.Sums { s.Covaried = false; return s }
	before := effect(t, abtest.Mean, plain(control), plain(treatment), abtest.Relative)
	after := effect(t, abtest.Mean, control, treatment, abtest.Relative)
	close(t, "ratio of errors", after.SE/before.SE, math.Sqrt(1-0.81), 0.01)
	close(t, "effect", after.Value, 0.005, 3*after.SE)
	ratioBefore := effect(t, abtest.Ratio, plain(control), plain(treatment), abtest.Absolute)
	ratioAfter := effect(t, abtest.Ratio, control, treatment, abtest.Absolute)
	if !(ratioAfter.SE < ratioBefore.SE) {
		t.Errorf("a covariate widened a ratio's error from %v to %v", ratioBefore.SE, ratioAfter.SE)
	}
}

// The delta method's standard error of a ratio is the spread seen over many
// simulated experiments.
func TestRatioErrorIsTheSpreadSeen(t *testing.T) {
	src := rand.New(rand.NewPCG(5, 9))
	variant := func() abtest.Sums {
		s := abtest.Sums{N: 400}
		for range int(s.N) {
			visits := 1 + float64(src.IntN(6))
			revenue := visits * (2 + src.ExpFloat64())
			s.Y, s.YY, s.X, s.XX, s.XY = s.Y+revenue, s.YY+revenue*revenue, s.X+visits, s.XX+visits*visits, s.XY+visits*revenue
		}
		return s
	}
	var squares, errors float64
	const runs = 3000
	for range runs {
		e := effect(t, abtest.Ratio, variant(), variant(), abtest.Relative)
		squares += e.Value * e.Value
		errors += e.SE
	}
	close(t, "spread", math.Sqrt(squares/runs)/(errors/runs), 1, 0.04)
}
