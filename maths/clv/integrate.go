package clv

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// rule is a Gauss-Legendre rule on [-1, 1].
type rule struct{ at, weight []float64 }

func legendre(n int) rule {
	r := rule{make([]float64, n), make([]float64, n)}
	quad.Legendre{}.FixedLocations(r.at, r.weight, -1, 1)
	return r
}

// Sixteen nodes integrate e^{-12v} over a panel to full precision.
var fine = legendre(16) //nolint:gochecknoglobals // a constant table

// hill is the logarithm of a positive integrand that is concave and, as all
// integrands here, analytic within π of the real line (they are products of
// powers of sums of exponentials).
type hill struct {
	value, slope, curvature func(v float64) float64 // curvature is −value″ ≥ 0
}

const (
	// beyond this drop below the summit an integrand adds nothing.
	cutoff = 46
	// widestPanel keeps the singularities at distance π far enough outside
	// the ellipse of a panel for sixteen nodes to converge to rounding.
	widestPanel = 4
)

// walk visits the nodes of [lo, hi] in panels outward from the summit, with
// weights relative to the value there. The ends may be infinite when the hill
// falls towards them.
func (h hill) walk(lo, hi, summit float64, visit func(v, weight float64)) {
	top := h.value(summit)
	for _, direction := range [2]float64{-1, 1} {
		end := hi
		if direction < 0 {
			end = lo
		}
		v := summit
		for (end-v)*direction > 0 && h.value(v)-top > -cutoff {
			next := v + direction*h.width(v, direction)
			if (next-end)*direction > 0 {
				next = end
			}
			middle, half := (v+next)/2, math.Abs(next-v)/2
			for i, z := range fine.at {
				at := middle + half*z
				visit(at, half*fine.weight[i]*math.Exp(h.value(at)-top))
			}
			v = next
		}
	}
}

// width chooses a panel over which the logarithm changes moderately.
func (h hill) width(v, direction float64) float64 {
	w := float64(widestPanel)
	if math.Abs(v) > 40 {
		// Out here e^v or e^−v has vanished and only a plain exponential is left.
		w = max(w, math.Abs(v)-34)
	}
	if c := h.curvature(v); c > 0 {
		w = min(w, 3/math.Sqrt(c))
	}
	for range 60 {
		far := v + direction*w
		if math.Abs(h.slope(far))*w <= 12 && h.curvature(far)*w*w <= 16 {
			break
		}
		w /= 2
	}
	return w
}
