package connect

import (
	"math"
	"math/big"
	"strconv"

	"boussole/connect/cell"
	"boussole/marketing"
)

// sums adds up the columns of a file exactly, money by currency.
type sums struct {
	columns []summed
	stated  map[string]string
}

// summed is one column that is added up.
type summed struct {
	place int
	name  string
	kind  marketing.ColumnKind
	total map[marketing.Currency]*exact
	last  marketing.Currency
	into  *exact // total[last]
}

// exact is a sum of 64-bit integers that does not overflow.
type exact struct {
	low  int64
	high *big.Int
}

func (e *exact) add(value int64) {
	if value > 0 && e.low > math.MaxInt64-value || value < 0 && e.low < math.MinInt64-value {
		if e.high == nil {
			e.high = new(big.Int)
		}
		e.high.Add(e.high, big.NewInt(e.low))
		e.low = 0
	}
	e.low += value
}

func (e *exact) text(money bool) string {
	if e.high == nil {
		if money {
			return marketing.Micros(e.low).String()
		}
		return strconv.FormatInt(e.low, 10)
	}
	total := new(big.Int).Add(e.high, big.NewInt(e.low))
	if !money {
		return total.String()
	}
	return new(big.Rat).SetFrac(total, big.NewInt(marketing.MicrosPerUnit)).FloatString(6)
}

// newSums chooses the columns that can be added up.
func newSums(p *plan) sums {
	s := sums{stated: map[string]string{}}
	for i, column := range p.fact.Columns {
		if additive(column) {
			s.columns = append(s.columns, summed{place: i, name: column.Name, kind: column.Kind, total: map[marketing.Currency]*exact{}})
		}
	}
	return s
}

// additive reports whether a column's sum means something.
func additive(column marketing.Column) bool {
	switch column.Kind {
	case marketing.KindMoney:
		return true
	case marketing.KindInteger:
		return column.Name != "followers" && column.Name != "term_months" && column.Name != "reach"
	case marketing.KindDecimal:
		return column.Name == "platform_conversions" || column.Name == "conversions" || column.Name == "quantity"
	}
	return false
}

// add adds the values of one kept row.
func (s *sums) add(values []any, currency marketing.Currency) {
	for i := range s.columns {
		column := &s.columns[i]
		var value int64
		switch v := values[column.place].(type) {
		case nil:
			continue
		case marketing.Micros:
			value = int64(v)
		case int64:
			value = v
		case float64:
			value = int64(math.RoundToEven(v * marketing.MicrosPerUnit))
		}
		code := currency
		if column.kind != marketing.KindMoney {
			code = ""
		}
		if column.into == nil || column.last != code {
			if column.total[code] == nil {
				column.total[code] = &exact{}
			}
			column.into, column.last = column.total[code], code
		}
		column.into.add(value)
	}
}

// remember keeps what a total row of the file says; the first one stands.
func (s *sums) remember(p *plan, cells []string) {
	if len(s.stated) > 0 {
		return
	}
	for i := range s.columns {
		column := &s.columns[i]
		in := p.byField[column.name]
		if in == nil {
			continue
		}
		text, which := in.cell(cells)
		if which < 0 {
			continue
		}
		decimal := in.signs[which].decimal
		if column.kind == marketing.KindInteger {
			if value, reason := cell.ParseInteger(text, decimal); reason == "" {
				s.stated[column.name] = strconv.FormatInt(value, 10)
			}
			continue
		}
		if value, _, reason := cell.ParseMoney(text, decimal); reason == "" {
			s.stated[column.name] = value.String()
		}
	}
}

// texts writes the sums as decimals.
func (s *sums) texts() map[string]string {
	sums := map[string]string{}
	for i := range s.columns {
		column := &s.columns[i]
		for code, total := range column.total {
			name := column.name
			if len(column.total) > 1 {
				name += " " + string(code)
			}
			sums[name] = total.text(column.kind != marketing.KindInteger)
		}
	}
	return sums
}

// single returns the sum of a column in one currency; ok is false when there
// are several or none.
func (s *sums) single(name string) (value marketing.Micros, ok bool) {
	for i := range s.columns {
		if s.columns[i].name == name && len(s.columns[i].total) == 1 && s.columns[i].into.high == nil {
			return marketing.Micros(s.columns[i].into.low), true
		}
	}
	return 0, false
}
