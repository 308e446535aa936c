package connect

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"boussole/connect/cell"
	"boussole/connect/table"
	"boussole/marketing"
)

// Mapping says what the columns of a file mean. It is saved and offered again
// for a file with the same header.
type Mapping struct {
	// Fact is the table of facts that the rows belong to; "" until chosen.
	Fact marketing.FactName `json:"fact"`
	// Profile is the platform's profile that recognised the file, or "".
	Profile string `json:"profile"`
	// Platform is where the rows come from; "file" for hand-made tables.
	Platform marketing.Platform `json:"platform"`
	// Columns are in the order of the file's header.
	Columns []ColumnMap `json:"columns"`
	// Dialect is how the file is written.
	Dialect table.Dialect `json:"dialect"`
	// Currency is that of the amounts when no column, header, cell or preamble
	// says it; "" when unknown.
	Currency marketing.Currency `json:"currency"`
	// VATRate is a percentage such as "20", used where amounts are with VAT and
	// the file does not hold the VAT; "" when unknown.
	VATRate string `json:"vat_rate"`
	// Defaults holds a fixed value for fields that no column gives.
	Defaults map[string]string `json:"defaults"`
}

// ColumnMap says which field one column of the file gives; Field "" ignores it.
// The n-th entry of a header stands for the n-th column of that name.
type ColumnMap struct {
	Header string `json:"header"`
	Field  string `json:"field"`
}

// field returns the header mapped to a field; ok is false when none is.
func (m Mapping) field(name string) (header string, ok bool) {
	for _, column := range m.Columns {
		if column.Field == name {
			return column.Header, true
		}
	}
	return "", false
}

// gives reports whether a column or a default gives the field.
func (m Mapping) gives(name string) bool {
	_, ok := m.field(name)
	return ok || m.Defaults[name] != ""
}

// Note is something worth knowing about a file that refuses nothing.
type Note = marketing.Note

func note(code string, with ...string) Note { return marketing.NewNote(code, with...) }

// Signature names a header: files with the same columns in the same order have
// the same one.
func Signature(header []string) string {
	var text strings.Builder
	for _, name := range header {
		text.WriteString(cell.Fold(name))
		text.WriteByte(0x1f)
	}
	sum := sha256.Sum256([]byte(text.String()))
	return hex.EncodeToString(sum[:16])
}
