package pipeline

import (
	"cmp"
	"context"
	"crypto/rand"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"boussole/access"
	"boussole/connect"
	"boussole/marketing"
	"boussole/model"
	"boussole/people"
	"boussole/warehouse"
)

// Book gives keys to identifiers and remembers what they stand for.
type Book interface {
	Keys(ids marketing.Identifiers, connection marketing.ConnectionID) (person, company marketing.PersonKey)
	Remember(ctx context.Context, found []people.Known) error
	KeepRefused(ctx context.Context, id marketing.ImportID, rows []byte) error
	Refused(ctx context.Context, id marketing.ImportID) ([]byte, error)
}

// Decisions are what the workspace is set to, as the importer needs it.
type Decisions interface {
	// Zone is the workspace's zone.
	Zone(ctx context.Context) (*time.Location, error)
	// Money is called with the currency of a load's money, or with the one asked
	// for by hand; the first one becomes the workspace's.
	Money(ctx context.Context, currency marketing.Currency) error
	// Model returns the settings that derived tables are made with.
	Model(ctx context.Context) (model.Settings, error)
	// Mapping returns the mapping saved for a header, and SaveMapping keeps one.
	Mapping(ctx context.Context, signature string) (connect.Mapping, bool)
	SaveMapping(ctx context.Context, signature string, m connect.Mapping) error
}

// Importer loads files into one workspace.
type Importer struct {
	store     warehouse.Store
	imports   *warehouse.Imports
	files     *Files
	book      Book
	decisions Decisions
	derive    *Derive
	queue     *Queue
	log       *slog.Logger
	now       func() time.Time
	runs      *runs
	loading   sync.WaitGroup
}

// Parts are what an importer works with.
type Parts struct {
	Store     warehouse.Store
	Imports   *warehouse.Imports
	Files     *Files
	Book      Book
	Decisions Decisions
	Derive    *Derive
	Queue     *Queue
	Log       *slog.Logger
	Now       func() time.Time
}

// NewImporter makes an importer.
func NewImporter(p Parts) *Importer {
	return &Importer{store: p.Store, imports: p.Imports, files: p.Files, book: p.Book, decisions: p.Decisions, derive: p.Derive, queue: p.Queue, log: p.Log, now: p.Now, runs: newRuns()}
}

// Files returns where uploaded files wait.
func (im *Importer) Files() *Files { return im.files }

// Request asks for a file to be loaded.
type Request struct {
	File FileID
	// Mapping replaces the one that the look at the file would give.
	Mapping *connect.Mapping
	// Connection replaces the default: the platform, or "file".
	Connection marketing.ConnectionID
	// Currency is that of amounts that name none; it also becomes the workspace's
	// when that was not decided yet.
	Currency marketing.Currency
}

// Start begins a load and returns at once.
func (im *Importer) Start(ctx context.Context, r Request) (Run, error) {
	waiting, _, err := im.files.Open(r.File)
	if err != nil {
		return Run{}, err
	}
	if r.Currency != "" {
		code, ok := marketing.ParseCurrency(string(r.Currency))
		if !ok {
			return Run{}, marketing.NewProblem(marketing.Invalid, "currency_unknown", "currency", string(r.Currency))
		}
		r.Currency = code
	}
	if strings.ContainsAny(string(r.Connection), "\x00\n\r\t") || len(r.Connection) > 100 {
		return Run{}, marketing.NewProblem(marketing.Invalid, "connection_name")
	}
	run := Run{ID: im.newID(), State: RunRunning, File: waiting.Name, Fraction: 0, Step: "queued", Started: im.now().UTC()}
	// The load outlives the request that asked for it, but keeps who asked.
	working, cancel := context.WithCancel(access.With(context.Background(), access.From(ctx)))
	im.runs.add(run, cancel)
	im.loading.Go(func() {
		defer cancel()
		err := im.queue.Do(working, func(ctx context.Context) error { return im.load(ctx, run.ID, waiting, r) })
		im.finish(working, run.ID, err)
	})
	return run, nil
}

// newID makes an id that sorts by time.
func (im *Importer) newID() marketing.ImportID {
	return marketing.ImportID(im.now().UTC().Format("20060102t150405") + "-" + strings.ToLower(rand.Text()[:8]))
}

func (im *Importer) finish(ctx context.Context, id marketing.ImportID, err error) {
	cancelled := ctx.Err() != nil
	im.runs.change(id, func(r *Run) {
		r.Ended, r.Step, r.Problem = im.now().UTC(), "", err
		switch {
		case err != nil && cancelled:
			r.State, r.Problem = RunCancelled, nil
		case err != nil:
			r.State = RunFailed
		case r.State == RunRunning:
			r.State, r.Fraction = RunLive, 1
		}
	})
	if err != nil && !cancelled {
		if _, readable := marketing.ProblemIn(err); !readable {
			im.log.Error("import failed", "import", id, "error", err)
		}
	}
}

// Get returns a load. With a version it waits for a change beyond it, until the
// context ends.
func (im *Importer) Get(ctx context.Context, id marketing.ImportID, seen int64) (Run, error) {
	for {
		run, changed, ok := im.runs.get(id)
		if !ok {
			return im.fromWarehouse(ctx, id)
		}
		if run.State != RunRunning || run.Version > seen {
			return run, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return run, nil
		}
	}
}

func (im *Importer) fromWarehouse(ctx context.Context, id marketing.ImportID) (Run, error) {
	imports, err := im.imports.List(ctx)
	if err != nil {
		return Run{}, err
	}
	for _, imp := range imports {
		if imp.ID == id {
			run := fromImport(imp)
			run.Report.Refusals, err = im.refused(ctx, id)
			return run, err
		}
	}
	return Run{}, marketing.NewProblem(marketing.NotFound, "import_unknown", "id", string(id))
}

// List returns every load, the newest first.
func (im *Importer) List(ctx context.Context) ([]Run, error) {
	imports, err := im.imports.List(ctx)
	if err != nil {
		return nil, err
	}
	list := im.runs.list()
	for _, imp := range imports {
		if !slices.ContainsFunc(list, func(r Run) bool { return r.ID == imp.ID }) {
			list = append(list, fromImport(imp))
		}
	}
	slices.SortFunc(list, func(a, b Run) int { return cmp.Or(b.Started.Compare(a.Started), cmp.Compare(b.ID, a.ID)) })
	return list, nil
}

// Cancel stops a running load; nothing of it stays.
func (im *Importer) Cancel(ctx context.Context, id marketing.ImportID) (Run, error) {
	if !im.runs.stop(id) {
		if _, err := im.Get(ctx, id, -1); err != nil {
			return Run{}, err
		}
		return Run{}, marketing.NewProblem(marketing.Conflict, "import_not_running", "id", string(id))
	}
	for {
		run, changed, _ := im.runs.get(id)
		if run.State != RunRunning {
			return run, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return run, nil
		}
	}
}

// Undo takes a live import back and makes the figures anew without it.
func (im *Importer) Undo(ctx context.Context, id marketing.ImportID) (Run, error) {
	var undone warehouse.Import
	err := im.queue.Do(ctx, func(ctx context.Context) error {
		// Once begun, the change of figures is not left half done.
		ctx = context.WithoutCancel(ctx)
		var err error
		if undone, err = im.imports.Undo(ctx, id); err != nil {
			return err
		}
		return im.refresh(ctx, dirtyBy(undone), nil)
	})
	if err != nil {
		return Run{}, err
	}
	im.runs.change(id, func(r *Run) { r.State = RunUndone })
	return im.Get(ctx, id, -1)
}

// Refresh makes the derived tables anew: after a change of rules or settings,
// and at a rebuild.
func (im *Importer) Refresh(ctx context.Context, telling func(step string)) error {
	return im.queue.Do(ctx, func(ctx context.Context) error { return im.refresh(ctx, model.Dirty{All: true}, telling) })
}

func (im *Importer) refresh(ctx context.Context, dirty model.Dirty, telling func(step string)) error {
	settings, err := im.decisions.Model(ctx)
	if err != nil {
		return err
	}
	if err := im.derive.Run(ctx, settings, dirty, telling); err != nil {
		return err
	}
	return im.store.Checkpoint(ctx)
}

// Close cancels what is running and waits for it.
func (im *Importer) Close() {
	im.runs.stopAll()
	im.loading.Wait()
}

// dirtyBy says what a change of one import reaches. Exchange rates reach all money.
func dirtyBy(imp warehouse.Import) model.Dirty {
	if imp.Fact == marketing.FactRates {
		return model.Dirty{All: true}
	}
	return model.Dirty{Facts: []marketing.FactName{imp.Fact}, Connections: []marketing.ConnectionID{imp.Connection}}
}

func (im *Importer) saved(ctx context.Context) func(string) (connect.Mapping, bool) {
	return func(signature string) (connect.Mapping, bool) { return im.decisions.Mapping(ctx, signature) }
}
