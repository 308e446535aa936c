package cell

import "strings"

// Signs counts what the cells of one column say about its decimal sign and its
// order of day and month. The column is decided as a whole: one value that is
// impossible in one reading decides for all.
type Signs struct {
	// Comma and Point count cells that can only be read with that decimal sign.
	Comma, Point int
	// Either counts cells such as "1,234" or "1.234" that both readings allow,
	// by the sign that stands in them.
	EitherComma, EitherPoint int
	// DayFirst and MonthFirst count dates that only one order allows.
	DayFirst, MonthFirst int
	// EitherOrder counts dates such as 03/04/2026.
	EitherOrder int
	// Dates and Numbers count the cells that look like one.
	Dates, Numbers int
}

// Add counts one cell.
func (g *Signs) Add(text string) {
	s := Trim(text)
	if len(s) == 0 || len(s) > 40 {
		return
	}
	if first, second, ok := numericDate(s); ok {
		g.Dates++
		switch {
		case first > 12 && second <= 12:
			g.DayFirst++
		case second > 12 && first <= 12:
			g.MonthFirst++
		case first != second:
			g.EitherOrder++
		}
		return
	}
	last := s[len(s)-1]
	if !isDigit(last) && !strings.ContainsAny(s, "0123456789") {
		return
	}
	var bare Number
	body, reason := bare.undress(s)
	if reason != "" {
		return
	}
	if len(body) < 19 && body[0] != '0' {
		if _, ok := plainInteger(body); ok {
			g.Numbers++
			return
		}
	}
	_, point := ParseNumber(body, '.')
	_, comma := ParseNumber(body, ',')
	if point == "" || comma == "" {
		g.Numbers++
	}
	hasPoint, hasComma := strings.IndexByte(body, '.') >= 0, strings.IndexByte(body, ',') >= 0
	switch {
	case !hasPoint && !hasComma:
	case point == "" && comma != "":
		g.Point++
	case comma == "" && point != "":
		g.Comma++
	case point != "" && comma != "":
	case leadingZero(body) && hasComma:
		g.Comma++
	case leadingZero(body):
		g.Point++
	case hasComma:
		g.EitherComma++
	default:
		g.EitherPoint++
	}
}

// leadingZero reports whether the number begins "0," or "0.": nobody groups
// digits behind a nought, so the sign is the decimal one.
func leadingZero(s string) bool {
	return len(s) > 1 && s[0] == '0' && (s[1] == '.' || s[1] == ',')
}

// Plus returns both counts together.
func (g Signs) Plus(o Signs) Signs {
	return Signs{
		Comma: g.Comma + o.Comma, Point: g.Point + o.Point, EitherComma: g.EitherComma + o.EitherComma, EitherPoint: g.EitherPoint + o.EitherPoint,
		DayFirst: g.DayFirst + o.DayFirst, MonthFirst: g.MonthFirst + o.MonthFirst, EitherOrder: g.EitherOrder + o.EitherOrder,
		Dates: g.Dates + o.Dates, Numbers: g.Numbers + o.Numbers,
	}
}

// Decimal returns the decimal sign that the cells prove, or 0.
func (g Signs) Decimal() byte {
	switch {
	case g.Comma > g.Point:
		return ','
	case g.Point > g.Comma:
		return '.'
	}
	return 0
}

// Order returns the order of day and month that the cells prove, or "".
func (g Signs) Order() string {
	switch {
	case g.DayFirst > g.MonthFirst:
		return "dmy"
	case g.MonthFirst > g.DayFirst:
		return "mdy"
	}
	return ""
}

// numericDate finds the two leading numbers of a date whose year comes last,
// such as 03/04/2026, 3-4-26 or 03.04.2026 10:15.
func numericDate(s string) (first, second int, ok bool) {
	parts := [3]int{}
	digits, part := 0, 0
	for i := range len(s) {
		c := s[i]
		if isDigit(c) {
			if digits++; digits > 4 || part < 2 && digits > 2 {
				return 0, 0, false
			}
			parts[part] = parts[part]*10 + int(c-'0')
			continue
		}
		if digits == 0 {
			return 0, 0, false
		}
		if part == 2 {
			if c != ' ' && c != ',' && c != 'T' {
				return 0, 0, false
			}
			break
		}
		if c != '/' && c != '-' && c != '.' {
			return 0, 0, false
		}
		part, digits = part+1, 0
	}
	if part != 2 || digits != 2 && digits != 4 || parts[0] == 0 || parts[1] == 0 || parts[0] > 31 || parts[1] > 31 {
		return 0, 0, false
	}
	if digits == 4 && (parts[2] < 1900 || parts[2] > 2199) {
		return 0, 0, false
	}
	return parts[0], parts[1], true
}
