package clv

import "math"

// Residual is the discounted expected residual transactions (DERT): all
// purchases still to come from a customer, each worth e^(−discount·t) when made
// t time units from now; for BG/BB (1+discount)^−j at the j-th opportunity from
// now. The discount must be positive. For Pareto/NBD this is Fader, Hardie &
// Lee (2005), "RFM and CLV", eq. 5, whose confluent hypergeometric function is
// integrated directly; the BG/NBD has the same integral given the chance of
// leaving.
func Residual(m Model, c Customer, discount float64) float64 {
	if !(discount > 0) {
		return math.NaN()
	}
	switch m := m.(type) {
	case ParetoNBD:
		beta := m.Beta + c.Age
		rate := (m.R + float64(c.Purchases)) / (m.Alpha + c.Age)
		return m.Alive(c) * rate * beta * fading(m.S, discount*beta)
	case BGNBD:
		r, alpha := m.R+float64(c.Purchases), m.Alpha+c.Age
		n := m.nodes(c.Purchases, r, math.Inf(1))
		sum := 0.0
		for i, p := range n.p {
			// Given p, purchases come at the rate r/alpha·(1 + p t/alpha)^−(r+1).
			if p < 1e-12*discount*alpha/(r+1) {
				sum += n.weight[i] * r / alpha / discount
				continue
			}
			sum += n.weight[i] * r / p * fading(r+1, discount*alpha/p)
		}
		return m.Alive(c) * sum
	case BGBB:
		mean, _ := m.moments(c, math.Inf(1), discount)
		return m.Alive(c) * mean
	}
	return math.NaN()
}

// fading is ∫ e^(−z y) (1+y)^−s dy over y ≥ 0, which is z^(s−1) Ψ(s, s; z)
// with Tricomi's confluent hypergeometric function; z > 0.
func fading(s, z float64) float64 {
	h := hill{
		value:     func(w float64) float64 { return (1-s)*w - z*math.Expm1(w) },
		slope:     func(w float64) float64 { return 1 - s - z*math.Exp(w) },
		curvature: func(w float64) float64 { return z * math.Exp(w) },
	}
	summit := 0.0
	if s < 1 && z < 1-s {
		summit = math.Log((1 - s) / z)
	}
	sum := 0.0
	h.walk(0, math.Inf(1), summit, func(_, weight float64) { sum += weight })
	return math.Exp(h.value(summit)) * sum
}
