package clv_test

import (
	"errors"
	"math"
	"reflect"
	"runtime"
	"testing"

	"boussole/maths/clv"
)

// models are new customers' models of several kinds for the laws below.
func models() []clv.Model {
	return []clv.Model{
		clv.NewBGNBD(0.243, 4.414, 0.793, 2.426), clv.NewBGNBD(3, 20, 1, 1), clv.NewBGNBD(0.5, 2, 30, 4),
		clv.ParetoNBD{R: 0.553, Alpha: 10.578, S: 0.606, Beta: 11.669}, clv.ParetoNBD{R: 2, Alpha: 5, S: 1, Beta: 3},
		clv.ParetoNBD{R: 1.5, Alpha: 30, S: 3, Beta: 90},
		clv.BGBB{Alpha: 1.204, Beta: 0.750, Gamma: 0.657, Delta: 2.783}, clv.BGBB{Alpha: 2, Beta: 3, Gamma: 1, Delta: 1},
	}
}

func TestProbabilitiesAddUpToMeanAndVariance(t *testing.T) {
	const horizon = 12
	for _, m := range models() {
		var total, mean, square float64
		for x := range 4000 {
			p := m.Probability(x, horizon)
			total += p
			mean += float64(x) * p
			square += float64(x) * float64(x) * p
		}
		near(t, m.Name()+" sum", total, 1, 1e-9)
		near(t, m.Name()+" mean", mean, m.Expected(horizon), 1e-7)
		// A new customer is there, except in BG/BB, where one may leave before
		// the first opportunity; Future of an empty history covers both.
		near(t, m.Name()+" variance", square-mean*mean, m.FutureVariance(clv.Customer{}, horizon), 1e-6)
	}
}

func TestModelsWithoutLeavingAreTheSame(t *testing.T) {
	bg, pareto := clv.NewBGNBD(0.8, 6, 1e-9, 1), clv.ParetoNBD{R: 0.8, Alpha: 6, S: 1e-9, Beta: 1}
	for _, c := range []clv.Customer{{}, {Age: 50}, {Purchases: 4, Recency: 20, Age: 30}, {Purchases: 50, Recency: 29, Age: 30}} {
		near(t, "log-likelihood", bg.LogLikelihoodOf(c), pareto.LogLikelihoodOf(c), 1e-6)
		want := (0.8 + float64(c.Purchases)) / (6 + c.Age) * 10
		near(t, "BG/NBD future", bg.Future(c, 10), want, 1e-5*want)
		near(t, "Pareto/NBD future", pareto.Future(c, 10), want, 1e-5*want)
	}
}

func TestResidualIsTheLimitOfDiscountedSteps(t *testing.T) {
	c := clv.Customer{Purchases: 5, Recency: 20, Age: 24}
	for _, m := range models() {
		const rate = 0.02
		step := 0.05
		worth := func(k float64) float64 { return math.Exp(-rate * step * (k + 0.5)) }
		if m.Name() == clv.NameBGBB {
			step = 1
			worth = func(k float64) float64 { return math.Pow(1+rate, -k-1) }
		}
		sum, before := 0.0, 0.0
		for k := 0.0; k*step < 1200; k++ {
			until := m.Future(c, (k+1)*step)
			sum += (until - before) * worth(k)
			before = until
		}
		near(t, m.Name()+" residual", clv.Residual(m, c, rate), sum, 1e-6*sum)
	}
}

func TestFitsDependNeitherOnOrderNorOnProcessors(t *testing.T) {
	groups := simulateBGNBD(clv.NewBGNBD(0.6, 8, 0.7, 2.5), 12_000, 3)
	for _, model := range []string{clv.NameBGNBD, clv.NameParetoNBD} {
		want := fit(t, model, gather(t, groups))
		shuffled := append([]clv.Group(nil), groups...)
		seeded(9).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		before := runtime.GOMAXPROCS(1)
		got := fit(t, model, gather(t, shuffled))
		runtime.GOMAXPROCS(before)
		if !reflect.DeepEqual(got.Parameters, want.Parameters) || got.LogLikelihood != want.LogLikelihood {
			t.Errorf("%s: %+v against %+v", model, got.Parameters, want.Parameters)
		}
	}
}

func TestFitsFollowTheTimeUnit(t *testing.T) {
	weeks := simulatePareto(clv.ParetoNBD{R: 0.8, Alpha: 9, S: 0.7, Beta: 20}, 4000, 5)
	days := make([]clv.Group, len(weeks))
	for i, g := range weeks {
		g.Recency *= 7
		g.Age *= 7
		days[i] = g
	}
	for _, model := range []string{clv.NameBGNBD, clv.NameParetoNBD} {
		week, day := fit(t, model, gather(t, weeks)), fit(t, model, gather(t, days))
		near(t, model+" alpha", day.Parameters[1].Value/week.Parameters[1].Value, 7, 1e-5)
		near(t, model+" r", day.Parameters[0].Value/week.Parameters[0].Value, 1, 1e-6)
		near(t, model+" expected", day.Expected(365), week.Expected(365./7), 1e-5)
		near(t, model+" error of ln alpha", day.Parameters[1].StandardError/day.Parameters[1].Value,
			week.Parameters[1].StandardError/week.Parameters[1].Value, 1e-4)
	}
}

func TestUnusableInputIsNamed(t *testing.T) {
	one := func(x int, recency, age float64, n int) []clv.Group {
		return []clv.Group{{Customer: clv.Customer{Purchases: x, Recency: recency, Age: age}, Count: n}}
	}
	nan := math.NaN()
	for code, groups := range map[string][]clv.Group{
		"no_customers":             nil,
		"no_time_observed":         one(0, 0, 0, 500),
		"too_few_customers":        one(1, 2, 3, 19),
		"no_repeat_buyers":         one(0, 0, 30, 500),
		"too_few_repeat_buyers":    append(one(0, 0, 30, 500), one(1, 2, 3, 4)...),
		"negative_count":           one(1, 2, 3, -1),
		"bad_purchases":            one(-1, 0, 3, 1),
		"bad_age":                  one(0, 0, nan, 1),
		"recency_outside_age":      one(1, 4, 3, 1),
		"recency_without_purchase": one(0, 2, 3, 1),
		"purchase_without_recency": one(2, 0, 3, 1),
	} {
		_, err := clv.Gather(groups)
		expectUnusable(t, err, code)
	}
	h := gather(t, one(1, 2.5, 3.5, 100))
	_, err := clv.FitBGBB(h)
	expectUnusable(t, err, "not_opportunities")
	_, err = clv.FitModel("crystal_ball", h)
	expectUnusable(t, err, "unknown_model")
	for code, spends := range map[string][]clv.Spend{
		"no_spend":         {{Purchases: 0, Mean: 5, Count: 9}, {Purchases: 2, Mean: 0, Count: 9}},
		"too_few_spenders": {{Purchases: 2, Mean: 3, Count: 2}},
		"spend_all_equal":  {{Purchases: 2, Mean: 3, Count: 20}, {Purchases: 3, Mean: 3, Count: 20}},
	} {
		_, err := clv.FitSpend(spends)
		expectUnusable(t, err, code)
	}
}

func expectUnusable(t *testing.T, err error, code string) {
	t.Helper()
	var u *clv.Unusable
	if !errors.As(err, &u) || u.Code != code {
		t.Errorf("want %s, got %v", code, err)
	}
}
