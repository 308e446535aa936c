package connect

import (
	"strings"

	"boussole/connect/cell"
	"boussole/connect/table"
	"boussole/marketing"
)

// role is what becomes of an input's cell.
type role int

const (
	toValue role = iota // a column of the fact, or an extra field
	toTag
	toIdentifier
)

// input is one field that the file gives, with where and how.
type input struct {
	field  string
	role   role
	kind   marketing.ColumnKind
	place  int      // in the draft's values, or among tag fields or identifiers
	at     []int    // columns of the file that give it, the first filled one wins
	names  []string // their headers
	fixed  string   // the mapping's default, where no column is filled
	phones bool     // telephone numbers are taken out of this text
	closed *closedList
	// signs holds how each column of at writes numbers and dates.
	signs []writing
}

// writing is how one column writes numbers and dates.
type writing struct {
	decimal  byte
	order    string
	percent  bool // the header says that numbers are percentages
	currency marketing.Currency
	clickID  string
}

// plan is a mapping made ready for the header of one file.
type plan struct {
	fact       marketing.Fact
	mapping    Mapping
	inputs     []input
	width      int            // columns of the file
	size       int            // values of a draft: the fact's columns, then extras
	places     map[string]int // of every column and extra field
	byField    map[string]*input
	rate       marketing.Micros
	hasRate    bool
	entities   []int // columns that name a campaign, ad group or ad
	tag        marketing.Tag
	outcomes   map[string]string // of deals, by the word of a stage
	categories closedList        // of costs
	// Places asked for on every row; -1 where the fact has no such column.
	day, last, instant, currency int
	delivered                    []int // what a row of spend must have one of
	levels                       []levelPlaces
}

// levelPlaces are the columns that put a row of spend at a level.
type levelPlaces struct {
	level  string
	rank   int
	places [2]int
}

// newPlan pairs the mapping's columns with the file's header. Errors are
// *marketing.Problem: a column that is not there, a field that the fact lacks,
// a field that is missing.
func newPlan(m Mapping, header []string, ranged bool) (*plan, error) {
	fact, ok := marketing.FactNamed(m.Fact)
	if !ok {
		return nil, marketing.NewProblem(marketing.Invalid, "fact_unknown", "fact", string(m.Fact))
	}
	p := &plan{fact: fact, mapping: m, width: len(header), places: map[string]int{}, byField: map[string]*input{}}
	for _, column := range fact.Columns {
		p.places[column.Name] = p.size
		p.size++
	}
	for _, column := range extraFields(m.Fact) {
		p.places[column.Name] = p.size
		p.size++
	}
	p.settlePlaces()
	if m.VATRate != "" {
		if p.rate, p.hasRate = parseRate(m.VATRate); !p.hasRate {
			return nil, marketing.NewProblem(marketing.Invalid, "vat_rate_wrong", "rate", m.VATRate)
		}
	}
	if missing := missingFields(m, ranged); len(missing) > 0 {
		return nil, marketing.NewProblem(marketing.Invalid, "mapping_incomplete", "fields", strings.Join(missing, ", "))
	}
	if m.Platform != marketing.PlatformFile || m.Fact == marketing.FactSpend {
		p.tag.Platform = m.Platform
	}
	switch m.Fact {
	case marketing.FactDeals:
		p.outcomes = outcomes()
	case marketing.FactCosts:
		p.categories = closedLists(m.Fact)["category"]
	}
	return p, p.pair(header)
}

func (p *plan) settlePlaces() {
	place := func(name string) int {
		if at, ok := p.places[name]; ok {
			return at
		}
		return -1
	}
	p.day, p.last, p.instant, p.currency = place("day"), place("last_day"), place("happened_at"), place("currency")
	if p.fact.Name != marketing.FactSpend {
		return
	}
	p.delivered = []int{place("cost"), place("impressions"), place("clicks"), place("interactions")}
	p.levels = []levelPlaces{
		{LevelAd, 3, [2]int{place("ad_id"), place("ad")}},
		{LevelAdGroup, 2, [2]int{place("ad_group_id"), place("ad_group")}},
		{LevelCampaign, 1, [2]int{place("campaign_id"), place("campaign_id")}},
	}
}

// pair makes an input of every field that a column or a default gives.
func (p *plan) pair(header []string) error {
	targets := map[string]Field{}
	for _, field := range Fields(p.fact.Name) {
		targets[field.Name] = field
	}
	given := map[string]*input{}
	var order []string
	of := func(field string) (*input, error) {
		target, ok := targets[field]
		if !ok {
			return nil, marketing.NewProblem(marketing.Invalid, "field_unknown", "field", field, "fact", string(p.fact.Name))
		}
		if given[field] == nil {
			given[field] = p.newInput(target)
			order = append(order, field)
		}
		return given[field], nil
	}
	seen := map[string]int{}
	for _, column := range p.mapping.Columns {
		name := cell.Fold(column.Header)
		occurrence := seen[name]
		seen[name]++
		if column.Field == "" {
			continue
		}
		in, err := of(column.Field)
		if err != nil {
			return err
		}
		at := nth(header, name, occurrence)
		if at < 0 {
			return marketing.NewProblem(marketing.Invalid, "column_missing", "column", column.Header)
		}
		in.at, in.names = append(in.at, at), append(in.names, header[at])
		in.signs = append(in.signs, writingOf(p.mapping.Dialect, at, header[at]))
	}
	for _, field := range Fields(p.fact.Name) {
		if fixed := p.mapping.Defaults[field.Name]; fixed != "" {
			in, err := of(field.Name)
			if err != nil {
				return err
			}
			in.fixed = fixed
		}
	}
	for name := range p.mapping.Defaults {
		if _, ok := targets[name]; !ok {
			return marketing.NewProblem(marketing.Invalid, "field_unknown", "field", name, "fact", string(p.fact.Name))
		}
	}
	p.inputs = make([]input, 0, len(order))
	for _, field := range order {
		p.inputs = append(p.inputs, *given[field])
	}
	for i := range p.inputs {
		in := &p.inputs[i]
		p.byField[in.field] = in
		switch in.field {
		case "campaign", "campaign_id", "ad_group", "ad_group_id", "ad", "ad_id":
			p.entities = append(p.entities, in.at...)
		}
	}
	return nil
}

// newInput says what becomes of a field's cells.
func (p *plan) newInput(target Field) *input {
	in := &input{field: target.Name, kind: target.Kind, phones: holdsFreeText(p.fact.Name, target.Name)}
	if place, ok := p.places[target.Name]; ok {
		in.place = place
		if list, ok := closedLists(p.fact.Name)[target.Name]; ok {
			in.closed = &list
		}
		return in
	}
	for i, name := range tagFields {
		if name == target.Name {
			in.role, in.place = toTag, i
		}
	}
	for i, name := range identifierFields {
		if name == target.Name {
			in.role, in.place = toIdentifier, i
		}
	}
	return in
}

// nth returns the place of the n-th column of that folded name, or -1.
func nth(header []string, name string, n int) int {
	for i, text := range header {
		if cell.Fold(text) == name {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return -1
}

func writingOf(d table.Dialect, column int, header string) writing {
	w := writing{decimal: d.DecimalOf(column), order: d.DayOrderOf(column), percent: strings.Contains(header, "%"), clickID: clickIDKind(header)}
	_, w.currency = cell.HeaderCurrency(header)
	return w
}
