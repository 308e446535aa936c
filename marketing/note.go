package marketing

// Note is something that a reader must know about a file or a figure though
// nothing is wrong. Its sentence stands in the catalogues under "note.<code>".
type Note struct {
	Code string            `json:"code"`
	With map[string]string `json:"with,omitempty"`
}

// NewNote makes a note; with holds alternating names and values.
func NewNote(code string, with ...string) Note { return Note{Code: code, With: pairs(with)} }
