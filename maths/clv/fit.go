package clv

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Parameter is one fitted parameter on its natural scale.
type Parameter struct {
	Name  string
	Value float64
	// StandardError comes from the observed information of the log-parameters
	// by the delta method; NaN when the parameter is at an extreme or the
	// curvature gives none.
	StandardError float64
	// Low and High bound 95 %, computed on the log scale.
	Low, High float64
}

// Estimation is the result of one maximum-likelihood fit.
type Estimation struct {
	Parameters    []Parameter
	LogLikelihood float64
	Customers     int
	Checks        []Check

	logs       []float64
	covariance [][]float64 // of the log-parameters
	definite   bool        // whether there is a covariance
}

// Values returns the parameters in the order of the family.
func (e *Estimation) Values() []float64 {
	v := make([]float64, len(e.logs))
	for i, l := range e.logs {
		v[i] = math.Exp(l)
	}
	return v
}

// problem is what estimate maximises.
type problem struct {
	names     []string
	centre    []float64 // log-parameters on the scale of the data
	starts    [][]float64
	thin      likelihood // on a part of the data, for the search
	full      likelihood
	sameData  bool // thin is full
	customers int
}

// estimate searches from several starts, climbs from the best of them, and
// examines the summit.
func estimate(p problem) *Estimation {
	tries := search(p)
	best := tries[0]
	rivals := 0.0
	for _, t := range tries[1:] {
		if t.converged && best.value-t.value > 1e-7 {
			rivals++
		}
	}
	if !p.sameData {
		best = climb(p.full, best.logs, p.centre, maxIterations)
	}
	e := &Estimation{LogLikelihood: best.value * float64(p.customers), Customers: p.customers, logs: best.logs}
	free := freeOf(best, p.centre)
	e.Checks = append(e.Checks, convergence(best, free))
	e.covariance = make([][]float64, len(p.names))
	for i := range e.covariance {
		e.covariance[i] = make([]float64, len(p.names))
	}
	e.definite = e.invert(information(p.full, best.logs, free), free, p.customers)
	e.Checks = append(e.Checks, e.curvature(best))
	e.Checks = append(e.Checks, Check{Code: "starts_agree", Verdict: verdictOf(rivals == 0, Review),
		With: map[string]float64{"starts": float64(len(tries)), "lower": rivals}})
	e.describe(p.names, best, free)
	return e
}

// curvature fails a summit that is flat in some direction, unless a parameter
// at its extreme explains the flatness.
func (e *Estimation) curvature(best optimum) Check {
	otherwise := Fail
	if slices.Contains(best.atEdge, true) {
		otherwise = Review
	}
	return Check{Code: "curvature", Verdict: verdictOf(e.definite, otherwise)}
}

func convergence(best optimum, free []int) Check {
	return Check{Code: "converged", Verdict: verdictOf(best.converged, Fail), With: map[string]float64{
		"iterations": float64(best.iterations), "gradient": largest(best.gradient, free)}}
}

func verdictOf(good bool, otherwise Verdict) Verdict {
	if good {
		return Pass
	}
	return otherwise
}

// search climbs from the three best of the starts and orders the summits.
func search(p problem) []optimum {
	type start struct {
		logs  []float64
		value float64
	}
	scratch := make([]float64, len(p.names))
	var starts []start
	for _, s := range p.starts {
		if v := p.thin(s, scratch); !math.IsNaN(v) && !math.IsInf(v, 0) {
			starts = append(starts, start{s, v})
		}
	}
	if len(starts) == 0 {
		starts = append(starts, start{p.centre, 0})
	}
	slices.SortStableFunc(starts, func(a, b start) int {
		if a.value > b.value {
			return -1
		}
		if a.value < b.value {
			return 1
		}
		return 0
	})
	var tries []optimum
	for _, s := range starts[:min(3, len(starts))] {
		tries = append(tries, climb(p.thin, s.logs, p.centre, maxIterations))
	}
	slices.SortStableFunc(tries, func(a, b optimum) int {
		switch noise := 1e-12 * (1 + math.Abs(a.value)); {
		case a.value > b.value+noise:
			return -1
		case b.value > a.value+noise:
			return 1
		}
		return 0
	})
	return tries
}

// invert fills the covariance of the free log-parameters; false when the
// information is not positive definite.
func (e *Estimation) invert(info *mat.SymDense, free []int, customers int) bool {
	if len(free) == 0 {
		return false
	}
	// Scaling to a unit diagonal keeps flat and steep directions apart from
	// rounding.
	n := len(free)
	scale := make([]float64, n)
	unit := mat.NewSymDense(n, nil)
	for i := range n {
		d := info.At(i, i)
		if !(d > 0) {
			return false
		}
		scale[i] = 1 / math.Sqrt(d)
	}
	for i := range n {
		for j := i; j < n; j++ {
			unit.SetSym(i, j, info.At(i, j)*scale[i]*scale[j])
		}
	}
	var c mat.Cholesky
	var inverse mat.SymDense
	if !c.Factorize(unit) || c.Cond() > 1e12 || c.InverseTo(&inverse) != nil {
		return false
	}
	for i, p := range free {
		for j, q := range free {
			e.covariance[p][q] = inverse.At(i, j) * scale[i] * scale[j] / float64(customers)
		}
	}
	return true
}

// Beyond these a parameter is reported as uncertain: a standard error of 1 on
// the log scale lets it lie anywhere within a factor of seven.
const uncertainLog = 1

const normal95 = 1.959963984540054

// describe turns log-parameters into natural ones with their checks.
func (e *Estimation) describe(names []string, best optimum, free []int) {
	for i, name := range names {
		value := math.Exp(best.logs[i])
		p := Parameter{Name: name, Value: value, StandardError: math.NaN(), Low: math.NaN(), High: math.NaN()}
		deviation := math.Sqrt(e.covariance[i][i])
		known := e.definite && slices.Contains(free, i) && deviation > 0
		if known {
			p.StandardError = value * deviation
			p.Low, p.High = value*math.Exp(-normal95*deviation), value*math.Exp(normal95*deviation)
		}
		e.Parameters = append(e.Parameters, p)
		switch {
		case best.atEdge[i]:
			e.Checks = append(e.Checks, Check{Code: "parameter_at_extreme", Verdict: Review, About: name, With: map[string]float64{"value": value}})
		case known && deviation > uncertainLog:
			e.Checks = append(e.Checks, Check{Code: "parameter_uncertain", Verdict: Review, About: name,
				With: map[string]float64{"value": value, "standard_error": p.StandardError}})
		}
	}
}

// spread is the standard error, by the delta method, of a quantity whose
// gradient in the log-parameters is given; NaN when the fit gives none.
func (e *Estimation) spread(gradient []float64) float64 {
	if !e.definite {
		return math.NaN()
	}
	variance := 0.0
	for i, gi := range gradient {
		for j, gj := range gradient {
			variance += gi * e.covariance[i][j] * gj
		}
	}
	return math.Sqrt(max(variance, 0))
}
