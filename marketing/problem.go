package marketing

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// Problem is an error that people read: a code for machines, whose sentence
// stands in the catalogues under "problem.<code>", and the values to put into
// the sentence.
type Problem struct {
	Code  string
	Class ProblemClass
	With  map[string]string
	Cause error
}

// ProblemClass groups problems by who can mend them. One table in show/api
// maps classes to HTTP status codes.
type ProblemClass int

// The classes of problems.
const (
	Invalid   ProblemClass = iota // the request or file must be changed
	NotFound                      // what was named does not exist
	Conflict                      // it exists, in a state that forbids the act
	Forbidden                     // the actor may not do this
	Busy                          // later, the same request may succeed
	TooLarge                      // beyond a stated limit
)

// NewProblem makes a problem; with holds alternating names and values.
func NewProblem(class ProblemClass, code string, with ...string) *Problem {
	return &Problem{Code: code, Class: class, With: pairs(with)}
}

func pairs(with []string) map[string]string {
	values := make(map[string]string, len(with)/2)
	for i := 0; i+1 < len(with); i += 2 {
		values[with[i]] = with[i+1]
	}
	return values
}

// Because returns a copy of the problem that wraps its technical cause.
func (p *Problem) Because(cause error) *Problem {
	c := *p
	c.Cause = cause
	return &c
}

// Error names the code and its values for logs; people see the catalogue's sentence.
func (p *Problem) Error() string {
	var text strings.Builder
	text.WriteString(p.Code)
	for _, name := range slices.Sorted(maps.Keys(p.With)) {
		text.WriteString(" " + name + "=" + p.With[name])
	}
	if p.Cause != nil {
		text.WriteString(": " + p.Cause.Error())
	}
	return text.String()
}

// Unwrap returns the technical cause.
func (p *Problem) Unwrap() error { return p.Cause }

// ProblemIn finds the problem inside an error chain; ok is false when the
// error is none that people can act on.
func ProblemIn(err error) (p *Problem, ok bool) {
	ok = errors.As(err, &p)
	return p, ok
}
