package abtest_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"boussole/maths/abtest"
)

// With no difference at all, and a look after every batch of visitors, the
// sequential method raises a false alarm in at most 5.5 % of 10,000 tests; the
// fixed method, looked at as often, raises far more: that is why both exist.
func TestFalseAlarmsAtAnyLook(t *testing.T) {
	const runs, looks, batch, rate = 10_000, 40, 250, 0.10
	for _, tuning := range []float64{abtest.DefaultTuning, 1000} {
		draw := distuv.Binomial{N: batch, P: rate, Src: rand.NewPCG(6, uint64(tuning))}
		sequential := abtest.Test{Side: abtest.TwoSided, Alpha: 0.05, Tuning: tuning}
		oneSided := abtest.Test{Side: abtest.Greater, Alpha: 0.05, Tuning: tuning}
		var alarms, oneSidedAlarms, naive int
		for range runs {
			var n, a, b float64
			var rang, rangOne, rangNaive bool
			for range looks {
				n, a, b = n+batch, a+draw.Rand(), b+draw.Rand()
				e := effect(t, abtest.Proportion, abtest.Sums{N: n, Y: a}, abtest.Sums{N: n, Y: b}, abtest.Absolute)
				rang = rang || sequential.Judge(e).P < 0.05
				rangOne = rangOne || oneSided.Judge(e).P < 0.05
				rangNaive = rangNaive || math.Abs(e.Value/e.SE) > 1.96
			}
			alarms += count(rang)
			oneSidedAlarms += count(rangOne)
			naive += count(rangNaive)
		}
		t.Logf("tuning %v: sequential %.2f %%, one-sided %.2f %%, fixed with peeking %.2f %%", tuning,
			100*float64(alarms)/runs, 100*float64(oneSidedAlarms)/runs, 100*float64(naive)/runs)
		if alarms > runs*55/1000 || oneSidedAlarms > runs*55/1000 {
			t.Errorf("tuning %v: %d and %d false alarms in %d tests", tuning, alarms, oneSidedAlarms, runs)
		}
		if naive < runs/10 {
			t.Errorf("peeking at the fixed test should raise many false alarms, got %d", naive)
		}
	}
}

// At the planned size the fixed test keeps its level and its power within two
// points, for rates and for skewed amounts.
func TestFixedTestKeepsLevelAndPower(t *testing.T) {
	const runs = 10_000
	wanted := aim(abtest.TwoSided, 0.8)
	for _, rates := range [][2]float64{{0.20, 0.25}, {0.05, 0.065}} {
		n, err := abtest.Size(abtest.Proportions{Baseline: rates[0], Treatment: rates[1], Formula: abtest.UnpooledVariance, Allocation: 1}, wanted)
		if err != nil {
			t.Fatal(err)
		}
		units := float64(int(n) + 1)
		shown := func(p float64, seed uint64) float64 {
			src := rand.NewPCG(seed, 1)
			control, treatment := distuv.Binomial{N: units, P: rates[0], Src: src}, distuv.Binomial{N: units, P: p, Src: src}
			return share(t, runs, func() abtest.Effect {
				return effect(t, abtest.Proportion, abtest.Sums{N: units, Y: control.Rand()}, abtest.Sums{N: units, Y: treatment.Rand()}, abtest.Absolute)
			})
		}
		within(t, "power", shown(rates[1], 1), 0.80)
		within(t, "level", shown(rates[0], 2), 0.05)
	}
	n, err := abtest.Size(abtest.Amounts{Delta: 0.2, SD: 1, Allocation: 1}, wanted)
	if err != nil {
		t.Fatal(err)
	}
	src := rand.NewPCG(3, 1)
	spend := distuv.Exponential{Rate: 1, Src: src}
	amounts := func(shift float64) abtest.Sums {
		s := abtest.Sums{N: float64(int(n) + 1)}
		for range int(s.N) {
			v := spend.Rand() + shift
			s.Y, s.YY = s.Y+v, s.YY+v*v
		}
		return s
	}
	power := share(t, runs/5, func() abtest.Effect {
		return effect(t, abtest.Mean, amounts(0), amounts(0.2), abtest.Absolute)
	})
	within(t, "power of amounts", power, 0.80)
}

func within(t *testing.T, name string, got, want float64) {
	t.Helper()
	t.Logf("%s %.2f %%", name, 100*got)
	if got < want-0.02 || got > want+0.02 {
		t.Errorf("%s = %v, want %v within two points", name, got, want)
	}
}

// share is how often the two-sided test at 5 % shows a difference.
func share(t *testing.T, runs int, draw func() abtest.Effect) float64 {
	t.Helper()
	test := abtest.Test{Side: abtest.TwoSided, Alpha: 0.05}
	shown := 0
	for range runs {
		shown += count(test.Judge(draw()).P < 0.05)
	}
	return float64(shown) / float64(runs)
}

func effect(t *testing.T, kind abtest.Kind, a, b abtest.Sums, d abtest.Difference) abtest.Effect {
	t.Helper()
	control, err := a.Sample(kind)
	if err != nil {
		t.Fatal(err)
	}
	treatment, err := b.Sample(kind)
	if err != nil {
		t.Fatal(err)
	}
	theta := abtest.Theta(kind, control, treatment)
	e, err := abtest.Compare(control.Moments(kind, theta), treatment.Moments(kind, theta), d)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
