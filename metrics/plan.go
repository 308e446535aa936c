package metrics

import (
	"fmt"
	"maps"
	"slices"
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

// sql writes the SELECT of one plan: the dimensions, then for each key its sum
// and the counts that say whether the sum can be trusted. Names come from the
// catalogue's closed lists; values are bound.
func (c *Catalogue) sql(d warehouse.Dialect, p plan, by []string, period marketing.Period, filters []Filter) *statement {
	s := &statement{}
	s.write("SELECT ")
	for _, id := range by {
		s.write(c.column(d, id, p.fact), ", ")
	}
	for i, k := range p.keys {
		if i > 0 {
			s.write(", ")
		}
		c.sum(s, k)
	}
	s.write(" FROM ", p.fact, " WHERE day >= ? AND day < ?")
	s.args = append(s.args, period.From, period.Until)
	for _, f := range filters {
		c.where(s, d, f, p.fact)
	}
	if len(by) > 0 {
		places := make([]string, len(by))
		for i := range by {
			places[i] = fmt.Sprint(i + 1)
		}
		s.write(" GROUP BY ", strings.Join(places, ", "))
	}
	return s
}

// column is a dimension's value in a fact, as text.
func (c *Catalogue) column(d warehouse.Dialect, id, fact string) string {
	dimension, _ := c.dimension(id)
	if dimension.Time {
		return "CAST(" + d.Floor(id, "day") + " AS VARCHAR)"
	}
	return dimension.Columns[fact]
}

// sum writes the four aggregates of a key: sum, known rows, rows, unconverted rows.
func (c *Catalogue) sum(s *statement, k key) {
	m, _ := c.measure(k.measure)
	condition, args := c.condition(m, k.scope)
	aggregate := func(expression string) {
		if condition == "" {
			s.write(expression)
			return
		}
		s.write(expression, " FILTER (WHERE ", condition, ")")
		s.args = append(s.args, args...)
	}
	s.write("CAST(coalesce(")
	aggregate("sum(" + m.Column + ")")
	s.write(", 0) AS BIGINT), ")
	aggregate("count(" + m.Column + ")")
	s.write(", ")
	aggregate("count(*)")
	s.write(", ")
	if m.Unconverted == "" {
		s.write("0")
		return
	}
	aggregate("count(CASE WHEN " + m.Column + " IS NULL THEN " + m.Unconverted + " END)")
}

// condition is what limits a measure to some rows of its fact.
func (c *Catalogue) condition(m Measure, scope Scope) (text string, args []any) {
	var parts []string
	add := func(column, operator string, values []string) {
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")
		parts = append(parts, column+" "+operator+" ("+marks+")")
		for _, v := range values {
			args = append(args, v)
		}
	}
	for _, column := range slices.Sorted(maps.Keys(m.When)) {
		add(column, "IN", m.When[column])
	}
	for _, column := range slices.Sorted(maps.Keys(m.Unless)) {
		add(column, "NOT IN", m.Unless[column])
	}
	if m.Scoped && scope != ScopeFull {
		included, _ := scope.includes()
		add("scope", "IN", included)
	}
	return strings.Join(parts, " AND "), args
}

func (c *Catalogue) where(s *statement, d warehouse.Dialect, f Filter, fact string) {
	column := c.column(d, f.Dimension, fact)
	switch f.Op {
	case FilterContains:
		parts := make([]string, len(f.Values))
		for i, v := range f.Values {
			parts[i] = d.Contains(column)
			s.args = append(s.args, v)
		}
		s.write(" AND (", strings.Join(parts, " OR "), ")")
	default:
		operator := " IN ("
		if f.Op == FilterIsNot {
			operator = " NOT IN ("
		}
		s.write(" AND ", column, operator, strings.TrimSuffix(strings.Repeat("?, ", len(f.Values)), ", "), ")")
		for _, v := range f.Values {
			s.args = append(s.args, v)
		}
	}
}
