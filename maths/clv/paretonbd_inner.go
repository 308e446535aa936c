package clv

import "math"

// departure is what the time of leaving is known to be after x purchases, the
// last at t_x, seen until T. Leaving at τ in (t_x, T) has the weight
// s/(β+τ)·e^−h(τ) and being there at T the weight e^−h(T), where
// h(τ) = (r+x)·ln((α+τ)/(α+t_x)) + s·ln((β+τ)/(β+t_x)).
//
// This is the integral whose closed form is the difference of two ₂F₁ (Fader &
// Hardie 2005). The difference loses all digits for small T − t_x and overflows
// for large x; the positive integrand loses none, and its moments are the
// gradient of the log-likelihood.
type departure struct {
	logWeight float64 // ln of the whole weight
	gone      float64 // chance of having left
	there     float64 // 1 − gone, to full precision when tiny
	// Means over the end of life τ* = min(leaving, T):
	logAlpha     float64 // ln((α+τ*)/(α+t_x))
	logBeta      float64 // ln((β+τ*)/(β+t_x))
	inverseAlpha float64 // 1/(α+τ*)
	inverseBeta  float64 // (s + [gone])/(β+τ*)
}

// Twelve nodes suffice for panels no wider than 2 over which e^−h falls by at
// most e^−8.
var coarse = legendre(12) //nolint:gochecknoglobals // a constant table

// departureOf integrates over u with the smaller of α and β plus τ as e^u, in
// which the integrand is analytic within π of the real line.
func departureOf(m ParetoNBD, x, recency, age float64) departure {
	k, s := m.R+x, m.S
	fromAlpha, fromBeta := m.Alpha+recency, m.Beta+recency
	span := age - recency
	alphaIsSmaller := fromAlpha < fromBeta
	base, other := fromBeta, fromAlpha
	kBase, kOther := s, k
	if alphaIsSmaller {
		base, other = fromAlpha, fromBeta
		kBase, kOther = k, s
	}
	ratio := base / other

	endBase, endOther := math.Log1p(span/base), math.Log1p(span/other)
	stay := math.Exp(-kBase*endBase - kOther*endOther)
	// Weighted sums over leaving times, then the share of being there at T.
	var gone, sumBase, sumOther, sumInverseAlpha, sumInverseBeta float64
	for u := 0.0; u < endBase; {
		w := panel(u, ratio, kBase, kOther)
		next := min(u+w, endBase)
		middle, half := (u+next)/2, (next-u)/2
		for i, z := range coarse.at {
			v := middle + half*z
			e := math.Expm1(v)
			logOther := math.Log1p(ratio * e)
			weight := s * half * coarse.weight[i] * math.Exp(-kBase*v-kOther*logOther)
			inverseBase, inverseOther := 1/(base*(1+e)), 1/(other*(1+ratio*e))
			inverseAlpha, inverseBeta := inverseOther, inverseBase
			if alphaIsSmaller {
				inverseAlpha, inverseBeta = inverseBase, inverseOther
				weight *= inverseOther / inverseBase // dτ/(β+τ) against du
			}
			gone += weight
			sumBase += weight * v
			sumOther += weight * logOther
			sumInverseAlpha += weight * inverseAlpha
			sumInverseBeta += weight * inverseBeta
		}
		u = next
		if kBase*u+kOther*math.Log1p(ratio*math.Expm1(u)) > cutoff {
			break
		}
	}
	total := gone + stay
	d := departure{gone: gone / total, there: stay / total, logWeight: math.Log(total)}
	meanBase := (sumBase + stay*endBase) / total
	meanOther := (sumOther + stay*endOther) / total
	d.logAlpha, d.logBeta = meanOther, meanBase
	if alphaIsSmaller {
		d.logAlpha, d.logBeta = meanBase, meanOther
	}
	d.inverseAlpha = (sumInverseAlpha + stay/(m.Alpha+age)) / total
	d.inverseBeta = ((s+1)*sumInverseBeta + s*stay/(m.Beta+age)) / total
	return d
}

// panel is how far to go from u so that h changes moderately.
func panel(u, ratio, kBase, kOther float64) float64 {
	slope := func(u float64) float64 {
		if u > 700 {
			return kBase + kOther + 1
		}
		e := ratio * math.Exp(u)
		return kBase + (kOther+1)*e/(1-ratio+e)
	}
	w := min(2, 8/slope(u))
	return min(w, 8/slope(u+w))
}
