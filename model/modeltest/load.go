// Package modeltest fills a warehouse from small tables written as text, so
// that tests of the model and of the KPIs are data.
package modeltest

import (
	"context"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"boussole/marketing"
	"boussole/model"
	"boussole/model/channel"
	"boussole/warehouse"
)

// Bench is a store with its imports and model.
type Bench struct {
	Store    warehouse.Store
	Imports  *warehouse.Imports
	Model    *model.Model
	Settings model.Settings
	// ArchiveDir keeps the sealed imports.
	ArchiveDir string
}

// New makes tables in an empty store and prepares a model with the product's
// own channel rules.
func New(t testing.TB, store warehouse.Store, archiveDir string, currency marketing.Currency) *Bench {
	t.Helper()
	ctx := context.Background()
	if err := store.Ensure(ctx, append(warehouse.FactTables(), model.Tables()...)); err != nil {
		t.Fatal(err)
	}
	archive, err := warehouse.NewArchive(archiveDir)
	if err != nil {
		t.Fatal(err)
	}
	rules, lists, err := channel.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	return &Bench{Store: store, Imports: warehouse.NewImports(store, archive, func() time.Time { return at }), Model: model.New(store),
		Settings: model.Settings{Currency: currency, LeadQuietDays: 90, Rules: rules, Lists: lists}, ArchiveDir: archiveDir}
}

// Load makes one import live from a table as text: a header of the fact's
// columns and, for evidence, of tag fields written tag.source and so on. The
// name gives fact, connection and file: "orders shop september.csv".
func (b *Bench) Load(t testing.TB, name, text string) warehouse.Import {
	t.Helper()
	ctx := context.Background()
	words := strings.Fields(name)
	if len(words) < 2 {
		t.Fatalf("%q: want fact and connection", name)
	}
	fact, ok := marketing.FactNamed(marketing.FactName(words[0]))
	if !ok {
		t.Fatalf("no fact %q", words[0])
	}
	rows, err := Rows(fact, text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	connection := marketing.ConnectionID(words[1])
	origin := words[1]
	if fact.Replace == marketing.ByKey {
		origin = strings.Join(words[1:], " ")
	}
	existing, err := b.Imports.List(ctx)
	if err != nil {
		t.Fatal(err)
	}
	id := marketing.ImportID(fmt.Sprintf("import%03d", len(existing)+1))
	stage := warehouse.NewStage(b.Store, id, connection, fact)
	if err := stage.Put(ctx, rows); err != nil {
		t.Fatal(err)
	}
	if err := stage.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	imp, err := b.Imports.Activate(ctx, warehouse.Import{ID: id, Fact: fact.Name, Connection: connection, Origin: origin, Covers: Covers(fact, rows), Rows: stage.Rows()})
	if err != nil {
		t.Fatal(err)
	}
	return imp
}

// Refresh runs every step.
func (b *Bench) Refresh(t testing.TB, d model.Dirty) {
	t.Helper()
	ctx := context.Background()
	for _, step := range b.Model.Steps() {
		if err := step.Run(ctx, b.Settings, d); err != nil {
			t.Fatalf("%s: %v", step.Name(), err)
		}
	}
	if err := b.Model.Done(ctx, b.Settings); err != nil {
		t.Fatal(err)
	}
}

// Covers is the period from the first to the last day of rows.
func Covers(fact marketing.Fact, rows []marketing.Row) marketing.Period {
	first, last := fact.Column("day"), fact.Column("last_day")
	if last < 0 {
		last = first
	}
	var p marketing.Period
	for i, row := range rows {
		from, until := row.Values[first].(marketing.Day), row.Values[last].(marketing.Day)+1
		if i == 0 {
			p = marketing.Period{From: from, Until: until}
		}
		p.From, p.Until = min(p.From, from), max(p.Until, until)
	}
	return p
}

// Rows reads facts from text. An empty cell is no value; "last_day" defaults to
// "day" and "currency" to EUR.
func Rows(fact marketing.Fact, text string) ([]marketing.Row, error) {
	lines, err := csv.NewReader(strings.NewReader(strings.TrimSpace(text))).ReadAll()
	if err != nil {
		return nil, err
	}
	var rows []marketing.Row
	for n, line := range lines[1:] {
		row := marketing.Row{Number: int64(n + 2), Values: make([]any, len(fact.Columns))}
		for i, header := range lines[0] {
			if field, isTag := strings.CutPrefix(header, "tag."); isTag {
				setTag(&row.Tag, field, line[i])
				continue
			}
			at := fact.Column(header)
			if at < 0 {
				return nil, fmt.Errorf("%s has no column %q", fact.Name, header)
			}
			if row.Values[at], err = value(fact.Columns[at].Kind, line[i]); err != nil {
				return nil, err
			}
		}
		byDefault(fact, row.Values)
		rows = append(rows, row)
	}
	return rows, nil
}

func byDefault(fact marketing.Fact, values []any) {
	if at := fact.Column("last_day"); at >= 0 && values[at] == nil {
		values[at] = values[fact.Column("day")]
	}
	if at := fact.Column("currency"); at >= 0 && values[at] == nil {
		values[at] = "EUR"
	}
}

func value(kind marketing.ColumnKind, text string) (any, error) {
	if text == "" {
		return nil, nil
	}
	switch kind {
	case marketing.KindInteger:
		return strconv.ParseInt(text, 10, 64)
	case marketing.KindDecimal:
		return strconv.ParseFloat(text, 64)
	case marketing.KindMoney:
		return marketing.ParseMicros(text)
	case marketing.KindDay:
		return marketing.ParseDay(text)
	case marketing.KindInstant:
		return time.Parse(time.RFC3339, text)
	case marketing.KindBool:
		return text == "true", nil
	case marketing.KindPerson:
		return marketing.PersonKey(text), nil
	}
	return text, nil
}

func setTag(t *marketing.Tag, field, text string) {
	switch field {
	case "platform":
		t.Platform = marketing.Platform(text)
	case "source":
		t.Source = text
	case "medium":
		t.Medium = text
	case "campaign":
		t.Campaign = text
	case "campaign_type":
		t.CampaignType = text
	case "channel":
		t.Channel = text
	case "referrer":
		t.Referrer = text
	case "click_id":
		t.ClickID = text
	}
}

// Empty takes every row out of every table, so that one store serves many
// random trials. The archive keeps folders of imports, which the next ones replace.
func (b *Bench) Empty(t testing.TB) {
	t.Helper()
	err := b.Store.Write(context.Background(), func(w warehouse.Writer) error {
		for _, table := range append(warehouse.FactTables(), model.Tables()...) {
			if err := w.Exec(context.Background(), "DELETE FROM "+table.Name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Undo takes an import back and makes anew what it reached.
func (b *Bench) Undo(t testing.TB, id marketing.ImportID) {
	t.Helper()
	imp, err := b.Imports.Undo(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	b.Refresh(t, Reached(imp))
}

// Reached is what a change of one import makes dirty.
func Reached(imp warehouse.Import) model.Dirty {
	return model.Dirty{Facts: []marketing.FactName{imp.Fact}, Connections: []marketing.ConnectionID{imp.Connection}}
}

// Table writes some columns of a derived table as lines in order, for comparison.
func (b *Bench) Table(t testing.TB, table string, columns ...string) []string {
	t.Helper()
	texts := make([]string, len(columns))
	for i, c := range columns {
		texts[i] = "coalesce(CAST(" + c + " AS VARCHAR), '∅')"
	}
	rows, err := b.Store.Query(context.Background(), "SELECT "+strings.Join(texts, " || '|' || ")+" AS line FROM "+table+" ORDER BY line")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	lines := []string{}
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}
