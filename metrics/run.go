package metrics

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"boussole/marketing"
	"boussole/warehouse"
)

// Engine answers queries on one workspace's warehouse.
type Engine struct{ store warehouse.Reader }

// New makes an engine.
func New(store warehouse.Reader) *Engine { return &Engine{store: store} }

// Run answers a query with the catalogue's definitions, in the workspace's currency.
func (e *Engine) Run(ctx context.Context, catalogue *Catalogue, currency marketing.Currency, q Query) (Result, error) {
	if err := catalogue.check(q); err != nil {
		return Result{}, err
	}
	held, err := e.survey(ctx)
	if err != nil {
		return Result{}, err
	}
	answering, err := e.answers(ctx)
	if err != nil {
		return Result{}, err
	}
	x := &execution{store: e.store, catalogue: catalogue, query: q, answering: answering, tie: held.tie(), without: map[string]string{}}
	result := Result{Currency: currency, KPIs: q.KPIs, By: q.By, Rows: []map[string]any{}, Notes: []marketing.Note{}, Attribution: Attribution{Model: string(x.tie)}, Scopes: x.scopes()}
	if result.By == nil {
		result.By = []string{}
	}
	period := held.span
	if q.From != nil {
		period.From = *q.From
	}
	if q.To != nil {
		period.Until = *q.To + 1
	}
	if !period.Empty() {
		last := period.Last()
		result.From, result.To = &period.From, &last
	}
	answer, err := x.over(ctx, period)
	if err != nil {
		return Result{}, err
	}
	result.Rows, result.Totals, result.Missing, result.N, result.Inputs = answer.rows, answer.totals, answer.missing, answer.n, answer.inputs
	if answer.cut > 0 {
		result.Notes = append(result.Notes, marketing.NewNote("rows_cut", "rows", strconv.Itoa(len(answer.rows)), "of", strconv.Itoa(answer.cut)))
	}
	doubts, err := x.notes(ctx, period)
	if err != nil {
		return Result{}, err
	}
	result.Notes = append(result.Notes, doubts...)
	if result.Previous, err = x.earlier(ctx, period); err != nil {
		return Result{}, err
	}
	result.Freshness, err = e.freshness(ctx)
	return result, err
}

func (x *execution) earlier(ctx context.Context, period marketing.Period) (*Earlier, error) {
	if period.Empty() {
		return nil, nil
	}
	switch x.query.Compare {
	case ComparePrevious:
		period = period.Previous()
	case CompareYear:
		period = period.YearBefore()
	default:
		return nil, nil
	}
	answer, err := x.over(ctx, period)
	if err != nil {
		return nil, err
	}
	return &Earlier{From: period.From, To: period.Last(), Rows: answer.rows, Totals: answer.totals, Missing: answer.missing, N: answer.n}, nil
}

// execution is one query at work.
type execution struct {
	store     warehouse.Reader
	catalogue *Catalogue
	query     Query
	tie       tie
	// answering holds, by table, the days that imports answer for.
	answering map[string][]marketing.Period
	// without names facts that cannot answer the query at all, with the reason.
	without map[string]string
}

func (x *execution) scopes() map[string]Scopes {
	basis := x.query.Basis
	if basis == "" {
		basis = BasisRevenue
	}
	scopes := map[string]Scopes{}
	for _, id := range x.query.KPIs {
		kpi, _ := x.catalogue.KPI(id)
		scopes[id] = Scopes{Cost: kpi.scopeIn(x.query), Basis: basis}
	}
	return scopes
}

// group is one row on its way: the dimensions' values and the sums.
type group struct {
	members []string
	cells   cells
	period  marketing.Period
}

// over runs every plan over one period and joins the answers.
func (x *execution) over(ctx context.Context, period marketing.Period) (answer, error) {
	groups := map[string]*group{}
	total := cells{}
	unsplit := map[string]bool{}
	for _, p := range x.catalogue.plans(x.query, x.tie) {
		if !p.filtered {
			x.without[p.fact] = "not_by_dimension"
			continue
		}
		by := x.query.By
		if !p.split {
			unsplit[p.fact] = true
			by = nil
		}
		rows, err := x.fetch(ctx, p, by, period)
		if err != nil {
			return answer{}, err
		}
		for _, row := range rows {
			for k, c := range row.cells {
				total[k] = total[k].add(c)
			}
			if !p.split || len(by) == 0 {
				continue
			}
			id := strings.Join(row.members, "\x00")
			if groups[id] == nil {
				groups[id] = &group{members: row.members, cells: cells{}}
			}
			for k, c := range row.cells {
				groups[id].cells[k] = c
			}
		}
	}
	return x.answer(groups, total, unsplit, period), nil
}

// fetch runs one plan and adds its rows up into groups.
func (x *execution) fetch(ctx context.Context, p plan, by []string, period marketing.Period) ([]group, error) {
	shape := x.catalogue.shapeOf(p)
	s := x.catalogue.sql(x.store.Dialect(), p, shape, by, period, x.query.Filters)
	rows, err := x.store.Query(ctx, s.text.String(), s.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	texts := make([]sql.NullString, len(by)+len(shape.conditions))
	numbers := make([]sql.NullInt64, 1+2*len(shape.sums)+len(shape.counts))
	into := make([]any, 0, len(texts)+len(numbers))
	for i := range texts {
		into = append(into, &texts[i])
	}
	for i := range numbers {
		into = append(into, &numbers[i])
	}
	var groups []group
	places := map[string]int{}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		members := make([]string, len(by))
		for i := range by {
			members[i] = texts[i].String
		}
		id := strings.Join(members, "\x00")
		place, known := places[id]
		if !known {
			place = len(groups)
			places[id] = place
			groups = append(groups, group{members: members, cells: make(cells, len(p.keys))})
		}
		x.addUp(groups[place].cells, p, shape, texts[len(by):], numbers)
	}
	return groups, rows.Err()
}

// addUp adds one row of sums to every measure that it counts for.
func (x *execution) addUp(into cells, p plan, s shape, conditions []sql.NullString, numbers []sql.NullInt64) {
	value := func(column string) string { return conditions[slices.Index(s.conditions, column)].String }
	for _, k := range p.keys {
		m, _ := x.catalogue.measure(k.measure)
		if !m.counts(k.scope, value) {
			continue
		}
		at := 1 + 2*slices.Index(s.sums, m.Column)
		c := cell{sum: numbers[at].Int64, known: numbers[at+1].Int64, rows: numbers[0].Int64}
		c.beyond = !numbers[at].Valid && c.known > 0
		if m.Unconverted != "" {
			// A converted amount always has its original: what is left has none.
			c.unconverted = numbers[1+2*len(s.sums)+slices.Index(s.counts, m.Unconverted)].Int64 - c.known
		}
		into[k] = into[k].add(c)
	}
}

// figure works one KPI out for a group. part says that the group is not everything.
func (x *execution) figure(kpi KPI, g group, unsplit map[string]bool, part bool) number {
	scope := kpi.scopeIn(x.query)
	value := kpi.formula.evaluate(func(name string) number {
		k := x.catalogue.key(x.tie.measure(name, x.query.Basis), scope)
		m, _ := x.catalogue.measure(k.measure)
		if part && unsplit[m.Fact] {
			return noNumber("not_by_dimension")
		}
		return x.input(g, k)
	})
	if kpi.Traced && value.missing == "" && x.untraceable(kpi, g, part) {
		return noNumber("not_traceable")
	}
	return value
}

// untraceable reports whether a cost has no revenue to show because nothing
// could have shown it: a channel that no click can trace, or a workspace whose orders
// carry no origin at all.
func (x *execution) untraceable(kpi KPI, g group, part bool) bool {
	scope := kpi.scopeIn(x.query)
	name := attributedRevenue
	if slices.Contains(kpi.formula.measures, attributedMargin) {
		name = attributedMargin
	}
	returned := x.input(g, x.catalogue.key(x.tie.measure(name, x.query.Basis), scope))
	if !returned.isZero() {
		return false
	}
	if x.tie == tieBlended && (part || len(x.query.Filters) > 0) {
		return true
	}
	cost := x.input(g, x.catalogue.key("cost", scope))
	offline := x.input(g, x.catalogue.key("untraceable_cost", scope))
	return cost.missing == "" && !cost.isZero() && offline == cost
}
