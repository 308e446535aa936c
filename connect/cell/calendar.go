package cell

import (
	"strings"
	"unicode"

	"boussole/marketing"
)

// figures is what a date's text is made of.
type figures struct {
	values, lengths [4]int
	count           int
	month           int  // named month
	monthAt         int  // how many numbers stood before the name
	span            byte // 'q' quarter, 'w' week
}

// calendar reads a date without time.
func calendar(s, order string) (Date, marketing.Reason) {
	var f figures
	if !f.scan(Fold(s)) {
		return Date{}, NotADate
	}
	if f.span != 0 {
		return f.quarterOrWeek()
	}
	if f.month > 0 {
		return f.named()
	}
	switch f.count {
	case 1:
		if f.lengths[0] == 4 && f.values[0] >= 1900 && f.values[0] < 2200 {
			first, reason := month(f.values[0], 1)
			return first.Span(marketing.GrainYear), reason
		}
	case 2:
		switch {
		case f.lengths[0] == 4 && f.lengths[1] <= 2:
			return month(f.values[0], f.values[1])
		case f.lengths[1] == 4 && f.lengths[0] <= 2:
			return month(f.values[1], f.values[0])
		}
	case 3:
		return f.threeNumbers(order)
	}
	return Date{}, NotADate
}

// scan parts the text into numbers and words; false when a word means nothing in a date.
func (f *figures) scan(s string) bool {
	for i := 0; i < len(s); {
		start := i
		switch c := s[i]; {
		case isDigit(c):
			for i < len(s) && isDigit(s[i]) {
				i++
			}
			if f.count == 3 || i-start > 4 {
				return false
			}
			value, _ := plainInteger(s[start:i])
			f.values[f.count], f.lengths[f.count] = int(value), i-start
			f.count++
		case c >= 'a' && c <= 'z' || c >= 0x80:
			for i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= 0x80) {
				i++
			}
			if !f.word(s[start:i]) {
				return false
			}
		case strings.IndexByte(" /-.,'()", c) >= 0:
			i++
		default:
			return false
		}
	}
	return f.count > 0
}

func (f *figures) word(w string) bool {
	if m := monthOf(w); m > 0 && f.month == 0 {
		// "mar" is both French mardi and March: a weekday comes before any number
		// and is followed by the month's own name, which then replaces it.
		f.month, f.monthAt = m, f.count
		return true
	}
	if m := monthOf(w); m > 0 && f.month == 3 && f.monthAt == 0 {
		f.month, f.monthAt = m, f.count
		return true
	}
	switch w {
	case "er", "st", "nd", "rd", "th", "e", "le", "du", "de", "of", "the", "on", "m":
		return true
	case "q", "t", "trimestre", "trim", "quarter":
		f.span = 'q'
		return true
	case "w", "s", "week", "semaine", "sem", "wk":
		f.span = 'w'
		return true
	}
	return weekday(w)
}

func weekday(w string) bool {
	switch w {
	case "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lun", "mer", "jeu", "ven", "sam", "dim",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun":
		return true
	}
	return false
}

func (f *figures) quarterOrWeek() (Date, marketing.Reason) {
	if f.count != 2 || f.month > 0 {
		return Date{}, NotADate
	}
	year, part := f.values[0], f.values[1]
	if f.lengths[1] == 4 {
		year, part = part, year
	} else if f.lengths[0] != 4 {
		return Date{}, NotADate
	}
	if f.span == 'q' {
		return quarter(year, part)
	}
	return week(year, part)
}

// named reads a date whose month is written as a word.
func (f *figures) named() (Date, marketing.Reason) {
	switch f.count {
	case 1:
		// "septembre 2026" and a spreadsheet's "sept-26" are whole months.
		if f.lengths[0] == 4 || f.lengths[0] == 2 && f.monthAt == 0 {
			return month(fullYear(f.values[0], f.lengths[0]), f.month)
		}
	case 2:
		day, year := 0, 1
		if f.lengths[0] == 4 {
			day, year = 1, 0
		}
		if f.lengths[day] > 2 || f.lengths[year] == 1 || f.lengths[year] == 3 {
			return Date{}, NotADate
		}
		return checked(fullYear(f.values[year], f.lengths[year]), f.month, f.values[day])
	}
	return Date{}, NotADate
}

// threeNumbers reads 2026/9/1, 1/9/2026, 9/1/2026, 01.09.26.
func (f *figures) threeNumbers(order string) (Date, marketing.Reason) {
	if f.lengths[0] == 4 || order == "ymd" && f.lengths[0] == 2 && f.lengths[2] == 2 {
		if f.lengths[1] > 2 || f.lengths[2] > 2 {
			return Date{}, NotADate
		}
		return checked(fullYear(f.values[0], f.lengths[0]), f.values[1], f.values[2])
	}
	if f.lengths[0] > 2 || f.lengths[1] > 2 || f.lengths[2] != 2 && f.lengths[2] != 4 {
		return Date{}, NotADate
	}
	day, monthNumber := f.values[0], f.values[1]
	if order == "mdy" {
		day, monthNumber = monthNumber, day
	}
	return checked(fullYear(f.values[2], f.lengths[2]), monthNumber, day)
}

// splitTime parts "1/9/2026 à 10h05" into its date and its time of day.
func splitTime(s string) (date, clock string) {
	at := -1
	for i := 1; i+1 < len(s); i++ {
		if (s[i] == ':' || s[i] == 'h' || s[i] == 'H') && isDigit(s[i-1]) && (isDigit(s[i+1]) || s[i] != ':') {
			at = i
			break
		}
	}
	if at < 0 {
		// A zone may follow a bare day, as in 2026-09-01Z; it says nothing more.
		if len(s) == 11 && s[10] == 'Z' {
			return s[:10], ""
		}
		return s, ""
	}
	start := at
	for start > 0 && at-start < 2 && isDigit(s[start-1]) {
		start--
	}
	date = strings.TrimRightFunc(s[:start], func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == 'T' || r == '-' })
	for _, word := range []string{" à", " at", " a"} {
		date = Trim(strings.TrimSuffix(date, word))
	}
	return strings.TrimRight(date, ","), s[start:]
}
