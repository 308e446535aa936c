package attribution

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestBinomial compares mean and variance of both ways to draw with the
// theory, and the whole distribution for small n.
func TestBinomial(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for _, c := range []struct {
		n int64
		p float64
	}{{1, .5}, {10, .1}, {100, .05}, {1000, .3}, {1000, .97}, {1_000_000, 1e-6}, {50_000_000, .2}, {30, .5}} {
		const draws = 40_000
		sum, squares := 0.0, 0.0
		mean, variance := float64(c.n)*c.p, float64(c.n)*c.p*(1-c.p)
		for range draws {
			k := binomial(random, c.n, c.p)
			if k < 0 || k > c.n {
				t.Fatalf("%d of %d", k, c.n)
			}
			d := float64(k) - mean
			sum, squares = sum+d, squares+d*d
		}
		if z := sum / math.Sqrt(draws*variance); math.Abs(z) > 4.5 {
			t.Errorf("n %d p %v: the mean is %v standard errors away", c.n, c.p, z)
		}
		if r := squares / draws / variance; math.Abs(r-1) > 0.05 {
			t.Errorf("n %d p %v: variance %v times the true one", c.n, c.p, r)
		}
	}
	// n·p = 12 takes the rejection; its distribution is known exactly.
	const n, p, draws = 30, 0.4, 200_000
	seen := [n + 1]float64{}
	for range draws {
		seen[binomial(random, n, p)]++
	}
	chi := 0.0
	for k := range seen {
		expected := draws * math.Exp(logFactorial(n)-logFactorial(float64(k))-logFactorial(float64(n-k))+float64(k)*math.Log(p)+float64(n-k)*math.Log(1-p))
		if expected > 5 {
			chi += (seen[k] - expected) * (seen[k] - expected) / expected
		}
	}
	if chi > 60 { // 20 degrees of freedom: less than one in 100,000
		t.Errorf("chi-squared %v", chi)
	}
}

func TestMultinomialKeepsTheTotal(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 1))
	weights := []float64{0, 3, 0.1, 7, 0, 1e-9, 900, 0}
	drawn := make([]float64, len(weights))
	for range 1000 {
		multinomial(random, 911, weights, drawn)
		total := 0.0
		for i, d := range drawn {
			total += d
			if weights[i] == 0 && d != 0 {
				t.Fatal("a journey without weight was drawn")
			}
		}
		if total != 911 {
			t.Fatalf("%v journeys drawn", total)
		}
	}
}

// TestIntervalsCover: intervals at 90 % hold the truth in about 90 % of
// repeated samples, for the credit of a channel that is known exactly: the
// only channel of a share of journeys.
func TestIntervalsCover(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	const samples, n = 400, 500
	truth := []float64{.1, .2, .3, .4} // a converts, b converts, a null, b null
	for _, model := range []Model{{Order: 1}, {Rule: Shapley{}}} {
		inside := 0
		for sample := range samples {
			drawn := make([]float64, 4)
			multinomial(random, n, truth, drawn)
			journeys := []Journey{FromPath([]string{"a"}, drawn[0], 0, drawn[2]), FromPath([]string{"b"}, drawn[1], 0, drawn[3])}
			r, err := Attribute(journeys, model, Bootstrap{Resamples: 199, Seed: uint64(sample), Level: 0.9})
			if err != nil {
				t.Fatal(err)
			}
			if i := r.Credits[0].Interval; i.Low <= n*.1 && n*.1 <= i.High && i.N == n && i.Level == 0.9 {
				inside++
			}
		}
		if part := float64(inside) / samples; part < 0.85 || part > 0.95 {
			t.Errorf("%+v: %v of the intervals hold the truth", model, part)
		}
	}
}

func TestJudge(t *testing.T) {
	interval := func(low, high float64) *Interval { return &Interval{Low: low, High: high} }
	for _, c := range []struct {
		name        string
		conversions float64
		views       []View
		want        Verdict
	}{
		{"few conversions", 29, []View{{10, interval(9, 11)}, {10, nil}}, TooLittleData},
		{"wide interval", 300, []View{{100, interval(40, 120)}, {100, nil}}, TooLittleData},
		{"no credit", 300, []View{{0, interval(0, 0)}, {0, nil}}, Robust},
		{"agreement", 300, []View{{100, interval(80, 120)}, {140, nil}}, Robust},
		{"difference", 300, []View{{100, interval(80, 120)}, {151, nil}}, ModelDependent},
		{"nothing against something", 300, []View{{0, interval(0, 0)}, {1, nil}}, ModelDependent},
	} {
		if got := Judge(c.conversions, c.views); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestVerdicts(t *testing.T) {
	journeys := []Journey{
		FromPath([]string{"search"}, 400, 0, 4000), FromPath([]string{"email"}, 400, 0, 4000),
		FromPath([]string{"radio"}, 3, 0, 40), FromPath([]string{"display", "search", "email", "search"}, 200, 0, 100),
	}
	verdicts, err := Verdicts(journeys, Bootstrap{Resamples: 100, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]Verdict{"search": Robust, "email": Robust, "radio": TooLittleData, "display": ModelDependent}
	for channel, verdict := range want {
		if verdicts[channel] != verdict {
			t.Errorf("%s: %s, want %s", channel, verdicts[channel], verdict)
		}
	}
}

// TestBothSolversAgree compares sweeps and elimination on chains of every size.
func TestBothSolversAgree(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 4))
	for size := 2; size < 14; size++ {
		var journeys []Journey
		for range 60 * size {
			path := make([]string, 1+random.IntN(9))
			for i := range path {
				path[i] = string(rune('a' + random.IntN(size)))
			}
			journeys = append(journeys, FromPath(path, float64(random.IntN(3)), 0, float64(random.IntN(9))))
		}
		c, err := newCorpus(journeys)
		if err != nil {
			t.Fatal(err)
		}
		for order := 1; order <= MaxOrder; order++ {
			g := c.chain(order)
			f := g.flow(func(i int) float64 { return c.trails[i].conversions }, func(i int) float64 { return c.trails[i].nulls })
			w := newSolver(g, f)
			if len(g.states) > 600 {
				continue
			}
			each := make([]float64, size)
			if order == 1 {
				w.eliminateEach(each)
			}
			for channel := range int32(size) {
				if exact := w.eliminate(channel); order == 1 && math.Abs(1-each[channel]-exact/f.converted) > 1e-13 {
					t.Fatalf("%d states: %v by elimination, %v with all", len(g.states), 1-exact/f.converted, each[channel])
				}
				swept, err := w.survivors(channel, fitPrecision)
				if exact := w.eliminate(channel); err != nil || math.Abs(swept-exact) > 1e-11*f.converted {
					t.Fatalf("order %d, %d states: %v by sweeps, %v by elimination, %v", order, len(g.states), swept, exact, err)
				}
			}
		}
	}
}
