package analyst

import (
	"context"
	"math"
	"slices"
	"strconv"

	"boussole/connect/cell"
	"boussole/marketing"
	"boussole/maths/retention"
)

// retentionSettings are checked RetentionOptions.
type retentionSettings struct {
	until    *marketing.Day
	unit     timeUnit
	discount float64 // per period
	periods  int     // asked for, 0 when not
}

// mostPeriods bounds a projection.
const mostPeriods = 1000

func readRetentionSettings(o RetentionOptions) (retentionSettings, error) {
	shared := CustomerValueOptions{Summary: "-", Unit: o.Unit, Discount: o.Discount}
	if o.Subscriptions != "" {
		shared.Orders, shared.Summary, shared.Until = "-", "", o.Until
	}
	checked, err := readCustomerSettings(shared)
	s := retentionSettings{until: checked.until, unit: checked.unitOr("month"), discount: checked.discount, periods: o.Project}
	switch {
	case err != nil:
		return s, err
	case o.Project < 0 || o.Project > mostPeriods:
		return s, marketing.NewProblem(marketing.Invalid, "retention_project", "value", whole(o.Project), "most", whole(mostPeriods))
	case o.Fit < 0:
		return s, marketing.NewProblem(marketing.Invalid, "retention_fit", "value", whole(o.Fit), "renewals", "")
	}
	if o.Subscriptions != "" {
		s.discount = perPeriod(s.discount, s.unit.days)
	}
	return s, nil
}

// project is the last period of the curve.
func (s retentionSettings) project(seen int) int {
	if s.periods > 0 {
		return s.periods
	}
	return seen + 5
}

func whole(n int) string { return strconv.Itoa(n) }

// readSurvivors reads the survivors of one cohort by period, and the number of
// the first period. A file of two columns needs no particular names.
func readSurvivors(ctx context.Context, path string, columns map[string]string) (first int, active []int64, err error) {
	spellings := []spelling{
		{name: "period", required: true, others: []string{"periode", "year", "annee", "month", "mois", "week", "semaine", "t", "time", "age", "renewal"}},
		{name: "active", required: true, others: []string{"actif", "actifs", "survivors", "customers", "clients", "count", "n"}},
	}
	t, err := openSpelt(ctx, path, columns, spellings)
	if err != nil {
		return 0, nil, err
	}
	defer t.Close()
	if len(t.detected.Header) == 2 && len(columns) == 0 && t.needSpelt(spellings) != nil {
		t.at["period"], t.at["active"] = 0, 1
	}
	if err := t.needSpelt(spellings); err != nil {
		return 0, nil, err
	}
	counts := map[int]int64{}
	err = t.each(ctx, func(r tableRow) error {
		if cell.Blank(r.text("period")) && cell.Blank(r.text("active")) {
			return nil
		}
		period, err := r.whole("period")
		if err != nil {
			return err
		}
		n, err := r.whole("active")
		if err != nil {
			return err
		}
		if _, twice := counts[period]; twice {
			return r.problem("retention_period_twice", "period")
		}
		counts[period] = int64(n)
		return nil
	})
	if err != nil {
		return 0, nil, err
	}
	return inSequence(counts, path)
}

// inSequence orders the periods; one that is missing would be taken for the
// next, and one that grows is no cohort.
func inSequence(counts map[int]int64, path string) (first int, active []int64, err error) {
	periods := make([]int, 0, len(counts))
	for p := range counts {
		periods = append(periods, p)
	}
	slices.Sort(periods)
	for i, p := range periods {
		n := counts[p]
		switch {
		case p != periods[0]+i:
			return 0, nil, marketing.NewProblem(marketing.Invalid, "retention_period_missing", "file", path, "period", whole(periods[0]+i))
		case i > 0 && n > active[i-1]:
			return 0, nil, marketing.NewProblem(marketing.Invalid, "retention_survivors", "file", path, "period", whole(p),
				"active", strconv.FormatInt(n, 10), "before", strconv.FormatInt(active[i-1], 10))
		}
		active = append(active, n)
	}
	if len(active) == 0 || active[0] == 0 {
		return 0, nil, marketing.NewProblem(marketing.Invalid, "retention_no_customers", "file", path)
	}
	return periods[0], active, nil
}

// readSubscriptions reads contracts; one without an end still runs. The end is
// the first day without.
func readSubscriptions(ctx context.Context, path string, columns map[string]string) ([]retention.Contract, marketing.Day, error) {
	spellings := []spelling{
		{name: "customer", required: true, others: []string{"customerid", "client", "clientid", "idclient", "id", "subscription", "subscriptionid", "abonnement"}},
		{name: "start", required: true, others: []string{"startdate", "startedat", "startday", "from", "debut", "datedebut", "datededebut", "du", "createdat"}},
		{name: "end", others: []string{"enddate", "endedat", "endday", "to", "fin", "datefin", "datedefin", "au", "cancelledat", "canceledat", "resiliation"}},
	}
	t, err := openSpelt(ctx, path, columns, spellings)
	if err != nil {
		return nil, 0, err
	}
	defer t.Close()
	if err := t.needSpelt(spellings); err != nil {
		return nil, 0, err
	}
	var contracts []retention.Contract
	last := marketing.Day(math.MinInt32)
	err = t.each(ctx, func(r tableRow) error {
		if r.text("customer") == "" {
			return r.problem("clv_customer_missing", "customer")
		}
		start, err := r.day("start")
		if err != nil {
			return err
		}
		c := retention.Contract{Start: int(start), Open: true}
		last = max(last, start)
		if !cell.Blank(r.text("end")) {
			end, err := r.day("end")
			if err != nil {
				return err
			}
			if end < start {
				return r.problem("retention_end_before_start", "end")
			}
			c.End, c.Open = int(end), false
			last = max(last, end)
		}
		contracts = append(contracts, c)
		return nil
	})
	return contracts, last, err
}

// day reads a calendar day. Problem: analyst_cell_time.
func (r tableRow) day(column string) (marketing.Day, error) {
	at, err := r.instant(column)
	return marketing.Day(math.Floor(float64(at.Unix()) / 86400)), err
}
