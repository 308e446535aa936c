package warehouse

import (
	"time"

	"boussole/marketing"
)

// ImportState says what became of an import.
type ImportState string

// The states that the warehouse knows. An import that is being read or was
// refused never reaches it.
const (
	ImportLive   ImportState = "live"
	ImportUndone ImportState = "undone"
)

// Import is the record of one staged load.
type Import struct {
	ID         marketing.ImportID     `json:"id"`
	Seq        int64                  `json:"seq"`
	Activated  int64                  `json:"activated"`
	State      ImportState            `json:"state"`
	Fact       marketing.FactName     `json:"fact"`
	Platform   marketing.Platform     `json:"platform"`
	Connection marketing.ConnectionID `json:"connection"`
	// Origin is what a later import must share to replace this one's days: the
	// connection for facts replaced by range, connection and file name otherwise.
	Origin string `json:"origin"`
	// Currency is that of the rows' money when they have just one.
	Currency marketing.Currency `json:"currency,omitempty"`
	// Level is the finest entity of spend rows: account, campaign, ad_group or ad.
	Level string `json:"level,omitempty"`
	// Ranges says that rows span several days each.
	Ranges bool             `json:"ranges,omitempty"`
	Covers marketing.Period `json:"covers"`
	// Digest identifies the file's bytes and the way it was read.
	Digest string `json:"digest"`
	// By is who imported it.
	By   string    `json:"by"`
	File string    `json:"file"`
	Rows int64     `json:"rows"`
	At   time.Time `json:"at"`
	// Report is what the reader of the file said, as JSON.
	Report []byte `json:"report,omitempty"`
}
