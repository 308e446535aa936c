package analyst

import (
	"context"
	"math"
	"slices"
	"strconv"

	"boussole/maths/clv"
)

// summarySpellings are our columns and the names that other tools give them.
func summarySpellings() []spelling {
	return []spelling{
		{name: "x", required: true, others: []string{"frequency", "p1x", "repeatpurchases"}},
		{name: "t_x", required: true, others: []string{"tx", "recency"}},
		{name: "T", others: []string{"tcal", "age", "tenure"}},
		{name: "n", others: []string{"ncal", "periods", "nperiods", "opportunities"}},
		{name: "mean_spend", others: []string{"zbar", "monetaryvalue", "mx", "meanvalue", "averagespend", "avgspend"}},
		{name: "customer", others: []string{"customerid", "id", "cust", "client", "clientid"}},
		{name: "count", others: []string{"custs", "weights", "weight", "customers", "ncustomers", "numberofcustomers"}},
	}
}

// readSummary reads a table of sufficient statistics. Discrete tells that the
// age is a number of buying opportunities, which its header says.
func readSummary(ctx context.Context, path string, columns map[string]string) (b *customerBase, discrete bool, err error) {
	spellings := summarySpellings()
	t, err := openSpelt(ctx, path, columns, spellings)
	if err != nil {
		return nil, false, err
	}
	defer t.Close()
	age := "T"
	if discrete = !t.has("T") && t.has("n"); discrete {
		age = "n"
	}
	spellings[slices.IndexFunc(spellings, func(s spelling) bool { return s.name == age })].required = true
	if err := t.needSpelt(spellings); err != nil {
		return nil, false, err
	}
	b = &customerBase{valued: t.has("mean_spend"), counted: t.has("count")}
	err = t.each(ctx, func(r tableRow) error {
		g, err := r.customerGroup(age)
		if err != nil {
			return err
		}
		mean := math.NaN()
		if spend, given, err := r.amount("mean_spend"); err != nil {
			return err
		} else if given && g.Purchases > 0 {
			mean = spend
		}
		name := r.text("customer")
		if name == "" {
			name = strconv.Itoa(len(b.names) + 1)
		}
		b.names = append(b.names, name)
		b.groups = append(b.groups, g)
		b.means = append(b.means, mean)
		b.lines = append(b.lines, r.number)
		return nil
	})
	return b, discrete, err
}

// customerGroup reads the statistics of one row.
func (r tableRow) customerGroup(age string) (clv.Group, error) {
	g := clv.Group{Count: 1}
	x, err := r.whole("x")
	if err != nil {
		return g, err
	}
	g.Purchases = x
	if g.Recency, err = r.needed("t_x"); err != nil {
		return g, err
	}
	if g.Age, err = r.needed(age); err != nil {
		return g, err
	}
	if r.table.has("count") {
		g.Count, err = r.whole("count")
	}
	return g, err
}

// needed reads a number that must be given and not be negative. Problems:
// analyst_cell_number, analyst_cell_negative.
func (r tableRow) needed(column string) (float64, error) {
	if _, given, err := r.amount(column); err == nil && !given {
		return 0, r.problem("analyst_cell_number", column)
	}
	return r.count(column)
}

// whole reads a whole number that must be given. Problem: clv_whole_number.
func (r tableRow) whole(column string) (int, error) {
	v, err := r.needed(column)
	if err != nil {
		return 0, err
	}
	if v != math.Trunc(v) || v > 1e9 {
		return 0, r.problem("clv_whole_number", column)
	}
	return int(v), nil
}
