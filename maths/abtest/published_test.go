package abtest_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"

	"boussole/maths/abtest"
)

func close(t *testing.T, name string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.12g, want %.12g", name, got, want)
	}
}

// R 4: power.t.test(n = 20, delta = 1) and power.prop.test(n = 50, .5, .75).
func TestPublishedPowers(t *testing.T) {
	got, err := abtest.Power(abtest.Amounts{Delta: 1, SD: 1, Allocation: 1}, 20, aim(abtest.TwoSided, 0.8))
	if err != nil {
		t.Fatal(err)
	}
	close(t, "power.t.test", got, 0.8689528, 5e-8)
	got, err = abtest.Power(abtest.Proportions{Baseline: 0.5, Treatment: 0.75, Formula: abtest.PooledVariance, Allocation: 1}, 50, aim(abtest.TwoSided, 0.8))
	if err != nil {
		t.Fatal(err)
	}
	close(t, "power.prop.test", got, 0.7401659, 5e-8)
}

// R 4: p.adjust(c(.01, .02, .03, .04, .05), "holm" and "BH"), shuffled.
func TestPublishedCorrections(t *testing.T) {
	p := []float64{0.03, 0.01, 0.05, 0.02, 0.04}
	for _, c := range []struct {
		correction abtest.Correction
		want       []float64
	}{
		{abtest.NoCorrection, p},
		{abtest.HolmBonferroni, []float64{0.09, 0.05, 0.09, 0.08, 0.09}},
		{abtest.BenjaminiHochberg, []float64{0.05, 0.05, 0.05, 0.05, 0.05}},
	} {
		for i, got := range c.correction.Adjust(p) {
			close(t, string(c.correction), got, c.want[i], 1e-12)
		}
	}
	close(t, "holm interval", abtest.HolmBonferroni.IntervalAlpha(0.05, p), 0.01, 1e-15)
	close(t, "false coverage rate", abtest.BenjaminiHochberg.IntervalAlpha(0.05, []float64{0.01, 0.02, 0.2, 0.3}), 0.025, 1e-15)
}

// Miller (2014), "Formulas for Bayesian A/B testing": the exact sum for whole
// numbers of successes.
func TestBetaChanceAgainstExactSum(t *testing.T) {
	for _, c := range [][4]float64{{10, 100, 15, 100}, {0, 20, 3, 25}, {500, 1000, 540, 1010}, {2, 400, 2, 400}, {30, 30, 28, 30}} {
		aA, bA, aB, bB := c[0]+1, c[1]-c[0]+1, c[2]+1, c[3]-c[2]+1
		var want float64
		for i := 0.0; i < aB; i++ {
			want += math.Exp(mathext.Lbeta(aA+i, bA+bB) - math.Log(bB+i) - mathext.Lbeta(1+i, bB) - mathext.Lbeta(aA, bA))
		}
		got := believe(t, c, abtest.Absolute)
		close(t, "chance", got.ChanceToWin, want, 1e-9)
		// E[max(B−A, 0)] − E[max(A−B, 0)] is the difference of the means.
		close(t, "losses", got.LossIfControl-got.LossIfTreatment, aB/(aB+bB)-aA/(aA+bA), 1e-9)
	}
}

// With many units the beta posterior agrees with the normal one, whichever
// difference is asked.
func TestBetaAgreesWithNormalForManyUnits(t *testing.T) {
	for _, d := range []abtest.Difference{abtest.Absolute, abtest.Relative} {
		exact := believe(t, [4]float64{100_000, 1_000_000, 100_600, 1_000_000}, d)
		e := effect(t, abtest.Proportion, abtest.Sums{N: 1_000_000, Y: 100_000}, abtest.Sums{N: 1_000_000, Y: 100_600}, d)
		normal, err := abtest.Believe(e, abtest.Prior{Flat: true}, 0.05, false)
		if err != nil {
			t.Fatal(err)
		}
		close(t, "chance", exact.ChanceToWin, normal.ChanceToWin, 1e-3)
		close(t, "low", exact.Low, normal.Low, e.SE/50)
		close(t, "high", exact.High, normal.High, e.SE/50)
		close(t, "mean", exact.Mean, normal.Mean, e.SE/200)
	}
}

func believe(t *testing.T, c [4]float64, d abtest.Difference) abtest.Posterior {
	t.Helper()
	control, err := abtest.Sums{N: c[1], Y: c[0]}.Sample(abtest.Proportion)
	if err != nil {
		t.Fatal(err)
	}
	treatment, err := abtest.Sums{N: c[3], Y: c[2]}.Sample(abtest.Proportion)
	if err != nil {
		t.Fatal(err)
	}
	got, err := abtest.BelieveProportions(control, treatment, abtest.BetaPrior{Successes: 1, Failures: 1}, d, 0.05)
	if err != nil {
		t.Fatal(err)
	}
	if !(got.Low < got.High) {
		t.Errorf("interval %v..%v", got.Low, got.High)
	}
	return got
}

// A normal prior pulls towards its mean by precision: equal precisions halve
// the effect and divide the standard error by √2.
func TestNormalPrior(t *testing.T) {
	e := abtest.Effect{Value: 0.1, SE: 0.05, DoF: 1e6, Units: 1e6}
	got, err := abtest.Believe(e, abtest.Prior{Mean: 0, SD: 0.05}, 0.05, false)
	if err != nil {
		t.Fatal(err)
	}
	close(t, "mean", got.Mean, 0.05, 1e-12)
	close(t, "width", got.High-got.Low, 2*1.959963984540054*0.05/math.Sqrt2, 1e-9)
	close(t, "chance", got.ChanceToWin, 0.5*math.Erfc(-1), 1e-12)
	// Standard normal loss at z = √2: φ(z) − z(1−Φ(z)), times the sd.
	sd, z := 0.05/math.Sqrt2, math.Sqrt2
	close(t, "loss", got.LossIfTreatment, sd*(math.Exp(-z*z/2)/math.Sqrt(2*math.Pi)-z*0.5*math.Erfc(z/math.Sqrt2)), 1e-12)
	close(t, "difference of losses", got.LossIfControl-got.LossIfTreatment, 0.05, 1e-12)
	lower, err := abtest.Believe(e, abtest.Prior{Mean: 0, SD: 0.05}, 0.05, true)
	if err != nil {
		t.Fatal(err)
	}
	close(t, "chance when lower is better", lower.ChanceToWin, 1-got.ChanceToWin, 1e-12)
}
