package retention

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// Spell is how long customers stayed, or have stayed so far.
type Spell struct {
	Duration float64
	// Ended is false for those who still stay (censored).
	Ended bool
	Count int
}

// Step is one time of the survival curve at which somebody left or dropped out
// of sight.
type Step struct {
	Time                    float64
	AtRisk, Ended, Censored int
	// Survival is the share staying beyond Time; Low and High bound it at 95 %
	// (Greenwood's variance on the ln(−ln S) scale), NaN where Survival is 0.
	Survival, Low, High float64
	// StandardError of Survival, by Greenwood's formula.
	StandardError float64
}

// SurvivalCurve is a Kaplan-Meier estimate.
type SurvivalCurve struct {
	Customers, Ended int
	Steps            []Step
}

// KaplanMeier estimates survival from spells (Kaplan & Meier 1958). Those who
// drop out of sight at the time of an end were still at risk of it.
//
// Outcomes: no_spells, bad_duration, bad_count ("at" is the position).
func KaplanMeier(spells []Spell) (*SurvivalCurve, error) {
	sorted := make([]Spell, 0, len(spells))
	curve := &SurvivalCurve{}
	for i, s := range spells {
		switch {
		case !(s.Duration >= 0) || math.IsInf(s.Duration, 0):
			return nil, unusable("bad_duration", "at", strconv.Itoa(i+1))
		case s.Count < 0:
			return nil, unusable("bad_count", "at", strconv.Itoa(i+1))
		case s.Count > 0:
			sorted = append(sorted, s)
			curve.Customers += s.Count
		}
	}
	if curve.Customers == 0 {
		return nil, unusable("no_spells")
	}
	slices.SortFunc(sorted, func(a, b Spell) int { return cmp.Compare(a.Duration, b.Duration) })
	left, survival, greenwood := curve.Customers, 1.0, 0.0
	for i := 0; i < len(sorted); {
		step := Step{Time: sorted[i].Duration, AtRisk: left}
		for ; i < len(sorted) && sorted[i].Duration == step.Time; i++ {
			if sorted[i].Ended {
				step.Ended += sorted[i].Count
			} else {
				step.Censored += sorted[i].Count
			}
		}
		n, d := float64(left), float64(step.Ended)
		survival *= (n - d) / n
		if d > 0 && d < n {
			greenwood += d / (n * (n - d))
		}
		step.Survival = survival
		step.StandardError = survival * math.Sqrt(greenwood)
		step.Low, step.High = kaplanBounds(survival, greenwood)
		curve.Steps = append(curve.Steps, step)
		curve.Ended += step.Ended
		left -= step.Ended + step.Censored
	}
	return curve, nil
}

func kaplanBounds(survival, greenwood float64) (low, high float64) {
	switch {
	case survival <= 0:
		return math.NaN(), math.NaN()
	case survival >= 1:
		return 1, 1
	}
	return logLogBounds(survival, math.Sqrt(greenwood)/-math.Log(survival))
}

// At is the step that holds at a time; a step of certainty before the first.
func (c *SurvivalCurve) At(time float64) Step {
	i, found := slices.BinarySearchFunc(c.Steps, time, func(s Step, t float64) int { return cmp.Compare(s.Time, t) })
	if found {
		return c.Steps[i]
	}
	if i == 0 {
		return Step{Time: time, AtRisk: c.Customers, Survival: 1, Low: 1, High: 1}
	}
	return c.Steps[i-1]
}

// Quantile is the first time at which survival is at most the share (0.5 for
// the median), with its 95 % bounds from the curve's own (Brookmeyer & Crowley
// 1982). What the curve does not reach is NaN.
func (c *SurvivalCurve) Quantile(share float64) (value, low, high float64) {
	value, low, high = math.NaN(), math.NaN(), math.NaN()
	first := func(at *float64, time float64, reached bool) {
		if reached && math.IsNaN(*at) {
			*at = time
		}
	}
	for _, s := range c.Steps {
		first(&value, s.Time, s.Survival <= share)
		first(&low, s.Time, s.Low <= share || s.Survival <= 0)
		first(&high, s.Time, s.High <= share)
	}
	return value, low, high
}

// MeanWithin is the expected time stayed out of the first so many time units:
// the area under the curve. It is NaN beyond the last time seen while somebody
// still stays.
func (c *SurvivalCurve) MeanWithin(limit float64) float64 {
	area, before, survival := 0.0, 0.0, 1.0
	for _, s := range c.Steps {
		if s.Time >= limit {
			return area + survival*(limit-before)
		}
		area += survival * (s.Time - before)
		before, survival = s.Time, s.Survival
	}
	if survival > 0 {
		return math.NaN()
	}
	return area
}
