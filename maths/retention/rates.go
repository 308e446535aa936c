package retention

import "math"

// Share is a part of a whole with its 95 % bounds (Wilson 1927) and counts.
type Share struct {
	Value, Low, High float64
	Part, Whole      int
}

// shareOf gives NaN bounds and value for an empty whole: no value, not zero.
func shareOf(part, whole int) Share {
	s := Share{Value: math.NaN(), Low: math.NaN(), High: math.NaN(), Part: part, Whole: whole}
	if whole <= 0 || part < 0 || part > whole {
		return s
	}
	n := float64(whole)
	s.Value = float64(part) / n
	z := normal95
	middle := (s.Value + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(s.Value*(1-s.Value)/n+z*z/(4*n*n))
	s.Low, s.High = max(0, middle-half), min(1, middle+half)
	return s
}

// Retained is the customer retention rate: customers of the start still active
// at the end, of all customers at the start.
func Retained(start, stillActive int) Share { return shareOf(stillActive, start) }

// Churned is 1 − Retained.
func Churned(start, stillActive int) Share { return shareOf(start-stillActive, start) }

// Repeated is the repeat rate: customers with two sales or more, of all
// customers. One-time buyers belong in the whole.
func Repeated(customers, withTwoOrMore int) Share { return shareOf(withTwoOrMore, customers) }

// Contract is one subscription: from Start until End, both in days. Open ones
// have no end.
type Contract struct {
	Start, End int
	Open       bool
}

// KeptContracts counts contracts that ran at the beginning of the half-open
// period [from, to) and those of them that still ran at its end. Contracts that
// began within the period are in neither count.
func KeptContracts(contracts []Contract, from, to int) (start, kept int) {
	for _, c := range contracts {
		if c.Start >= from || !c.Open && c.End < from {
			continue
		}
		start++
		if c.Open || c.End >= to {
			kept++
		}
	}
	return start, kept
}

// KeptBySilence does the same without a contract. A customer is active on a day
// when the last purchase before it is at most silence days ago. Each customer
// is the ascending days of their purchases; later days than to are ignored, so
// that the answer for a past period does not change with time.
func KeptBySilence(customers [][]int, from, to, silence int) (start, kept int) {
	for _, days := range customers {
		before, atEnd := lastBefore(days, from), lastBefore(days, to)
		if before < 0 || from-days[before] > silence {
			continue
		}
		start++
		if to-days[atEnd] <= silence {
			kept++
		}
	}
	return start, kept
}

// lastBefore is the index of the last day before limit, −1 when there is none.
func lastBefore(days []int, limit int) int {
	last := -1
	for i, day := range days {
		if day >= limit {
			break
		}
		last = i
	}
	return last
}
