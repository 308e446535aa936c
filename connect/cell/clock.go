package cell

import (
	"strings"
	"time"

	"boussole/marketing"
)

// timed adds a time of day to a date. Without zone the time is the reading's;
// the day is then the one written, otherwise the one that the instant falls on
// in the reading's zone.
func timed(date Date, clock string, how Reading) (Date, marketing.Reason) {
	zone := how.Zone
	if zone == nil {
		zone = time.UTC
	}
	h, m, sec, nanos, rest, ok := readClock(clock)
	if !ok {
		return Date{}, NotADate
	}
	offset, zoned, ok := readZone(rest)
	if !ok {
		return Date{}, NotADate
	}
	y, mon, d := date.First.Time().Date()
	if !zoned {
		at := time.Date(y, mon, d, h, m, sec, nanos, zone)
		return Date{First: date.First, Last: date.First, At: at.UTC(), Timed: true}, ""
	}
	at := time.Date(y, mon, d, h, m, sec, nanos, time.UTC).Add(-offset)
	if how.Literal {
		return Date{First: date.First, Last: date.First, At: at, Timed: true}, ""
	}
	return instant(at, zone), ""
}

// readClock reads 10:05, 10:05:06.789, 10h05, 3:04 PM; rest is what follows.
func readClock(s string) (h, m, sec, nanos int, rest string, ok bool) {
	h, s, ok = twoDigits(s)
	if !ok || len(s) == 0 {
		return 0, 0, 0, 0, "", false
	}
	french := s[0] == 'h' || s[0] == 'H'
	s = Trim(s[1:])
	if m, s, ok = twoDigits(s); !ok && !french {
		return 0, 0, 0, 0, "", false
	}
	if len(s) > 1 && (s[0] == ':' || s[0] == 'm') && isDigit(s[1]) {
		sec, s, _ = twoDigits(s[1:])
		if len(s) > 1 && (s[0] == '.' || s[0] == ',') && isDigit(s[1]) {
			s = s[1:]
			unit := 100_000_000
			for len(s) > 0 && isDigit(s[0]) {
				nanos += int(s[0]-'0') * unit
				unit /= 10
				s = s[1:]
			}
		}
	}
	rest = Trim(s)
	half := strings.ToLower(strings.ReplaceAll(rest, ".", ""))
	switch {
	case strings.HasPrefix(half, "pm") && h <= 12:
		h, rest = h%12+12, Trim(half[2:])
	case strings.HasPrefix(half, "am") && h <= 12:
		h, rest = h%12, Trim(half[2:])
	}
	if h == 24 && m == 0 && sec == 0 {
		return h, m, sec, nanos, rest, true
	}
	return h, m, sec, nanos, rest, h < 24 && m < 60 && sec < 61
}

func twoDigits(s string) (value int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < 2 && isDigit(s[i]) {
		value = value*10 + int(s[i]-'0')
		i++
	}
	return value, s[i:], i > 0
}

// readZone reads nothing, Z, UTC, +02:00, +0200, +02, GMT+2 or one of the
// abbreviations that name one offset without doubt in exports.
func readZone(s string) (offset time.Duration, zoned, ok bool) {
	s = Trim(strings.Trim(s, "()"))
	if s == "" {
		return 0, false, true
	}
	if hours, known := zoneHours(strings.ToUpper(s)); known {
		return time.Duration(hours * float64(time.Hour)), true, true
	}
	for _, prefix := range []string{"UTC", "GMT"} {
		s = strings.TrimPrefix(s, prefix)
	}
	sign := time.Duration(1)
	switch {
	case strings.HasPrefix(s, "-"):
		sign = -1
	case !strings.HasPrefix(s, "+"):
		return 0, false, false
	}
	h, rest, ok := twoDigits(s[1:])
	if !ok || h > 14 {
		return 0, false, false
	}
	rest = strings.TrimPrefix(rest, ":")
	m := 0
	if rest != "" {
		if m, rest, ok = twoDigits(rest); !ok || rest != "" || m > 59 {
			return 0, false, false
		}
	}
	return sign * (time.Duration(h)*time.Hour + time.Duration(m)*time.Minute), true, true
}

func zoneHours(name string) (float64, bool) {
	switch name {
	case "Z", "UTC", "GMT", "WET":
		return 0, true
	case "CET", "BST", "WEST":
		return 1, true
	case "CEST", "EET":
		return 2, true
	case "EEST", "MSK":
		return 3, true
	case "EST", "CDT":
		return -5, true
	case "EDT":
		return -4, true
	case "CST", "MDT":
		return -6, true
	case "MST", "PDT":
		return -7, true
	case "PST":
		return -8, true
	}
	return 0, false
}
