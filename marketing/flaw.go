package marketing

import (
	"errors"
	"maps"
)

// Flaw is one thing wrong with what a member wrote, such as a formula or a rule.
// Its sentence stands in the catalogues under "why.<code>".
type Flaw struct {
	Code string
	With map[string]string
}

// NewFlaw makes a flaw; with holds alternating names and values.
func NewFlaw(code string, with ...string) *Flaw { return &Flaw{Code: code, With: pairs(with)} }

// Error names the code for logs.
func (f *Flaw) Error() string { return f.Code }

// Why returns a copy of the problem that says what the flaw is: its code under
// "why", its values beside it.
func (p *Problem) Why(err error) *Problem {
	c := *p
	c.With = maps.Clone(p.With)
	c.With["why"] = err.Error()
	var flaw *Flaw
	if errors.As(err, &flaw) {
		maps.Copy(c.With, flaw.With)
	}
	return &c
}
