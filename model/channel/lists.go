package channel

import (
	_ "embed"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"boussole/marketing"
)

// Lists are named sets of sources and hosts that rules refer to as @name.
type Lists map[string][]string

//go:embed lists.yaml
var listsText []byte

//go:embed rules.yaml
var rulesText []byte

// Builtin returns the product's own rules and lists.
func Builtin() ([]Rule, Lists, error) {
	var lists Lists
	if err := yaml.Unmarshal(listsText, &lists); err != nil {
		return nil, nil, fmt.Errorf("lists: %w", err)
	}
	var rules []Rule
	if err := yaml.Unmarshal(rulesText, &rules); err != nil {
		return nil, nil, fmt.Errorf("rules: %w", err)
	}
	for i := range rules {
		rules[i].Builtin = true
	}
	return rules, lists, nil
}

// expand replaces @names by the lists' entries and brings values to the form
// in which they are compared.
func (l Lists) expand(values []string) ([]string, error) {
	var out []string
	for _, v := range values {
		name, isList := strings.CutPrefix(v, "@")
		if !isList {
			out = append(out, strings.ToLower(strings.Join(strings.Fields(v), " ")))
			continue
		}
		entries, ok := l[name]
		if !ok {
			return nil, marketing.NewFlaw("list_unknown", "list", v)
		}
		out = append(out, entries...)
	}
	return out, nil
}
