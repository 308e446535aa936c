package abtest

import "math"

// The least that a verdict may rest on. A proportion needs more than five
// units with and five without, so that the normal approximation holds; an
// amount needs thirty units.
const (
	leastCount = 5
	leastUnits = 30
)

// Shortage says that a variant is too small for a verdict.
type Shortage struct {
	// Variant is its place in the list.
	Variant int
	N       float64
	// Needed is the number of units at which, at the rates seen so far, the
	// guard would pass; 0 when no rate can be told yet (nobody, or everybody,
	// did it in any variant).
	Needed float64
}

// Shortages lists the variants that are too small.
func Shortages(kind Kind, variants []Sample) []Shortage {
	var short []Shortage
	var units, did float64
	for _, m := range variants {
		units, did = units+m.N, did+m.MeanY*m.N
	}
	for i, m := range variants {
		if kind != Proportion {
			if m.N < leastUnits {
				short = append(short, Shortage{i, m.N, leastUnits})
			}
			continue
		}
		rarer := math.Min(m.MeanY, 1-m.MeanY)
		if m.N*rarer > leastCount {
			continue
		}
		if rarer <= 0 {
			rarer = math.Min(did/units, 1-did/units)
		}
		s := Shortage{Variant: i, N: m.N}
		if rarer > 0 {
			s.Needed = math.Max(math.Floor(leastCount/rarer+1e-9)+1, m.N+1)
		}
		short = append(short, s)
	}
	return short
}
