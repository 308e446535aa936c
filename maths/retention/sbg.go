package retention

import (
	"math"
	"strconv"
)

// SBG is the shifted-beta-geometric model: at each renewal a customer leaves
// with a chance of their own, which is Beta(Alpha, Beta) across customers. The
// retention rate of a cohort rises with age because the fickle leave first.
type SBG struct{ Alpha, Beta float64 }

// Parameter is one fitted parameter with its standard error (observed
// information of the log-parameters, delta method) and 95 % bounds; NaN where
// there are none.
type Parameter struct {
	Name          string
	Value         float64
	StandardError float64
	Low, High     float64
}

// SBGFit is a fitted model with its evidence.
type SBGFit struct {
	SBG
	Parameters    []Parameter
	LogLikelihood float64
	// Customers is how many customers the cohorts began with.
	Customers int64
	Checks    []Check

	covariance [2][2]float64 // of the log-parameters
	definite   bool
}

// renewals are the sufficient statistics: at the k-th renewal (from 0) how many
// could leave and how many did. Cohorts of any ages add up.
type renewals struct {
	atRisk, lost []float64
	customers    int64
}

// FitSBG fits the model by maximum likelihood to one or more cohorts. Each is
// the number of customers at the beginning and after each renewal, so that a
// younger cohort, of which less has been seen, is simply shorter.
//
// Outcomes: too_few_renewals (fewer than two), bad_survivors (negative or
// growing; "at" is the position in the cohort), no_losses, no_renewals.
func FitSBG(cohorts ...[]int64) (*SBGFit, error) {
	seen, err := gather(cohorts)
	if err != nil {
		return nil, err
	}
	at := seen.climb()
	f := &SBGFit{SBG: SBG{math.Exp(at.logs[0]), math.Exp(at.logs[1])}, LogLikelihood: at.value, Customers: seen.customers}
	f.Checks = append(f.Checks, Check{Code: "converged", Verdict: verdictOf(at.converged, Fail),
		With: map[string]float64{"iterations": float64(at.iterations), "gradient": at.slope()}})
	f.invert(at)
	f.describe(at)
	f.Checks = append(f.Checks, Check{Code: "enough_customers", Verdict: verdictOf(seen.customers >= 100, Review),
		With: map[string]float64{"customers": float64(seen.customers)}})
	return f, nil
}

func gather(cohorts [][]int64) (renewals, error) {
	var seen renewals
	var lost, kept float64
	for _, cohort := range cohorts {
		for i, n := range cohort {
			if n < 0 || i > 0 && n > cohort[i-1] {
				return seen, unusable("bad_survivors", "at", strconv.Itoa(i+1))
			}
			if i == 0 {
				seen.customers += n
				continue
			}
			for len(seen.atRisk) < i {
				seen.atRisk, seen.lost = append(seen.atRisk, 0), append(seen.lost, 0)
			}
			seen.atRisk[i-1] += float64(cohort[i-1])
			seen.lost[i-1] += float64(cohort[i-1] - n)
			lost += float64(cohort[i-1] - n)
			kept += float64(n)
		}
	}
	switch {
	case len(seen.atRisk) < 2:
		return seen, unusable("too_few_renewals", "renewals", strconv.Itoa(len(seen.atRisk)))
	case lost == 0:
		return seen, unusable("no_losses")
	case kept == 0:
		return seen, unusable("no_renewals")
	}
	return seen, nil
}

// summit is where the climb stands: value, gradient and Hessian in the
// log-parameters.
type summit struct {
	logs       [2]float64
	value      float64
	gradient   [2]float64
	hessian    [2][2]float64
	customers  float64
	converged  bool
	iterations int
}

func (s summit) slope() float64 {
	return max(math.Abs(s.gradient[0]), math.Abs(s.gradient[1])) / s.customers
}

// farthest bounds the log-parameters: beyond a factor of 10⁵ customers are all
// alike, or all extreme, as far as data can tell.
const farthest = 11.5

// at evaluates the log-likelihood: at the k-th renewal one leaves with the
// chance a/(a+b+k), so that every derivative is a plain sum.
func (r renewals) at(logs [2]float64) summit {
	a, b := math.Exp(logs[0]), math.Exp(logs[1])
	s := summit{logs: logs, customers: float64(r.customers)}
	var da, db, daa, dab, dbb float64
	for k, n := range r.atRisk {
		lost, kept := r.lost[k], n-r.lost[k]
		stay, both := b+float64(k), a+b+float64(k)
		s.value += lost*math.Log(a/both) + kept*math.Log1p(-a/both)
		da += lost/a - n/both
		db += kept/stay - n/both
		daa += -lost/(a*a) + n/(both*both)
		dab += n / (both * both)
		dbb += -kept/(stay*stay) + n/(both*both)
	}
	s.gradient = [2]float64{a * da, b * db}
	s.hessian = [2][2]float64{{a*a*daa + a*da, a * b * dab}, {a * b * dab, b*b*dbb + b*db}}
	return s
}

// climb is Newton's method, damped where the surface is not concave.
func (r renewals) climb() summit {
	at := r.at([2]float64{0, 1})
	for _, start := range [][2]float64{{-0.5, 0.5}, {1, 3}, {-2, 0}, {3, 3}} {
		if other := r.at(start); other.value > at.value {
			at = other
		}
	}
	damping := 1e-3
	for at.iterations < 500 {
		g, free := at.freeGradient()
		if max(math.Abs(g[0]), math.Abs(g[1])) < 1e-10*at.customers {
			at.converged = true
			return at
		}
		moved := false
		for ; damping < 1e12 && !moved; damping *= 8 {
			next := r.at(at.step(g, free, damping))
			next.iterations = at.iterations + 1
			noise := 1e-15 * (1 + math.Abs(at.value))
			if next.value > at.value+noise || next.value > at.value-noise && next.slope() < at.slope()/2 {
				at, moved = next, true
				damping = max(damping/100, 1e-12)
			}
		}
		if !moved {
			at.converged = max(math.Abs(g[0]), math.Abs(g[1])) < 1e-7*at.customers
			return at
		}
	}
	return at
}

// freeGradient leaves out parameters that press against their bounds.
func (s summit) freeGradient() (g [2]float64, free [2]bool) {
	for i := range g {
		out := s.logs[i] >= farthest && s.gradient[i] > 0 || s.logs[i] <= -farthest && s.gradient[i] < 0
		if free[i] = !out; free[i] {
			g[i] = s.gradient[i]
		}
	}
	return g, free
}

// step solves (−H + damping)·d = g over the free parameters.
func (s summit) step(g [2]float64, free [2]bool, damping float64) [2]float64 {
	scale := s.customers * 1e-3
	haa := -s.hessian[0][0] + damping*(math.Abs(s.hessian[0][0])+scale)
	hbb := -s.hessian[1][1] + damping*(math.Abs(s.hessian[1][1])+scale)
	hab := -s.hessian[0][1]
	if !free[0] || !free[1] {
		hab = 0
	}
	determinant := haa*hbb - hab*hab
	logs := s.logs
	if haa <= 0 || determinant <= 0 {
		return logs
	}
	move := [2]float64{(hbb*g[0] - hab*g[1]) / determinant, (haa*g[1] - hab*g[0]) / determinant}
	for i := range logs {
		logs[i] = max(-farthest, min(farthest, logs[i]+max(-2, min(2, move[i]))))
	}
	return logs
}
