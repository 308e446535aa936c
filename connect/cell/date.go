package cell

import (
	"strings"
	"time"

	"boussole/marketing"
)

// Reading says how to read what a date leaves open.
type Reading struct {
	// Order is "dmy", "mdy" or "ymd" for dates such as 03/04/26; "" reads dmy.
	Order string
	// Zone is where a time without zone was noted; nil reads UTC.
	Zone *time.Location
	// Literal keeps the day as written whatever its zone says, for days that
	// belong to another calendar than the workspace's.
	Literal bool
	// Serial accepts spreadsheet day numbers such as 46266.
	Serial bool
}

// Date is a cell read as a day, an instant or a span of days (month, quarter,
// week, year).
type Date struct {
	First, Last marketing.Day
	// At is the instant in UTC when the cell has a time of day.
	At time.Time
	// Timed says that At is set.
	Timed bool
}

// ParseDate reads a date in one of the writings met in exports: 2026-09-01,
// 01/09/2026, 1 September 2026, Sep 1, 2026, 1er septembre 2026, 20260901,
// 09/2026, septembre 2026, T3 2026, 2026-W36, each with an optional time and zone.
func ParseDate(text string, how Reading) (Date, marketing.Reason) {
	s := Trim(text)
	if day, ok := isoDay(s); ok {
		return checked(day[0], day[1], day[2])
	}
	if len(s) == 0 || len(s) > 60 {
		return Date{}, NotADate
	}
	if date, ok := number(s, how); ok {
		return date, ""
	}
	datePart, timePart := splitTime(s)
	date, reason := calendar(datePart, how.Order)
	if reason != "" || timePart == "" {
		return date, reason
	}
	if date.First != date.Last {
		return Date{}, NotADate
	}
	return timed(date, timePart, how)
}

// isoDay reads exactly yyyy-mm-dd, the writing of most exports.
func isoDay(s string) (parts [3]int, ok bool) {
	if len(s) != 10 || s[4] != s[7] || s[4] != '-' && s[4] != '/' && s[4] != '.' {
		return parts, false
	}
	for i, c := range []byte(s) {
		if i == 4 || i == 7 {
			continue
		}
		if !isDigit(c) {
			return parts, false
		}
		at := 0
		if i > 7 {
			at = 2
		} else if i > 4 {
			at = 1
		}
		parts[at] = parts[at]*10 + int(c-'0')
	}
	return parts, true
}

// number reads the writings that are digits alone: 20260901, 202609, seconds
// and milliseconds since 1970, spreadsheet day numbers.
func number(s string, how Reading) (Date, bool) {
	value, ok := plainInteger(s)
	if !ok {
		return serial(s, how)
	}
	v := int(value)
	switch len(s) {
	case 8:
		date, reason := checked(v/10000, v/100%100, v%100)
		return date, reason == ""
	case 6:
		date, reason := month(v/100, v%100)
		return date, reason == "" && v/100 >= 1900 && v/100 < 2200
	case 10:
		return instant(time.Unix(value, 0), how.Zone), true
	case 13:
		return instant(time.UnixMilli(value), how.Zone), true
	}
	return serial(s, how)
}

// serial reads a spreadsheet's day number; its fraction is the time of day.
func serial(s string, how Reading) (Date, bool) {
	if !how.Serial {
		return Date{}, false
	}
	value, _, reason := ParseFloat(s, '.')
	if reason != "" || value < 20000 || value > 110000 {
		return Date{}, false
	}
	return FromSerial(value, false, how.Zone), true
}

// FromSerial turns a spreadsheet's day number into a date. Day 0 is 1899-12-30
// (or 1904-01-01 in workbooks of the old Macintosh calendar); seconds are rounded.
func FromSerial(value float64, from1904 bool, zone *time.Location) Date {
	days := int64(value)
	seconds := int64((value-float64(days))*86400 + 0.5)
	base := int64(-25569)
	if from1904 {
		base = -24107
	}
	at := time.Unix((days+base)*86400+seconds, 0).UTC()
	day := marketing.DayOf(at, time.UTC)
	if seconds == 0 {
		return Date{First: day, Last: day}
	}
	if zone != nil {
		at = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, zone)
	}
	return Date{First: day, Last: day, At: at.UTC(), Timed: true}
}

func instant(at time.Time, zone *time.Location) Date {
	if zone == nil {
		zone = time.UTC
	}
	day := marketing.DayOf(at, zone)
	return Date{First: day, Last: day, At: at.UTC(), Timed: true}
}

// checked makes a day of a civil date that exists.
func checked(year, monthNumber, day int) (Date, marketing.Reason) {
	switch {
	case year < 1900 || year > 2199:
		return Date{}, DayOutOfRange
	case monthNumber < 1 || monthNumber > 12 || day < 1 || day > daysIn(year, monthNumber):
		return Date{}, NoSuchDay
	}
	d := marketing.NewDay(year, time.Month(monthNumber), day)
	return Date{First: d, Last: d}, ""
}

func daysIn(year, monthNumber int) int {
	switch monthNumber {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// month makes the span of a whole month.
func month(year, monthNumber int) (Date, marketing.Reason) {
	first, reason := checked(year, monthNumber, 1)
	if reason != "" {
		return Date{}, reason
	}
	first.Last = first.First + marketing.Day(daysIn(year, monthNumber)-1)
	return first, ""
}

// Span widens a day to the week (from Monday), month, quarter or year it
// belongs to, for columns that hold the first day of one.
func (d Date) Span(grain marketing.Grain) Date {
	first := grain.Floor(d.First)
	last := first
	switch grain {
	case marketing.GrainWeek:
		// A week column holds the week's first day, Monday or Sunday; both are kept.
		first, last = d.First, d.First+6
	case marketing.GrainMonth:
		last = grain.Floor(first+31) - 1
	case marketing.GrainQuarter:
		last = grain.Floor(first+93) - 1
	case marketing.GrainYear:
		last = grain.Floor(first+366) - 1
	}
	if last < d.Last {
		last = d.Last
	}
	return Date{First: first, Last: last}
}

// quarter makes the span of a quarter.
func quarter(year, q int) (Date, marketing.Reason) {
	if q < 1 || q > 4 {
		return Date{}, NotADate
	}
	first, reason := month(year, q*3-2)
	if reason != "" {
		return Date{}, reason
	}
	return first.Span(marketing.GrainQuarter), ""
}

// week makes the span of an ISO 8601 week: week 1 holds the fourth of January.
func week(year, w int) (Date, marketing.Reason) {
	fourth, reason := checked(year, 1, 4)
	if reason != "" {
		return Date{}, reason
	}
	if w < 1 || w > 53 {
		return Date{}, NotADate
	}
	first := marketing.GrainWeek.Floor(fourth.First) + marketing.Day(7*(w-1))
	return Date{First: first, Last: first + 6}, ""
}

// fullYear completes a year of two digits: 00–68 is of this century, as in POSIX.
func fullYear(year, digits int) int {
	switch {
	case digits > 2:
		return year
	case year < 69:
		return 2000 + year
	}
	return 1900 + year
}

// monthOf returns the month that a folded word names in French, English,
// German, Spanish or Italian, or 0.
func monthOf(word string) int {
	word = strings.TrimSuffix(word, ".")
	for i, names := range monthNames {
		for _, name := range names {
			if word == name {
				return i + 1
			}
		}
	}
	return 0
}

var monthNames = [12][]string{ //nolint:gochecknoglobals // a constant table
	{"january", "jan", "janvier", "janv", "januar", "enero", "ene", "gennaio", "gen"},
	{"february", "feb", "fevrier", "fevr", "fev", "februar", "febrero", "febbraio"},
	{"march", "mar", "mars", "marz", "maerz", "marzo"},
	{"april", "apr", "avril", "avr", "abril", "abr", "aprile"},
	{"may", "mai", "mayo", "maggio", "mag"},
	{"june", "jun", "juin", "juni", "junio", "giugno", "giu"},
	{"july", "jul", "juillet", "juil", "juli", "julio", "luglio", "lug"},
	{"august", "aug", "aout", "aou", "agosto", "ago"},
	{"september", "sept", "sep", "septembre", "septiembre", "settembre", "set"},
	{"october", "oct", "octobre", "oktober", "okt", "octubre", "ottobre", "ott"},
	{"november", "nov", "novembre", "noviembre"},
	{"december", "dec", "decembre", "dezember", "dez", "diciembre", "dic", "dicembre"},
}
