package demo

import (
	"math"
	"time"

	"boussole/marketing"
)

// calendar is the two years of the simulation with the ups and downs of demand.
type calendar struct {
	first marketing.Day
	// demand is how much people want linen on each day; its mean is near 1.
	demand []float64
	// reduced is the share taken off prices for everybody, 0 outside sales.
	reduced []float64
	// total holds the running sum of demand, for drawing days.
	total []float64
}

// newCalendar lays two years out that end with the last day.
func newCalendar(last marketing.Day) calendar {
	y, m, d := last.Time().Date()
	first := marketing.DayOf(time.Date(y-2, m, d, 0, 0, 0, 0, time.UTC), time.UTC) + 1
	c := calendar{first: first}
	for day := first; day <= last; day++ {
		demand, reduced := demandOn(day)
		demand *= 1 + 0.10*float64(day-first)/365 // the firm grows
		c.demand, c.reduced = append(c.demand, demand), append(c.reduced, reduced)
	}
	c.total = running(c.demand)
	return c
}

func (c calendar) days() int               { return len(c.demand) }
func (c calendar) day(i int) marketing.Day { return c.first + marketing.Day(i) }
func (c calendar) last() marketing.Day     { return c.day(c.days() - 1) }

// demandOn gives the demand of a day and the price reduction of the season.
func demandOn(day marketing.Day) (demand, reduced float64) {
	weekdays := [7]float64{1.16, 1.10, 0.98, 0.96, 0.94, 0.88, 0.98} // from Sunday
	months := [13]float64{0, 1.14, 0.92, 0.95, 0.93, 1.00, 0.96, 0.88, 0.72, 1.06, 1.08, 1.22, 1.14}
	t := day.Time()
	demand = weekdays[t.Weekday()] * months[t.Month()]
	switch {
	case inSales(day):
		demand, reduced = demand*1.45, 0.25
	case inBlackFriday(day):
		demand, reduced = demand*2.1, 0.25
	case t.Month() == time.December && t.Day() >= 22:
		demand *= 0.6
	}
	return demand, reduced
}

// inSales tells the French legal sales: four weeks from the second Wednesday of
// January, or the first when the second falls after the 12th, and from the
// last Wednesday of June, or the one before when the last falls after the 28th.
func inSales(day marketing.Day) bool {
	year := day.Time().Year()
	winter := nthWeekday(year, time.January, time.Wednesday, 2)
	if winter.Time().Day() > 12 {
		winter -= 7
	}
	summer := nthWeekday(year, time.July, time.Wednesday, 1) - 7
	if summer.Time().Day() > 28 {
		summer -= 7
	}
	return day >= winter && day < winter+28 || day >= summer && day < summer+28
}

// inBlackFriday tells the week that ends with the Monday after the fourth
// Friday of November.
func inBlackFriday(day marketing.Day) bool {
	friday := nthWeekday(day.Time().Year(), time.November, time.Friday, 4)
	return day >= friday-4 && day <= friday+3
}

// nthWeekday returns the nth such weekday of a month.
func nthWeekday(year int, month time.Month, weekday time.Weekday, n int) marketing.Day {
	first := marketing.NewDay(year, month, 1)
	return first + marketing.Day((int(weekday)-int(first.Weekday())+7)%7+7*(n-1))
}

// running returns the running sums of the weights.
func running(weights []float64) []float64 {
	sums, total := make([]float64, len(weights)), 0.0
	for i, w := range weights {
		total += w
		sums[i] = total
	}
	return sums
}

// draw returns the place where a share of the running total is reached.
func draw(sums []float64, share float64) int {
	at := share * sums[len(sums)-1]
	low, high := 0, len(sums)-1
	for low < high {
		if middle := (low + high) / 2; sums[middle] > at {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// cents rounds an amount of euros to whole cents.
func cents(euros float64) int64 { return int64(math.Round(euros * 100)) }
