// Package abtest says what a randomised experiment shows: differences between
// variants with frequentist, always-valid sequential and Bayesian methods from
// sufficient statistics, the checks that must pass before anything may be
// concluded, and the sizes that an experiment needs beforehand.
//
// Sums come in, numbers go out: nothing here reads data, a clock or a random
// source, and no result depends on the order of the rows.
//
// Sources: Welch (1947) for the t test; Deng, Knoblich & Lu (2018) for the
// delta method; Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas (2021),
// "Time-uniform central limit theory and asymptotic confidence sequences",
// arXiv:2103.06476, for the sequential intervals, with GrowthBook's
// conventions; Deng, Xu, Kohavi & Walker (2013) for CUPED; Holm (1979),
// Benjamini & Hochberg (1995) and Benjamini & Yekutieli (2005) for several
// variants; Fabijan et al. (2019) for the sample-ratio check.
package abtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Unusable is the named outcome of input from which nothing can be computed.
type Unusable struct {
	// Code names the reason, such as "no_variation".
	Code string
	// With holds the values for the sentence shown to people.
	With map[string]string
}

// Error names the code and its values; people read the catalogue's sentence.
func (u *Unusable) Error() string {
	var text strings.Builder
	text.WriteString(u.Code)
	for _, name := range slices.Sorted(maps.Keys(u.With)) {
		text.WriteString(" " + name + "=" + u.With[name])
	}
	return text.String()
}

// unusable makes the outcome; with holds alternating names and values.
func unusable(code string, with ...any) error {
	u := &Unusable{Code: code, With: map[string]string{}}
	for i := 0; i+1 < len(with); i += 2 {
		u.With[fmt.Sprint(with[i])] = fmt.Sprint(with[i+1])
	}
	return u
}
