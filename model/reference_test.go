package model_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"boussole/marketing"
)

// told is one import as the reference remembers it.
type told struct {
	id, fact, connection, file string
	order                      int
	live                       bool
	covers                     marketing.Period
	rows                       []line
}

// line is one row: of spend and costs the amount over its days, of orders the
// revenue, absent when unpriced.
type line struct {
	number    int
	key       string
	day, last marketing.Day
	amount    marketing.Micros
	unpriced  bool
	status    string
}

// reference keeps a history of imports in memory and says, slowly and plainly,
// what counts.
type reference struct{ imports []*told }

// origin is what an import must share with a later one to give days to it.
func (imp told) origin() string {
	if imp.fact == "spend" {
		return "spend " + imp.connection
	}
	return imp.fact + " " + imp.connection + " " + imp.file
}

func (r *reference) add(imp *told) {
	imp.order, imp.live = len(r.imports), true
	imp.covers = marketing.Period{From: imp.rows[0].day, Until: imp.rows[0].day}
	for _, row := range imp.rows {
		imp.covers.From, imp.covers.Until = min(imp.covers.From, row.day), max(imp.covers.Until, row.last+1)
	}
	for _, earlier := range r.imports {
		if imp.fact != "spend" && earlier.live && earlier.origin() == imp.origin() && earlier.covers.From == imp.covers.From {
			imp.covers.Until = max(imp.covers.Until, earlier.covers.Until)
		}
	}
	r.imports = append(r.imports, imp)
}

// answers reports whether the import answers for the day: no later live one of
// its origin covers it.
func (r *reference) answers(imp *told, d marketing.Day) bool {
	if !imp.live || !imp.covers.Contains(d) {
		return false
	}
	return !slices.ContainsFunc(r.imports, func(later *told) bool {
		return later.live && later.order > imp.order && later.origin() == imp.origin() && later.covers.Contains(d)
	})
}

// candidate is a row of which at least one day counts.
type candidate struct {
	from *told
	line
}

// once returns, of the rows of a fact that count, the one that stands for each key.
func (r *reference) once(fact string) []candidate {
	best := map[string]candidate{}
	for _, imp := range r.imports {
		if imp.fact != fact {
			continue
		}
		for _, row := range imp.rows {
			counts := false
			for d := row.day; d <= row.last; d++ {
				counts = counts || r.answers(imp, d)
			}
			if !counts {
				continue
			}
			name := imp.connection + " " + strings.TrimSpace(row.key)
			if fact == "spend" || slices.Contains([]string{"", "null", "0"}, strings.ToLower(strings.TrimSpace(row.key))) {
				name = fmt.Sprint(imp.id, " ", row.number)
			}
			c := candidate{imp, row}
			if present, ok := best[name]; !ok || better(c, present) {
				best[name] = c
			}
		}
	}
	var rows []candidate
	for _, c := range best {
		rows = append(rows, c)
	}
	return rows
}

// better says which of two rows with one key stands: the later import's; within
// one import one that has an amount; then the first.
func better(a, b candidate) bool {
	unpriced := func(c candidate) int {
		if c.unpriced {
			return 1
		}
		return 0
	}
	return cmp.Or(-cmp.Compare(a.from.order, b.from.order), cmp.Compare(unpriced(a), unpriced(b)), cmp.Compare(a.number, b.number)) < 0
}

// dailyCost sums spend and costs by source, connection and day.
func (r *reference) dailyCost() []string {
	sums := map[string]marketing.Micros{}
	for _, fact := range []string{"spend", "costs"} {
		for _, c := range r.once(fact) {
			for i, part := range marketing.Spread(int64(c.amount), int(c.last-c.day)+1) {
				if d := c.day + marketing.Day(i); r.answers(c.from, d) {
					sums[fmt.Sprintf("%s|%s|%s", fact, c.from.connection, d)] += marketing.Micros(part)
				}
			}
		}
	}
	var lines []string
	for place, sum := range sums {
		lines = append(lines, fmt.Sprintf("%s|%d", place, sum))
	}
	slices.Sort(lines)
	return lines
}

// countedOrders lists the orders that count, with day and revenue.
func (r *reference) countedOrders() []string {
	lines := []string{}
	for _, c := range r.once("orders") {
		if c.status != "completed" && c.status != "" {
			continue
		}
		revenue := fmt.Sprint(int64(c.amount))
		if c.unpriced {
			revenue = "∅"
		}
		lines = append(lines, fmt.Sprintf("%s|%d|%s|%s", c.from.id, c.number, c.day, revenue))
	}
	slices.Sort(lines)
	return lines
}
