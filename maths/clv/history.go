package clv

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// Customer is what the models need to know of one customer.
type Customer struct {
	// Purchases is x: repeat purchases, the first one not counted.
	Purchases int
	// Recency is t_x: the time from the first to the last purchase, 0 when x is 0.
	Recency float64
	// Age is T: the time from the first purchase to the end of observation.
	Age float64
}

// Group is a number of customers with the same history.
type Group struct {
	Customer
	Count int
}

// History is a customer base as sorted, distinct groups.
type History struct {
	groups    []Group
	customers int
	repeaters int
	purchases float64
	exposure  float64 // sum of ages
	oldest    float64
}

// Smallest bases from which four parameters can be told apart at all.
const (
	minCustomers = 20
	minRepeaters = 5
)

// Gather checks and groups customers. A base that no model can use gives an
// *Unusable, as does a history that contradicts itself; its "at" value is the
// position, from 1, in groups.
func Gather(groups []Group) (*History, error) {
	sorted := make([]Group, 0, len(groups))
	for i, g := range groups {
		if g.Count == 0 {
			continue
		}
		if code := contradiction(g); code != "" {
			return nil, unusable(code, "at", strconv.Itoa(i+1))
		}
		g.Recency += 0 // turns -0 into 0, so that equal histories group
		g.Age += 0
		sorted = append(sorted, g)
	}
	slices.SortFunc(sorted, compareGroups)
	h := &History{groups: sorted[:0]}
	for _, g := range sorted {
		if n := len(h.groups); n > 0 && h.groups[n-1].Customer == g.Customer {
			h.groups[n-1].Count += g.Count
			continue
		}
		h.groups = append(h.groups, g)
	}
	for _, g := range h.groups {
		h.customers += g.Count
		if g.Purchases > 0 {
			h.repeaters += g.Count
		}
		h.purchases += float64(g.Count) * float64(g.Purchases)
		h.exposure += float64(g.Count) * g.Age
		h.oldest = max(h.oldest, g.Age)
	}
	return h, h.usable()
}

// contradiction names what is wrong with one history, or "".
func contradiction(g Group) string {
	const most = 1e9
	switch {
	case g.Count < 0:
		return "negative_count"
	case g.Purchases < 0 || g.Purchases > most:
		return "bad_purchases"
	case !(g.Age >= 0 && g.Age <= most):
		return "bad_age"
	case !(g.Recency >= 0 && g.Recency <= g.Age):
		return "recency_outside_age"
	case g.Purchases == 0 && g.Recency > 0:
		return "recency_without_purchase"
	case g.Purchases > 0 && g.Recency == 0:
		return "purchase_without_recency"
	}
	return ""
}

// usable names the outcome of a base that no fit can come from.
func (h *History) usable() error {
	switch {
	case h.customers == 0:
		return unusable("no_customers")
	case h.exposure == 0:
		return unusable("no_time_observed", "customers", strconv.Itoa(h.customers))
	case h.customers < minCustomers:
		return unusable("too_few_customers", "customers", strconv.Itoa(h.customers), "needed", strconv.Itoa(minCustomers))
	case h.repeaters == 0:
		return unusable("no_repeat_buyers", "customers", strconv.Itoa(h.customers))
	case h.repeaters < minRepeaters:
		return unusable("too_few_repeat_buyers", "repeat_buyers", strconv.Itoa(h.repeaters), "needed", strconv.Itoa(minRepeaters))
	}
	return nil
}

// Groups returns the distinct histories in ascending (x, t_x, T).
func (h *History) Groups() []Group { return h.groups }

// Customers returns how many customers there are.
func (h *History) Customers() int { return h.customers }

// Repeaters returns how many customers bought at least twice.
func (h *History) Repeaters() int { return h.repeaters }

// Discrete reports whether every history can be one of buying opportunities:
// whole times and no more purchases than opportunities up to the last one.
func (h *History) Discrete() bool {
	for _, g := range h.groups {
		if !opportunities(g.Customer) {
			return false
		}
	}
	return true
}

func opportunities(c Customer) bool {
	return c.Recency == math.Trunc(c.Recency) && c.Age == math.Trunc(c.Age) &&
		float64(c.Purchases) <= c.Recency
}

func compareGroups(a, b Group) int {
	if c := cmp.Compare(a.Purchases, b.Purchases); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Recency, b.Recency); c != 0 {
		return c
	}
	return cmp.Compare(a.Age, b.Age)
}

// thinned returns about n groups, evenly picked in sorted order: enough to
// find where the maximum lies before all groups are used.
func (h *History) thinned(n int) *History {
	if len(h.groups) <= 2*n {
		return h
	}
	t := &History{}
	step := len(h.groups) / n
	for i := step / 2; i < len(h.groups); i += step {
		g := h.groups[i]
		t.groups = append(t.groups, g)
		t.customers += g.Count
		t.purchases += float64(g.Count) * float64(g.Purchases)
		t.exposure += float64(g.Count) * g.Age
	}
	return t
}
