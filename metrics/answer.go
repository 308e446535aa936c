package metrics

import (
	"cmp"
	"math"
	"slices"

	"boussole/marketing"
)

// answer is the figures of one period.
type answer struct {
	rows    []map[string]any
	totals  map[string]*float64
	missing map[string]string
	n       map[string]*float64
	inputs  map[string][]Input
	// cut is how many rows there were before the limit, 0 when all are there.
	cut int
}

// row is one line of the answer before it is written.
type row struct {
	members []string
	figures []number
}

func (x *execution) answer(groups map[string]*group, sums cells, unsplit map[string]bool, period marketing.Period) answer {
	kpis := make([]KPI, len(x.query.KPIs))
	for i, id := range x.query.KPIs {
		kpis[i], _ = x.catalogue.KPI(id)
	}
	total := group{cells: sums, period: period}
	rows := make([]row, 0, len(groups))
	for _, g := range groups {
		g.period = x.within(period, g.members)
		r := row{members: g.members, figures: make([]number, len(kpis))}
		for i, kpi := range kpis {
			r.figures[i] = x.figure(kpi, *g, unsplit, true)
		}
		rows = append(rows, r)
	}
	x.sort(rows)
	a := answer{totals: map[string]*float64{}, missing: map[string]string{}, n: map[string]*float64{}, inputs: map[string][]Input{}}
	limit := maxRows
	if x.query.Limit > 0 {
		limit = x.query.Limit
	}
	if len(rows) > limit {
		a.cut = len(rows)
		rows = rows[:limit]
	}
	a.rows = make([]map[string]any, len(rows))
	for i, r := range rows {
		a.rows[i] = x.line(r)
	}
	for _, kpi := range kpis {
		value := x.figure(kpi, total, unsplit, false)
		a.totals[kpi.ID] = pointer(value)
		if a.totals[kpi.ID] == nil {
			a.missing[kpi.ID] = reason(value)
		}
		if kpi.N != "" {
			a.n[kpi.ID] = pointer(x.input(total, x.catalogue.key(kpi.N, kpi.scopeIn(x.query))))
		}
		a.inputs[kpi.ID] = x.inputs(kpi, total)
	}
	return a
}

func (x *execution) inputs(kpi KPI, total group) []Input {
	inputs := []Input{}
	for _, name := range kpi.formula.measures {
		k := x.catalogue.key(x.tie.measure(name, x.query.Basis), kpi.scopeIn(x.query))
		value := x.input(total, k)
		in := Input{Measure: name, Scope: k.scope, Value: pointer(value)}
		if in.Value == nil {
			in.Missing = reason(value)
		}
		inputs = append(inputs, in)
	}
	return inputs
}

// line writes a row for the wire.
func (x *execution) line(r row) map[string]any {
	line := make(map[string]any, len(r.members)+len(r.figures)+1)
	for i, id := range x.query.By {
		if r.members[i] == "" {
			line[id] = nil
		} else {
			line[id] = r.members[i]
		}
	}
	missing := map[string]string{}
	for i, id := range x.query.KPIs {
		if p := pointer(r.figures[i]); p != nil {
			line[id] = *p
		} else {
			line[id] = nil
			missing[id] = reason(r.figures[i])
		}
	}
	if len(missing) > 0 {
		line["missing"] = missing
	}
	return line
}

// pointer gives the figure, or nil when there is none. What does not fit a
// float is no figure either.
func pointer(n number) *float64 {
	if n.missing != "" {
		return nil
	}
	v := n.value()
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

func reason(n number) string {
	if n.missing == "" {
		return "out_of_range"
	}
	return n.missing
}

// sort puts rows in the asked order; without one, time runs forward and
// everything else falls by the first KPI. Missing figures come last, equal rows
// stand in the order of their members.
func (x *execution) sort(rows []row) {
	order := x.query.Sort
	if order == nil && len(x.query.By) > 0 {
		if d, _ := x.catalogue.dimension(x.query.By[0]); d.Time {
			order = &Sort{By: d.ID}
		} else {
			order = &Sort{By: x.query.KPIs[0], Descending: true}
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		if order != nil {
			if c := x.compare(a, b, *order); c != 0 {
				return c
			}
		}
		return slices.Compare(a.members, b.members)
	})
}

func (x *execution) compare(a, b row, order Sort) int {
	sign := 1
	if order.Descending {
		sign = -1
	}
	if i := slices.Index(x.query.By, order.By); i >= 0 {
		return sign * cmp.Compare(a.members[i], b.members[i])
	}
	i := slices.Index(x.query.KPIs, order.By)
	left, right := pointer(a.figures[i]), pointer(b.figures[i])
	switch {
	case left == nil && right == nil:
		return 0
	case left == nil:
		return 1
	case right == nil:
		return -1
	}
	return sign * cmp.Compare(*left, *right)
}
