package attribution_test

import (
	"cmp"
	"math"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"boussole/maths/attribution"
)

var allNames = append(slices.Clone(ruleNames), "markov:1", "markov:2", "markov:3")

// TestEfficiency: whatever the model, credits add up to the totals and shares
// to one.
func TestEfficiency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journeys := drawJourneys(t)
		won, value := 0.0, 0.0
		for _, j := range journeys {
			won, value = won+j.Conversions, value+j.Value
		}
		model, _ := attribution.ParseModel(rapid.SampledFrom(allNames).Draw(t, "model"))
		r, err := attribution.Attribute(journeys, model, attribution.Bootstrap{})
		if err != nil {
			t.Fatal(err)
		}
		sumWon, sumValue, sumShare := 0.0, 0.0, 0.0
		for _, credit := range r.Credits {
			sumWon, sumValue, sumShare = sumWon+credit.Conversions, sumValue+credit.Value, sumShare+credit.Share
		}
		if math.Abs(sumWon-won) > 1e-9*max(1, won) || math.Abs(sumValue-value) > 1e-9*max(1, value) || math.Abs(sumShare-1) > 1e-9 {
			t.Fatalf("%s: %v of %v conversions, %v of %v value, shares %v", model.Name, sumWon, won, sumValue, value, sumShare)
		}
	})
}

// TestSymmetry: renaming channels renames the credits and changes nothing else.
func TestSymmetry(t *testing.T) {
	names := map[string]string{"a": "z", "b": "y", "c": "a", "d": "m", "e": "b"}
	rapid.Check(t, func(t *rapid.T) {
		journeys := drawJourneys(t)
		var renamed []attribution.Journey
		for _, j := range journeys {
			touches := slices.Clone(j.Touches)
			for i := range touches {
				touches[i].Channel = names[touches[i].Channel]
			}
			j.Touches = touches
			renamed = append(renamed, j)
		}
		model, _ := attribution.ParseModel(rapid.SampledFrom(allNames).Draw(t, "model"))
		before, err1 := attribution.Attribute(journeys, model, attribution.Bootstrap{})
		after, err2 := attribution.Attribute(renamed, model, attribution.Bootstrap{})
		if err := cmp.Or(err1, err2); err != nil {
			t.Fatal(err)
		}
		got := conversionsOf(after)
		for channel, want := range conversionsOf(before) {
			if math.Abs(got[names[channel]]-want) > 1e-9*max(1, want) {
				t.Fatalf("%s: %s has %v, renamed %v", model.Name, channel, want, got[names[channel]])
			}
		}
	})
}

// TestDummy: a channel that is in no converting journey receives nothing from
// any model.
func TestDummy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journeys := append(drawJourneys(t), attribution.FromPath([]string{"dummy", "dummy"}, 0, 0, 7))
		model, _ := attribution.ParseModel(rapid.SampledFrom(allNames).Draw(t, "model"))
		r, err := attribution.Attribute(journeys, model, attribution.Bootstrap{})
		if err != nil {
			t.Fatal(err)
		}
		if got := conversionsOf(r)["dummy"]; got > 1e-10*r.Conversions {
			t.Fatalf("%s gives the dummy %v", model.Name, got)
		}
	})
}

// TestOrderAndThreads: the order of the journeys and the number of threads
// change not one bit, intervals included; equal journeys may be split.
func TestOrderAndThreads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		journeys := drawJourneys(t)
		for i := range journeys {
			// Weights that are not exact in binary show every change of order.
			journeys[i].Conversions *= 0.1
			journeys[i].Value /= 3
		}
		journeys = append(journeys, journeys[0], attribution.FromPath([]string{"a"}, 0.7, 0.1, 0.3))
		model, _ := attribution.ParseModel(rapid.SampledFrom(allNames).Draw(t, "model"))
		b := attribution.Bootstrap{Resamples: 5, Seed: rapid.Uint64().Draw(t, "seed")}
		want, err := attribution.Attribute(journeys, model, b)
		if err != nil {
			t.Fatal(err)
		}
		shuffled := slices.Clone(journeys)
		rand.New(rand.NewPCG(b.Seed, 9)).Shuffle(len(shuffled), func(i, k int) { shuffled[i], shuffled[k] = shuffled[k], shuffled[i] })
		threads := runtime.GOMAXPROCS(1)
		got, err := attribution.Attribute(shuffled, model, b)
		runtime.GOMAXPROCS(threads)
		if err != nil {
			t.Fatal(err)
		}
		want.Model, got.Model = attribution.Model{}, attribution.Model{}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: %+v, in another order %+v", model.Name, want, got)
		}
	})
}

// TestShapleyIsTheGame compares with Shapley's own formula over all 2^n
// coalitions.
func TestShapleyIsTheGame(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	for n := 1; n <= 9; n++ {
		journeys := randomPaths(random, 40, n+n%3)
		r := attribute(t, journeys, "shapley")
		channels := []string{}
		for _, credit := range r.Credits {
			channels = append(channels, credit.Channel)
		}
		won, value := bruteShapley(journeys, channels)
		for i, credit := range r.Credits {
			near(t, credit.Channel, credit.Conversions, won[i])
			near(t, credit.Channel+" value", credit.Value, value[i])
		}
	}
}

func bruteShapley(journeys []attribution.Journey, channels []string) (won, value []float64) {
	n := len(channels)
	worth, worthValue := make([]float64, 1<<n), make([]float64, 1<<n)
	for coalition := range worth {
		for _, j := range journeys {
			inside := true
			for _, touch := range j.Touches {
				inside = inside && coalition&(1<<slices.Index(channels, touch.Channel)) != 0
			}
			if inside {
				worth[coalition] += j.Conversions
				worthValue[coalition] += j.Value
			}
		}
	}
	won, value = make([]float64, n), make([]float64, n)
	for i := range n {
		for coalition := range worth {
			if coalition&(1<<i) != 0 {
				continue
			}
			size := bits.OnesCount(uint(coalition))
			weight := math.Gamma(float64(size+1)) * math.Gamma(float64(n-size)) / math.Gamma(float64(n+1))
			won[i] += weight * (worth[coalition|1<<i] - worth[coalition])
			value[i] += weight * (worthValue[coalition|1<<i] - worthValue[coalition])
		}
	}
	return won, value
}
