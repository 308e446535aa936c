package connect

import (
	"boussole/connect/table"
	"boussole/marketing"
)

// How sure a preview is of its mapping.
const (
	// Recognised says that a platform's report or a header mapped before was
	// recognised: the file can be loaded as it is.
	Recognised = "recognised"
	// Suggested says that the mapping was worked out from the header's words and
	// asks for a look.
	Suggested = "suggested"
	// ByHand says that a person has to say what the columns mean.
	ByHand = "by_hand"
)

// Preview is what a look at a file shows before anything is loaded.
type Preview struct {
	Dialect  table.Dialect `json:"dialect"`
	Sheets   []string      `json:"sheets,omitempty"`
	Preamble []string      `json:"preamble,omitempty"`
	Header   []string      `json:"header"`
	// Sample holds the first rows, at most 50.
	Sample  [][]string `json:"sample"`
	Mapping Mapping    `json:"mapping"`
	// Confidence is Recognised, Suggested or ByHand.
	Confidence string `json:"confidence"`
	// Signature names the header; see Signature.
	Signature string `json:"signature"`
	// Fields are what columns may give for the mapping's fact; none until a fact
	// is chosen (see Fields).
	Fields []Field `json:"fields"`
	// Period is the range that the preamble states, or that of the days of a file
	// short enough to be shown whole.
	Period *marketing.Period `json:"-"`
	// Account is the advertising account that the file names, when it names one.
	Account  string             `json:"account,omitempty"`
	Currency marketing.Currency `json:"currency,omitempty"`
	Notes    []Note             `json:"notes,omitempty"`
}
