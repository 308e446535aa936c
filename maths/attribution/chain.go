package attribution

// chain is the graph of a Markov model of a given order: its states are the
// last channels of a journey, at most order of them, and its edges carry the
// number of journeys that went along. Counts are kept apart from the graph, so
// that resampled journeys reuse it.
type chain struct {
	order  int
	states []state
	edges  []edge
	// entering lists the edges into each state but its own loop; the edges of
	// state s are entering[entryOf[s]:entryOf[s+1]].
	entering []int32
	entryOf  []int32
	loops    []int32 // the edge of each state to itself, or -1
	routes   []route // how each trail of the corpus runs through the graph
}

// state is the last channels, oldest first; unused places hold -1.
type state [MaxOrder]int32

// MaxOrder is the highest order of a Markov chain.
const MaxOrder = 3

// edge leads from one state to another; from is -1 at the start of a journey.
type edge struct{ from, to int32 }

// route holds the edges that a trail goes along and the state where it ends.
type route struct {
	edges []int32
	end   int32
}

func (c *corpus) chain(order int) *chain {
	g := &chain{order: order, routes: make([]route, len(c.trails))}
	stateIDs := map[state]int32{}
	edgeIDs := map[edge]int32{}
	for i, t := range c.trails {
		edges := make([]int32, len(t.steps))
		from, now := int32(-1), state{-1, -1, -1}
		for k, channel := range t.steps {
			now = now.then(channel, order)
			to, known := stateIDs[now]
			if !known {
				to = int32(len(g.states))
				stateIDs[now] = to
				g.states = append(g.states, now)
			}
			e := edge{from, to}
			id, known := edgeIDs[e]
			if !known {
				id = int32(len(g.edges))
				edgeIDs[e] = id
				g.edges = append(g.edges, e)
			}
			edges[k], from = id, to
		}
		g.routes[i] = route{edges: edges, end: from}
	}
	g.index()
	return g
}

// then is the state after one more touch. The newest channel stands at place
// order−1.
func (s state) then(channel int32, order int) state {
	copy(s[:order-1], s[1:order])
	s[order-1] = channel
	return s
}

// has tells whether a channel is among the state's.
func (s state) has(channel int32) bool {
	return s[0] == channel || s[1] == channel || s[2] == channel
}

func (g *chain) index() {
	n := len(g.states)
	g.loops = make([]int32, n)
	for s := range g.loops {
		g.loops[s] = -1
	}
	g.entryOf = make([]int32, n+1)
	for id, e := range g.edges {
		if e.from == e.to {
			g.loops[e.to] = int32(id)
		} else {
			g.entryOf[e.to+1]++
		}
	}
	for s := range n {
		g.entryOf[s+1] += g.entryOf[s]
	}
	g.entering = make([]int32, g.entryOf[n])
	next := append([]int32(nil), g.entryOf[:n]...)
	for id, e := range g.edges {
		if e.from != e.to {
			g.entering[next[e.to]] = int32(id)
			next[e.to]++
		}
	}
}

// flow is how often journeys went along each edge, and how often they ended in
// a conversion or without one in each state.
type flow struct {
	edges              []float64
	conversions, nulls []float64 // by state
	converted          float64   // total of conversions
}

// flow counts the trails' ways with the given weights, one of each per trail.
func (g *chain) flow(conversions, nulls func(trail int) float64) *flow {
	f := &flow{edges: make([]float64, len(g.edges)), conversions: make([]float64, len(g.states)), nulls: make([]float64, len(g.states))}
	for i, r := range g.routes {
		won, lost := conversions(i), nulls(i)
		if won == 0 && lost == 0 {
			continue
		}
		f.conversions[r.end] += won
		f.nulls[r.end] += lost
		for _, e := range r.edges {
			f.edges[e] += won + lost
		}
	}
	for _, won := range f.conversions {
		f.converted += won
	}
	return f
}
