package marketing

// Reason is a code for why a row or a file was refused. Its sentence exists in
// French and English in the catalogues under "refusal.<code>".
type Reason string

// Refusal says why one row of a file was not taken. Nothing else about the row
// is lost: it can be downloaded, mended and imported again.
type Refusal struct {
	// Row is the line (CSV) or row (spreadsheet) number in the file, from 1.
	Row int64 `json:"row"`
	// Column is the header of the offending column; empty when the whole row is meant.
	Column string `json:"column,omitempty"`
	// Value is the offending cell, cut to 200 characters.
	Value string `json:"value,omitempty"`
	// Reason is the code of the sentence shown.
	Reason Reason `json:"reason"`
	// Line holds the row's cells as read, for the download.
	Line []string `json:"line,omitempty"`
}
