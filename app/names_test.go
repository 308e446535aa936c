package app_test

import (
	"regexp"
	"slices"
	"strings"
)

// names lists the values that a text asks for, in alphabetical order.
func names(text string) string {
	found := regexp.MustCompile(`\{[a-z_0-9]+\}`).FindAllString(text, -1)
	slices.Sort(found)
	return strings.Join(slices.Compact(found), " ")
}
