package attribution_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"boussole/maths/attribution"
)

// drawJourneys makes paths over few channels with whole weights, at least one
// of them converting.
func drawJourneys(t *rapid.T) []attribution.Journey {
	channels := []string{"a", "b", "c", "d", "e"}[:rapid.IntRange(1, 5).Draw(t, "channels")]
	journeys := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) attribution.Journey {
		path := rapid.SliceOfN(rapid.SampledFrom(channels), 1, 8).Draw(t, "path")
		won := rapid.IntRange(0, 20).Draw(t, "conversions")
		return attribution.FromPath(path, float64(won), float64(won*rapid.IntRange(0, 100).Draw(t, "value")), float64(rapid.IntRange(0, 20).Draw(t, "nulls")))
	}), 1, 12).Draw(t, "journeys")
	journeys[0].Conversions++
	return journeys
}

// byPower walks a chain of the given order step by step until next to nothing
// is under way any more: slow, forwards and with probabilities, thus unlike the
// package in every way.
func byPower(journeys []attribution.Journey, order int, removed string) float64 {
	counts := map[string]map[string]float64{}
	leaving := map[string]float64{}
	add := func(from, to string, weight float64) {
		if weight == 0 {
			return
		}
		if counts[from] == nil {
			counts[from] = map[string]float64{}
		}
		counts[from][to] += weight
		leaving[from] += weight
	}
	for _, j := range journeys {
		now, names := "start", []string{}
		for _, touch := range j.Touches {
			names = append(names, touch.Channel)
			to := strings.Join(names[max(0, len(names)-order):], ">")
			add(now, to, j.Conversions+j.Nulls)
			now = to
		}
		add(now, "conversion", j.Conversions)
		add(now, "null", j.Nulls)
	}
	under, converted := map[string]float64{"start": 1}, 0.0
	for range 200_000 {
		next, moving := map[string]float64{}, 0.0
		for from, chance := range under {
			for to, count := range counts[from] {
				moved := chance * count / leaving[from]
				switch {
				case to == "conversion":
					converted += moved
				case to == "null" || removed != "" && slices.Contains(strings.Split(to, ">"), removed):
				default:
					next[to] += moved
					moving += moved
				}
			}
		}
		under = next
		if moving < 1e-14 {
			break
		}
	}
	return converted
}

func TestMarkovIsTheChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journeys := drawJourneys(t)
		order := rapid.IntRange(1, 3).Draw(t, "order")
		result, err := attribution.Attribute(journeys, attribution.Model{Order: order}, attribution.Bootstrap{})
		if err != nil {
			t.Fatal(err)
		}
		base := byPower(journeys, order, "")
		total := 0.0
		for _, credit := range result.Credits {
			want := 1 - byPower(journeys, order, credit.Channel)/base
			if math.Abs(*credit.Removal-want) > 1e-9 {
				t.Fatalf("order %d: without %s %.12f is lost, want %.12f", order, credit.Channel, *credit.Removal, want)
			}
			total += *credit.Removal
		}
		for _, credit := range result.Credits {
			if math.Abs(credit.Conversions-result.Conversions**credit.Removal/total) > 1e-9*result.Conversions {
				t.Fatalf("%s receives %v", credit.Channel, credit.Conversions)
			}
		}
	})
}

// TestMarkovLarge crosses into the sweeps: more states than are eliminated.
func TestMarkovLarge(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	for _, size := range []struct{ paths, channels, order int }{{120, 5, 1}, {120, 5, 2}, {120, 5, 3}, {3000, 12, 1}, {1000, 12, 2}} {
		journeys := randomPaths(random, size.paths, size.channels)
		result, err := attribution.Attribute(journeys, attribution.Model{Order: size.order}, attribution.Bootstrap{})
		if err != nil {
			t.Fatal(err)
		}
		base := byPower(journeys, size.order, "")
		for _, credit := range result.Credits {
			near(t, fmt.Sprintf("%+v without %s", size, credit.Channel), *credit.Removal, 1-byPower(journeys, size.order, credit.Channel)/base)
		}
	}
}

// TestMarkovSlow: in loops that hardly anybody leaves, sweeps would not end;
// elimination does.
func TestMarkovSlow(t *testing.T) {
	// Three channels round and round 20,000 times, then one conversion; without
	// "a" the loop is cut at once. "out" was only in a journey of its own.
	var loop []string
	for range 20_000 {
		loop = append(loop, "a", "b", "c")
	}
	journeys := []attribution.Journey{attribution.FromPath(loop, 1, 0, 0), attribution.FromPath([]string{"out"}, 1, 0, 0)}
	// Many states beside it, so that the chain is not small.
	for i := range 60 {
		journeys = append(journeys, attribution.FromPath([]string{fmt.Sprint("x", i), "b"}, 1, 0, 0))
	}
	for _, order := range []string{"markov:1", "markov:2"} {
		for _, credit := range attribute(t, journeys, order).Credits {
			if credit.Channel == "out" || credit.Channel[0] == 'x' {
				near(t, order+" "+credit.Channel, *credit.Removal, 1.0/62)
			}
			if credit.Channel == "b" {
				near(t, order+" b", *credit.Removal, 61.0/62)
			}
		}
	}
}

// TestMarkovScale: chances of one in a million keep their digits, and weights
// need not be whole.
func TestMarkovScale(t *testing.T) {
	path := func(text string, won, lost float64) attribution.Journey {
		return attribution.FromPath(strings.Fields(text), won, 0, lost)
	}
	few := []attribution.Journey{path("a b", 2, 3e6), path("b", 1, 1e6), path("a", 0, 5e6), path("c", 0.5, 0)}
	base := byPower(few, 1, "")
	for _, credit := range attribute(t, few, "markov").Credits {
		near(t, credit.Channel, *credit.Removal, 1-byPower(few, 1, credit.Channel)/base)
	}
}

func TestMarkovChannelWithoutConversions(t *testing.T) {
	journeys := []attribution.Journey{
		attribution.FromPath([]string{"a"}, 4, 0, 0), attribution.FromPath([]string{"never"}, 0, 0, 9),
	}
	for _, credit := range attribute(t, journeys, "markov").Credits {
		near(t, credit.Channel, *credit.Removal, map[string]float64{"a": 1, "never": 0}[credit.Channel])
	}
}

func TestNothingToDivide(t *testing.T) {
	lost := []attribution.Journey{attribution.FromPath([]string{"a"}, 0, 0, 5), attribution.FromPath(nil, 3, 0, 0)}
	for _, name := range append(ruleNames, "markov:1", "markov:2", "markov:3") {
		model, _ := attribution.ParseModel(name)
		for _, journeys := range [][]attribution.Journey{lost, nil} {
			if _, err := attribution.Attribute(journeys, model, attribution.Bootstrap{}); !errors.Is(err, attribution.ErrNoConversions) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestBadWeights(t *testing.T) {
	for _, j := range []attribution.Journey{
		{Touches: []attribution.Touch{{Channel: "a"}}, Conversions: -1}, {Conversions: math.NaN()}, {Nulls: math.Inf(1)}, {Value: math.NaN()}, {Nulls: -1},
		{Touches: []attribution.Touch{{Channel: "a", Age: math.NaN()}}, Conversions: 1},
	} {
		_, err := attribution.Attribute([]attribution.Journey{j}, attribution.Model{Order: 1}, attribution.Bootstrap{})
		if !errors.Is(err, attribution.ErrWeight) {
			t.Errorf("%+v: %v", j, err)
		}
	}
}

// TestUntouched: conversions without a touch are told apart, not divided.
func TestUntouched(t *testing.T) {
	journeys := []attribution.Journey{attribution.FromPath([]string{"a"}, 2, 30, 0), attribution.FromPath(nil, 3, 70, 0)}
	for _, name := range []string{"linear", "markov", "shapley"} {
		r := attribute(t, journeys, name)
		if r.Conversions != 2 || r.Value != 30 || r.Untouched.Conversions != 3 || r.Untouched.Value != 70 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// randomPaths makes distinct paths of one to ten touches with small weights.
func randomPaths(random *rand.Rand, paths, channels int) []attribution.Journey {
	names := []string{"affiliates", "direct", "display", "email", "event", "organic_search", "organic_social", "paid_search",
		"paid_social", "phone", "radio", "referral"}
	seen := map[string]bool{}
	var journeys []attribution.Journey
	for len(journeys) < paths {
		path := make([]string, 1+random.IntN(10))
		for i := range path {
			path[i] = names[random.IntN(channels)]
		}
		if key := strings.Join(path, ">"); !seen[key] {
			seen[key] = true
			won := float64(random.IntN(4))
			journeys = append(journeys, attribution.FromPath(path, won, won*float64(random.IntN(90)), float64(random.IntN(30))))
		}
	}
	return journeys
}

func BenchmarkMarkov(b *testing.B) {
	journeys := randomPaths(rand.New(rand.NewPCG(1, 2)), 10_000, 12)
	for order := 1; order <= 3; order++ {
		b.Run(fmt.Sprint("order", order), func(b *testing.B) {
			for b.Loop() {
				if _, err := attribution.Attribute(journeys, attribution.Model{Order: order}, attribution.Bootstrap{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprint("order", order, "with100draws"), func(b *testing.B) {
			for b.Loop() {
				if _, err := attribution.Attribute(journeys, attribution.Model{Order: order}, attribution.Bootstrap{Resamples: 100}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRules(b *testing.B) {
	journeys := randomPaths(rand.New(rand.NewPCG(1, 2)), 10_000, 12)
	for _, name := range []string{"linear", "w", "shapley"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				attribute(b, journeys, name)
			}
		})
	}
}
