package abtest_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"strings"
	"testing"

	"boussole/maths/abtest"
)

type vectorFile struct {
	Frequentist []struct {
		ID, Test, Difference string
		Alpha                float64
		Tuning               any
		A, B                 vectorSums
		Expected             struct {
			Effect, SE, P float64
			CI            [2]any
		}
	}
	SRM []struct {
		Users, Weights []float64
		P              float64
	}
}

type vectorSums struct {
	Type       string
	N, Sum     float64
	SumSquares float64 `json:"sum_squares"`
}

func (v vectorSums) moments(t *testing.T) abtest.Moments {
	t.Helper()
	m, err := abtest.Sums{N: v.N, Y: v.Sum, YY: v.SumSquares}.Sample(abtest.Kind(v.Type))
	if err != nil {
		t.Fatal(err)
	}
	return m.Moments(abtest.Kind(v.Type), 0)
}

func readVectors(t *testing.T) vectorFile {
	t.Helper()
	text, err := os.ReadFile("../../../shared/data/growthbook/test_vectors.json")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the shared reference data is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	var file vectorFile
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file
}

// Published vectors are met to the digits they are printed with.
func TestPublishedFrequentistVectors(t *testing.T) {
	for _, v := range readVectors(t).Frequentist {
		t.Run(v.ID, func(t *testing.T) {
			test := abtest.Test{Side: abtest.TwoSided, Alpha: v.Alpha}
			switch {
			case strings.HasSuffix(v.Test, "greater"):
				test.Side = abtest.Greater
			case strings.HasSuffix(v.Test, "lesser"):
				test.Side = abtest.Lesser
			}
			if strings.HasPrefix(v.Test, "sequential") {
				test.Tuning = abtest.DefaultTuning
				if tuning, ok := v.Tuning.(float64); ok {
					test.Tuning = tuning
				}
			}
			e, err := abtest.Compare(v.A.moments(t), v.B.moments(t), abtest.Difference(v.Difference))
			if err != nil {
				t.Fatal(err)
			}
			got := test.Judge(e)
			near(t, "effect", e.Value, v.Expected.Effect)
			near(t, "se", e.SE, v.Expected.SE)
			near(t, "p", got.P, v.Expected.P)
			near(t, "low", got.Low, bound(v.Expected.CI[0]))
			near(t, "high", got.High, bound(v.Expected.CI[1]))
		})
	}
}

func bound(v any) float64 {
	switch v {
	case "inf":
		return math.Inf(1)
	case "-inf":
		return math.Inf(-1)
	}
	return v.(float64)
}

// near compares with the printed digits: five decimals, or fifteen digits when
// more than five decimals were printed.
func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if math.IsInf(want, 0) {
		if got != want {
			t.Errorf("%s = %v, want %v", name, got, want)
		}
		return
	}
	tolerance := 5.0001e-6
	if math.Abs(want*1e5-math.Round(want*1e5)) > 1e-6 {
		tolerance = 1e-11
	}
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.17g, want %.17g", name, got, want)
	}
}

func TestPublishedRatioMismatchVectors(t *testing.T) {
	for i, v := range readVectors(t).SRM {
		got, err := abtest.RatioMismatch(v.Users, v.Weights)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(got-v.P) > 5.01e-10 {
			t.Errorf("vector %d: p = %.10f, want %.9f", i, got, v.P)
		}
	}
}
