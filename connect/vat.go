package connect

import (
	"math"
	"math/big"
	"slices"
	"strings"

	"boussole/connect/cell"
	"boussole/marketing"
)

// netOf takes VAT out of an amount: gross·100/(100+rate), rounded half to even.
// rate is a percentage in millionths.
func netOf(gross, rate marketing.Micros) marketing.Micros {
	const hundred = 100 * marketing.MicrosPerUnit
	return ratio(gross, hundred, hundred+int64(rate))
}

// ratio returns amount·top/bottom rounded half to even; 0 when bottom is 0.
func ratio(amount marketing.Micros, top, bottom int64) marketing.Micros {
	if bottom == 0 {
		return 0
	}
	numerator := new(big.Int).Mul(big.NewInt(int64(amount)), big.NewInt(top))
	denominator := big.NewInt(bottom)
	if denominator.Sign() < 0 {
		numerator.Neg(numerator)
		denominator.Neg(denominator)
	}
	quotient, remainder := new(big.Int).DivMod(numerator, denominator, new(big.Int))
	switch remainder.Lsh(remainder, 1).Cmp(denominator) {
	case 1:
		quotient.Add(quotient, big.NewInt(1))
	case 0:
		if quotient.Bit(0) == 1 {
			quotient.Add(quotient, big.NewInt(1))
		}
	}
	return marketing.Micros(quotient.Int64())
}

// parseRate reads a VAT rate such as "20", "5,5" or "20 %" in millionths of a
// percent. It lies between 0 and 100.
func parseRate(text string) (marketing.Micros, bool) {
	text = strings.ReplaceAll(text, ",", ".")
	rate, _, reason := cell.ParseMoney(text, '.')
	return rate, reason == "" && rate >= 0 && rate <= 100*marketing.MicrosPerUnit
}

// saysNet reports whether a header says of an amount that VAT is not in it.
func saysNet(header string) bool {
	words := strings.Fields(cell.Words(header))
	for _, word := range []string{"ht", "net", "hors", "excl", "ex", "nette", "net_ht", "subtotal"} {
		if slices.Contains(words, word) {
			return true
		}
	}
	return false
}

// saysGross reports whether a header says of an amount that VAT is in it.
func saysGross(header string) bool {
	words := strings.Fields(cell.Words(header))
	for _, word := range []string{"ttc", "gross", "incl", "toutes", "paid", "paye", "regle", "brut"} {
		if slices.Contains(words, word) {
			return true
		}
	}
	return false
}

// settleVAT decides whether an amount whose header says nothing about VAT, in a
// file that holds the VAT, has it in or not: the VAT of a row is 20 % of a net
// amount and a sixth of a gross one. Where the rows do not tell, a "total" is
// what was paid, and any other amount is net.
func settleVAT(fields []string, pair [2]string, header []string, sample [][]string) {
	amount, vat := slices.Index(fields, pair[0]), slices.Index(fields, "vat")
	if amount < 0 || vat < 0 || slices.Contains(fields, pair[1]) || saysNet(header[amount]) {
		return
	}
	net, gross := 0, 0
	for _, row := range sample {
		if amount >= len(row) || vat >= len(row) || isTotal(row) {
			continue
		}
		value, okValue := loosely(row[amount])
		tax, okTax := loosely(row[vat])
		if !okValue || !okTax || value <= 0 || tax <= 0 {
			continue
		}
		for _, rate := range []float64{20, 10, 5.5, 8.5, 2.1, 21, 19, 7, 22, 23} {
			if near(tax, value*rate/100) {
				net++
				break
			}
			if near(tax, value*rate/(100+rate)) {
				gross++
				break
			}
		}
	}
	if gross > net || gross == net && strings.Contains(cell.Words(header[amount]), "total") {
		fields[amount] = pair[1]
	}
}

// near reports whether two amounts differ by rounding only.
func near(a, b float64) bool { return math.Abs(a-b) <= 0.0151 }

// loosely reads an amount with whichever decimal sign it has.
func loosely(text string) (float64, bool) {
	for _, decimal := range []byte{',', '.'} {
		if value, _, reason := cell.ParseFloat(text, decimal); reason == "" {
			return value, true
		}
	}
	return 0, false
}

// vatNotes says what is assumed about VAT in a mapping of orders or costs.
func vatNotes(m Mapping) []Note {
	pair := alternatives(m.Fact)
	if pair[0] == "" {
		return nil
	}
	if header, ok := m.field(pair[0]); ok {
		if !saysNet(header) && !m.gives("gross") {
			return []Note{note("taken_as_net", "column", header)}
		}
		return nil
	}
	if header, ok := m.field("gross"); ok && !saysGross(header) && m.gives("vat") {
		return []Note{note("taken_as_gross", "column", header)}
	}
	if header, ok := m.field("gross"); ok && m.VATRate == "" && !m.gives("vat") && !m.gives("vat_rate") {
		return []Note{note("vat_unknown", "column", header)}
	}
	return nil
}

// hasMoney reports whether a mapping gives an amount of money.
func hasMoney(m Mapping) bool {
	for _, field := range Fields(m.Fact) {
		if field.Kind == marketing.KindMoney && m.gives(field.Name) {
			return true
		}
	}
	return false
}
