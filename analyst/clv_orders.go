package analyst

import (
	"cmp"
	"context"
	"math"
	"slices"

	"boussole/marketing"
	"boussole/maths/clv"
)

// orderRow is one row of an order file.
type orderRow struct {
	customer int32
	day      marketing.Day
	value    float64
}

// purchase is one day on which a customer bought; refunds alone make none.
type purchase struct {
	day    marketing.Day
	value  float64 // refunds of the day taken off
	bought bool
}

// orderLog is an order file by customer: the days of each in ascending order.
type orderLog struct {
	names       []string // ascending
	appeared    []int32  // each name's place in the file
	days        [][]purchase
	first, last marketing.Day
	valued      bool
	left        LeftOut
}

func orderSpellings() []spelling {
	return []spelling{
		{name: "customer", required: true, others: []string{"customerid", "idcustomer", "client", "idclient", "clientid", "cust", "id", "userid", "contact", "email"}},
		{name: "date", required: true, others: []string{"orderdate", "dateorder", "datedecommande", "datecommande", "day", "jour", "orderedat", "createdat", "time", "invoicedate"}},
		{name: "value", others: []string{"revenue", "amount", "montant", "montantht", "totalht", "ordervalue", "total", "sales", "price", "chiffredaffaires", "ca"}},
	}
}

// readOrders reads a table of orders, or the headerless log of the CDNOW kind.
func readOrders(ctx context.Context, path string, columns map[string]string) (*orderLog, error) {
	if rows, names, ok, err := readPlainLog(ctx, path, columns); ok || err != nil {
		return newOrderLog(rows, names, true), err
	}
	spellings := orderSpellings()
	t, err := openSpelt(ctx, path, columns, spellings)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	if t.unnamed() && len(t.at) == 0 && len(t.detected.Header) >= 2 {
		for i, s := range spellings[:min(3, len(t.detected.Header))] {
			t.at[s.name] = i
		}
	}
	if err := t.needSpelt(spellings); err != nil {
		return nil, err
	}
	ids := map[string]int32{}
	var names []string
	var rows []orderRow
	err = t.each(ctx, func(r tableRow) error {
		name := r.text("customer")
		if name == "" {
			return r.problem("clv_customer_missing", "customer")
		}
		at, err := r.instant("date")
		if err != nil {
			return err
		}
		value, _, err := r.amount("value")
		if err != nil {
			return err
		}
		id, seen := ids[name]
		if !seen {
			id = int32(len(names))
			ids[name] = id
			names = append(names, name)
		}
		rows = append(rows, orderRow{id, marketing.Day(math.Floor(float64(at.Unix()) / 86400)), value})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return newOrderLog(rows, names, t.has("value")), nil
}

// newOrderLog joins the rows of a customer's day into one purchase: the models
// count occasions of buying, and a second order the same day is no new one.
func newOrderLog(rows []orderRow, names []string, valued bool) *orderLog {
	byName := make([]int32, len(names))
	for i := range byName {
		byName[i] = int32(i)
	}
	slices.SortFunc(byName, func(a, b int32) int { return cmp.Compare(names[a], names[b]) })
	rank := make([]int32, len(names))
	log := &orderLog{names: make([]string, len(names)), appeared: byName, days: make([][]purchase, len(names)), valued: valued}
	for place, id := range byName {
		rank[id] = int32(place)
		log.names[place] = names[id]
	}
	// The value is part of the order, so that sums do not depend on the file's.
	slices.SortFunc(rows, func(a, b orderRow) int {
		return cmp.Or(cmp.Compare(rank[a.customer], rank[b.customer]), cmp.Compare(a.day, b.day), cmp.Compare(a.value, b.value))
	})
	for i, row := range rows {
		place := rank[row.customer]
		days := log.days[place]
		if n := len(days); n == 0 || days[n-1].day != row.day {
			days = append(days, purchase{day: row.day})
		}
		today := &days[len(days)-1]
		today.value += row.value
		switch {
		case row.value < 0:
			log.left.Refunds++
		case today.bought:
			log.left.SameDay++
		default:
			today.bought = true
		}
		log.days[place] = days
		if i == 0 {
			log.first, log.last = row.day, row.day
		}
		log.first, log.last = min(log.first, row.day), max(log.last, row.day)
	}
	return log
}

// customerBase is what the models see of each customer.
type customerBase struct {
	names []string
	// groups and means run alongside names; a mean is NaN where there is none.
	groups  []clv.Group
	means   []float64
	valued  bool
	counted bool
	lines   []int64 // of the file, for a summary
	// entries are the days of first purchase, for a log.
	entries []marketing.Day
	places  []int // in the log
	left    LeftOut
}

// base gathers the statistics of each customer as known at the end of a day:
// x and t_x by days of purchase, T from the first one to that day.
func (l *orderLog) base(until marketing.Day, unit timeUnit) *customerBase {
	b := &customerBase{valued: l.valued, left: l.left}
	for place, days := range l.days {
		first := slices.IndexFunc(days, func(p purchase) bool { return p.bought })
		switch {
		case first < 0:
			b.left.RefundOnly++
			continue
		case days[first].day > until:
			b.left.LaterCustomers++
			continue
		}
		start := days[first].day
		c := clv.Customer{Age: float64(until-start) / unit.days}
		spent := 0.0
		for _, p := range days[first+1:] {
			if p.day > until {
				if p.bought {
					b.left.Later++
				}
				continue
			}
			spent += p.value
			if p.bought {
				c.Purchases++
				c.Recency = float64(p.day-start) / unit.days
			}
		}
		mean := math.NaN()
		if c.Purchases > 0 && l.valued {
			mean = spent / float64(c.Purchases)
		}
		b.names = append(b.names, l.names[place])
		b.groups = append(b.groups, clv.Group{Customer: c, Count: 1})
		b.means = append(b.means, mean)
		b.entries = append(b.entries, start)
		b.places = append(b.places, place)
	}
	return b
}

// asOpportunities turns times into whole opportunities: one per unit of time
// since the first purchase, taken or not. What is left of a unit at the end is
// no opportunity yet.
func (b *customerBase) asOpportunities(l *orderLog, until marketing.Day, unit timeUnit) {
	for i, place := range b.places {
		c := clv.Customer{Age: math.Floor(float64(until-b.entries[i])/unit.days + 1e-9)}
		for _, p := range l.days[place] {
			at := math.Ceil(float64(p.day-b.entries[i])/unit.days - 1e-9)
			if p.bought && at > c.Recency && at <= c.Age {
				c.Purchases++
				c.Recency = at
			}
		}
		b.groups[i].Customer = c
	}
}

// bought counts the purchases of the base's customers in (after, until].
func (l *orderLog) bought(b *customerBase, after, until marketing.Day) int {
	n := 0
	for _, place := range b.places {
		for _, p := range l.days[place] {
			if p.bought && p.day > after && p.day <= until {
				n++
			}
		}
	}
	return n
}

// inFileOrder puts the rows of the base's customers, which run alongside its
// names, in the order in which they first appear in the file. Nothing is
// computed in that order, so that figures do not depend on it.
func (l *orderLog) inFileOrder(b *customerBase, rows []CustomerRow) []CustomerRow {
	byPlace := make([]int, len(l.names)) // in the file; 0 when not in the base
	for i, place := range b.places {
		byPlace[l.appeared[place]] = i + 1
	}
	ordered := make([]CustomerRow, 0, len(rows))
	for _, i := range byPlace {
		if i > 0 {
			ordered = append(ordered, rows[i-1])
		}
	}
	return ordered
}
