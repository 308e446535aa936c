package abtest

import "math"

// sequential returns the asymptotic confidence sequence's interval and the
// always-valid p-value: both hold at every look, however often one looks.
func (t Test) sequential(e Effect) Verdict {
	switch t.Side {
	case Greater:
		return Verdict{e.Value - t.halfWidth(e), math.Inf(1), t.oneSidedP(e.Value, e)}
	case Lesser:
		return Verdict{math.Inf(-1), e.Value + t.halfWidth(e), t.oneSidedP(-e.Value, e)}
	}
	width := t.halfWidth(e)
	return Verdict{e.Value - width, e.Value + width, t.twoSidedP(e)}
}

// rho makes the interval narrowest at Tuning units (arXiv:2103.06476v7, eq. 161).
// A one-sided interval spends its alpha on one side alone.
func (t Test) rho() float64 {
	alpha := t.Alpha
	if t.Side != TwoSided {
		alpha *= 2
	}
	return math.Sqrt((-2*math.Log(alpha) + math.Log(-2*math.Log(alpha)+1)) / t.Tuning)
}

// halfWidth follows eq. 9 (two-sided) and eq. 134 (one-sided), where the
// variance of one observation is the effect's variance times the units.
func (t Test) halfWidth(e Effect) float64 {
	rho := t.rho()
	spread := e.Units*rho*rho + 1
	var logarithm float64
	if t.Side == TwoSided {
		logarithm = 2 * (math.Log(spread)/2 - math.Log(t.Alpha))
	} else {
		logarithm = 2 * math.Log1p(math.Sqrt(spread)/(2*t.Alpha))
	}
	return e.SE * math.Sqrt(spread*logarithm/e.Units) / rho
}

// twoSidedP is one over the e-value of eq. 155, at most 1.
func (t Test) twoSidedP(e Effect) float64 {
	return math.Min(math.Exp(math.Log(t.spread(e))/2-t.evidence(e)), 1)
}

// oneSidedP is the smallest alpha whose one-sided bound excludes zero, with rho
// held at the design's: solved from eq. 134.
func (t Test) oneSidedP(gain float64, e Effect) float64 {
	if gain <= 0 {
		return 1
	}
	evidence := t.evidence(e)
	// log(√spread / 2) − log(exp(evidence) − 1), without overflow.
	excess := evidence + math.Log(-math.Expm1(-evidence))
	return math.Min(math.Exp(math.Log(t.spread(e))/2-math.Ln2-excess), 1)
}

func (t Test) spread(e Effect) float64 { return e.Units*t.rho()*t.rho() + 1 }

// evidence is the exponent of the e-value.
func (t Test) evidence(e Effect) float64 {
	rho := t.rho()
	score := e.Value / e.SE
	return score * score * e.Units * rho * rho / (2 * t.spread(e))
}
