package demo

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// euros writes cents as a French spreadsheet does: 1234,56.
func euros(cents int64) string {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	return sign + strconv.FormatInt(cents/100, 10) + "," + pad(int(cents%100), 2)
}

// grouped writes cents as Google does in French: 1 234,56, with a narrow
// no-break space.
func grouped(cents int64) string {
	whole, fraction, _ := strings.Cut(euros(cents), ",")
	return thousands(whole) + "," + fraction
}

// thousands sets narrow no-break spaces between groups of three digits.
func thousands(digits string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "\u202f" + digits[at:]
	}
	return digits
}

// share writes a part of a whole as a percentage with two decimals.
func share(part, whole int64) string {
	if whole == 0 {
		return "0,00\u00a0%"
	}
	return euros(part*10_000/whole) + "\u00a0%"
}

// quotient divides cents by a count, rounded down to the cent.
func quotient(cents, count int64) string {
	if count == 0 {
		return "0,00"
	}
	return grouped(cents / count)
}

// rows writes a table with semicolons, as spreadsheets in French do.
func rows(out io.Writer, each func(write func(cells ...string))) error {
	table := csv.NewWriter(out)
	table.Comma, table.UseCRLF = ';', true
	each(func(cells ...string) {
		// An error stays with the writer and comes out at the end.
		_ = table.Write(cells)
	})
	table.Flush()
	return table.Error()
}

// windows1252 writes text in the encoding that older software still exports.
// Every character of the files it serves has one byte there.
type windows1252 struct{ out io.Writer }

func (w windows1252) Write(text []byte) (int, error) {
	bytes := make([]byte, 0, len(text))
	for _, r := range string(text) {
		switch {
		case r < 0x80 || r >= 0xa0 && r <= 0xff:
			bytes = append(bytes, byte(r))
		case r == '’':
			bytes = append(bytes, 0x92)
		default:
			bytes = append(bytes, '?')
		}
	}
	if _, err := w.out.Write(bytes); err != nil {
		return 0, err
	}
	return len(text), nil
}
