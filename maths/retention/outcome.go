package retention

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Unusable is the named outcome of input from which nothing can be said.
type Unusable struct {
	// Code is for machines, such as "no_losses".
	Code string
	// With holds the values of the sentence.
	With map[string]string
}

func unusable(code string, with ...string) *Unusable {
	u := &Unusable{Code: code, With: map[string]string{}}
	for i := 0; i+1 < len(with); i += 2 {
		u.With[with[i]] = with[i+1]
	}
	return u
}

// Error names the code and its values.
func (u *Unusable) Error() string {
	var text strings.Builder
	text.WriteString("retention: " + u.Code)
	for _, name := range slices.Sorted(maps.Keys(u.With)) {
		fmt.Fprintf(&text, " %s=%s", name, u.With[name])
	}
	return text.String()
}

// Verdict is how far a fit can be trusted.
type Verdict string

// The verdicts, from good to bad.
const (
	Pass   Verdict = "PASS"
	Review Verdict = "REVIEW"
	Fail   Verdict = "FAIL"
)

// Check is one examination of a fit with the figures behind its verdict.
type Check struct {
	Code    string             `json:"code"`
	Verdict Verdict            `json:"verdict"`
	With    map[string]float64 `json:"with,omitempty"`
	// About names the parameter that is meant, when it is one.
	About string `json:"about,omitempty"`
}

// Worst returns the worst verdict of the checks, Pass when there are none.
func Worst(checks []Check) Verdict {
	worst := Pass
	for _, c := range checks {
		if c.Verdict == Fail {
			return Fail
		}
		if c.Verdict == Review {
			worst = Review
		}
	}
	return worst
}

func verdictOf(good bool, otherwise Verdict) Verdict {
	if good {
		return Pass
	}
	return otherwise
}

const normal95 = 1.959963984540054
