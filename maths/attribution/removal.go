package attribution

import "errors"

// ErrUnsettled says that the chain's equations were not solved to the wanted
// precision within the allowed work. It takes thousands of states in loops
// that next to nobody leaves.
var ErrUnsettled = errors.New("the Markov chain did not settle")

// Limits of the two ways to solve a chain; see survivors.
const (
	directStates  = 48    // up to here elimination is the faster way for one channel
	firstSweeps   = 4_000 // before a slow chain is handed to elimination
	denseStates   = 2_500 // the largest chain handed to elimination
	highestSweeps = 400_000
)

// removalEffects returns, for each channel, the part of conversions that the
// chain loses when every state with that channel leads to no conversion.
//
// The chance of conversion of the full chain is conversions / (conversions +
// nulls) without any computation, because the chain's probabilities are the
// observed proportions and so its expected visits are the observed ones. What
// remains without the channel is found on the chain read backwards: let z(s)
// be the part of the arrivals at state s that came there without ever meeting
// the removed states. Arrivals come from the start or from other states, so
//
//	D(s) z(s) = start(s) + Σ n(t→s) z(t)   over the states t that remain, t ≠ s,
//
// where D(s) is the number of arrivals from elsewhere; the effect is
// 1 − Σ conversions(s) z(s) / conversions. Every coefficient is a count: there
// is no subtraction and hence no loss of digits.
func (g *chain) removalEffects(channels int, f *flow, precision float64) ([]float64, error) {
	effects := make([]float64, channels)
	work := newSolver(g, f)
	if g.order == 1 && len(g.states) <= denseStates {
		work.eliminateEach(effects)
		return effects, nil
	}
	for c := range effects {
		kept, err := work.survivors(int32(c), precision)
		if err != nil {
			return nil, err
		}
		effects[c] = min(1, max(0, 1-kept/f.converted))
	}
	return effects, nil
}

// solver holds the counts in the order in which sweeps read them.
type solver struct {
	g *chain
	f *flow
	// from and counts list, state by state, who came from where how often.
	from   []int32
	counts []float64
	// start and arrivals are start(s) and D(s).
	start, arrivals []float64
	// bounds holds, side by side for speed, how much survives at least and at
	// most.
	bounds [][2]float64
}

func newSolver(g *chain, f *flow) *solver {
	n := len(g.states)
	w := &solver{g: g, f: f, from: make([]int32, len(g.entering)), counts: make([]float64, len(g.entering)),
		start: make([]float64, n), arrivals: make([]float64, n), bounds: make([][2]float64, n)}
	for s := range n {
		for k := g.entryOf[s]; k < g.entryOf[s+1]; k++ {
			id := g.entering[k]
			w.from[k], w.counts[k] = g.edges[id].from, f.edges[id]
			if w.from[k] < 0 {
				w.start[s] += w.counts[k]
				w.from[k], w.counts[k] = 0, 0
			}
			w.arrivals[s] += f.edges[id]
		}
	}
	return w
}

// survivors returns the conversions that remain without a channel. Chains of
// order 1 never come here unless they are huge (see eliminateEach). Small ones
// are solved by elimination. Larger ones are swept (Gauss–Seidel) from
// below (z = 0) and from above (z = 1) at once: the equations are monotone, so
// the solution always lies between the two, and the sweeps end when they are
// closer than the wanted precision. Both meet, because from every state that
// was ever reached a backward walk reaches the start. A chain too slow for
// sweeps goes to elimination after all.
func (w *solver) survivors(removed int32, precision float64) (float64, error) {
	n := len(w.g.states)
	if n <= directStates {
		return w.eliminate(removed), nil
	}
	for s := range n {
		w.bounds[s] = [2]float64{0, 1}
		if w.g.states[s].has(removed) {
			w.bounds[s] = [2]float64{}
		}
	}
	for sweep := 1; sweep <= highestSweeps; sweep++ {
		w.sweep(removed, sweep%2 == 0)
		below, above := 0.0, 0.0
		for s, won := range w.f.conversions {
			below += won * w.bounds[s][0]
			above += won * w.bounds[s][1]
		}
		if above-below <= precision*w.f.converted {
			return (below + above) / 2, nil
		}
		if sweep == firstSweeps && n <= denseStates {
			return w.eliminate(removed), nil
		}
	}
	return 0, ErrUnsettled
}

func (w *solver) sweep(removed int32, backwards bool) {
	n := len(w.g.states)
	for i := range n {
		s := i
		if backwards {
			s = n - 1 - i
		}
		if w.arrivals[s] == 0 || w.g.states[s].has(removed) {
			w.bounds[s] = [2]float64{}
			continue
		}
		low, high := w.start[s], w.start[s]
		first, end := w.g.entryOf[s], w.g.entryOf[s+1]
		counts := w.counts[first:end]
		for k, t := range w.from[first:end] {
			bound := &w.bounds[t]
			low += counts[k] * bound[0]
			high += counts[k] * bound[1]
		}
		w.bounds[s] = [2]float64{low / w.arrivals[s], high / w.arrivals[s]}
	}
}
