package attribution_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"boussole/maths/attribution"
)

// TestRules reads each line as: model | touches | shares. A touch is its
// channel, then !l, !o for the milestones it stands for and @ with its age in
// days.
func TestRules(t *testing.T) {
	const lines = `
first            | a b c             | 1 0 0
last             | a b c             | 0 0 1
last             | a                 | 1
last_non_direct  | a b direct        | 0 1 0
last_non_direct  | a Direct (direct) | 1 0 0
last_non_direct  | direct Direct     | 0 1
linear           | a a b             | .3333333333333333 .3333333333333333 .3333333333333333
decay:7          | a@14 b@7 c@0      | .14285714285714285 .2857142857142857 .5714285714285714
decay            | a@14 b@7 c@0      | .14285714285714285 .2857142857142857 .5714285714285714
decay:1          | a@4001 b@4000     | .3333333333333333 .6666666666666666
decay:0.001      | a@4000 b@0        | 0 1
u                | a                 | 1
u                | a b               | .5 .5
u                | a b c             | .4 .2 .4
u                | a b!l c d         | .4 .1 .1 .4
position:30/0/70 | a b               | .3 .7
position:30/0/70 | a b c             | .3 0 .7
position:0/1/0   | a b               | .5 .5
position:0/1/0   | a b c             | 0 1 0
w                | a                 | 1
w                | a!l               | 1
w                | a b!l c d         | .3 .3 .1 .3
w                | a b!l c           | .3333333333333333 .3333333333333333 .3333333333333333
w                | a!l b c           | .6 .1 .3
w                | a b c!l           | .3 .1 .6
w                | a b!l!o c d       | .3 .3 .1 .3
w                | a b!o c d         | .42857142857142855 .07142857142857142 .07142857142857142 .42857142857142855
w                | a!l b             | .6666666666666666 .3333333333333333
w                | a b               | .5 .5
full             | a b!l c!o d e     | .225 .225 .225 .1 .225
z                | a b!l!o c d       | .225 .45 .1 .225
full_path        | a b c!l           | .2903225806451613 .12903225806451613 .5806451612903226
full             | a b!l c!o d       | .25 .25 .25 .25
full             | a b c d           | .4090909090909091 .09090909090909091 .09090909090909091 .4090909090909091
custom:1/1/0/2/0 | a b!l c           | .25 .25 .5
custom:0/0/5/0/0 | a b!l c           | .3333333333333333 .3333333333333333 .3333333333333333
shapley          | a b a             | .25 .5 .25
`
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		parts := strings.Split(strings.TrimSpace(line), "|")
		t.Run(strings.TrimSpace(line), func(t *testing.T) {
			model, err := attribution.ParseModel(strings.TrimSpace(parts[0]))
			if err != nil {
				t.Fatal(err)
			}
			touches := readTouches(t, parts[1])
			shares := make([]float64, len(touches))
			model.Rule.Divide(touches, shares)
			for i, field := range strings.Fields(parts[2]) {
				var want float64
				fmt.Sscan(field, &want)
				near(t, fmt.Sprint("share of touch ", i+1), shares[i], want)
			}
		})
	}
}

func readTouches(t *testing.T, text string) []attribution.Touch {
	t.Helper()
	var touches []attribution.Touch
	for _, field := range strings.Fields(text) {
		name, age, _ := strings.Cut(field, "@")
		marks := strings.Split(name, "!")
		touch := attribution.Touch{Channel: marks[0]}
		for _, mark := range marks[1:] {
			touch.Stages |= map[string]attribution.Stage{"l": attribution.Lead, "o": attribution.Opportunity}[mark]
		}
		if age != "" {
			fmt.Sscan(age, &touch.Age)
		}
		touches = append(touches, touch)
	}
	return touches
}

// TestSingleTouch: a journey of one touch is the same under every model.
func TestSingleTouch(t *testing.T) {
	journeys := []attribution.Journey{attribution.FromPath([]string{"radio"}, 3, 50, 4)}
	for _, name := range ruleNames {
		r := attribute(t, journeys, name)
		near(t, name, r.Credits[0].Conversions, 3)
		near(t, name+" value", r.Credits[0].Value, 50)
	}
	for _, name := range []string{"markov:1", "markov:2", "markov:3"} {
		near(t, name, attribute(t, journeys, name).Credits[0].Conversions, 3)
	}
}

var ruleNames = []string{"first", "last", "last_non_direct", "linear", "decay", "decay:0.5", "u", "w", "full",
	"position:30/0/70", "position:0/1/0", "custom:1/2/3/4/5", "shapley"}

func drawTouches(t *rapid.T) []attribution.Touch {
	touches := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) attribution.Touch {
		return attribution.Touch{
			ID:      rapid.StringMatching(`[a-z]{1,3}`).Draw(t, "id"),
			Channel: rapid.SampledFrom([]string{"search", "social", "email", "direct", "radio"}).Draw(t, "channel"),
			Age:     rapid.SampledFrom([]float64{0, 0, 0.25, 1, 30, 365}).Draw(t, "age"),
			Stages:  attribution.Stage(rapid.IntRange(0, 3).Draw(t, "stages")),
		}
	}), 1, 40).Draw(t, "touches")
	attribution.SortTouches(touches)
	return touches
}

// TestSharesAddUp: shares are never negative, their sum is exactly one, and an
// amount of money divides without a rest.
func TestSharesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		touches := drawTouches(t)
		name := rapid.SampledFrom(ruleNames).Draw(t, "model")
		model, err := attribution.ParseModel(name)
		if err != nil {
			t.Fatal(err)
		}
		if rapid.Bool().Draw(t, "weighted") {
			model.Rule = attribution.Weighted{"search": 0.5, "email": 0.001}
		}
		shares := make([]float64, len(touches))
		for i := range shares {
			shares[i] = math.NaN()
		}
		model.Rule.Divide(touches, shares)
		total := 0.0
		for _, s := range shares {
			if !(s >= 0) {
				t.Fatalf("share %v", s)
			}
			total += s
		}
		if total != 1 {
			t.Fatalf("shares %v add up to %v", shares, total)
		}
		amount := rapid.Int64Range(-math.MaxInt64, math.MaxInt64).Draw(t, "amount")
		checkDivision(t, amount, shares)
	})
}

type failer interface{ Fatalf(string, ...any) }

func checkDivision(t failer, amount int64, shares []float64) {
	parts, ok := attribution.DivideAmount(amount, shares)
	mirrored, _ := attribution.DivideAmount(-amount, shares)
	sum, total, positive := int64(0), 0.0, false
	for _, s := range shares {
		total += s
		positive = positive || s > 0
	}
	for i, part := range parts {
		sum += part
		if mirrored[i] != -part {
			t.Fatalf("%d by %v: part %d, of a refund %d", amount, shares, part, mirrored[i])
		}
		if shares[i] == 0 && part != 0 {
			t.Fatalf("%d by %v: a share of nothing received %d", amount, shares, part)
		}
		if exact := float64(amount) * (shares[i] / total); positive && math.Abs(float64(part)-exact) > 1.01+math.Abs(float64(amount))*1e-14 {
			t.Fatalf("%d by %v: part %d is far from %v", amount, shares, part, exact)
		}
	}
	if ok != positive || ok && sum != amount {
		t.Fatalf("%d by %v: parts %v, ok %v", amount, shares, parts, ok)
	}
}

func TestDivideAmount(t *testing.T) {
	for _, c := range []struct {
		amount int64
		shares []float64
		want   string
	}{
		{100, []float64{1, 1, 1}, "[33 34 33]"},
		{-100, []float64{1, 1, 1}, "[-33 -34 -33]"},
		{1, []float64{.5, .5}, "[1 0]"},
		{10, []float64{.4, .2, .4}, "[4 2 4]"},
		{10, []float64{0, 2, 0}, "[0 10 0]"},
		{0, []float64{1, 1}, "[0 0]"},
		{math.MaxInt64, []float64{1, 0}, "[9223372036854775807 0]"},
		{math.MinInt64, []float64{0, 1}, "[0 -9223372036854775808]"},
	} {
		parts, ok := attribution.DivideAmount(c.amount, c.shares)
		if got := fmt.Sprint(parts); got != c.want || !ok {
			t.Errorf("%d by %v: %s, want %s", c.amount, c.shares, got, c.want)
		}
	}
	if parts, ok := attribution.DivideAmount(5, []float64{0, 0}); ok || parts[0]+parts[1] != 0 {
		t.Error("an amount was divided without shares")
	}
}

func FuzzDivideAmount(f *testing.F) {
	f.Add(int64(100), 1.0, 1.0, 1.0)
	f.Add(int64(-7), 0.1, 0.0, 1e-9)
	f.Fuzz(func(t *testing.T, amount int64, a, b, c float64) {
		for _, v := range []float64{a, b, c} {
			if !(v >= 0 && v < 1e100) {
				t.Skip("no share")
			}
		}
		if amount == math.MinInt64 {
			t.Skip("has no mirror image")
		}
		checkDivision(t, amount, []float64{a, b, c})
	})
}

func TestMarkStage(t *testing.T) {
	touches := []attribution.Touch{{Age: 9}, {Age: 5}, {Age: 1}}
	if !attribution.MarkStage(touches, attribution.Lead, 4) || touches[1].Stages != attribution.Lead {
		t.Errorf("the lead was not given to the touch before it: %v", touches)
	}
	if !attribution.MarkStage(touches, attribution.Opportunity, 5) || touches[1].Stages != attribution.Lead|attribution.Opportunity {
		t.Errorf("the opportunity was not given to the touch of its instant: %v", touches)
	}
	if attribution.MarkStage(touches, attribution.Lead, 10) {
		t.Error("a milestone before every touch was given to one")
	}
}

func FuzzParseModel(f *testing.F) {
	for _, name := range append(ruleNames, attribution.KnownModels()...) {
		f.Add(name)
	}
	f.Add("markov:4")
	f.Add("decay:1e-300")
	f.Fuzz(func(t *testing.T, name string) {
		model, err := attribution.ParseModel(name)
		if err != nil {
			if !errors.Is(err, attribution.ErrModel) {
				t.Fatal(err)
			}
			return
		}
		if model.Name != name || (model.Rule == nil) == (model.Order == 0) {
			t.Fatalf("%q became %+v", name, model)
		}
		if model.Rule == nil {
			return
		}
		shares := make([]float64, 3)
		model.Rule.Divide([]attribution.Touch{{Channel: "a", Age: 1e6}, {Channel: "b", Age: 2}, {Channel: "a"}}, shares)
		if shares[0]+shares[1]+shares[2] != 1 {
			t.Fatalf("%q divides into %v", name, shares)
		}
	})
}

func TestParseModelRefuses(t *testing.T) {
	for _, name := range []string{"", "lst", "markov:0", "markov:4", "markov:x", "markov:01", "decay:0", "decay:-1", "decay:inf", "decay:nan",
		"decay:7/3", "u:3", "position:1/2", "position:0/0/0", "position:-1/0/2", "custom:1/2/3", "last:", "position:"} {
		if m, err := attribution.ParseModel(name); !errors.Is(err, attribution.ErrModel) {
			t.Errorf("%q became %+v", name, m)
		}
	}
}
