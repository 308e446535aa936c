package metrics

import (
	"slices"
	"strconv"

	"boussole/marketing"
)

// Query asks for KPIs, split and filtered. It is the same on the command line,
// over the API, in reports and on the page.
type Query struct {
	KPIs []string `json:"kpis" minItems:"1" maxItems:"60" doc:"Ids of KPIs"`
	By   []string `json:"by,omitempty" maxItems:"4" doc:"Dimensions to split by, time steps among them"`
	// From and To are inclusive; without them the query covers all days that have facts.
	From *marketing.Day `json:"from,omitempty" doc:"First day, inclusive"`
	To   *marketing.Day `json:"to,omitempty" doc:"Last day, inclusive"`
	// Compare adds the same figures for an earlier period.
	Compare Comparison `json:"compare,omitempty" enum:"none,previous,year" doc:"Earlier period to compare with"`
	Filters []Filter   `json:"filters,omitempty" maxItems:"20"`
	// CostScope replaces each KPI's own scope.
	CostScope Scope `json:"cost_scope,omitempty" enum:"media,variable,full" doc:"Costs to count, instead of each KPI's own scope"`
	// Basis margin reads attributed margin where a KPI reads attributed revenue.
	Basis Basis `json:"basis,omitempty" enum:"revenue,margin" doc:"What a conversion is worth"`
	Sort  *Sort `json:"sort,omitempty"`
	Limit int   `json:"limit,omitempty" minimum:"0" maximum:"100000" doc:"At most so many rows"`
}

// Comparison says which earlier period stands beside the asked one.
type Comparison string

// The comparisons. Year goes 52 weeks back, so that weekdays match.
const (
	CompareNone     Comparison = "none"
	ComparePrevious Comparison = "previous"
	CompareYear     Comparison = "year"
)

// Basis is what a conversion is worth.
type Basis string

// The value bases.
const (
	BasisRevenue Basis = "revenue"
	BasisMargin  Basis = "margin"
)

// Filter limits a dimension to, or away from, some values.
type Filter struct {
	Dimension string   `json:"dimension"`
	Op        FilterOp `json:"op" enum:"is,is_not,contains"`
	Values    []string `json:"values" minItems:"1" maxItems:"1000"`
}

// FilterOp is how a filter compares.
type FilterOp string

// The filter operators.
const (
	FilterIs       FilterOp = "is"
	FilterIsNot    FilterOp = "is_not"
	FilterContains FilterOp = "contains"
)

// Sort orders rows by a KPI or a dimension; missing figures come last.
type Sort struct {
	By         string `json:"by"`
	Descending bool   `json:"descending,omitempty"`
}

// maxRows bounds an answer.
const maxRows = 100_000

// check says what is wrong with a query, against the catalogue's closed lists.
func (c *Catalogue) check(q Query) error {
	bad := func(code string, with ...string) error {
		return marketing.NewProblem(marketing.Invalid, code, with...)
	}
	if len(q.KPIs) == 0 {
		return bad("query_no_kpi")
	}
	for _, id := range q.KPIs {
		if _, ok := c.KPI(id); !ok {
			return bad("kpi_unknown", "kpi", id)
		}
	}
	if len(q.By) > 4 {
		return bad("query_too_many_dimensions", "most", "4")
	}
	seen := map[string]bool{}
	for _, id := range q.By {
		if _, ok := c.dimension(id); !ok || seen[id] {
			return bad("dimension_unknown", "dimension", id)
		}
		seen[id] = true
	}
	for _, f := range q.Filters {
		if d, ok := c.dimension(f.Dimension); !ok || d.Time {
			return bad("dimension_unknown", "dimension", f.Dimension)
		}
		if !slices.Contains([]FilterOp{FilterIs, FilterIsNot, FilterContains}, f.Op) {
			return bad("filter_operator", "operator", string(f.Op))
		}
		if len(f.Values) == 0 || len(f.Values) > 1000 {
			return bad("filter_values", "dimension", f.Dimension)
		}
	}
	if _, ok := q.CostScope.includes(); !ok && q.CostScope != "" {
		return bad("scope_unknown", "scope", string(q.CostScope))
	}
	if !slices.Contains([]Basis{"", BasisRevenue, BasisMargin}, q.Basis) {
		return bad("basis_unknown", "basis", string(q.Basis))
	}
	if !slices.Contains([]Comparison{"", CompareNone, ComparePrevious, CompareYear}, q.Compare) {
		return bad("comparison_unknown", "comparison", string(q.Compare))
	}
	if q.Sort != nil && !slices.Contains(q.KPIs, q.Sort.By) && !slices.Contains(q.By, q.Sort.By) {
		return bad("sort_unknown", "by", q.Sort.By)
	}
	if q.Limit < 0 || q.Limit > maxRows {
		return bad("limit_range", "most", strconv.Itoa(maxRows))
	}
	if q.From != nil && q.To != nil && *q.To < *q.From {
		return bad("period_backwards", "from", q.From.String(), "to", q.To.String())
	}
	return nil
}
