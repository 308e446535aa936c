package clv

import (
	"math"
	"sync"

	"gonum.org/v1/gonum/mat"
)

// betaNodes are points and weights that average a function of p over Beta(a, b).
type betaNodes struct{ p, weight []float64 }

// wideNodes are exact to rounding for every function that is smooth in the
// log-odds of p.
func wideNodes(a, b float64) *betaNodes {
	density := hill{
		value: func(v float64) float64 { return -a*logOnePlusExp(-v) - b*logOnePlusExp(v) },
		slope: func(v float64) float64 { return a/(1+math.Exp(v)) - b/(1+math.Exp(-v)) },
		curvature: func(v float64) float64 {
			return (a + b) / (1 + math.Exp(v)) / (1 + math.Exp(-v))
		},
	}
	n := &betaNodes{}
	total := 0.0
	density.walk(math.Inf(-1), math.Inf(1), math.Log(a/b), func(v, weight float64) {
		n.p = append(n.p, 1/(1+math.Exp(-v)))
		n.weight = append(n.weight, weight)
		total += weight
	})
	for i := range n.weight {
		n.weight[i] /= total
	}
	return n
}

// jacobiNodes are the Gauss rule of Beta(a, b) with n points (Golub & Welsch
// 1969): exact for polynomials in p of degree below 2n, and to rounding for
// functions whose nearest singularity is far from [0, 1]. Nil when the
// eigenvalues do not come out.
func jacobiNodes(a, b float64, n int) *betaNodes {
	// Jacobi polynomials on [−1, 1] with the weight (1−x)^(b−1) (1+x)^(a−1).
	alpha, beta := b-1, a-1
	band := mat.NewSymDense(n, nil)
	for i := range n {
		k := float64(i)
		twice := 2*k + alpha + beta
		if i == 0 {
			band.SetSym(0, 0, (beta-alpha)/(alpha+beta+2))
		} else {
			band.SetSym(i, i, (beta*beta-alpha*alpha)/(twice*(twice+2)))
		}
		if i+1 < n {
			j := k + 1
			twice := 2*j + alpha + beta
			square := 4 * j * (j + alpha) * (j + beta) * (j + alpha + beta) / (twice * twice * (twice + 1) * (twice - 1))
			if i == 0 {
				// (j+α+β) and (2j+α+β−1) are equal here and may both vanish.
				square = 4 * (1 + alpha) * (1 + beta) / (twice * twice * (twice + 1))
			}
			band.SetSym(i, i+1, math.Sqrt(square))
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(band, true) {
		return nil
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	nodes := &betaNodes{p: eigen.Values(nil), weight: make([]float64, n)}
	for i := range n {
		nodes.p[i] = max(0, min(1, (1+nodes.p[i])/2))
		nodes.weight[i] = vectors.At(0, i) * vectors.At(0, i)
	}
	return nodes
}

// nodes picks a rule for functions of (1 + p·pace)^−r: its singularity lies at
// −1/pace, and it falls like e^(−r·pace·p).
func (m BGNBD) nodes(x int, r, pace float64) *betaNodes {
	rules := m.memo.of(x)
	b := m.B + float64(x)
	pick := func(rule *memoRule, n int) *betaNodes {
		rule.once.Do(func() { rule.nodes = jacobiNodes(m.A, b, n) })
		return rule.nodes
	}
	// Beta laws more pointed than this lose digits in the recurrence.
	if m.A > 1e-3 && m.A < 1e4 && b < 1e5 {
		if pace <= 1 && r*pace <= 10 {
			if n := pick(&rules.short, 16); n != nil {
				return n
			}
		} else if pace <= 8 && r*pace <= 60 {
			if n := pick(&rules.long, 40); n != nil {
				return n
			}
		}
	}
	rules.wide.once.Do(func() { rules.wide.nodes = wideNodes(m.A, b) })
	return rules.wide.nodes
}

// betaMemo keeps the rules of Beta(a, b+x) per number of purchases x, because
// many customers share them.
type betaMemo struct{ byPurchases sync.Map }

type memoRule struct {
	once  sync.Once
	nodes *betaNodes
}

type memoRules struct{ short, long, wide memoRule }

func newBetaMemo() *betaMemo { return &betaMemo{} }

// of returns the rules for x; a model made without a memo computes afresh.
func (m *betaMemo) of(x int) *memoRules {
	if m == nil {
		return &memoRules{}
	}
	if rules, found := m.byPurchases.Load(x); found {
		return rules.(*memoRules)
	}
	rules, _ := m.byPurchases.LoadOrStore(x, &memoRules{})
	return rules.(*memoRules)
}
