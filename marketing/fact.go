package marketing

// FactName names a table of facts: things that happened, as they were found.
type FactName string

// ColumnKind is the closed list of what a column of a fact may hold.
type ColumnKind string

// The kinds and the Go values that a Row holds for them; nil means "no value",
// which is never the same as zero or "".
const (
	KindText    ColumnKind = "text"    // string
	KindInteger ColumnKind = "integer" // int64
	KindDecimal ColumnKind = "decimal" // float64
	KindMoney   ColumnKind = "money"   // Micros, in the currency of the row's currency column
	KindDay     ColumnKind = "day"     // Day
	KindInstant ColumnKind = "instant" // time.Time, UTC
	KindBool    ColumnKind = "bool"    // bool
	KindPerson  ColumnKind = "person"  // PersonKey, made by people from an identifier
)

// Column is one documented column of a fact.
type Column struct {
	Name string
	Kind ColumnKind
	// Meaning says in one sentence what the column holds.
	Meaning string
}

// Replacement says which rows of an earlier import give way to a later one.
type Replacement string

// The two rules of replacement.
const (
	// ByRange: a later import of the same connection replaces every row whose
	// days it covers, because platforms restate them.
	ByRange Replacement = "range"
	// ByKey: a later row with the same key replaces the earlier one; besides, a
	// later file of the same name replaces its own earlier rows.
	ByKey Replacement = "key"
)

// Fact is one documented table of facts.
type Fact struct {
	Name    FactName
	Meaning string
	// Replace is how a later import supersedes an earlier one.
	Replace Replacement
	// Key names the column whose non-empty value identifies a row within its
	// connection; empty when the fact has none.
	Key string
	// Tagged says that each row carries a Tag.
	Tagged bool
	// Columns are in storage order. The column "day" dates the row.
	Columns []Column
}

// Column returns the column's place in Columns, or -1.
func (f Fact) Column(name string) int {
	for i, c := range f.Columns {
		if c.Name == name {
			return i
		}
	}
	return -1
}

// Row is one fact on its way in.
type Row struct {
	// Number is the row's line in its source, from 1.
	Number int64
	// Values stand in the order of the fact's columns.
	Values []any
	// Tag is the evidence of origin, for tagged facts.
	Tag Tag
	// Identifiers are turned into person keys and kept by people; they never
	// reach the warehouse.
	Identifiers Identifiers
}

// Identifiers are the personal identifiers found beside a fact, as found.
type Identifiers struct {
	Email, Phone, Name string
	// Reference is the source's own number for the person (CRM id, customer number).
	Reference string
	// Company is the company's name or reference.
	Company string
}

// Facts lists every table of facts.
func Facts() []Fact {
	return []Fact{
		spendFact(), costsFact(), ordersFact(), orderLinesFact(), refundsFact(), leadsFact(), leadStagesFact(), dealsFact(), dealStagesFact(),
		subscriptionsFact(), eventsFact(), audienceHitsFact(), emailStatsFact(), socialStatsFact(), followersFact(), surveyAnswersFact(),
		ticketsFact(), contactsMadeFact(), webStatsFact(), externalSeriesFact(), actionsFact(), exchangeRatesFact(),
	}
}

// FactNamed returns the fact of that name; ok is false when there is none.
func FactNamed(name FactName) (f Fact, ok bool) {
	for _, fact := range Facts() {
		if fact.Name == name {
			return fact, true
		}
	}
	return Fact{}, false
}
