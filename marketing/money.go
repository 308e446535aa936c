package marketing

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// Micros is an amount of money in millionths of its currency's major unit:
// 12.34 € is 12,340,000. Integers keep sums exact in any order.
type Micros int64

// MicrosPerUnit is how many millionths make one major unit.
const MicrosPerUnit = 1_000_000

// Money is an amount with its currency.
type Money struct {
	Amount   Micros
	Currency Currency
}

// ErrMoneyRange says that an amount does not fit 64 bits of millionths
// (about nine million million units).
var ErrMoneyRange = errors.New("the amount is too large")

// ParseMicros reads a plain decimal number such as -1234.5678901 with a point
// and no grouping. More than six decimals are rounded half to even.
func ParseMicros(s string) (Micros, error) {
	text := s
	negative := strings.HasPrefix(text, "-")
	text = strings.TrimPrefix(text, "-")
	if !negative {
		text = strings.TrimPrefix(text, "+")
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if whole == "" && fraction == "" || !digits(whole) || !digits(fraction) {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	var units uint64
	if whole != "" {
		var err error
		if units, err = strconv.ParseUint(whole, 10, 64); err != nil {
			return 0, ErrMoneyRange
		}
	}
	hi, lo := bits.Mul64(units, MicrosPerUnit)
	if hi != 0 || lo > math.MaxInt64 {
		return 0, ErrMoneyRange
	}
	value := lo + fractionMicros(fraction)
	if value > math.MaxInt64 {
		return 0, ErrMoneyRange
	}
	if negative {
		return -Micros(value), nil
	}
	return Micros(value), nil
}

// fractionMicros turns the digits after the point into millionths, half to even.
func fractionMicros(fraction string) uint64 {
	var micros uint64
	for i := range 6 {
		micros *= 10
		if i < len(fraction) {
			micros += uint64(fraction[i] - '0')
		}
	}
	if len(fraction) <= 6 {
		return micros
	}
	rest := strings.TrimRight(fraction[6:], "0")
	switch {
	case rest == "" || rest[0] < '5':
		return micros
	case rest == "5" && micros%2 == 0:
		return micros
	}
	return micros + 1
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Units returns the amount in major units, as shown on the wire.
func (m Micros) Units() float64 { return float64(m) / MicrosPerUnit }

// String writes the amount in major units with as many decimals as it needs,
// at least two.
func (m Micros) String() string {
	sign, abs := "", uint64(m)
	if m < 0 {
		sign, abs = "-", uint64(-m)
	}
	fraction := fmt.Sprintf("%06d", abs%MicrosPerUnit)
	for len(fraction) > 2 && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	return sign + strconv.FormatUint(abs/MicrosPerUnit, 10) + "." + fraction
}

// Spread divides an integer over n places so that the parts differ by one at
// most and their sum is exact: the first places take the remainder
// (largest-remainder method with equal weights). n must be positive.
func Spread(total int64, n int) []int64 {
	parts := make([]int64, n)
	quotient, remainder := total/int64(n), total%int64(n)
	step := int64(1)
	if remainder < 0 {
		step, remainder = -1, -remainder
	}
	for i := range parts {
		parts[i] = quotient
		if int64(i) < remainder {
			parts[i] += step
		}
	}
	return parts
}
