package cell

import (
	"math"
	"strconv"
	"unicode/utf8"

	"boussole/marketing"
)

// Number is a cell read as a number, still exact: its digits, where the
// decimal point stands, and what was written beside it.
type Number struct {
	negative bool
	digits   [48]byte
	count    int // digits kept
	point    int // how many of them stand before the decimal point
	exponent int // power of ten written after "E"
	// Percent says that a percent sign followed.
	Percent bool
	// Currency is what a sign or code beside the number says; "" without one
	// or when the sign (a bare $) does not tell.
	Currency marketing.Currency
}

// ParseNumber reads a number whose decimal sign is known ('.' or ','). Spaces
// of every width, apostrophes and the other of the two signs may group digits
// by three (by two in the Indian manner); a group of any other size is refused
// with DecimalSign, since it then is a decimal part written with the other sign.
func ParseNumber(text string, decimal byte) (n Number, reason marketing.Reason) {
	body, reason := n.undress(Trim(text))
	if reason != "" {
		return n, reason
	}
	return n, n.read(body, decimal)
}

// undress takes off signs, brackets, percent and currency, and returns the rest.
func (n *Number) undress(s string) (string, marketing.Reason) {
	// Plain digits are by far the most frequent and wear nothing.
	if len(s) > 0 && isDigit(s[0]) && isDigit(s[len(s)-1]) {
		return s, ""
	}
	if len(s) > 2 && s[0] == '(' && s[len(s)-1] == ')' {
		n.negative, s = true, Trim(s[1:len(s)-1])
	}
	signs := 0
	for len(s) > 0 {
		rest := s
		switch first, size := utf8.DecodeRuneInString(s); {
		case first == '-' || first == '−':
			n.negative, signs, rest = true, signs+1, s[size:]
		case first == '+':
			signs, rest = signs+1, s[size:]
		case isDigit(s[0]) || s[0] == '.' || s[0] == ',':
		default:
			if rest = n.takeCurrency(s, true); rest == s {
				return s, NotANumber
			}
		}
		if rest == s {
			break
		}
		s = Trim(rest)
	}
	for len(s) > 0 && !isDigit(s[len(s)-1]) {
		var rest string
		switch last := s[len(s)-1]; last {
		case '%':
			n.Percent, rest = true, s[:len(s)-1]
		case '-':
			n.negative, signs, rest = true, signs+1, s[:len(s)-1]
		case '.', ',':
			if len(s) > 1 && isDigit(s[len(s)-2]) { // "12." is twelve
				return s, oneSign(signs)
			}
			return s, NotANumber
		default:
			if rest = n.takeCurrency(s, false); rest == s {
				return s, NotANumber
			}
		}
		s = Trim(rest)
	}
	if len(s) == 0 {
		return s, NotANumber
	}
	return s, oneSign(signs)
}

func oneSign(signs int) marketing.Reason {
	if signs > 1 {
		return NotANumber
	}
	return ""
}

// read keeps the digits of the undressed text.
func (n *Number) read(s string, decimal byte) marketing.Reason {
	grouped, pointed := false, false
	var group rune // the sign that groups digits in this number
	run := 0       // digits since the last sign
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case isDigit(c):
			if n.count == len(n.digits) {
				if !pointed {
					return NumberTooLarge
				}
			} else if n.count > 0 || c != '0' || pointed {
				n.digits[n.count] = c
				n.count++
			}
			run++
			i++
			continue
		case c == decimal && !pointed:
			if grouped && run != 3 {
				return DecimalSign
			}
			n.point, pointed, run = n.count, true, 0
			i++
			continue
		case (c == 'e' || c == 'E') && run > 0:
			power, err := strconv.Atoi(s[i+1:])
			if err != nil || power < -400 || power > 400 {
				return NotANumber
			}
			n.exponent = power
			s = s[:i]
			continue
		}
		sign, size := utf8.DecodeRuneInString(s[i:])
		if !groupSign(sign) {
			return NotANumber
		}
		comma := sign == '.' || sign == ','
		switch {
		case pointed && comma:
			return DecimalSign
		case pointed, run == 0, group != 0 && sign != group:
			return NotANumber
		case !grouped && run > 3, grouped && run != 3 && run != 2:
			if comma {
				return DecimalSign
			}
			return NotANumber
		}
		grouped, group, run = true, sign, 0
		i += size
	}
	if !pointed {
		if n.point = n.count; grouped && run != 3 {
			if group == '.' || group == ',' {
				return DecimalSign
			}
			return NotANumber
		}
	}
	return ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func groupSign(r rune) bool {
	switch r {
	case ' ', 0xa0, 0x202f, 0x2009, 0x2007, '\'', '’', '.', ',':
		return true
	}
	return false
}

// Micros returns the number as money, rounded half to even at the sixth decimal.
func (n *Number) Micros() (marketing.Micros, marketing.Reason) {
	fraction := n.count - n.point
	if n.exponent == 0 && fraction <= 6 && n.point <= 12 {
		value := int64(0)
		for _, c := range n.digits[:n.count] {
			value = value*10 + int64(c-'0')
		}
		for range 6 - fraction {
			value *= 10
		}
		if n.negative {
			value = -value
		}
		return marketing.Micros(value), ""
	}
	text := n.text()
	if n.exponent != 0 {
		float, err := strconv.ParseFloat(text, 64)
		if err != nil || math.Abs(float) > 9e12 {
			return 0, NumberTooLarge
		}
		text = strconv.FormatFloat(float, 'f', -1, 64)
	}
	value, err := marketing.ParseMicros(text)
	if err != nil {
		return 0, NumberTooLarge
	}
	return value, ""
}

// Float returns the number as a float. A percent sign does not change it.
func (n *Number) Float() (float64, marketing.Reason) {
	value, err := strconv.ParseFloat(n.text(), 64)
	if err != nil || math.IsInf(value, 0) {
		return 0, NumberTooLarge
	}
	return value, ""
}

func (n *Number) text() string {
	text := make([]byte, 0, 64)
	if n.negative {
		text = append(text, '-')
	}
	text = append(text, '0')
	text = append(text, n.digits[:n.point]...)
	text = append(text, '.')
	text = append(text, n.digits[n.point:n.count]...)
	text = append(text, '0')
	if n.exponent != 0 {
		text = append(text, 'e')
		text = strconv.AppendInt(text, int64(n.exponent), 10)
	}
	return string(text)
}
