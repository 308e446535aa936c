package clv_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"boussole/maths/clv"
)

// within asserts that a fit finds the planted parameters within four of its
// own standard errors, and that these are not merely huge.
func within(t *testing.T, e *clv.Estimation, truth ...float64) {
	t.Helper()
	for i, p := range e.Parameters {
		gap := math.Abs(p.Value-truth[i]) / p.StandardError
		if !(gap < 4) || p.StandardError > truth[i] {
			t.Errorf("%s: %g ± %g, planted %g", p.Name, p.Value, p.StandardError, truth[i])
		}
	}
	if v := clv.Worst(e.Checks); v == clv.Fail {
		t.Errorf("verdict %s: %+v", v, e.Checks)
	}
}

func TestPlantedParametersAreRecovered(t *testing.T) {
	// Rare buying keeps the rounding of purchases to days from mattering.
	bg := clv.NewBGNBD(0.5, 20, 0.8, 2.5)
	f := fit(t, clv.NameBGNBD, gather(t, simulateBGNBD(bg, 30_000, 11)))
	within(t, &f.Estimation, bg.R, bg.Alpha, bg.A, bg.B)

	pareto := clv.ParetoNBD{R: 0.7, Alpha: 20, S: 0.9, Beta: 40}
	f = fit(t, clv.NameParetoNBD, gather(t, simulatePareto(pareto, 15_000, 12)))
	within(t, &f.Estimation, pareto.R, pareto.Alpha, pareto.S, pareto.Beta)

	bgbb := clv.BGBB{Alpha: 1.2, Beta: 0.8, Gamma: 0.7, Delta: 2.8}
	f = fit(t, clv.NameBGBB, gather(t, simulateBGBB(bgbb, 30_000, 10, 13)))
	within(t, &f.Estimation, bgbb.Alpha, bgbb.Beta, bgbb.Gamma, bgbb.Delta)
}

func TestPlantedSpendIsRecovered(t *testing.T) {
	truth := clv.GammaGamma{P: 6, Q: 4, V: 15}
	source := seeded(21)
	rate := distuv.Gamma{Alpha: truth.Q, Beta: truth.V, Src: source}
	var spends []clv.Spend
	for range 20_000 {
		x := 1 + source.IntN(6)
		mean := distuv.Gamma{Alpha: truth.P * float64(x), Beta: rate.Rand() * float64(x), Src: source}.Rand()
		spends = append(spends, clv.Spend{Purchases: x, Mean: mean, Count: 1})
	}
	f, err := clv.FitSpend(spends)
	if err != nil {
		t.Fatal(err)
	}
	within(t, &f.Estimation, truth.P, truth.Q, truth.V)
}

// The 95 % prediction of a base's purchases in the year after must hold about
// as often as it says; 40 bases, of which 38 are expected inside.
func TestTotalsHoldTheirBackTest(t *testing.T) {
	inside := 0
	const bases = 40
	for i := range uint64(bases) {
		var groups []clv.Group
		var actual int
		name := clv.NameBGNBD
		if i%2 == 0 {
			groups, actual = bgnbdWithFuture(clv.NewBGNBD(0.5, 20, 0.8, 2.5), 1500, 100+i, 52)
		} else {
			name = clv.NameParetoNBD
			groups, actual = paretoWithFuture(clv.ParetoNBD{R: 0.7, Alpha: 20, S: 0.9, Beta: 40}, 1500, 100+i, 52)
		}
		h := gather(t, groups)
		total := fit(t, name, h).Total(h.Groups(), 52)
		if float64(actual) >= total.Low && float64(actual) <= total.High {
			inside++
		}
	}
	if inside < 35 {
		t.Errorf("only %d of %d bases were inside their 95 %% interval", inside, bases)
	}
	t.Logf("%d of %d inside", inside, bases)
}

func TestTheModelThatMadeTheDataIsChosen(t *testing.T) {
	for want, groups := range map[string][]clv.Group{
		clv.NameBGNBD:     simulateBGNBD(clv.NewBGNBD(0.4, 8, 0.8, 2.5), 15_000, 31),
		clv.NameParetoNBD: simulatePareto(clv.ParetoNBD{R: 0.8, Alpha: 10, S: 0.9, Beta: 25}, 15_000, 32),
	} {
		h := gather(t, groups)
		candidates := []clv.Candidate{{Fit: fit(t, clv.NameBGNBD, h)}, {Fit: fit(t, clv.NameParetoNBD, h)}}
		choice := clv.Choose(candidates)
		if got := candidates[choice.Index].Fit.Name(); got != want || choice.Code != "higher_likelihood" {
			t.Errorf("data of %s: chose %s because %s %v", want, got, choice.Code, choice.With)
		}
	}
}

// Customers who all buy at one rate and never leave push parameters to their
// limits: the fit must still end, say so, and predict sensibly.
func TestPoissonBuyersAreReportedAsExtreme(t *testing.T) {
	source := seeded(41)
	var groups []clv.Group
	for range 3000 {
		c, _ := purchases(source, 0.05, 0, math.Inf(1), 100, 0)
		groups = append(groups, clv.Group{Customer: c, Count: 1})
	}
	for _, name := range []string{clv.NameBGNBD, clv.NameParetoNBD} {
		f := fit(t, name, gather(t, groups))
		if v := clv.Worst(f.Checks); v == clv.Pass {
			t.Errorf("%s: passed without doubt: %+v", name, f.Parameters)
		}
		near(t, name+" purchases in 20 weeks", f.Future(clv.Customer{Purchases: 5, Recency: 80, Age: 100}, 20), 1, 0.1)
	}
}
