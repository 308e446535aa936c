package attribution

import "math/bits"

// DivideAmount divides an integer amount, such as millionths of a euro, in the
// proportions of shares. Parts are differences of the rounded running total, so
// they always add up to the amount, whatever the rounding, and a refund of the
// same amount divides into the same parts with the opposite sign. The order of
// shares matters by one unit at most: give them in the order of (time, touch
// id). Shares are not negative; without any positive share all parts are zero
// and ok is false.
func DivideAmount(amount int64, shares []float64) (parts []int64, ok bool) {
	parts = make([]int64, len(shares))
	total := 0.0
	for _, s := range shares {
		total += s
	}
	if !(total > 0) {
		return parts, false
	}
	size := uint64(amount)
	if amount < 0 {
		size = -size
	}
	running, given := 0.0, uint64(0)
	for i, s := range shares {
		running += s
		// The same additions in the same order end at exactly total, so the
		// last positive share closes the amount and the zero shares after it
		// receive nothing.
		upTo := portion(size, running/total)
		parts[i] = int64(upTo - given)
		if amount < 0 {
			parts[i] = -parts[i]
		}
		given = upTo
	}
	return parts, true
}

// portion returns size × fraction rounded half up, in integers, so that large
// amounts lose no digit. The fraction lies between 0 and 1.
func portion(size uint64, fraction float64) uint64 {
	const places = 62
	if fraction >= 1 {
		return size
	}
	high, low := bits.Mul64(size, uint64(fraction*(1<<places)))
	low, carry := bits.Add64(low, 1<<(places-1), 0)
	high += carry
	return high<<(64-places) | low>>places
}
