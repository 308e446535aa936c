// Package metrics is the KPI layer: Query → plan → SQL → Result. Every figure
// that a surface shows comes from here.
package metrics

import (
	"embed"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"
)

//go:embed catalog/*.yaml
var files embed.FS

// Text is a text in both languages.
type Text struct {
	FR string `json:"fr" yaml:"fr"`
	EN string `json:"en" yaml:"en"`
}

// Measure is a sum over the rows of one fact.
type Measure struct {
	ID     string `yaml:"id"`
	Fact   string `yaml:"fact"`
	Column string `yaml:"column"`
	// When lists, by column, the values of the rows that count; Unless those
	// of the rows that do not.
	When   map[string][]string `yaml:"when"`
	Unless map[string][]string `yaml:"unless"`
	// Scoped measures are limited by the cost scope.
	Scoped bool `yaml:"scoped"`
	Money  bool `yaml:"money"`
	// Millionths says that the column holds millionths though it is no money.
	Millionths bool `yaml:"millionths"`
	// Unconverted is the column that holds the amount in the source's currency:
	// a row that has it but no converted amount makes the sum missing.
	Unconverted string `yaml:"unconverted"`
	// Empty is "zero", or the reason why a sum over nothing has no value.
	Empty string `yaml:"empty"`
	// Complete is the reason why a sum with unknown parts has no value; empty
	// when unknown parts do not matter.
	Complete string `yaml:"complete"`
	// Absent is the reason when the workspace holds nothing of the fact at all.
	Absent string `yaml:"absent"`
}

// Unit is what a figure counts.
type Unit string

// The units of KPIs.
const (
	UnitMoney   Unit = "money"
	UnitPercent Unit = "percent"
	UnitTimes   Unit = "times"
	UnitCount   Unit = "count"
)

// Scope says which costs are counted: media, variable (media and what moves
// with activity), full (fixed costs and salaries too).
type Scope string

// The cost scopes.
const (
	ScopeMedia    Scope = "media"
	ScopeVariable Scope = "variable"
	ScopeFull     Scope = "full"
)

// includes lists the rows of cost that belong to the scope.
func (s Scope) includes() ([]string, bool) {
	switch s {
	case ScopeMedia:
		return []string{"media"}, true
	case ScopeVariable:
		return []string{"media", "variable"}, true
	case ScopeFull:
		return []string{"media", "variable", "fixed"}, true
	}
	return nil, false
}

// KPI is one figure with its one definition.
type KPI struct {
	ID        string `json:"id" yaml:"id"`
	Name      Text   `json:"name" yaml:"name"`
	Sentence  Text   `json:"sentence" yaml:"sentence"`
	Formula   string `json:"formula" yaml:"formula"`
	Unit      Unit   `json:"unit" yaml:"unit"`
	Direction string `json:"direction" yaml:"direction"`
	Family    string `json:"family" yaml:"family"`
	Domain    string `json:"domain" yaml:"domain"`
	// Scope is the cost scope when the query names none; empty when no scoped cost is used.
	Scope Scope `json:"scope,omitempty" yaml:"scope"`
	// N names the measure that says how many observations stand behind the figure.
	N        string `json:"n,omitempty" yaml:"n"`
	Decimals int    `json:"decimals" yaml:"decimals"`
	Warning  *Text  `json:"warning,omitempty" yaml:"warning"`
	// Vanity figures never stand alone.
	Vanity bool `json:"vanity" yaml:"vanity"`
	// Traced figures say "not traceable" where a cost has no way to show its revenue.
	Traced bool `json:"-" yaml:"traced"`
	// Custom KPIs were added by a member.
	Custom  bool    `json:"custom" yaml:"-"`
	formula formula `yaml:"-"`
}

// Dimension is what figures can be split and filtered by.
type Dimension struct {
	ID   string `json:"id" yaml:"id"`
	Name Text   `json:"name" yaml:"name"`
	// Columns holds, by fact, the column with the dimension's value.
	Columns map[string]string `json:"-" yaml:"columns"`
	// Time dimensions are steps of the calendar.
	Time bool `json:"time" yaml:"-"`
}

// Catalogue is every measure, dimension and KPI there is.
type Catalogue struct {
	Measures   []Measure
	Dimensions []Dimension
	KPIs       []KPI
}

// Builtin reads and checks the product's own catalogue.
func Builtin() (*Catalogue, error) {
	c := &Catalogue{}
	for name, into := range map[string]any{"measures": &c.Measures, "dimensions": &c.Dimensions, "kpis": &c.KPIs} {
		text, err := files.ReadFile("catalog/" + name + ".yaml")
		if err != nil {
			return nil, err
		}
		if err := yaml.Unmarshal(text, into); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	c.Dimensions = append(c.Dimensions, timeDimensions()...)
	for i := range c.KPIs {
		if err := c.compile(&c.KPIs[i]); err != nil {
			return nil, fmt.Errorf("kpi %s: %w", c.KPIs[i].ID, err)
		}
	}
	return c, nil
}

func timeDimensions() []Dimension {
	return []Dimension{
		{ID: "day", Name: Text{"Jour", "Day"}, Time: true}, {ID: "week", Name: Text{"Semaine", "Week"}, Time: true}, {ID: "month", Name: Text{"Mois", "Month"}, Time: true},
		{ID: "quarter", Name: Text{"Trimestre", "Quarter"}, Time: true}, {ID: "year", Name: Text{"Année", "Year"}, Time: true},
	}
}

// With returns a catalogue with members' KPIs added. Each is checked; a bad one
// is a problem that says what is wrong.
func (c *Catalogue) With(custom []KPI) (*Catalogue, error) {
	extended := &Catalogue{Measures: c.Measures, Dimensions: c.Dimensions, KPIs: slices.Clone(c.KPIs)}
	for _, k := range custom {
		k.Custom = true
		if err := extended.Check(k); err != nil {
			return nil, err
		}
		if err := extended.compile(&k); err != nil {
			return nil, err
		}
		extended.KPIs = append(extended.KPIs, k)
	}
	return extended, nil
}

// KPI returns the KPI of that id.
func (c *Catalogue) KPI(id string) (KPI, bool) {
	i := slices.IndexFunc(c.KPIs, func(k KPI) bool { return k.ID == id })
	if i < 0 {
		return KPI{}, false
	}
	return c.KPIs[i], true
}

func (c *Catalogue) measure(id string) (Measure, bool) {
	i := slices.IndexFunc(c.Measures, func(m Measure) bool { return m.ID == id })
	if i < 0 {
		return Measure{}, false
	}
	return c.Measures[i], true
}

func (c *Catalogue) dimension(id string) (Dimension, bool) {
	i := slices.IndexFunc(c.Dimensions, func(d Dimension) bool { return d.ID == id })
	if i < 0 {
		return Dimension{}, false
	}
	return c.Dimensions[i], true
}
