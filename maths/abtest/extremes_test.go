package abtest_test

import (
	"errors"
	"math"
	"testing"

	"boussole/maths/abtest"
)

func codeOf(err error) string {
	var u *abtest.Unusable
	if errors.As(err, &u) {
		return u.Code
	}
	return ""
}

func TestUnusableInputIsNamed(t *testing.T) {
	sample := func(kind abtest.Kind, s abtest.Sums) error { _, err := s.Sample(kind); return err }
	compare := func(a, b abtest.Moments, d abtest.Difference) error { _, err := abtest.Compare(a, b, d); return err }
	size := func(d abtest.Design, a abtest.Aim) error { _, err := abtest.Size(d, a); return err }
	flat := abtest.Moments{N: 10, Mean: 1, Unadjusted: 1}
	below := abtest.Moments{N: 10, Mean: -1, Unadjusted: -1, Variance: 1}
	rate := abtest.Proportions{Baseline: 0.1, Treatment: 0.12, Formula: abtest.PooledVariance, Allocation: 1}
	_, mismatch := abtest.RatioMismatch([]float64{1, 2}, []float64{-1, 1})
	_, _, traffic := abtest.Duration(100, 0)
	_, _, forever := abtest.Duration(1e9, 1)
	_, prior := abtest.Believe(abtest.Effect{Value: 1, SE: 1}, abtest.Prior{SD: 0}, 0.05, false)
	_, mixed := abtest.Observe(abtest.Proportion, []abtest.Observation{{Y: 1}, {Y: 2}}, false)
	_, _, percentile := abtest.Cap{Percentile: 0.2}.Limit([]float64{1})
	for want, err := range map[string]error{
		"too_few_units":         sample(abtest.Mean, abtest.Sums{N: 1}),
		"count_outside":         sample(abtest.Proportion, abtest.Sums{N: 10, Y: 11}),
		"impossible_squares":    sample(abtest.Mean, abtest.Sums{N: 10, Y: 100, YY: 1}),
		"impossible_products":   sample(abtest.Mean, abtest.Sums{N: 10, YY: 10, Covaried: true, ZZ: 10, ZY: 1000}),
		"no_denominator":        sample(abtest.Ratio, abtest.Sums{N: 10, YY: 10}),
		"not_a_number":          sample(abtest.Mean, abtest.Sums{N: 10, Y: math.NaN()}),
		"no_variation":          compare(flat, flat, abtest.Absolute),
		"baseline_not_positive": compare(below, below, abtest.Relative),
		"weights_outside":       mismatch,
		"traffic_outside":       traffic,
		"duration_outside":      forever,
		"prior_outside":         prior,
		"not_a_proportion":      mixed,
		"percentile_outside":    percentile,
		"alpha_outside":         size(rate, abtest.Aim{Side: abtest.TwoSided, Alpha: 0.7, Power: 0.8, Comparisons: 1}),
		"power_outside":         size(rate, abtest.Aim{Side: abtest.TwoSided, Alpha: 0.05, Power: 1, Comparisons: 1}),
		"comparisons_outside":   size(rate, abtest.Aim{Side: abtest.TwoSided, Alpha: 0.05, Power: 0.8}),
		"no_difference":         size(abtest.Proportions{Baseline: 0.1, Treatment: 0.1, Formula: abtest.Arcsine, Allocation: 1}, aim(abtest.TwoSided, 0.8)),
		"unknown_formula":       size(abtest.Proportions{Baseline: 0.1, Treatment: 0.2, Allocation: 1}, aim(abtest.TwoSided, 0.8)),
		"allocation_outside":    size(abtest.Proportions{Baseline: 0.1, Treatment: 0.2, Formula: abtest.Arcsine}, aim(abtest.TwoSided, 0.8)),
		"size_outside":          size(abtest.Amounts{Delta: 1e-9, SD: 1, Allocation: 1}, aim(abtest.TwoSided, 0.8)),
		"spread_outside":        size(abtest.Amounts{Delta: 1, Allocation: 1}, aim(abtest.TwoSided, 0.8)),
		"unknown_test":          abtest.Test{Side: "both", Alpha: 0.05}.Check(),
		"tuning_outside":        abtest.Test{Side: abtest.TwoSided, Alpha: 0.05, Tuning: -1}.Check(),
	} {
		if got := codeOf(err); got != want {
			t.Errorf("%q (%v), want %q", got, err, want)
		}
	}
}

// Billions of units, tiny rates, huge amounts: everything stays finite.
func TestExtremesStayFinite(t *testing.T) {
	for _, c := range [][2]abtest.Sums{
		{{N: 5e9, Y: 1000}, {N: 5e9, Y: 1100}},
		{{N: 1e12, Y: 5e11}, {N: 1e12, Y: 5e11 + 1e6}},
		{{N: 2, Y: 1}, {N: 1e9, Y: 3}},
	} {
		e := effect(t, abtest.Proportion, c[0], c[1], abtest.Relative)
		for _, tuning := range []float64{0, 5000} {
			v := abtest.Test{Side: abtest.TwoSided, Alpha: 0.05, Tuning: tuning}.Judge(e)
			if math.IsNaN(v.P) || math.IsNaN(v.Low) || math.IsInf(v.High, 0) {
				t.Errorf("%+v: %+v", e, v)
			}
		}
		b := believe(t, [4]float64{c[0].Y, c[0].N, c[1].Y, c[1].N}, abtest.Absolute)
		if !(b.ChanceToWin >= 0 && b.ChanceToWin <= 1) || math.IsNaN(b.LossIfTreatment) {
			t.Errorf("%+v", b)
		}
	}
	e := effect(t, abtest.Mean, abtest.Sums{N: 1000, Y: 1e60, YY: 1e120}, abtest.Sums{N: 1000, Y: 2e60, YY: 5e120}, abtest.Relative)
	if math.Abs(e.Value-1) > 1e-12 || math.IsNaN(e.SE) || math.IsInf(e.SE, 0) {
		t.Errorf("%+v", e)
	}
}

func TestGuardsNameTheSizeNeeded(t *testing.T) {
	samples := func(counts ...float64) (out []abtest.Sample) {
		for i := 0; i < len(counts); i += 2 {
			s, err := abtest.Sums{N: counts[i+1], Y: counts[i]}.Sample(abtest.Proportion)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, s)
		}
		return out
	}
	if got := abtest.Shortages(abtest.Proportion, samples(14, 28, 16, 30)); len(got) != 0 {
		t.Errorf("large enough, yet %+v", got)
	}
	got := abtest.Shortages(abtest.Proportion, samples(2, 100, 10, 100, 0, 100, 99, 100))
	want := []abtest.Shortage{{Variant: 0, N: 100, Needed: 251}, {Variant: 2, N: 100, Needed: 19}, {Variant: 3, N: 100, Needed: 501}}
	want[1].Needed = 101 // the pooled rate promises fewer than there are: at least one more
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("%+v, want %+v", got, want)
		}
	}
	if got := abtest.Shortages(abtest.Proportion, samples(0, 100, 0, 100)); len(got) != 2 || got[0].Needed != 0 {
		t.Errorf("nobody did it: %+v", got)
	}
}

func TestWinsorising(t *testing.T) {
	values := make([]float64, 100)
	units := make([]abtest.Observation, 100)
	for i := range values {
		values[i] = float64((i*37)%100 + 1)
		units[i].Y = values[i]
	}
	limit, ok, err := abtest.Cap{Percentile: 0.95}.Limit(values)
	if err != nil || !ok || limit != 95 {
		t.Fatalf("limit %v %v %v", limit, ok, err)
	}
	if changed := abtest.Winsorise(units, limit); changed != 5 {
		t.Errorf("%d changed", changed)
	}
	if _, ok, _ := (abtest.Cap{}).Limit(values); ok {
		t.Error("no cap asked, one given")
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(100.0, 20.0, 20.0, 120.0, 30.0, 30.0, 0.05, 5000.0)
	f.Fuzz(func(t *testing.T, n, y, yy, m, z, zz, alpha, tuning float64) {
		test := abtest.Test{Side: abtest.TwoSided, Alpha: alpha, Tuning: tuning}
		if test.Check() != nil {
			return
		}
		for _, kind := range []abtest.Kind{abtest.Proportion, abtest.Mean} {
			a, err := abtest.Sums{N: n, Y: y, YY: yy}.Sample(kind)
			if err != nil {
				continue
			}
			b, err := abtest.Sums{N: m, Y: z, YY: zz}.Sample(kind)
			if err != nil {
				continue
			}
			e, err := abtest.Compare(a.Moments(kind, 0), b.Moments(kind, 0), abtest.Absolute)
			if err != nil {
				continue
			}
			if v := test.Judge(e); math.IsNaN(v.P) || math.IsNaN(v.Low) || math.IsNaN(v.High) {
				t.Fatalf("%+v gave %+v", e, v)
			}
		}
	})
}

func FuzzSize(f *testing.F) {
	f.Add(0.1, 0.12, 1.0, 0.05, 0.8)
	f.Fuzz(func(t *testing.T, p, q, r, alpha, power float64) {
		for _, d := range []abtest.Design{
			abtest.Proportions{Baseline: p, Treatment: q, Formula: abtest.PooledVariance, Allocation: r},
			abtest.OneProportion{Known: p, Expected: q}, abtest.Amounts{Delta: q, SD: p, Allocation: r},
		} {
			n, err := abtest.Size(d, abtest.Aim{Side: abtest.Greater, Alpha: alpha, Power: power, Comparisons: 1})
			if err == nil && !(n >= 1 && n <= 4*abtest.MostUnits) {
				t.Fatalf("%+v: %v units", d, n)
			}
		}
	})
}
