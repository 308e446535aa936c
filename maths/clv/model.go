package clv

import "math"

// Model is a fitted model of buying and leaving. Times are in the unit of the
// history it was fitted to; for BG/BB they are numbers of buying opportunities.
// Models are values: they may be used from several goroutines.
type Model interface {
	// Name is the model's id: "bgnbd", "paretonbd" or "bgbb".
	Name() string
	// LogLikelihoodOf one customer.
	LogLikelihoodOf(c Customer) float64
	// Expected is E[X(t)]: repeat purchases of a new customer until t.
	Expected(t float64) float64
	// Probability is P(X(t) = x) for a new customer.
	Probability(x int, t float64) float64
	// Alive is the chance that the customer has not left.
	Alive(c Customer) float64
	// Future is E[Y(t) | x, t_x, T]: purchases in the next t.
	Future(c Customer, t float64) float64
	// FutureVariance is Var[Y(t) | x, t_x, T].
	FutureVariance(c Customer, t float64) float64

	// mean is Future of a customer who is known to be there. That it is not
	// exported closes the list of models.
	mean(c Customer, t float64) float64
}

// Fit is a fitted model with its evidence.
type Fit struct {
	Model
	Estimation
	Repeaters int
	Groups    int

	rebuild func(logs []float64) Model
}

// FitModel fits one of the models by its name.
func FitModel(name string, h *History) (*Fit, error) {
	switch name {
	case NameBGNBD:
		return FitBGNBD(h)
	case NameParetoNBD:
		return FitParetoNBD(h)
	case NameBGBB:
		return FitBGBB(h)
	}
	return nil, unusable("unknown_model", "model", name)
}

// newFit estimates and adds what only the customer base can tell.
func newFit(h *History, p problem, rebuild func(logs []float64) Model) *Fit {
	p.customers = h.customers
	f := &Fit{Estimation: *estimate(p), Repeaters: h.repeaters, Groups: len(h.groups), rebuild: rebuild}
	f.Model = rebuild(f.logs)
	f.Checks = append(f.Checks, enough(h))
	return f
}

// enough says whether the base is large enough for four parameters.
func enough(h *History) Check {
	good := h.customers >= 100 && h.repeaters >= 30
	return Check{Code: "enough_customers", Verdict: verdictOf(good, Review), With: map[string]float64{
		"customers": float64(h.customers), "repeat_buyers": float64(h.repeaters)}}
}

// gradientOf differences a quantity of the model in the log-parameters.
func (f *Fit) gradientOf(quantity func(Model) float64) []float64 {
	gradient := make([]float64, len(f.logs))
	for i, pair := range f.neighbours() {
		gradient[i] = (quantity(pair[1]) - quantity(pair[0])) / (2 * nearby)
	}
	return gradient
}

const nearby = 1e-3

// neighbours are the models a little below and above in each log-parameter.
func (f *Fit) neighbours() [][2]Model {
	pairs := make([][2]Model, len(f.logs))
	for i := range f.logs {
		for side, h := range [2]float64{-nearby, nearby} {
			logs := append([]float64(nil), f.logs...)
			logs[i] += h
			pairs[i][side] = f.rebuild(logs)
		}
	}
	return pairs
}

// columns are the three statistics as distinct values, so that what depends
// on one of them alone is computed once per value and not once per group.
type columns struct {
	purchases, recencies, ages []float64
	groups                     []indexed
}

type indexed struct {
	purchases, recency, age int32
	count                   float64
}

func newColumns(groups []Group) *columns {
	c := &columns{groups: make([]indexed, len(groups))}
	var places [3]map[float64]int32
	for i := range places {
		places[i] = map[float64]int32{}
	}
	index := func(place map[float64]int32, values *[]float64, v float64) int32 {
		at, found := place[v]
		if !found {
			at = int32(len(*values))
			place[v] = at
			*values = append(*values, v)
		}
		return at
	}
	for i, g := range groups {
		c.groups[i] = indexed{
			purchases: index(places[0], &c.purchases, float64(g.Purchases)),
			recency:   index(places[1], &c.recencies, g.Recency),
			age:       index(places[2], &c.ages, g.Age),
			count:     float64(g.Count),
		}
	}
	return c
}

// timeCentre is the log of the typical observation time, around which the
// scale parameters are searched.
func (h *History) timeCentre() float64 { return math.Log(h.exposure / float64(h.customers)) }

// clampTiny keeps a probability within [0, 1] against rounding.
func clampTiny(p float64) float64 { return max(0, min(1, p)) }
