package cell

import (
	"strings"

	"boussole/marketing"
)

// ParseRange reads a range of days as reports state it: "1 September 2026 -
// 30 September 2026", "July 8, 2025 - July 31, 2025", "du 01/09/2026 au
// 30/09/2026", "Sep 1 – 30, 2026", or a single day or month.
func ParseRange(text, order string) (p marketing.Period, ok bool) {
	s := strings.Trim(Trim(text), `"'()`)
	if len(s) < 6 || len(s) > 100 {
		return p, false
	}
	if order == "" {
		order = rangeOrder(s)
	}
	folded := " " + Fold(s)
	for _, opening := range []string{" du ", " from ", " de ", " between ", " entre le ", " le "} {
		if strings.HasPrefix(folded, opening) {
			folded = " " + folded[len(opening):]
			break
		}
	}
	how := Reading{Order: order}
	if date, reason := ParseDate(folded, how); reason == "" {
		return marketing.Period{From: date.First, Until: date.Last + 1}, true
	}
	for _, sign := range []string{" - ", " to ", " au ", " a ", " and ", " et le ", " > ", ".."} {
		first, last, found := strings.Cut(folded, sign)
		if !found {
			continue
		}
		if p, ok = ends(first, last, how); ok {
			return p, true
		}
	}
	// A bare hyphen may also stand inside both dates: try each one.
	for i := range len(folded) {
		if folded[i] == '-' {
			if p, ok = ends(folded[:i], folded[i+1:], how); ok {
				return p, true
			}
		}
	}
	return p, false
}

// ends reads both ends; the first may leave its month and year to the second.
func ends(first, last string, how Reading) (p marketing.Period, ok bool) {
	b, reason := ParseDate(last, how)
	a, firstReason := ParseDate(first, how)
	if reason != "" && firstReason == "" {
		// "Sep 1 - 30, 2026" was cut at its hyphen: the second end lacks the month.
		return p, false
	}
	if reason != "" {
		if b, reason = ParseDate(word(first)+" "+last, how); reason != "" {
			return p, false
		}
	}
	if firstReason != "" || a.First != a.Last && b.First == b.Last {
		a, firstReason = complete(first, b, how)
	}
	if firstReason != "" || b.Last < a.First {
		return p, false
	}
	return marketing.Period{From: a.First, Until: b.Last + 1}, true
}

// complete lends the year, then the month and year, of the second end to the first.
func complete(first string, b Date, how Reading) (Date, marketing.Reason) {
	end := b.First.Time()
	year := end.Format(" 2006")
	if a, reason := ParseDate(first+year, how); reason == "" && a.First == a.Last {
		return a, ""
	}
	return ParseDate(first+" "+strings.ToLower(end.Month().String())+year, how)
}

// word returns the month's name that stands in the text, or "".
func word(s string) string {
	for _, w := range strings.Fields(s) {
		if monthOf(strings.Trim(w, ".,")) > 0 {
			return w
		}
	}
	return ""
}

// rangeOrder decides day or month first from the range's own two dates.
func rangeOrder(s string) string {
	var signs Signs
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return invisible(r) || r == ',' || r == ';' || r == '–' }) {
		signs.Add(part)
	}
	return signs.Order()
}
