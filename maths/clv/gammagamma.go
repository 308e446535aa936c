package clv

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/mathext"
)

// Spend is what customers with x repeat purchases paid on average for each.
type Spend struct {
	Purchases int
	Mean      float64
	Count     int
}

// GammaGamma is the Gamma-Gamma model of spend per purchase: within a customer
// it is Gamma(p, ν), and ν is Gamma(q, v) across customers, independent of how
// often they buy.
type GammaGamma struct{ P, Q, V float64 }

// SpendFit is a fitted Gamma-Gamma model with its evidence.
type SpendFit struct {
	GammaGamma
	Estimation
	// LeftOut counts customers without a positive mean spend.
	LeftOut int
}

// FitSpend fits the Gamma-Gamma model by maximum likelihood to customers with
// a repeat purchase and a positive mean spend; others are counted and left out.
func FitSpend(spends []Spend) (*SpendFit, error) {
	groups, customers, leftOut := gatherSpend(spends)
	switch {
	case customers == 0:
		return nil, unusable("no_spend")
	case customers < minRepeaters:
		return nil, unusable("too_few_spenders", "customers", strconv.Itoa(customers), "needed", strconv.Itoa(minRepeaters))
	}
	if groups[0].Mean == groups[len(groups)-1].Mean && slices.IndexFunc(groups, func(g Spend) bool { return g.Mean != groups[0].Mean }) < 0 {
		return nil, unusable("spend_all_equal", "customers", strconv.Itoa(customers))
	}
	total := 0.0
	for _, g := range groups {
		total += float64(g.Count) * g.Mean
	}
	typical := math.Log(total / float64(customers))
	p := problem{names: []string{"p", "q", "v"}, centre: []float64{0, 0, typical}, customers: customers, sameData: true}
	for _, shape := range []float64{1, 5, 20} {
		for _, q := range []float64{1.5, 4, 12} {
			p.starts = append(p.starts, []float64{math.Log(shape), math.Log(q), typical + math.Log(q/shape)})
		}
	}
	p.full = spendLikelihood(groups, customers)
	p.thin = p.full
	f := &SpendFit{Estimation: *estimate(p), LeftOut: leftOut}
	v := f.Values()
	f.GammaGamma = GammaGamma{v[0], v[1], v[2]}
	f.Checks = append(f.Checks, Check{Code: "mean_spend_finite", Verdict: verdictOf(f.Q > 1, Fail), With: map[string]float64{"q": f.Q}})
	tie := correlation(groups)
	f.Checks = append(f.Checks, Check{Code: "spend_independent_of_frequency", Verdict: grade(math.Abs(tie), 0.15, 0.4), With: map[string]float64{"correlation": tie}})
	return f, nil
}

// gatherSpend groups equal customers in ascending order.
func gatherSpend(spends []Spend) (groups []Spend, customers, leftOut int) {
	kept := make([]Spend, 0, len(spends))
	for _, s := range spends {
		switch {
		case s.Count <= 0 || s.Purchases <= 0:
		case !(s.Mean > 0) || math.IsInf(s.Mean, 0):
			leftOut += s.Count
		default:
			kept = append(kept, s)
			customers += s.Count
		}
	}
	slices.SortFunc(kept, func(a, b Spend) int {
		return cmp.Or(cmp.Compare(a.Purchases, b.Purchases), cmp.Compare(a.Mean, b.Mean))
	})
	groups = kept[:0]
	for _, s := range kept {
		if n := len(groups); n > 0 && groups[n-1].Purchases == s.Purchases && groups[n-1].Mean == s.Mean {
			groups[n-1].Count += s.Count
			continue
		}
		groups = append(groups, s)
	}
	return groups, customers, leftOut
}

// spendLikelihood is Fader & Hardie (2013), eq. 1a.
func spendLikelihood(groups []Spend, customers int) likelihood {
	type byPurchases struct{ constant, slopeP, slopeQ float64 }
	return func(logs, gradient []float64) float64 {
		p, q, v := math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2])
		tables := map[int]byPurchases{}
		psiQ := mathext.Digamma(q)
		for _, g := range groups {
			if _, known := tables[g.Purchases]; !known {
				px := p * float64(g.Purchases)
				psi := mathext.Digamma(px + q)
				tables[g.Purchases] = byPurchases{-logBeta(px, q), psi - mathext.Digamma(px), psi - psiQ}
			}
		}
		total := sumChunks(len(groups), func(from, to int) sums {
			var s sums
			var t byPurchases
			for i, g := range groups[from:to] {
				if i == 0 || g.Purchases != groups[from+i-1].Purchases {
					t = tables[g.Purchases]
				}
				x := float64(g.Purchases)
				spent := x * g.Mean
				share, rest := math.Log1p(v/spent), math.Log1p(spent/v)
				n := float64(g.Count)
				s[0] += n * (t.constant - math.Log(g.Mean) - p*x*share - q*rest)
				s[1] += n * x * (t.slopeP - share)
				s[2] += n * (t.slopeQ - rest)
				s[3] += n * (q/v - (p*x+q)/(v+spent))
			}
			return s
		})
		for i, natural := range []float64{p, q, v} {
			gradient[i] = total[i+1] * natural / float64(customers)
		}
		return total[0] / float64(customers)
	}
}

// Expected is E[M | x, z̄], the spend per purchase to expect of a customer;
// with x = 0 the mean of all. It is +Inf when q + p·x ≤ 1.
func (m GammaGamma) Expected(purchases int, mean float64) float64 {
	x := float64(purchases)
	if purchases <= 0 || !(mean > 0) {
		x, mean = 0, 0
	}
	below := m.P*x + m.Q - 1
	if below <= 0 {
		return math.Inf(1)
	}
	return m.P * (m.V + x*mean) / below
}

// ExpectedSpread is the standard error of Expected, by the delta method.
func (f *SpendFit) ExpectedSpread(purchases int, mean float64) float64 {
	gradient := make([]float64, 3)
	for i := range gradient {
		side := func(h float64) float64 {
			logs := append([]float64(nil), f.logs...)
			logs[i] += h
			return GammaGamma{math.Exp(logs[0]), math.Exp(logs[1]), math.Exp(logs[2])}.Expected(purchases, mean)
		}
		gradient[i] = (side(nearby) - side(-nearby)) / (2 * nearby)
	}
	return f.spread(gradient)
}

// correlation of purchases and mean spend over customers, 0 when one of them
// does not vary. The model assumes that there is none.
func correlation(groups []Spend) float64 {
	var n, meanX, meanZ float64
	for _, g := range groups {
		n += float64(g.Count)
		meanX += float64(g.Count) * float64(g.Purchases)
		meanZ += float64(g.Count) * g.Mean
	}
	meanX, meanZ = meanX/n, meanZ/n
	var xx, zz, xz float64
	for _, g := range groups {
		dx, dz := float64(g.Purchases)-meanX, g.Mean-meanZ
		xx += float64(g.Count) * dx * dx
		zz += float64(g.Count) * dz * dz
		xz += float64(g.Count) * dx * dz
	}
	if xx == 0 || zz == 0 {
		return 0
	}
	return xz / math.Sqrt(xx) / math.Sqrt(zz)
}
