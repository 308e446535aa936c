package connect

import (
	"slices"

	"boussole/marketing"
)

// Field is something that a column of a file may give.
type Field struct {
	Name string               `json:"name"`
	Kind marketing.ColumnKind `json:"kind"`
	// Required says that no row is kept without it. For orders and costs one of
	// the two amounts, without or with VAT, is required besides.
	Required bool `json:"required"`
}

// tagFields are the fields of a tag that a file may give; the platform is the
// mapping's own.
var tagFields = []string{"source", "medium", "campaign", "content", "term", "click_id", "referrer", "campaign_type", "channel"} //nolint:gochecknoglobals // a constant table

// identifierFields are the identifiers that lead to a person or a company.
var identifierFields = []string{"email", "phone", "name", "reference", "company_name"} //nolint:gochecknoglobals // a constant table

// Fields lists what the columns of a file may give for a fact, in the order in
// which they are offered.
func Fields(fact marketing.FactName) []Field {
	f, ok := marketing.FactNamed(fact)
	if !ok {
		return nil
	}
	required := requiredFields(fact)
	var fields []Field
	persons := false
	for _, column := range f.Columns {
		if column.Kind == marketing.KindPerson {
			persons = true
			continue
		}
		fields = append(fields, Field{Name: column.Name, Kind: column.Kind, Required: slices.Contains(required, column.Name)})
	}
	for _, column := range extraFields(fact) {
		fields = append(fields, Field{Name: column.Name, Kind: column.Kind})
	}
	if f.Tagged {
		for _, name := range tagFields {
			fields = append(fields, Field{Name: name, Kind: marketing.KindText})
		}
	}
	if persons {
		for _, name := range identifierFields {
			fields = append(fields, Field{Name: name, Kind: marketing.KindPerson})
		}
	}
	return fields
}

// extraFields are fields that are not kept as they are: others are computed
// from them.
func extraFields(fact marketing.FactName) []marketing.Column {
	spans := []marketing.Column{
		{Name: "week", Kind: marketing.KindDay, Meaning: "First day of the week that the row covers."},
		{Name: "month", Kind: marketing.KindDay, Meaning: "Month that the row covers."},
		{Name: "quarter", Kind: marketing.KindDay, Meaning: "Quarter that the row covers."},
		{Name: "year", Kind: marketing.KindDay, Meaning: "Year that the row covers."},
	}
	gross := marketing.Column{Name: "gross", Kind: marketing.KindMoney, Meaning: "Amount with VAT."}
	rate := marketing.Column{Name: "vat_rate", Kind: marketing.KindDecimal, Meaning: "VAT rate in percent."}
	switch fact {
	case marketing.FactOrders:
		return []marketing.Column{
			rate,
			{Name: "cost_of_goods", Kind: marketing.KindMoney, Meaning: "What the goods cost; gives the margin."},
			{Name: "refunded_gross", Kind: marketing.KindMoney, Meaning: "Amount paid back with VAT; gives the refund."},
		}
	case marketing.FactOrderLines:
		return []marketing.Column{gross, {Name: "vat", Kind: marketing.KindMoney, Meaning: "VAT."}, rate}
	case marketing.FactRefunds:
		return []marketing.Column{gross, {Name: "vat", Kind: marketing.KindMoney, Meaning: "VAT."}, rate}
	case marketing.FactCosts:
		return append([]marketing.Column{gross, rate}, spans...)
	case marketing.FactSpend, marketing.FactWebStats:
		return spans
	}
	return nil
}

// requiredFields are the fields without which no row is kept. "day" is given by
// an instant too, by a week, month, quarter or year, and for spend by the range
// that the report states.
func requiredFields(fact marketing.FactName) []string {
	switch fact {
	case marketing.FactSpend:
		return []string{"cost"}
	case marketing.FactOrderLines:
		return []string{"day", "order_id"}
	case marketing.FactLeadStages:
		return []string{"day", "lead_id", "stage"}
	case marketing.FactDealStages:
		return []string{"day", "deal_id", "stage"}
	case marketing.FactSubs:
		return []string{"day", "subscription_id"}
	case marketing.FactFollowers:
		return []string{"day", "followers"}
	case marketing.FactSurvey:
		return []string{"day", "score"}
	case marketing.FactSeries:
		return []string{"day", "series"}
	case marketing.FactActions:
		return []string{"day", "name"}
	case marketing.FactRates:
		return []string{"day", "currency", "rate"}
	case marketing.FactEvents:
		return []string{"day", "event"}
	}
	return []string{"day"}
}

// alternatives are pairs of amounts of which one is required.
func alternatives(fact marketing.FactName) [2]string {
	switch fact {
	case marketing.FactOrders, marketing.FactOrderLines:
		return [2]string{"revenue", "gross"}
	case marketing.FactCosts, marketing.FactRefunds:
		return [2]string{"amount", "gross"}
	}
	return [2]string{}
}

// missingFields returns what a mapping lacks before its file can be loaded;
// ranged says that the file's preamble states the days covered.
func missingFields(m Mapping, ranged bool) []string {
	var missing []string
	given := func(names ...string) bool { return slices.ContainsFunc(names, m.gives) }
	for _, name := range requiredFields(m.Fact) {
		if name == "day" && ranged && m.Fact == marketing.FactWebStats {
			continue
		}
		if !given(name) && !(name == "day" && given("happened_at", "week", "month", "quarter", "year", "occurred_at")) {
			missing = append(missing, name)
		}
	}
	if m.Fact == marketing.FactSpend && !ranged && !given("day", "week", "month", "quarter", "year") {
		missing = append(missing, "day")
	}
	if pair := alternatives(m.Fact); pair[0] != "" && !given(pair[0], pair[1]) {
		missing = append(missing, pair[0])
	}
	return missing
}
