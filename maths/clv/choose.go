package clv

// Candidate is a model that could be chosen.
type Candidate struct {
	Fit *Fit
	// HoldOutError is the relative error of its prediction of a hold-out;
	// HeldOut tells whether there was one.
	HoldOutError float64
	HeldOut      bool
}

// Choice is the chosen candidate and the reason as a code with its values.
type Choice struct {
	Index int
	Code  string
	With  map[string]float64
}

// Choose picks a model: never one whose fit fails when another's does not;
// then the one that tracked the hold-out better, if by five points or more;
// otherwise the one with the higher likelihood, which needs no correction
// because all models here have four parameters. Candidates must have been
// fitted to the same history.
func Choose(candidates []Candidate) Choice {
	best := Choice{Code: "only_candidate"}
	for i := 1; i < len(candidates); i++ {
		best = prefer(candidates, best, i)
	}
	return best
}

func prefer(candidates []Candidate, held Choice, rival int) Choice {
	a, b := candidates[held.Index], candidates[rival]
	pick := func(second bool, code string, with map[string]float64) Choice {
		if second {
			return Choice{rival, code, with}
		}
		return Choice{held.Index, code, with}
	}
	failedA, failedB := Worst(a.Fit.Checks) == Fail, Worst(b.Fit.Checks) == Fail
	if failedA != failedB {
		return pick(failedA, "other_failed", nil)
	}
	const points = 0.05
	if a.HeldOut && b.HeldOut && max(a.HoldOutError-b.HoldOutError, b.HoldOutError-a.HoldOutError) >= points {
		second := b.HoldOutError < a.HoldOutError
		return pick(second, "tracks_holdout_better", map[string]float64{
			"error": min(a.HoldOutError, b.HoldOutError), "other_error": max(a.HoldOutError, b.HoldOutError)})
	}
	second := b.Fit.LogLikelihood > a.Fit.LogLikelihood
	return pick(second, "higher_likelihood", map[string]float64{
		"log_likelihood":       max(a.Fit.LogLikelihood, b.Fit.LogLikelihood),
		"other_log_likelihood": min(a.Fit.LogLikelihood, b.Fit.LogLikelihood)})
}
