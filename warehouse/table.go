package warehouse

import "boussole/marketing"

// Table is the shape of one table of the warehouse.
type Table struct {
	Name    string
	Columns []marketing.Column
	// Derived tables can be made anew from the facts at any time.
	Derived bool
}

// System columns that stand before the columns of every fact.
const (
	ColumnImport     = "import_id"
	ColumnRow        = "row_no"
	ColumnConnection = "connection"
	ColumnTag        = "tag_id"
)

// FactTable returns the table that holds a fact.
func FactTable(f marketing.Fact) Table {
	columns := []marketing.Column{
		{Name: ColumnImport, Kind: marketing.KindText, Meaning: "Import that brought the row."},
		{Name: ColumnRow, Kind: marketing.KindInteger, Meaning: "Line of the row in its source, from 1."},
		{Name: ColumnConnection, Kind: marketing.KindText, Meaning: "Connection that the row belongs to."},
	}
	if f.Tagged {
		columns = append(columns, marketing.Column{Name: ColumnTag, Kind: marketing.KindInteger, Meaning: "Evidence of origin; see tags."})
	}
	return Table{Name: string(f.Name), Columns: append(columns, f.Columns...)}
}

// TagsTable holds each distinct tuple of evidence once per import.
func TagsTable() Table {
	columns := []marketing.Column{
		{Name: ColumnImport, Kind: marketing.KindText, Meaning: "Import that first brought the tag."},
		{Name: ColumnTag, Kind: marketing.KindInteger, Meaning: "Key of the tuple."},
	}
	for _, field := range (marketing.Tag{}).Fields() {
		columns = append(columns, marketing.Column{Name: field.Name, Kind: marketing.KindText, Meaning: "Evidence as found: " + field.Name + "."})
	}
	return Table{Name: "tags", Columns: columns}
}

// ImportsTable is the log of what imports became; the row with the highest
// seq of an import says its present state.
func ImportsTable() Table {
	text := marketing.KindText
	return Table{Name: "imports", Columns: []marketing.Column{
		{Name: "seq", Kind: marketing.KindInteger, Meaning: "Order of the entry in the log."},
		{Name: ColumnImport, Kind: text, Meaning: "Import."},
		{Name: "state", Kind: text, Meaning: "live or undone."},
		{Name: "fact", Kind: text, Meaning: "Fact that the import holds."},
		{Name: ColumnConnection, Kind: text, Meaning: "Connection that it belongs to."},
		{Name: "platform", Kind: text, Meaning: "Platform that the rows came from."},
		{Name: "origin", Kind: text, Meaning: "What a later import must share to replace it by days."},
		{Name: "activated", Kind: marketing.KindInteger, Meaning: "Seq at which it first became live: later ones replace earlier ones."},
		{Name: "from_day", Kind: marketing.KindDay, Meaning: "First day it covers."},
		{Name: "last_day", Kind: marketing.KindDay, Meaning: "Last day it covers."},
		{Name: "entered_at", Kind: marketing.KindInstant, Meaning: "When the entry was made."},
		{Name: "record", Kind: text, Meaning: "The import's full record as JSON."},
	}}
}

// FactTables lists every table that holds facts, with their bookkeeping.
func FactTables() []Table {
	tables := []Table{ImportsTable(), TagsTable()}
	for _, fact := range marketing.Facts() {
		tables = append(tables, FactTable(fact))
	}
	return tables
}
