package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"

	"boussole/access"
	"boussole/connect"
	"boussole/connect/table"
	"boussole/marketing"
	"boussole/people"
	"boussole/warehouse"
)

// load reads one file, stages its rows and makes them live.
func (im *Importer) load(ctx context.Context, id marketing.ImportID, waiting Waiting, r Request) error {
	tell := func(step string) { im.runs.change(id, func(run *Run) { run.Step = step }) }
	tell("look")
	_, preview, err := im.Look(ctx, r.File, r.Mapping)
	if err != nil {
		return err
	}
	mapping := preview.Mapping
	if r.Mapping != nil {
		mapping = *r.Mapping
	}
	if mapping.Fact == "" {
		return marketing.NewProblem(marketing.Invalid, "mapping_needed", "file", waiting.Name)
	}
	if mapping.Currency == "" {
		if mapping.Currency, err = im.currency(ctx, r); err != nil {
			return err
		}
	}
	fact, ok := marketing.FactNamed(mapping.Fact)
	if !ok {
		return marketing.NewProblem(marketing.Invalid, "fact_unknown", "fact", string(mapping.Fact))
	}
	_, file, err := im.files.Open(r.File)
	if err != nil {
		return err
	}
	existing, err := im.imports.List(ctx)
	if err != nil {
		return err
	}
	connection := connectionOf(r, mapping, preview, existing)
	digest, err := digestOf(ctx, file, mapping, connection)
	if err != nil {
		return err
	}
	im.runs.change(id, func(run *Run) {
		run.Fact, run.Platform, run.Connection = mapping.Fact, mapping.Platform, connection
	})
	if same, ok := sameFile(existing, digest); ok {
		return im.unchanged(id, same)
	}
	tell("read")
	report, rows, err := im.stage(ctx, id, file, mapping, fact, connection)
	if err == nil {
		err = accept(existing, fact, connection, report)
	}
	if err != nil {
		return errors.Join(err, im.imports.Discard(context.WithoutCancel(ctx), id, fact.Name))
	}
	// From here on the load goes through: what is sealed is whole.
	ctx = context.WithoutCancel(ctx)
	return im.makeLive(ctx, id, warehouse.Import{
		ID: id, Fact: fact.Name, Platform: mapping.Platform, Connection: connection, Level: report.Level, Ranges: report.RangeRows > 0,
		Currency: onlyCurrency(report), Covers: report.Period, Digest: digest, By: access.From(ctx).Name, File: waiting.Name, Rows: rows,
	}, report, r, preview.Signature, mapping, existing, tell)
}

// currency is that of amounts that name none: the one asked for, else the workspace's.
func (im *Importer) currency(ctx context.Context, r Request) (marketing.Currency, error) {
	if r.Currency != "" {
		return r.Currency, nil
	}
	settings, err := im.decisions.Model(ctx)
	return settings.Currency, err
}

func (im *Importer) unchanged(id marketing.ImportID, same warehouse.Import) error {
	earlier := fromImport(same)
	im.runs.change(id, func(run *Run) {
		run.State, run.Same, run.Report, run.Connection, run.Fraction = RunUnchanged, same.ID, earlier.Report, same.Connection, 1
	})
	return nil
}

// stage reads the file into the warehouse, invisible for now.
func (im *Importer) stage(ctx context.Context, id marketing.ImportID, file table.File, m connect.Mapping, fact marketing.Fact, connection marketing.ConnectionID) (connect.Report, int64, error) {
	zone, err := im.decisions.Zone(ctx)
	if err != nil {
		return connect.Report{}, 0, err
	}
	sink := &sink{stage: warehouse.NewStage(im.store, id, connection, fact), fact: fact, book: im.book, connection: connection, id: id}
	report, err := connect.Load(ctx, file, m, connect.Settings{Zone: zone, Today: marketing.DayOf(im.now(), zone)}, sink, func(read int64, fraction float64) {
		im.runs.change(id, func(run *Run) { run.Read, run.Fraction = read, fraction })
	})
	im.runs.change(id, func(run *Run) { run.Report = report })
	if err != nil {
		return report, 0, errors.Join(err, sink.stage.Abandon())
	}
	return report, sink.stage.Rows(), sink.flush(ctx)
}

// sink gives rows their keys on the way into the stage.
type sink struct {
	stage      *warehouse.Stage
	fact       marketing.Fact
	book       Book
	connection marketing.ConnectionID
	id         marketing.ImportID
	known      []people.Known
}

// remembered is how many sets of identifiers are kept back before they are written.
const remembered = 20_000

// Put implements connect.Sink.
func (s *sink) Put(ctx context.Context, rows []marketing.Row) error {
	for i := range rows {
		if rows[i].Identifiers == (marketing.Identifiers{}) {
			continue
		}
		person, company := s.book.Keys(rows[i].Identifiers, s.connection)
		for at, column := range s.fact.Columns {
			if column.Kind != marketing.KindPerson {
				continue
			}
			key := person
			if column.Name == "company" {
				key = company
			}
			if key != "" {
				rows[i].Values[at] = key
			}
		}
		s.known = append(s.known, people.Known{Identifiers: rows[i].Identifiers, Person: person, Company: company, Connection: s.connection, Import: s.id})
	}
	if len(s.known) >= remembered {
		if err := s.remember(ctx); err != nil {
			return err
		}
	}
	return s.stage.Put(ctx, rows)
}

func (s *sink) remember(ctx context.Context) error {
	if len(s.known) == 0 {
		return nil
	}
	err := s.book.Remember(ctx, s.known)
	s.known = s.known[:0]
	return err
}

func (s *sink) flush(ctx context.Context) error {
	return errors.Join(s.remember(ctx), s.stage.Flush(ctx))
}

func (im *Importer) makeLive(ctx context.Context, id marketing.ImportID, imp warehouse.Import, report connect.Report, r Request, signature string,
	mapping connect.Mapping, existing []warehouse.Import, tell func(string)) error {
	fact, _ := marketing.FactNamed(imp.Fact)
	imp.Origin = originOf(fact, imp)
	replaced := replacedBy(existing, imp)
	started, _, _ := im.runs.get(id)
	var err error
	if err := im.keepRefused(ctx, id, report.Refusals); err != nil {
		return err
	}
	report.Refusals = nil
	if imp.Report, err = json.Marshal(kept{Report: report, Replaced: replaced, Started: started.Started}); err != nil {
		return err
	}
	if err := im.money(ctx, report, r); err != nil {
		return err
	}
	tell("seal")
	imp, err = im.imports.Activate(ctx, imp)
	if err != nil {
		return err
	}
	im.runs.change(id, func(run *Run) { run.Connection, run.Replaced = imp.Connection, replaced })
	if err := im.decisions.SaveMapping(ctx, signature, mapping); err != nil {
		return err
	}
	if err := im.refresh(ctx, dirtyBy(imp), tell); err != nil {
		return err
	}
	// The file has done its work. If it cannot be removed now, the sweep does it.
	if err := im.files.Remove(r.File); err != nil {
		im.log.Warn("uploaded file stays", "error", err)
	}
	return nil
}

// keepRefused keeps refused rows with people: they hold whatever the file held.
func (im *Importer) keepRefused(ctx context.Context, id marketing.ImportID, rows []marketing.Refusal) error {
	if len(rows) == 0 {
		return nil
	}
	body, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	return im.book.KeepRefused(ctx, id, body)
}

// refused reads back what keepRefused kept.
func (im *Importer) refused(ctx context.Context, id marketing.ImportID) ([]marketing.Refusal, error) {
	body, err := im.book.Refused(ctx, id)
	if err != nil || body == nil {
		return nil, err
	}
	var rows []marketing.Refusal
	return rows, json.Unmarshal(body, &rows)
}

// money tells the workspace which currency came in first.
func (im *Importer) money(ctx context.Context, report connect.Report, r Request) error {
	if r.Currency != "" {
		return im.decisions.Money(ctx, r.Currency)
	}
	if report.Fact == marketing.FactRates {
		return nil
	}
	for _, currency := range report.Currencies {
		return im.decisions.Money(ctx, currency)
	}
	return nil
}

// digestOf identifies a file's bytes and what they are taken to mean. The name
// of the file is no part of it: a renamed copy is the same file.
func digestOf(ctx context.Context, file table.File, m connect.Mapping, connection marketing.ConnectionID) (string, error) {
	m.Dialect = table.Dialect{}
	meaning, err := json.Marshal(struct {
		Mapping    connect.Mapping
		Connection marketing.ConnectionID
	}{m, connection})
	if err != nil {
		return "", err
	}
	in, err := file.Open()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	sum.Write(meaning)
	_, err = io.Copy(sum, cancellable{ctx, in})
	return hex.EncodeToString(sum.Sum(nil)), errors.Join(err, in.Close())
}
