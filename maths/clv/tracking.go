package clv

import "math"

// Births is how many customers first bought at a time.
type Births struct {
	At    float64
	Count int
}

// Cumulative is the number of repeat purchases that the model expects of all
// customers together from the beginning until each of the times.
func Cumulative(m Model, births []Births, times []float64) []float64 {
	expected := make([]float64, len(times))
	forEach(len(times), func(i int) {
		for _, b := range births {
			if b.At < times[i] {
				expected[i] += float64(b.Count) * m.Expected(times[i]-b.At)
			}
		}
	})
	return expected
}

// forEach spreads few expensive pieces over the processors.
func forEach(n int, each func(i int)) {
	forChunks(n*chunkLength, func(chunk, _, _ int) { each(chunk) })
}

// Tracking limits: a relative error of the hold-out total up to these passes,
// or asks for a review.
const (
	trackingReview = 0.10
	trackingFail   = 0.30
)

// HoldOut compares the repeat purchases that customers of the fit made after
// its end with the prediction made before. An actual figure inside the 95 %
// interval passes whatever its relative error.
func HoldOut(predicted Interval, actual float64) Check {
	gap := HoldOutError(predicted, actual)
	verdict := grade(gap, trackingReview, trackingFail)
	if actual >= predicted.Low && actual <= predicted.High {
		verdict = Pass
	}
	return Check{Code: "holdout_tracking", Verdict: verdict, With: map[string]float64{
		"actual": actual, "expected": predicted.Value, "low": predicted.Low, "high": predicted.High, "error": gap}}
}

// HoldOutError is |expected − actual| as a share of actual.
func HoldOutError(predicted Interval, actual float64) float64 {
	return math.Abs(predicted.Value-actual) / max(actual, 1)
}
