package marketing

import (
	"fmt"
	"time"
)

// Period is a half-open range of days: From belongs to it, Until does not.
// On every surface (command line, API, address, page) ranges are written as
// inclusive calendar days; NewPeriod and Last convert.
type Period struct {
	From  Day
	Until Day
}

// NewPeriod makes a period of inclusive first and last days.
func NewPeriod(first, last Day) (Period, error) {
	if last < first {
		return Period{}, fmt.Errorf("the period ends (%s) before it begins (%s)", last, first)
	}
	return Period{From: first, Until: last + 1}, nil
}

// Last returns the last day that belongs to the period.
func (p Period) Last() Day { return p.Until - 1 }

// Days returns how many days belong to the period.
func (p Period) Days() int { return int(p.Until - p.From) }

// Empty reports whether no day belongs to the period.
func (p Period) Empty() bool { return p.Until <= p.From }

// Contains reports whether the day belongs to the period.
func (p Period) Contains(d Day) bool { return d >= p.From && d < p.Until }

// Overlaps reports whether the two periods share a day.
func (p Period) Overlaps(q Period) bool { return p.From < q.Until && q.From < p.Until }

// Covers reports whether every day of q belongs to p.
func (p Period) Covers(q Period) bool { return p.From <= q.From && q.Until <= p.Until }

// Shift moves both ends by a number of days.
func (p Period) Shift(days int) Period {
	return Period{From: p.From + Day(days), Until: p.Until + Day(days)}
}

// Previous returns the period of the same length that ends where p begins.
func (p Period) Previous() Period { return p.Shift(-p.Days()) }

// YearBefore returns the period 52 weeks earlier, so that weekdays match.
func (p Period) YearBefore() Period { return p.Shift(-364) }

// Grain is the length of a step on a time axis.
type Grain string

// The grains that a query may ask for. Weeks begin on Monday (ISO 8601).
const (
	GrainDay     Grain = "day"
	GrainWeek    Grain = "week"
	GrainMonth   Grain = "month"
	GrainQuarter Grain = "quarter"
	GrainYear    Grain = "year"
)

// Floor returns the first day of the step that the day belongs to.
func (g Grain) Floor(d Day) Day {
	t := d.Time()
	switch g {
	case GrainWeek:
		return d - Day((int(t.Weekday())+6)%7)
	case GrainMonth:
		return NewDay(t.Year(), t.Month(), 1)
	case GrainQuarter:
		return NewDay(t.Year(), (t.Month()-1)/3*3+1, 1)
	case GrainYear:
		return NewDay(t.Year(), time.January, 1)
	}
	return d
}

// Grains lists every grain, finest first.
func Grains() []Grain {
	return []Grain{GrainDay, GrainWeek, GrainMonth, GrainQuarter, GrainYear}
}
