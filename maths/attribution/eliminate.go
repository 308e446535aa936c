package attribution

// arrivals is a square of counts: row i says where the arrivals at state i came
// from: column by column from the states, then (column m) from the start, then
// (column m+1) from states that are gone. Row m holds the conversions, as
// arrivals from the states where they happened.
type arrivals [][]float64

// arrivalsWithout lists the states that were reached and do not hold the removed
// channel, and the arrivals at them; a negative channel removes nothing.
func (w *solver) arrivalsWithout(removed int32) (states []int32, counts arrivals) {
	place := make([]int32, len(w.g.states))
	for s := range w.g.states {
		place[s] = -1
		if w.arrivals[s] > 0 && (removed < 0 || !w.g.states[s].has(removed)) {
			place[s] = int32(len(states))
			states = append(states, int32(s))
		}
	}
	m := len(states)
	counts = newArrivals(m)
	for i, s := range states {
		counts[i][m] = w.start[s]
		counts[m][i] = w.f.conversions[s]
		for k := w.g.entryOf[s]; k < w.g.entryOf[s+1]; k++ {
			if t := place[w.from[k]]; t >= 0 {
				counts[i][t] += w.counts[k]
			} else {
				counts[i][m+1] += w.counts[k]
			}
		}
	}
	return states, counts
}

func newArrivals(states int) arrivals {
	a := make(arrivals, states+1)
	for i := range a {
		a[i] = make([]float64, states+2)
	}
	return a
}

// eliminate solves the equations of removalEffects by removing one state after
// another and handing its arrivals on to those it had them from (Grassmann,
// Taksar and Heyman, "Regenerative analysis and steady state distributions for
// Markov chains", 1985): exact up to rounding, without a subtraction.
func (w *solver) eliminate(removed int32) float64 {
	states, counts := w.arrivalsWithout(removed)
	counts.reduce(0)
	return counts[len(states)][len(states)]
}

// eliminateEach fills the effects of all channels of a chain of order 1, where a
// channel is one state. When all states but one are eliminated, the conversions
// have their arrivals from that state or from the start, and the former are
// what is lost without it. Halving the states again and again shares the work:
// all effects together cost less than three single eliminations.
func (w *solver) eliminateEach(effects []float64) {
	states, counts := w.arrivalsWithout(-1)
	channels := make([]int32, len(states))
	for i, s := range states {
		channels[i] = w.g.states[s][0]
	}
	counts.hits(channels, func(channel int32, lost float64) {
		effects[channel] = min(1, max(0, lost/w.f.converted))
	})
}

func (a arrivals) hits(channels []int32, found func(channel int32, lost float64)) {
	m := len(channels)
	if m == 1 {
		found(channels[0], a[1][0])
	}
	if m <= 1 {
		return
	}
	half := m / 2
	a.keep(0, half).hits(channels[:half], found)
	a.keep(half, m).hits(channels[half:], found)
}

// keep returns the arrivals at the states from first to end, all others
// eliminated.
func (a arrivals) keep(first, end int) arrivals {
	m, kept := len(a)-1, end-first
	// The kept states go to the front, where elimination stops.
	turned := newArrivals(m)
	for i, row := range a {
		to := i
		if i < m {
			to = (i - first + m) % m
		}
		copy(turned[to], row[first:m])
		copy(turned[to][m-first:], row[:first])
		copy(turned[to][m:], row[m:])
	}
	turned.reduce(kept)
	small := newArrivals(kept)
	for i := range kept + 1 {
		from := i
		if i == kept {
			from = m
		}
		copy(small[i], turned[from][:kept])
		copy(small[i][kept:], turned[from][m:])
	}
	return small
}

// reduce eliminates all states from the last down to the given one.
func (a arrivals) reduce(kept int) {
	m := len(a) - 1
	for s := m - 1; s >= kept; s-- {
		a.pass(s)
	}
}

// pass removes the last state that is left, s: who had arrivals from it now has
// them from those that s had its own from.
func (a arrivals) pass(s int) {
	m := len(a) - 1
	row := a[s]
	total := row[m] + row[m+1]
	for _, count := range row[:s] {
		total += count
	}
	if total == 0 {
		return
	}
	for i, target := range a {
		if i >= s && i < m || target[s] == 0 {
			continue
		}
		weight := target[s] / total
		own := target[i]
		for t, count := range row[:s] {
			target[t] += weight * count
		}
		if i < s {
			// What came back to itself is a loop, which changes nothing.
			target[i] = own
		}
		target[m] += weight * row[m]
		target[m+1] += weight * row[m+1]
	}
}
