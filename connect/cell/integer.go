package cell

import (
	"math"
	"strings"

	"boussole/marketing"
)

// ParseMoney reads an amount of money and the currency written beside it.
func ParseMoney(text string, decimal byte) (marketing.Micros, marketing.Currency, marketing.Reason) {
	n, reason := ParseNumber(text, decimal)
	if reason != "" {
		return 0, "", reason
	}
	value, reason := n.Micros()
	return value, n.Currency, reason
}

// ParseInteger reads a whole number. Since it has no decimal part, "1,234" and
// "1.234" are both one thousand two hundred and thirty-four whatever the
// decimal sign of the file; "12.00" and "12,0" are twelve.
func ParseInteger(text string, decimal byte) (int64, marketing.Reason) {
	if value, ok := plainInteger(text); ok {
		return value, ""
	}
	if signs, last := countSigns(text); signs > 0 && last == 3 {
		other := byte('.')
		if decimal == '.' {
			other = ','
		}
		// Groups of three: whichever sign it is, it groups.
		if n, reason := ParseNumber(text, other); reason == "" && n.count == n.point {
			return n.whole()
		}
	}
	n, reason := ParseNumber(text, decimal)
	if reason != "" {
		return 0, reason
	}
	return n.whole()
}

// plainInteger reads up to 18 bare digits.
func plainInteger(s string) (value int64, ok bool) {
	if len(s) == 0 || len(s) > 18 {
		return 0, false
	}
	for i := range len(s) {
		if !isDigit(s[i]) {
			return 0, false
		}
		value = value*10 + int64(s[i]-'0')
	}
	return value, true
}

// countSigns counts points and commas, and the digits after the last of them.
func countSigns(s string) (signs, after int) {
	for i := range len(s) {
		switch {
		case s[i] == '.' || s[i] == ',':
			signs++
			after = 0
		case isDigit(s[i]):
			after++
		}
	}
	return signs, after
}

func (n *Number) whole() (int64, marketing.Reason) {
	if n.exponent != 0 {
		value, reason := n.Float()
		if reason != "" || math.Abs(value) > 1<<53 {
			return 0, NumberTooLarge
		}
		if value != math.Trunc(value) {
			return 0, NotWhole
		}
		return int64(value), ""
	}
	for _, c := range n.digits[n.point:n.count] {
		if c != '0' {
			return 0, NotWhole
		}
	}
	if n.point > 18 {
		return 0, NumberTooLarge
	}
	value := int64(0)
	for _, c := range n.digits[:n.point] {
		value = value*10 + int64(c-'0')
	}
	if n.negative {
		value = -value
	}
	return value, ""
}

// ParseFloat reads a decimal number; percent says that a percent sign followed.
func ParseFloat(text string, decimal byte) (value float64, percent bool, reason marketing.Reason) {
	n, reason := ParseNumber(text, decimal)
	if reason != "" {
		return 0, false, reason
	}
	value, reason = n.Float()
	return value, n.Percent, reason
}

// ParseYesNo reads yes or no in French and English.
func ParseYesNo(text string) (bool, marketing.Reason) {
	switch strings.TrimSuffix(Fold(text), ".") {
	case "yes", "y", "oui", "o", "true", "vrai", "1", "x":
		return true, ""
	case "no", "n", "non", "false", "faux", "0":
		return false, ""
	}
	return false, NotYesNo
}
