package attribution

// fitPrecision bounds the error of a removal effect; replicatePrecision that of
// a resampled one, whose noise is far larger.
const (
	fitPrecision       = 1e-12
	replicatePrecision = 1e-5
)

// markov divides all conversions, and all value, in proportion to the channels'
// removal effects (Anderl, Becker, von Wangenheim, Schumann, "Mapping the
// customer journey", 2016). Repeated channels stay repeated: a chain of order 1
// keeps its loops.
func (c *corpus) markov(order int, b Bootstrap) ([]Credit, error) {
	g := c.chain(order)
	f := g.flow(func(i int) float64 { return c.trails[i].conversions }, func(i int) float64 { return c.trails[i].nulls })
	effects, err := g.removalEffects(len(c.channels), f, fitPrecision)
	if err != nil {
		return nil, err
	}
	total := 0.0
	for _, e := range effects {
		total += e
	}
	credits := make([]Credit, len(c.channels))
	for i, name := range c.channels {
		// The total is positive: there is a conversion after a touch, and it is
		// lost without the channel of that touch.
		share := effects[i] / total
		credits[i] = Credit{Channel: name, Share: share, Conversions: share * c.conversions, Value: share * c.value, Removal: &effects[i]}
	}
	if b.Resamples > 0 {
		b.intervals(c, credits, c.markovReplicate(g))
	}
	return credits, nil
}

// Transition is one observed step of a Markov chain of order 1.
type Transition struct {
	// From is a channel, or Start.
	From string
	// To is a channel, or Conversion or Null.
	To string
	// Count is how many journeys, weighted, made the step.
	Count float64
	// Probability is the part of those at From.
	Probability float64
}

// The names of the ends of a chain in Transition.
const (
	Start      = "(start)"
	Conversion = "(conversion)"
	Null       = "(null)"
)

// Transitions returns the steps of the chain of order 1, and the chance that a
// journey ends in a conversion, for display and for checks by hand. Steps stand
// in no meaningful order but always in the same one. It returns ErrWeight as
// Attribute does.
func Transitions(journeys []Journey) (steps []Transition, chance float64, err error) {
	c, err := newCorpus(journeys)
	if err != nil {
		return nil, 0, err
	}
	g := c.chain(1)
	f := g.flow(func(i int) float64 { return c.trails[i].conversions }, func(i int) float64 { return c.trails[i].nulls })
	name := func(s int32) string {
		if s < 0 {
			return Start
		}
		return c.channels[g.states[s][0]]
	}
	leaving := map[string]float64{}
	add := func(from, to string, count float64) {
		if count > 0 {
			steps = append(steps, Transition{From: from, To: to, Count: count})
			leaving[from] += count
		}
	}
	for id, e := range g.edges {
		add(name(e.from), name(e.to), f.edges[id])
	}
	for s := range g.states {
		add(name(int32(s)), Conversion, f.conversions[s])
		add(name(int32(s)), Null, f.nulls[s])
	}
	for i := range steps {
		steps[i].Probability = steps[i].Count / leaving[steps[i].From]
	}
	if leaving[Start] > 0 {
		chance = f.converted / leaving[Start]
	}
	return steps, chance, nil
}
