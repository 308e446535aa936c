// Package channel decides from the evidence beside a fact which channel it
// belongs to: ordered, readable rules over closed fields and named lists.
package channel

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"boussole/marketing"
)

// Operator is how a condition compares.
type Operator string

// The operators. All of them ignore case and surrounding blanks.
const (
	Is         Operator = "is"          // equals the one value
	In         Operator = "in"          // equals one of the values, or stands in a list named @list
	Contains   Operator = "contains"    // holds one of the values
	StartsWith Operator = "starts_with" // begins with one of the values
	EndsWith   Operator = "ends_with"   // ends with one of the values
	Matches    Operator = "matches"     // matches one of the regular expressions (RE2)
	Present    Operator = "present"     // is not empty
	Absent     Operator = "absent"      // is empty
)

// Condition compares one field of the evidence.
type Condition struct {
	Field  string   `json:"field" yaml:"field"`
	Op     Operator `json:"op" yaml:"op"`
	Values []string `json:"values,omitempty" yaml:"values"`
}

// Rule gives a channel to evidence that meets all of its conditions.
type Rule struct {
	ID      string            `json:"id" yaml:"id"`
	Name    string            `json:"name" yaml:"name"`
	Channel marketing.Channel `json:"channel" yaml:"channel"`
	All     []Condition       `json:"all" yaml:"all"`
	// Builtin marks a rule that the product brought.
	Builtin bool `json:"builtin" yaml:"-"`
}

// Verdict is the channel of some evidence and why.
type Verdict struct {
	Channel marketing.Channel `json:"channel"`
	// Rule and Name are empty when no rule matched.
	Rule string `json:"rule_id"`
	Name string `json:"rule_name"`
	// Matched says, condition by condition, which value met it.
	Matched []Match `json:"matched"`
}

// Match is one condition with the value that met it.
type Match struct {
	Field string   `json:"field"`
	Op    Operator `json:"op"`
	Value string   `json:"value"`
}

// Rules is an ordered list, ready to judge. The first rule that matches wins.
type Rules struct{ rules []compiled }

type compiled struct {
	rule  Rule
	tests []test
}

type test struct {
	field string
	op    Operator
	holds func(value string) bool
}

// Compile checks the rules and makes them ready. The error names the rule and
// what is wrong with it.
func Compile(rules []Rule, lists Lists) (Rules, error) {
	seen := map[string]bool{}
	var out Rules
	for _, rule := range rules {
		if rule.ID == "" || seen[rule.ID] {
			return Rules{}, ruleProblem(rule, marketing.NewFlaw("rule_id"))
		}
		seen[rule.ID] = true
		if _, ok := marketing.ParseChannel(string(rule.Channel)); !ok {
			return Rules{}, ruleProblem(rule, marketing.NewFlaw("channel_unknown", "channel", string(rule.Channel)))
		}
		if len(rule.All) == 0 {
			return Rules{}, ruleProblem(rule, marketing.NewFlaw("rule_without_condition"))
		}
		c := compiled{rule: rule}
		for _, condition := range rule.All {
			holds, err := compile(condition, lists)
			if err != nil {
				return Rules{}, ruleProblem(rule, err)
			}
			c.tests = append(c.tests, test{condition.Field, condition.Op, holds})
		}
		out.rules = append(out.rules, c)
	}
	return out, nil
}

func ruleProblem(rule Rule, why error) error {
	return marketing.NewProblem(marketing.Invalid, "channel_rule", "rule", rule.ID).Why(why)
}

func compile(c Condition, lists Lists) (func(string) bool, error) {
	if !slices.ContainsFunc((marketing.Tag{}).Fields(), func(f marketing.TagField) bool { return f.Name == c.Field }) {
		return nil, marketing.NewFlaw("field_unknown", "field", c.Field)
	}
	if c.Op == Present || c.Op == Absent {
		return func(v string) bool { return (v != "") == (c.Op == Present) }, nil
	}
	values, err := lists.expand(c.Values)
	if err != nil {
		return nil, err
	}
	if len(values) == 0 {
		return nil, marketing.NewFlaw("condition_without_value", "field", c.Field)
	}
	switch c.Op {
	case Is, In:
		set := set{}
		for _, v := range values {
			set[v] = true
		}
		host := c.Field == "referrer" || c.Field == "source"
		return func(v string) bool { return set[v] || host && set.holdsHost(v) }, nil
	case Contains:
		return anyOf(values, strings.Contains), nil
	case StartsWith:
		return anyOf(values, strings.HasPrefix), nil
	case EndsWith:
		return anyOf(values, strings.HasSuffix), nil
	case Matches:
		var patterns []*regexp.Regexp
		for _, v := range c.Values {
			p, err := regexp.Compile("(?i)" + v)
			if err != nil {
				return nil, marketing.NewFlaw("pattern_unreadable", "pattern", v)
			}
			patterns = append(patterns, p)
		}
		return func(v string) bool {
			return slices.ContainsFunc(patterns, func(p *regexp.Regexp) bool { return p.MatchString(v) })
		}, nil
	}
	return nil, marketing.NewFlaw("operator_unknown", "operator", string(c.Op))
}

type set map[string]bool

// holdsHost reports whether a host, or a parent of it that has a dot, is in
// the set: m.facebook.com is facebook.com.
func (s set) holdsHost(host string) bool {
	for {
		_, parent, ok := strings.Cut(host, ".")
		if !ok || !strings.Contains(parent, ".") {
			return false
		}
		if s[parent] {
			return true
		}
		host = parent
	}
}

func anyOf(values []string, holds func(s, part string) bool) func(string) bool {
	return func(v string) bool {
		return slices.ContainsFunc(values, func(part string) bool { return holds(v, part) })
	}
}

// Judge returns the channel of some evidence. Without a matching rule the
// channel is unknown.
func (r Rules) Judge(tag marketing.Tag) Verdict {
	values := map[string]string{}
	for _, field := range tag.Fields() {
		values[field.Name] = normalise(field.Name, field.Value)
	}
	for _, c := range r.rules {
		if c.matches(values) {
			verdict := Verdict{Channel: c.rule.Channel, Rule: c.rule.ID, Name: c.rule.Name}
			for _, t := range c.tests {
				verdict.Matched = append(verdict.Matched, Match{t.field, t.op, values[t.field]})
			}
			return verdict
		}
	}
	return Verdict{Channel: marketing.ChannelUnknown, Matched: []Match{}}
}

func (c compiled) matches(values map[string]string) bool {
	for _, t := range c.tests {
		if !t.holds(values[t.field]) {
			return false
		}
	}
	return true
}

// normalise brings the spellings of one thing together for comparison; what is
// stored stays as found.
func normalise(field, value string) string {
	if decoded, err := url.QueryUnescape(value); err == nil {
		value = decoded
	}
	value = strings.ToLower(strings.Join(strings.Fields(value), " "))
	if field == "referrer" || field == "source" {
		value = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(value, "https://"), "http://"), "www.")
		value, _, _ = strings.Cut(value, "/")
	}
	return value
}
