package clv_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"boussole/maths/clv"
)

// cdnow reads the published summary of 2,357 CDNOW customers.
func cdnow(t testing.TB) ([]clv.Group, []clv.Spend) {
	t.Helper()
	f, err := os.Open("../../../shared/data/cdnow/cdnow_customers_summary_with_transactions.csv")
	if err != nil {
		t.Skip("the CDNOW data is not beside the repository")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	number := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	var groups []clv.Group
	var spends []clv.Spend
	for _, row := range rows[1:] {
		x := int(number(row[1]))
		groups = append(groups, clv.Group{Customer: clv.Customer{Purchases: x, Recency: number(row[2]), Age: number(row[3])}, Count: 1})
		spends = append(spends, clv.Spend{Purchases: x, Mean: number(row[4]), Count: 1})
	}
	return groups, spends
}

func gather(t testing.TB, groups []clv.Group) *clv.History {
	t.Helper()
	h, err := clv.Gather(groups)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func fit(t testing.TB, name string, h *clv.History) *clv.Fit {
	t.Helper()
	f, err := clv.FitModel(name, h)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// near compares with a published figure to its printed digits.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: got %.10g, published %.10g (±%g)", what, got, want, tolerance)
	}
}

// The figures of Fader, Hardie & Lee (2005) and of the Pareto/NBD
// and Gamma-Gamma notes of Fader & Hardie for the CDNOW data.
func TestCDNOWParametersArePublished(t *testing.T) {
	groups, spends := cdnow(t)
	h := gather(t, groups)
	for _, c := range []struct {
		model     string
		values    []float64
		tolerance []float64
		log       float64
	}{
		{clv.NameBGNBD, []float64{0.243, 4.414, 0.793, 2.426}, []float64{5e-4, 5e-4, 5e-4, 5e-4}, -9582.4},
		{clv.NameParetoNBD, []float64{0.553, 10.578, 0.606, 11.669}, []float64{5e-4, 5e-4, 5e-4, 2e-3}, -9595.0},
	} {
		f := fit(t, c.model, h)
		for i, p := range f.Parameters {
			near(t, c.model+" "+p.Name, p.Value, c.values[i], c.tolerance[i])
			if !(p.StandardError > 0 && p.Low < p.Value && p.Value < p.High) {
				t.Errorf("%s %s has no error bars: %+v", c.model, p.Name, p)
			}
		}
		near(t, c.model+" log-likelihood", f.LogLikelihood, c.log, 0.05)
		if v := clv.Worst(f.Checks); v != clv.Pass {
			t.Errorf("%s: verdict %s: %+v", c.model, v, f.Checks)
		}
	}
	spend, err := clv.FitSpend(spends)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{6.25, 3.74, 15.44} {
		near(t, spend.Parameters[i].Name, spend.Parameters[i].Value, want, 0.01)
	}
	near(t, "Gamma-Gamma log-likelihood", spend.LogLikelihood, -4055.92, 0.005)
}

func TestCDNOWPredictionsArePublished(t *testing.T) {
	// The papers compute with rounded parameters, and so does this test.
	bg := clv.NewBGNBD(0.243, 4.414, 0.793, 2.426)
	near(t, "E[X(32)]", bg.Expected(32), 1.0437, 2e-3)
	near(t, "P(X(39)=0)", bg.Probability(0, 39), 0.5737864, 5e-8)
	more := clv.NewBGNBD(0.2425945, 4.4136019, 0.7929199, 2.4258881)
	near(t, "E[X(1)]", more.Expected(1), 0.0532, 5e-5)
	near(t, "E[X(32)]", more.Expected(32), 1.0437, 5e-5)
	near(t, "E[X(78)]", more.Expected(78), 1.8576, 5e-4)
	near(t, "E[Y(39)|2,30.43,38.86]", more.Future(clv.Customer{Purchases: 2, Recency: 30.43, Age: 38.86}, 39), 1.226, 5e-4)

	pareto := clv.ParetoNBD{R: 0.5533, Alpha: 10.5776, S: 0.6061, Beta: 11.6690}
	heavy := clv.Customer{Purchases: 26, Recency: 30.86, Age: 31}
	near(t, "E[Y(52)|26,30.86,31]", pareto.Future(heavy, 52), 25.46, 5e-3)
	near(t, "P(alive|26,30.86,31)", pareto.Alive(heavy), 0.9979, 5e-5)

	spend := clv.GammaGamma{P: 6.25, Q: 3.74, V: 15.44}
	for i, c := range []struct {
		x          int
		mean, want float64
	}{{2, 22.35, 24.65}, {1, 11.77, 18.91}, {0, 0, 35.17}, {0, 0, 35.17}, {0, 0, 35.17}, {7, 73.74, 71.46}} {
		near(t, "E[M] of customer "+strconv.Itoa(i+1), spend.Expected(c.x, c.mean), c.want, 0.06)
	}
}

// donations are the 11,104 supporters of Fader, Hardie & Shang (2010), table 1:
// x, t_x and how many, after six yearly opportunities.
var donations = [][3]int{{6, 6, 1203}, {5, 6, 728}, {4, 6, 512}, {3, 6, 357}, {2, 6, 234}, {1, 6, 129},
	{5, 5, 335}, {4, 5, 284}, {3, 5, 225}, {2, 5, 173}, {1, 5, 119}, {4, 4, 240}, {3, 4, 181}, {2, 4, 155},
	{1, 4, 78}, {3, 3, 322}, {2, 3, 255}, {1, 3, 129}, {2, 2, 613}, {1, 2, 277}, {1, 1, 1091}, {0, 0, 3464}}

func TestDonationsArePublished(t *testing.T) {
	var groups []clv.Group
	for _, d := range donations {
		groups = append(groups, clv.Group{Customer: clv.Customer{Purchases: d[0], Recency: float64(d[1]), Age: 6}, Count: d[2]})
	}
	f := fit(t, clv.NameBGBB, gather(t, groups))
	for i, want := range []float64{1.204, 0.750, 0.657, 2.783} {
		near(t, f.Parameters[i].Name, f.Parameters[i].Value, want, 5e-4)
	}
	near(t, "log-likelihood", f.LogLikelihood, -33225.6, 0.05)
	near(t, "E[X(10)]", f.Expected(10), 3.179895, 2e-3)
	near(t, "five more years of 0, 0", f.Future(clv.Customer{Age: 6}, 10), 0.1302169, 2e-3)
	near(t, "of 4, 5", f.Future(clv.Customer{Purchases: 4, Recency: 5, Age: 6}, 10), 3.627858, 2e-3)
	total := 0.0
	for x := range 7 {
		total += f.Probability(x, 6)
	}
	near(t, "sum of P(X(6)=x)", total, 1, 1e-12)
}
