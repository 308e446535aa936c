package marketing

import (
	"fmt"
	"time"
)

// Day is a calendar day without zone, counted from 1970-01-01. Which instants
// belong to it is decided by the workspace's zone, or by the advertising
// account's for spend.
type Day int32

// DayLayout is how days are written on every surface.
const DayLayout = "2006-01-02"

// NewDay returns the day of a civil date.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// DayOf returns the calendar day of an instant in a zone.
func DayOf(at time.Time, zone *time.Location) Day {
	y, m, d := at.In(zone).Date()
	return NewDay(y, m, d)
}

// ParseDay reads a day written as 2026-09-01.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(DayLayout, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a day like 2026-09-01", s)
	}
	return Day(t.Unix() / 86400), nil
}

// Time returns midnight UTC of the day, the form in which engines store a date.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String writes the day as 2026-09-01.
func (d Day) String() string { return d.Time().Format(DayLayout) }

// MarshalText writes the day as 2026-09-01.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a day written as 2026-09-01.
func (d *Day) UnmarshalText(text []byte) error {
	day, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = day
	return nil
}

// Start returns the first instant of the day in a zone. On a day whose midnight
// is skipped by a clock change it is the first instant after the gap.
func (d Day) Start(zone *time.Location) time.Time {
	y, m, dd := d.Time().Date()
	t := time.Date(y, m, dd, 0, 0, 0, 0, zone)
	if DayOf(t, zone) < d {
		// Midnight does not exist: the zone data answered with an instant of
		// the day before. The first instant of the day is one gap later.
		for DayOf(t, zone) < d {
			t = t.Add(time.Minute)
		}
	}
	return t
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }
