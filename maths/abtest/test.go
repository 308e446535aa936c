package abtest

import "math"

// Side is the question a test answers.
type Side string

// The sides of a test, on treatment against control.
const (
	TwoSided Side = "two_sided"
	Greater  Side = "greater"
	Lesser   Side = "lesser"
)

// DefaultTuning is the number of units of both variants at which a sequential
// interval is narrowest, as GrowthBook has it.
const DefaultTuning = 5000

// Test is a way of judging an effect.
type Test struct {
	Side Side
	// Alpha is the accepted rate of false alarms, in (0, 0.5).
	Alpha float64
	// Tuning makes the test sequential: the number of units of both variants
	// at which its interval is narrowest. Zero is the fixed-horizon test, valid
	// at its planned end only.
	Tuning float64
}

// Verdict is an interval with its p-value. A one-sided interval is infinite on
// its open side.
type Verdict struct {
	Low, High float64
	P         float64
}

// Check refuses impossible settings: "alpha_outside", "tuning_outside",
// "unknown_test".
func (t Test) Check() error {
	switch {
	case !(t.Alpha > 0 && t.Alpha < 0.5):
		return unusable("alpha_outside", "alpha", t.Alpha)
	case !(t.Tuning >= 0) || math.IsInf(t.Tuning, 0):
		return unusable("tuning_outside", "tuning", t.Tuning)
	case t.Side != TwoSided && t.Side != Greater && t.Side != Lesser:
		return unusable("unknown_test", "test", t.Side)
	}
	return nil
}

// Judge returns the interval of level 1−Alpha and the p-value of "no difference".
func (t Test) Judge(e Effect) Verdict {
	if t.Tuning > 0 {
		return t.sequential(e)
	}
	score := e.Value / e.SE
	switch t.Side {
	case Greater:
		width := studentQuantile(t.Alpha, e.DoF) * e.SE
		return Verdict{e.Value - width, math.Inf(1), studentUpper(score, e.DoF)}
	case Lesser:
		width := studentQuantile(t.Alpha, e.DoF) * e.SE
		return Verdict{math.Inf(-1), e.Value + width, studentUpper(-score, e.DoF)}
	}
	width := studentQuantile(t.Alpha/2, e.DoF) * e.SE
	return Verdict{e.Value - width, e.Value + width, 2 * studentUpper(math.Abs(score), e.DoF)}
}
