package retention_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"boussole/maths/retention"
)

// freireich is the 6-MP arm of Freireich et al. (1963): weeks of remission,
// negative when censored.
var freireich = []float64{6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35}

func spells(times []float64) []retention.Spell {
	var s []retention.Spell
	for _, t := range times {
		s = append(s, retention.Spell{Duration: math.Abs(t), Ended: t > 0, Count: 1})
	}
	return s
}

// Survival, log-log bounds and standard errors as statistical packages print
// them for this classic (Kalbfleisch & Prentice 1980).
func TestKaplanMeierIsPublished(t *testing.T) {
	curve, err := retention.KaplanMeier(spells(freireich))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range [][5]float64{
		{6, 0.857, 0.0764, 0.620, 0.952}, {7, 0.807, 0.0869, 0.563, 0.923}, {10, 0.753, 0.0963, 0.503, 0.889},
		{13, 0.690, 0.1068, 0.432, 0.849}, {16, 0.627, 0.1141, 0.368, 0.805}, {22, 0.538, 0.1282, 0.268, 0.747},
		{23, 0.448, 0.1346, 0.188, 0.680},
	} {
		s := curve.At(want[0])
		near(t, "S", s.Survival, want[1], 5e-4)
		near(t, "error", s.StandardError, want[2], 5e-5)
		near(t, "low", s.Low, want[3], 5e-4)
		near(t, "high", s.High, want[4], 5e-4)
	}
	median, low, high := curve.Quantile(0.5)
	if median != 23 || low != 13 || !math.IsNaN(high) {
		t.Errorf("median %g (%g..%g), published 23 (13..not reached)", median, low, high)
	}
	if s := curve.At(0); s.Survival != 1 || s.AtRisk != 21 {
		t.Errorf("at 0: %+v", s)
	}
	if !math.IsNaN(curve.MeanWithin(40)) {
		t.Error("the mean beyond the last time seen is unknown")
	}
}

func TestKaplanMeierWithoutCensoringIsTheShareLeft(t *testing.T) {
	curve, err := retention.KaplanMeier([]retention.Spell{{Duration: 1, Ended: true, Count: 50}, {Duration: 2, Ended: true, Count: 25}, {Duration: 4, Ended: true, Count: 25}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "S(1)", curve.At(1).Survival, 0.5, 1e-15)
	near(t, "S(3)", curve.At(3).Survival, 0.25, 1e-15)
	near(t, "error", curve.At(1).StandardError, math.Sqrt(0.25/100), 1e-15)
	near(t, "mean", curve.MeanWithin(100), (50*1+25*2+25*4)/100., 1e-12)
	if last := curve.At(9); last.Survival != 0 || !math.IsNaN(last.Low) {
		t.Errorf("%+v", last)
	}
}

func TestKaplanMeierForgetsTheOrder(t *testing.T) {
	want, err := retention.KaplanMeier(spells(freireich))
	if err != nil {
		t.Fatal(err)
	}
	shuffled := append([]float64(nil), freireich...)
	source := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		source.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got, _ := retention.KaplanMeier(spells(shuffled)); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v against %+v", got, want)
		}
	}
	_, err = retention.KaplanMeier(nil)
	expectUnusable(t, err, "no_spells")
	_, err = retention.KaplanMeier([]retention.Spell{{Duration: -1, Count: 1}})
	expectUnusable(t, err, "bad_duration")
	_, err = retention.KaplanMeier([]retention.Spell{{Duration: 1, Count: -1}})
	expectUnusable(t, err, "bad_count")
}

func TestRates(t *testing.T) {
	// Wilson bounds of 8 in 10, as printed in Newcombe (1998) form.
	s := retention.Retained(10, 8)
	near(t, "value", s.Value, 0.8, 0)
	near(t, "low", s.Low, 0.4902, 5e-5)
	near(t, "high", s.High, 0.9433, 5e-5)
	near(t, "churn", retention.Churned(10, 8).Value, 0.2, 1e-15)
	near(t, "repeat", retention.Repeated(400, 100).Value, 0.25, 0)
	for _, s := range []retention.Share{retention.Retained(0, 0), retention.Retained(5, 6), retention.Churned(3, 4)} {
		if !math.IsNaN(s.Value) || !math.IsNaN(s.Low) {
			t.Errorf("no value expected: %+v", s)
		}
	}
}

func TestKeptContracts(t *testing.T) {
	contracts := []retention.Contract{
		{Start: 0, Open: true},   // there all along
		{Start: 0, End: 15},      // ends within
		{Start: 0, End: 20},      // ends on the first day after: kept
		{Start: 0, End: 9},       // ended before
		{Start: 12, Open: true},  // begins within: in neither count
		{Start: 12, End: 14},     // begins and ends within
		{Start: 25, Open: true},  // later
		{Start: -9, End: 100},    // ends long after
		{Start: 9, End: 10},      // still runs at the beginning, ends within
		{Start: 10, Open: false}, // begins at the beginning
	}
	start, kept := retention.KeptContracts(contracts, 10, 20)
	if start != 5 || kept != 3 {
		t.Errorf("start %d, kept %d", start, kept)
	}
}

func TestKeptBySilence(t *testing.T) {
	customers := [][]int{
		{1, 5, 95, 150},  // bought again: kept
		{90},             // active at the start, silent since: lost
		{1},              // silent before the start: not counted
		{120},            // came later
		{80, 170, 500},   // kept; the later day is ignored
		{},               // never bought
		{99, 100, 250},   // 100 is within the period, and more than 60 days before its end
		{45, 139, 10000}, // silent at the start by one day
	}
	start, kept := retention.KeptBySilence(customers, 100, 200, 54)
	if start != 4 || kept != 2 {
		t.Errorf("start %d, kept %d", start, kept)
	}
}
