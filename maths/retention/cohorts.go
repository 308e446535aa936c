package retention

import (
	"cmp"
	"math"
	"slices"
)

// Activity is what the customers of one cohort did in one period of their life.
type Activity struct {
	// Cohort is the period in which they became customers, as a running number
	// of months (or any other step); Age is how many periods later this is.
	Cohort, Age int
	// Active is how many of them bought (or had a contract) in the period.
	Active                 int
	Revenue, Margin, Sales float64
}

// CohortRow is one cohort of the table. Every slice is indexed by age and is
// as long as the cohort has been seen: what lies in the future is absent.
type CohortRow struct {
	Cohort, Customers int
	Retention         []Share
	// Revenue and Margin are per customer of the cohort, one-time buyers
	// included; the cumulated ones add them up from age 0.
	Revenue, Margin, CumulatedRevenue, CumulatedMargin []float64
}

// CohortTable arranges activity by cohort and age. Sizes are the customers of
// each cohort, last is the last complete period: later activity is left out,
// because half a month compared with whole ones looks like a loss. An age
// without activity that has been seen counts as zero.
//
// Outcome: cohort_unknown, activity of a cohort without size.
func CohortTable(sizes map[int]int, activities []Activity, last int) ([]CohortRow, error) {
	at := map[int]int{}
	var rows []CohortRow
	for cohort, size := range sizes {
		if cohort <= last && size > 0 {
			rows = append(rows, newCohortRow(cohort, size, last-cohort+1))
		}
	}
	slices.SortFunc(rows, func(a, b CohortRow) int { return cmp.Compare(a.Cohort, b.Cohort) })
	for i, r := range rows {
		at[r.Cohort] = i
	}
	active := make([][]int, len(rows))
	for i, r := range rows {
		active[i] = make([]int, len(r.Revenue))
	}
	for _, a := range activities {
		if a.Cohort+a.Age > last || a.Age < 0 {
			continue
		}
		i, known := at[a.Cohort]
		if !known {
			return nil, unusable("cohort_unknown")
		}
		active[i][a.Age] += a.Active
		rows[i].Revenue[a.Age] += a.Revenue
		rows[i].Margin[a.Age] += a.Margin
	}
	for i := range rows {
		rows[i].finish(active[i])
	}
	return rows, nil
}

func newCohortRow(cohort, size, ages int) CohortRow {
	sums := make([]float64, 4*ages)
	return CohortRow{Cohort: cohort, Customers: size, Retention: make([]Share, ages),
		Revenue: sums[:ages:ages], Margin: sums[ages : 2*ages : 2*ages],
		CumulatedRevenue: sums[2*ages : 3*ages : 3*ages], CumulatedMargin: sums[3*ages:]}
}

// finish turns sums into figures per customer.
func (r *CohortRow) finish(active []int) {
	n := float64(r.Customers)
	var revenue, margin float64
	for age := range r.Revenue {
		r.Retention[age] = shareOf(active[age], r.Customers)
		revenue += r.Revenue[age]
		margin += r.Margin[age]
		r.CumulatedRevenue[age], r.CumulatedMargin[age] = revenue/n, margin/n
		r.Revenue[age] /= n
		r.Margin[age] /= n
	}
}

// Payback is the first age at which the cumulated margin per customer reaches
// the cost of acquiring one. Reached is false while it has not been seen.
type Payback struct {
	Age     int
	Reached bool
	// Seen is the last age looked at, Share how much of the cost has come back
	// by then.
	Seen  int
	Share float64
}

// PaybackOf reads a cohort's cumulated margin per customer, by age. A cost that
// is not positive, or no age seen, gives a share of NaN.
func PaybackOf(cumulated []float64, cost float64) Payback {
	p := Payback{Seen: len(cumulated) - 1, Share: math.NaN()}
	if !(cost > 0) || len(cumulated) == 0 {
		return p
	}
	p.Share = cumulated[len(cumulated)-1] / cost
	for age, margin := range cumulated {
		if margin >= cost {
			p.Age, p.Reached = age, true
			break
		}
	}
	return p
}
