package clv_test

import (
	"math"
	"testing"

	"boussole/maths/clv"
)

// fold brings any float into [low, high] on a log scale.
func fold(v, low, high float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	share := math.Abs(math.Mod(v, 1))
	return low * math.Exp(share*math.Log(high/low))
}

// Whatever the parameters (a factor 10⁵ either way), x to 10,000 and t to 10⁵:
// probabilities are probabilities and expectations finite and growing.
func FuzzModelsAreSoundAtExtremes(f *testing.F) {
	f.Add(0.5, 0.5, 0.5, 0.5, uint16(3), 0.5, 0.9, 0.7)
	f.Add(0.0, 0.0, 0.0, 0.0, uint16(10000), 0.9999, 0.9999, 0.9999)
	f.Add(0.9999, 0.0, 0.9999, 0.0, uint16(1), 0.0, 0.5, 0.9999)
	f.Add(0.0, 0.9999, 0.0, 0.9999, uint16(10000), 0.9999, 0.0, 0.9999)
	f.Add(0.9999, 0.9999, 0.0, 0.0, uint16(0), 0.9999, 0.5, 0.9999)
	f.Add(0.0, 0.0, 0.9999, 0.0, uint16(9999), 0.5, 0.999999, 0.1)
	f.Fuzz(func(t *testing.T, p1, p2, p3, p4 float64, x uint16, age, recency, horizon float64) {
		a, b, c, d := fold(p1, 1e-5, 1e5), fold(p2, 1e-5, 1e5), fold(p3, 1e-5, 1e5), fold(p4, 1e-5, 1e5)
		h := clv.Customer{Purchases: int(x) % 10_001, Age: fold(age, 1e-3, 1e5)}
		if h.Purchases > 0 {
			h.Recency = h.Age * fold(recency, 1e-9, 1)
		}
		ahead := fold(horizon, 1e-3, 1e5)
		for _, m := range []clv.Model{clv.NewBGNBD(a, b, c, d), clv.ParetoNBD{R: a, Alpha: b, S: c, Beta: d}} {
			sound(t, m, h, ahead)
		}
		n := math.Round(math.Min(h.Age, 500))
		gift := clv.Customer{Purchases: min(h.Purchases, int(n)), Age: n}
		if gift.Purchases > 0 {
			gift.Recency = n
		}
		sound(t, clv.BGBB{Alpha: a, Beta: b, Gamma: c, Delta: d}, gift, math.Round(math.Min(ahead, 500)))
	})
}

func sound(t *testing.T, m clv.Model, c clv.Customer, ahead float64) {
	t.Helper()
	if l := m.LogLikelihoodOf(c); math.IsNaN(l) || math.IsInf(l, 0) {
		t.Fatalf("%+v %+v: log-likelihood %g", m, c, l)
	}
	if p := m.Alive(c); !(p >= 0 && p <= 1) {
		t.Fatalf("%+v %+v: alive %g", m, c, p)
	}
	for what, of := range map[string]func(t float64) float64{
		"future":   func(t float64) float64 { return m.Future(c, t) },
		"expected": m.Expected,
	} {
		half, whole := of(ahead/2), of(ahead)
		if !(half >= 0 && whole >= half*(1-1e-9) && whole <= half*2*(1+1e-6)+1e-300) || math.IsInf(whole, 0) {
			t.Fatalf("%+v %+v: %s %g at %g, %g at half", m, c, what, whole, ahead, half)
		}
	}
	if v := m.FutureVariance(c, ahead); !(v >= 0) || math.IsInf(v, 0) {
		t.Fatalf("%+v %+v: variance %g", m, c, v)
	}
	if p := m.Probability(c.Purchases, ahead); !(p >= 0 && p <= 1) {
		t.Fatalf("%+v: probability of %d in %g is %g", m, c.Purchases, ahead, p)
	}
	if d := clv.Residual(m, c, 1e-3); !(d >= 0) || math.IsInf(d, 0) {
		t.Fatalf("%+v %+v: residual %g", m, c, d)
	}
}

// Any histories either fit to finite numbers or are refused by name.
func FuzzFit(f *testing.F) {
	f.Add(uint64(1), uint16(50), 0.1, 10.0)
	f.Add(uint64(2), uint16(400), 3.0, 1e5)
	f.Add(uint64(3), uint16(90), 1e-4, 1e-3)
	f.Fuzz(func(t *testing.T, seed uint64, n uint16, rate, span float64) {
		rate, span = fold(rate/10, 1e-4, 10), fold(span/1e6, 1e-2, 1e5)
		source := seeded(seed)
		groups := make([]clv.Group, int(n)%500)
		for i := range groups {
			c := clv.Customer{Age: span * source.Float64()}
			if x := int(source.ExpFloat64() * rate * c.Age); x > 0 && c.Age > 0 {
				c.Purchases = min(x, 10_000)
				c.Recency = c.Age * (1 - source.Float64()*source.Float64())
			}
			groups[i] = clv.Group{Customer: c, Count: 1}
		}
		h, err := clv.Gather(groups)
		if err != nil {
			return
		}
		for _, name := range []string{clv.NameBGNBD, clv.NameParetoNBD} {
			fitted, err := clv.FitModel(name, h)
			if err != nil {
				t.Fatal(err)
			}
			if math.IsNaN(fitted.LogLikelihood) || math.IsInf(fitted.LogLikelihood, 0) {
				t.Fatalf("%s: log-likelihood %g", name, fitted.LogLikelihood)
			}
			for _, p := range fitted.Predict(h.Groups()[:1], clv.Horizon{Length: span}) {
				if p.Low > p.Purchases || p.Purchases > p.High || !(p.Purchases >= 0) {
					t.Fatalf("%s: %+v", name, p)
				}
			}
		}
	})
}
