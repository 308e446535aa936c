package metrics

import "math"

// number is a figure on its way through a formula: an exact integer of
// millionths as long as only sums are involved, a float after a product or a
// quotient, or nothing with the reason why.
type number struct {
	exact   bool
	micros  int64
	float   float64
	missing string
}

func exactNumber(micros int64) number { return number{exact: true, micros: micros} }
func floatNumber(f float64) number    { return number{float: f} }
func noNumber(reason string) number   { return number{missing: reason} }

// value is the number in units; meaningless when it is missing.
func (n number) value() float64 {
	if n.exact {
		return float64(n.micros) / 1e6
	}
	return n.float
}

func (n number) isZero() bool {
	return n.missing == "" && (n.exact && n.micros == 0 || !n.exact && n.float == 0)
}

// add and subtract stay exact when both sides are; a sum beyond 64 bits goes on as a float.
func (n number) add(m number) number {
	if n.exact && m.exact {
		sum := n.micros + m.micros
		if (sum > n.micros) == (m.micros > 0) {
			return exactNumber(sum)
		}
	}
	return floatNumber(n.value() + m.value())
}

func (n number) negate() number {
	if n.exact && n.micros != math.MinInt64 {
		return exactNumber(-n.micros)
	}
	return floatNumber(-n.value())
}

func (n number) multiply(m number) number { return floatNumber(n.value() * m.value()) }

// divide takes the quotient of the integers themselves, so that millionths
// cancel without rounding.
func (n number) divide(m number) number {
	if n.exact && m.exact {
		return floatNumber(float64(n.micros) / float64(m.micros))
	}
	return floatNumber(n.value() / m.value())
}
