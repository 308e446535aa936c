package abtest

// Conclusion is what a comparison allows to say, as a code whose sentence
// stands in the catalogues.
type Conclusion string

// The conclusions. The first three refuse one.
const (
	// MismatchedRatio: the traffic was not split as planned; nothing counts.
	MismatchedRatio Conclusion = "mismatched_ratio"
	// TooSmall: the numbers are too small for any verdict.
	TooSmall Conclusion = "too_small"
	// TooEarly: a fixed test before its planned end.
	TooEarly Conclusion = "too_early"
	// Better and Worse: a difference is shown, in favour of or against the
	// treatment.
	Better Conclusion = "better"
	Worse  Conclusion = "worse"
	// NoWorthwhileDifference: the whole interval lies within what was declared
	// not worth acting on.
	NoWorthwhileDifference Conclusion = "no_worthwhile_difference"
	// NotShown: the difference may be either way; nothing is shown.
	NotShown Conclusion = "not_shown"
)

// Caution is what not to conclude, as a code likewise.
type Caution string

// The cautions.
const (
	// AbsenceOfProof: not shown is not the same as no difference.
	AbsenceOfProof Caution = "absence_of_proof"
	// Exaggerated: a significant estimate from a weak test overstates the
	// effect; plan with the low end of the interval.
	Exaggerated Caution = "exaggerated"
	// UndeclaredHorizon: a fixed test without declared size holds only if its
	// end was fixed before it began; looking several times raises false alarms.
	UndeclaredHorizon Caution = "undeclared_horizon"
	// ManyComparisons: several variants without correction.
	ManyComparisons Caution = "many_comparisons"
	// UncertainBase: the control's mean is too uncertain for a relative
	// difference; read the absolute one.
	UncertainBase Caution = "uncertain_base"
	// ThisPopulation: the result holds for the people, season and offer tested.
	ThisPopulation Caution = "this_population"
	// OneSideOnly: a one-sided test says nothing of the other side.
	OneSideOnly Caution = "one_side_only"
	// RatioUnchecked: no planned weights, so a broken split cannot be seen.
	RatioUnchecked Caution = "ratio_unchecked"
	// Capped: extreme values were brought in; totals in money are not those of
	// the books.
	Capped Caution = "capped"
)

// Evidence is what a conclusion rests on.
type Evidence struct {
	Mismatched bool
	Short      bool
	// Planned is the number of units per variant declared beforehand, 0 when
	// none was; Smallest is the smallest variant so far.
	Planned, Smallest float64
	Test              Test
	Effect            Effect
	Relative          bool
	// Verdict holds the interval shown; P the adjusted p-value.
	Verdict       Verdict
	P             float64
	LowerIsBetter bool
	// Worthwhile is the smallest difference worth acting on, 0 when undeclared.
	Worthwhile  float64
	Comparisons int
	Correction  Correction
	RatioKnown  bool
	Capped      bool
}

// Conclude returns what may be said and what may not be concluded from it.
func Conclude(e Evidence) (Conclusion, []Caution) {
	switch {
	case e.Mismatched:
		return MismatchedRatio, nil
	case e.Short:
		return TooSmall, nil
	case e.Test.Tuning == 0 && e.Planned > 0 && e.Smallest < e.Planned:
		return TooEarly, nil
	}
	conclusion := e.conclusion()
	var cautions []Caution
	add := func(when bool, c Caution) {
		if when {
			cautions = append(cautions, c)
		}
	}
	add(conclusion == NotShown, AbsenceOfProof)
	// Gelman & Carlin (2014): with a z near the threshold, power is about one
	// half and what passes is an overstatement.
	shown := conclusion == Better || conclusion == Worse
	add(shown && e.P > e.Test.Alpha/5, Exaggerated)
	add(e.Test.Tuning == 0 && e.Planned == 0, UndeclaredHorizon)
	add(e.Comparisons > 1 && e.Correction == NoCorrection, ManyComparisons)
	add(e.Relative && e.Effect.BaseStrength < 3, UncertainBase)
	add(e.Test.Side != TwoSided, OneSideOnly)
	add(!e.RatioKnown, RatioUnchecked)
	add(e.Capped, Capped)
	add(true, ThisPopulation)
	return conclusion, cautions
}

func (e Evidence) conclusion() Conclusion {
	if e.P < e.Test.Alpha {
		rises := e.Effect.Value > 0
		if rises != e.LowerIsBetter {
			return Better
		}
		return Worse
	}
	if e.Worthwhile > 0 && e.Verdict.Low > -e.Worthwhile && e.Verdict.High < e.Worthwhile {
		return NoWorthwhileDifference
	}
	return NotShown
}
