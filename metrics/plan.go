package metrics

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"boussole/marketing"
	"boussole/warehouse"
)

// key is one measure under one cost scope: what a plan sums.
type key struct {
	measure string
	scope   Scope // empty for measures that costs do not limit
}

// plan is what one query asks of one fact.
type plan struct {
	fact string
	keys []key
	// split says that the fact has a column for every asked dimension; otherwise
	// it can only give totals.
	split bool
	// filtered is false when a filter is on a dimension that the fact lacks: then
	// it can give nothing.
	filtered bool
}

// keysOf lists what a KPI needs: the measures of its formula, what tells
// whether its cost can be traced, and the count behind it.
func (c *Catalogue) keysOf(k KPI, q Query, tie tie) []key {
	scope := k.scopeIn(q)
	var keys []key
	for _, name := range k.formula.measures {
		keys = append(keys, c.key(tie.measure(name, q.Basis), scope))
	}
	if k.Traced {
		keys = append(keys, c.key("untraceable_cost", scope), c.key("cost", scope))
	}
	if k.N != "" {
		keys = append(keys, c.key(k.N, scope))
	}
	return keys
}

func (k KPI) scopeIn(q Query) Scope {
	if q.CostScope != "" && k.Scope != "" {
		return q.CostScope
	}
	return k.Scope
}

func (c *Catalogue) key(measure string, scope Scope) key {
	if m, _ := c.measure(measure); !m.Scoped {
		return key{measure: measure}
	}
	if scope == "" {
		scope = ScopeFull
	}
	return key{measure, scope}
}

// plans groups what a query needs by fact, in alphabetical order.
func (c *Catalogue) plans(q Query, tie tie) []plan {
	byFact := map[string]*plan{}
	for _, id := range q.KPIs {
		kpi, _ := c.KPI(id)
		for _, k := range c.keysOf(kpi, q, tie) {
			m, _ := c.measure(k.measure)
			p := byFact[m.Fact]
			if p == nil {
				p = &plan{fact: m.Fact, split: c.has(m.Fact, q.By), filtered: c.has(m.Fact, dimensionsOf(q.Filters))}
				byFact[m.Fact] = p
			}
			if !slices.Contains(p.keys, k) {
				p.keys = append(p.keys, k)
			}
		}
	}
	var plans []plan
	for _, fact := range slices.Sorted(maps.Keys(byFact)) {
		plans = append(plans, *byFact[fact])
	}
	return plans
}

func dimensionsOf(filters []Filter) []string {
	var ids []string
	for _, f := range filters {
		ids = append(ids, f.Dimension)
	}
	return ids
}

// has reports whether the fact has a column for every dimension.
func (c *Catalogue) has(fact string, dimensions []string) bool {
	return !slices.ContainsFunc(dimensions, func(id string) bool {
		d, _ := c.dimension(id)
		return !d.Time && d.Columns[fact] == ""
	})
}

// statement is SQL text with its bound values.
type statement struct {
	text strings.Builder
	args []any
}

func (s *statement) write(parts ...string) {
	for _, part := range parts {
		s.text.WriteString(part)
	}
}

// shape is what one fact is asked for: which columns are summed, which decide
// what a row counts for. Rows are grouped by the latter, so that each column is
// summed once, however many measures are made of it.
type shape struct {
	conditions []string // columns that measures are limited by
	sums       []string // columns that are summed
	counts     []string // columns whose known values are counted besides
}

// shapeOf works the shape of a plan out.
func (c *Catalogue) shapeOf(p plan) shape {
	var s shape
	note := func(list *[]string, column string) {
		if column != "" && !slices.Contains(*list, column) {
			*list = append(*list, column)
		}
	}
	for _, k := range p.keys {
		m, _ := c.measure(k.measure)
		note(&s.sums, m.Column)
		note(&s.counts, m.Unconverted)
		for _, column := range slices.Concat(slices.Sorted(maps.Keys(m.When)), slices.Sorted(maps.Keys(m.Unless))) {
			note(&s.conditions, column)
		}
		if m.Scoped && k.scope != ScopeFull {
			note(&s.conditions, "scope")
		}
	}
	return s
}

// sql writes the SELECT of one plan: the dimensions and the columns of
// conditions, then the number of rows, each sum with its number of known values, and
// the counts. Names come from the catalogue's closed lists; values are bound.
func (c *Catalogue) sql(d warehouse.Dialect, p plan, s shape, by []string, period marketing.Period, filters []Filter) *statement {
	out := &statement{}
	var columns []string
	for _, id := range by {
		columns = append(columns, c.column(d, id, p.fact))
	}
	columns = append(columns, s.conditions...)
	grouped := len(columns)
	columns = append(columns, "count(*)")
	for _, column := range s.sums {
		columns = append(columns, sumOf(column), "count("+column+")")
	}
	for _, column := range s.counts {
		columns = append(columns, "count("+column+")")
	}
	out.write("SELECT ", strings.Join(columns, ", "), " FROM ", p.fact, " WHERE day >= ? AND day < ?")
	out.args = append(out.args, period.From, period.Until)
	for _, f := range filters {
		c.where(out, d, f, p.fact)
	}
	if grouped > 0 {
		places := make([]string, grouped)
		for i := range places {
			places[i] = strconv.Itoa(i + 1)
		}
		out.write(" GROUP BY ", strings.Join(places, ", "))
	}
	return out
}

// sumOf is the sum of a column, without value over nothing and where it does not
// fit: engines then give an error or, worse, a wrong number.
func sumOf(column string) string {
	return "CASE WHEN abs(CAST(sum(" + column + ") AS DOUBLE)) < 9.2e18 THEN CAST(sum(" + column + ") AS BIGINT) END"
}

// counts reports whether a row whose condition columns have these values counts
// for a measure under a scope.
func (m Measure) counts(scope Scope, value func(column string) string) bool {
	for column, wanted := range m.When {
		if !slices.Contains(wanted, value(column)) {
			return false
		}
	}
	for column, unwanted := range m.Unless {
		if slices.Contains(unwanted, value(column)) {
			return false
		}
	}
	if !m.Scoped || scope == ScopeFull {
		return true
	}
	included, _ := scope.includes()
	return slices.Contains(included, value("scope"))
}

// column is a dimension's value in a fact, as text.
func (c *Catalogue) column(d warehouse.Dialect, id, fact string) string {
	dimension, _ := c.dimension(id)
	if dimension.Time {
		return "CAST(" + d.Floor(id, "day") + " AS VARCHAR)"
	}
	return dimension.Columns[fact]
}

func (c *Catalogue) where(s *statement, d warehouse.Dialect, f Filter, fact string) {
	column := c.column(d, f.Dimension, fact)
	switch f.Op {
	case FilterContains:
		parts := make([]string, len(f.Values))
		for i, v := range f.Values {
			parts[i] = d.Contains(column)
			s.args = append(s.args, readable(v))
		}
		s.write(" AND (", strings.Join(parts, " OR "), ")")
	default:
		operator := " IN ("
		if f.Op == FilterIsNot {
			operator = " NOT IN ("
		}
		s.write(" AND ", column, operator, strings.TrimSuffix(strings.Repeat("?, ", len(f.Values)), ", "), ")")
		for _, v := range f.Values {
			s.args = append(s.args, readable(v))
		}
	}
}

// readable replaces bytes that are no text, as JSON does: engines refuse them.
func readable(value string) string { return strings.ToValidUTF8(value, "\uFFFD") }
