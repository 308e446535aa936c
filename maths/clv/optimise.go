package clv

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// likelihood gives the mean log-likelihood per customer at log-parameters and
// writes its gradient.
type likelihood func(logs, gradient []float64) float64

// optimum is where the climb ended.
type optimum struct {
	logs       []float64
	value      float64 // mean log-likelihood
	gradient   []float64
	atEdge     []bool
	converged  bool
	iterations int
}

// The box of log-parameters is this far from the scale of the data: beyond
// e^±9.2 (a factor of ten thousand) a parameter has stopped to matter, because
// customers are then all alike or apart as far as data can tell.
const reach = 9.2

const (
	maxIterations = 200
	flatEnough    = 1e-9 // mean gradient per customer, in log-parameters
)

// climb maximises f inside centre ± reach by Newton steps, damped as
// Levenberg and Marquardt do, on a Hessian differenced from exact gradients.
// Everything is deterministic.
func climb(f likelihood, start, centre []float64, steps int) optimum {
	n := len(start)
	at := optimum{logs: make([]float64, n), gradient: make([]float64, n), atEdge: make([]bool, n)}
	copy(at.logs, start)
	clampTo(at.logs, centre)
	at.value = f(at.logs, at.gradient)
	trial, trialGradient := make([]float64, n), make([]float64, n)
	damping := 1e-3
	for at.iterations = 0; at.iterations < steps; at.iterations++ {
		free := freeOf(at, centre)
		if len(free) == 0 || largest(at.gradient, free) < flatEnough {
			at.converged = true
			break
		}
		curvature := minusHessian(f, at.logs, at.gradient, free)
		moved := false
		for ; damping < 1e12; damping *= 8 {
			step := dampedStep(curvature, at.gradient, free, damping)
			if step == nil {
				continue
			}
			copy(trial, at.logs)
			for i, p := range free {
				trial[p] += max(-2, min(2, step[i]))
			}
			clampTo(trial, centre)
			value := f(trial, trialGradient)
			if better(value, at.value, largest(trialGradient, free), largest(at.gradient, free)) {
				copy(at.logs, trial)
				copy(at.gradient, trialGradient)
				at.value = value
				damping = max(damping/20, 1e-12)
				moved = true
				break
			}
		}
		if !moved {
			// No step of any length climbs: rounding is reached, and the
			// gradient tells whether this is a summit.
			at.converged = largest(at.gradient, free) < 1e-6
			break
		}
	}
	for i := range at.logs {
		at.atEdge[i] = math.Abs(at.logs[i]-centre[i]) >= reach-1e-9
	}
	return at
}

// better accepts a climb; within rounding of the value a flatter point counts.
func better(value, before, slope, slopeBefore float64) bool {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return false
	}
	noise := 4e-15 * (1 + math.Abs(before))
	if value > before+noise {
		return true
	}
	return value > before-noise && slope < 0.5*slopeBefore
}

// freeOf lists the parameters that are not pressed against the box.
func freeOf(at optimum, centre []float64) []int {
	var free []int
	for i, v := range at.logs {
		out := v >= centre[i]+reach && at.gradient[i] > 0 || v <= centre[i]-reach && at.gradient[i] < 0
		if !out {
			free = append(free, i)
		}
	}
	return free
}

func clampTo(logs, centre []float64) {
	for i := range logs {
		logs[i] = max(centre[i]-reach, min(centre[i]+reach, logs[i]))
	}
}

func largest(gradient []float64, of []int) float64 {
	m := 0.0
	for _, i := range of {
		m = max(m, math.Abs(gradient[i]))
	}
	return m
}

// minusHessian is the observed information per customer over the free
// parameters, by forward differences of the gradient.
func minusHessian(f likelihood, logs, gradient []float64, free []int) *mat.SymDense {
	const h = 1e-5
	columns := make([][]float64, len(free))
	moved := make([]float64, len(logs))
	for j, p := range free {
		copy(moved, logs)
		moved[p] += h
		columns[j] = make([]float64, len(logs))
		f(moved, columns[j])
		for i := range columns[j] {
			columns[j][i] = -(columns[j][i] - gradient[i]) / h
		}
	}
	return symmetric(columns, free)
}

// information is the same by central differences, for standard errors.
func information(f likelihood, logs []float64, free []int) *mat.SymDense {
	const h = 1e-4
	columns := make([][]float64, len(free))
	moved, low := make([]float64, len(logs)), make([]float64, len(logs))
	for j, p := range free {
		columns[j] = make([]float64, len(logs))
		copy(moved, logs)
		moved[p] = logs[p] + h
		f(moved, columns[j])
		moved[p] = logs[p] - h
		f(moved, low)
		for i := range low {
			columns[j][i] = -(columns[j][i] - low[i]) / (2 * h)
		}
	}
	return symmetric(columns, free)
}

func symmetric(columns [][]float64, free []int) *mat.SymDense {
	s := mat.NewSymDense(len(free), nil)
	for j := range free {
		for i := 0; i <= j; i++ {
			s.SetSym(i, j, (columns[j][free[i]]+columns[i][free[j]])/2)
		}
	}
	return s
}

// dampedStep solves (curvature + damping·scale) step = gradient, nil when the
// sum is not positive definite.
func dampedStep(curvature *mat.SymDense, gradient []float64, free []int, damping float64) []float64 {
	n := len(free)
	damped := mat.NewSymDense(n, nil)
	damped.CopySym(curvature)
	right := mat.NewVecDense(n, nil)
	for i, p := range free {
		damped.SetSym(i, i, damped.At(i, i)+damping*(math.Abs(damped.At(i, i))+1e-3))
		right.SetVec(i, gradient[p])
	}
	var c mat.Cholesky
	if !c.Factorize(damped) {
		return nil
	}
	var step mat.VecDense
	if c.SolveVecTo(&step, right) != nil {
		return nil
	}
	return step.RawVector().Data
}
