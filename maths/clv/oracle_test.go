package clv

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"pgregory.net/rapid"
)

// The published closed forms, summed term by term, against the integrals that
// the package uses instead of them.

// hyper is ₂F₁(a, b; c; z) by its series, for 0 ≤ z well below 1.
func hyper(a, b, c, z float64) float64 {
	sum, term := 1.0, 1.0
	for n := 0.0; n < 1e5; n++ {
		term *= (a + n) * (b + n) / (c + n) / (n + 1) * z
		sum += term
		if math.Abs(term) < 1e-17*math.Abs(sum) {
			break
		}
	}
	return sum
}

func alike(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*(1e-300+math.Abs(want))) {
		t.Errorf("%s: got %.15g, want %.15g", what, got, want)
	}
}

func TestExpectationsEqualTheirPublishedForms(t *testing.T) {
	for _, c := range []struct{ r, alpha, a, b, t float64 }{
		{0.243, 4.414, 0.793, 2.426, 39}, {2, 10, 0.5, 3, 5}, {0.7, 3, 2.5, 1.2, 8}, {5, 40, 1.7, 0.4, 100},
	} {
		m := NewBGNBD(c.r, c.alpha, c.a, c.b)
		scale := (c.a + c.b - 1) / (c.a - 1)
		want := scale * (1 - math.Pow(c.alpha/(c.alpha+c.t), c.r)*hyper(c.r, c.b, c.a+c.b-1, c.t/(c.alpha+c.t)))
		alike(t, fmt.Sprint("E[X(t)] ", c), m.Expected(c.t), want, 1e-11)
		for _, h := range []Customer{{2, 30.43, 38.86}, {1, 0.5, 20}, {9, 25, 30}} {
			x := float64(h.Purchases)
			scale := (c.a + c.b + x - 1) / (c.a - 1)
			f := hyper(c.r+x, c.b+x, c.a+c.b+x-1, c.t/(c.alpha+h.Age+c.t))
			above := scale * (1 - math.Pow((c.alpha+h.Age)/(c.alpha+h.Age+c.t), c.r+x)*f)
			below := 1 + c.a/(c.b+x-1)*math.Pow((c.alpha+h.Age)/(c.alpha+h.Recency), c.r+x)
			alike(t, fmt.Sprint("E[Y(t)] ", c, h), m.Future(h, c.t), above/below, 1e-10)
		}
	}
}

func TestParetoLikelihoodEqualsItsPublishedForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := ParetoNBD{rapid.Float64Range(0.2, 5).Draw(t, "r"), rapid.Float64Range(2, 30).Draw(t, "alpha"),
			rapid.Float64Range(0.2, 4).Draw(t, "s"), rapid.Float64Range(2, 30).Draw(t, "beta")}
		c := Customer{rapid.IntRange(0, 8).Draw(t, "x"), 0, rapid.Float64Range(10, 60).Draw(t, "T")}
		if c.Purchases > 0 {
			c.Recency = c.Age * rapid.Float64Range(0.05, 0.9).Draw(t, "share")
		}
		x := float64(c.Purchases)
		total := m.R + m.S + x
		big, other := m.Alpha, m.S+1
		if m.Alpha < m.Beta {
			big, other = m.Beta, m.R+x
		}
		part := func(at float64) float64 {
			return hyper(total, other, total+1, math.Abs(m.Alpha-m.Beta)/(big+at)) / math.Pow(big+at, total)
		}
		there := math.Pow(m.Alpha+c.Age, -m.R-x) * math.Pow(m.Beta+c.Age, -m.S)
		left := m.S / total * (part(c.Recency) - part(c.Age))
		want := logRising(m.R, x) + m.R*math.Log(m.Alpha) + m.S*math.Log(m.Beta) + math.Log(there+left)
		if got := m.LogLikelihoodOf(c); math.Abs(got-want) > 1e-8*(1+math.Abs(want)) {
			t.Fatalf("%+v %+v: got %.15g, want %.15g", m, c, got, want)
		}
		if got, want := m.Alive(c), there/(there+left); math.Abs(got-want) > 1e-8 {
			t.Fatalf("%+v %+v: alive %.15g, want %.15g", m, c, got, want)
		}
	})
}

// Gauss rules in p and panels in log-odds must agree where the former are used.
func TestBothBetaRulesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		positive := func(name string, low, high float64) float64 {
			return math.Exp(rapid.Float64Range(math.Log(low), math.Log(high)).Draw(t, name))
		}
		m := NewBGNBD(positive("r", 1e-3, 50), 1, positive("a", 2e-3, 1e3), positive("b", 1e-3, 1e4))
		pace := positive("pace", 1e-6, 8)
		if m.R*pace > 60 {
			return
		}
		got := m.Expected(pace)
		wide := wideNodes(m.A, m.B)
		want := 0.0
		for i, p := range wide.p {
			if y := p * pace; y*(m.R+1) < 1e-16 {
				want += wide.weight[i] * m.R * pace
			} else {
				want += wide.weight[i] * -math.Expm1(-m.R*math.Log1p(y)) / p
			}
		}
		if math.Abs(got-want) > 1e-9*want {
			t.Fatalf("%+v t=%g: %.15g against %.15g", m, pace, got, want)
		}
	})
}

// expIntegral is E₁(z) by its continued fraction, for z ≥ 1.
func expIntegral(z float64) float64 {
	f := 0.0
	for n := 200.0; n >= 1; n-- {
		f = n / (1 + n/(z+f))
	}
	return math.Exp(-z) / (z + f)
}

func TestFadingEqualsItsClosedForms(t *testing.T) {
	for _, z := range []float64{1, 2.5, 10, 100} {
		scaled := math.Exp(z) * expIntegral(z)
		alike(t, fmt.Sprint("s=1 z=", z), fading(1, z), scaled, 1e-10)
		alike(t, fmt.Sprint("s=2 z=", z), fading(2, z), 1-z*scaled, 1e-8)
	}
	for _, z := range []float64{1e-8, 1e-3, 1, 1e3, 1e8} {
		alike(t, fmt.Sprint("s=0 z=", z), fading(0, z), 1/z, 1e-10)
		// The recurrence of partial integration: z·J(s) = 1 − s·J(s+1).
		for _, s := range []float64{1e-3, 0.6, 1.5} {
			alike(t, fmt.Sprint("recurrence ", s, z), z*fading(s, z)+s*fading(s+1, z), 1, 1e-10)
		}
	}
}

// Tricomi's function through the incomplete gamma function:
// J(s, z) = e^z z^(s−1) Γ(1−s, z) for s < 1.
func TestFadingEqualsTheIncompleteGamma(t *testing.T) {
	for _, s := range []float64{0.1, 0.606, 0.95} {
		for _, z := range []float64{0.01, 0.3, 2, 20} {
			want := math.Exp(z+(s-1)*math.Log(z)+logGamma(1-s)) * mathext.GammaIncRegComp(1-s, z)
			alike(t, fmt.Sprint(s, z), fading(s, z), want, 1e-9)
		}
	}
}

func TestGradientsEqualDifferences(t *testing.T) {
	groups := []Group{{Customer{0, 0, 5}, 40}, {Customer{0, 0, 30}, 25}, {Customer{1, 2, 30}, 9}, {Customer{3, 11, 30}, 4},
		{Customer{3, 4, 5}, 4}, {Customer{12, 29, 30}, 2}, {Customer{200, 500, 501}, 1}, {Customer{0, 0, 0}, 3}}
	h, err := Gather(groups)
	if err != nil {
		t.Fatal(err)
	}
	spends, customers, _ := gatherSpend([]Spend{{1, 20, 3}, {2, 11, 1}, {40, 5, 2}, {7, 300, 1}})
	for name, f := range map[string]likelihood{"bgnbd": bgnbdLikelihood(h), "pareto": paretoLikelihood(h),
		"bgbb": bgbbLikelihood(h), "spend": spendLikelihood(spends, customers)} {
		n := 4
		if name == "spend" {
			n = 3
		}
		for _, logs := range [][]float64{{0, 0, 0, 0}, {-1.4, 1.5, -0.2, 0.9}, {-0.6, 2.4, -0.5, 2.5}, {2, 5, -3, 1}, {-4, -5, 3, 6}, {1, 2, 0.5, 2}} {
			logs = logs[:n]
			gradient, scratch := make([]float64, n), make([]float64, n)
			f(logs, gradient)
			for i := range logs {
				const step = 1e-5
				moved := append([]float64(nil), logs...)
				moved[i] += step
				up := f(moved, scratch)
				moved[i] -= 2 * step
				difference := (up - f(moved, scratch)) / (2 * step)
				if math.Abs(gradient[i]-difference) > 1e-6*(1+math.Abs(difference)) {
					t.Errorf("%s at %v, parameter %d: gradient %.9g, difference %.9g", name, logs, i, gradient[i], difference)
				}
			}
		}
	}
}
