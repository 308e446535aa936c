package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"boussole/marketing"
	"boussole/metrics"
	"boussole/model"
	"boussole/people"
	"boussole/pipeline"
	"boussole/show/api"
	"boussole/state"
	"boussole/warehouse"
	"boussole/warehouse/duckdb"
)

// workspace is one company's open folder.
type workspace struct {
	api.Workspace
	store   warehouse.Store
	decided *state.Store
	imports *warehouse.Imports
	loads   *pipeline.Importer
	queue   *pipeline.Queue
	close   []func() error
}

// workspaceDir is the folder of a workspace: everything about it is inside, so
// that removing the folder removes the workspace.
func workspaceDir(data string, id marketing.WorkspaceID) string {
	return filepath.Join(data, "workspaces", string(id))
}

// openWorkspace opens a workspace's files, brings the engine to what the archive
// says, and makes the derived tables anew where they are not whole.
func openWorkspace(ctx context.Context, c Config, id marketing.WorkspaceID) (w *workspace, err error) {
	dir := workspaceDir(c.Data, id)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, marketing.NewProblem(marketing.Invalid, "data_unusable", "path", dir).Because(err)
	}
	log := c.Log.With("workspace", id)
	w = &workspace{}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.shut())
		}
	}()
	decided, err := state.Open(ctx, filepath.Join(dir, "state.db"), c.Now)
	if err != nil {
		return nil, fmt.Errorf("state: %w", err)
	}
	w.decided = decided
	w.close = append(w.close, decided.Close)
	book, err := people.Open(ctx, filepath.Join(dir, "people.db"), filepath.Join(dir, "people.key"))
	if err != nil {
		return nil, fmt.Errorf("people: %w", err)
	}
	w.close = append(w.close, book.Close)
	if err := w.openStore(ctx, c, dir, log); err != nil {
		return nil, err
	}
	files, err := pipeline.NewFiles(filepath.Join(dir, "uploads"), uploadLimit, c.Now)
	if err != nil {
		return nil, err
	}
	d := decisions{state: decided, name: string(id)}
	meaning := model.New(w.store)
	derive := pipeline.NewDerive(steps(meaning), meaning, log, c.Now)
	w.queue = pipeline.NewQueue()
	w.loads = pipeline.NewImporter(pipeline.Parts{Store: w.store, Imports: w.imports, Files: files, Book: book, Decisions: d, Derive: derive, Queue: w.queue, Log: log, Now: c.Now})
	w.close = append(w.close, func() error { w.loads.Close(); w.queue.Close(); return nil })
	if err := w.bringUp(ctx, meaning, d, log); err != nil {
		return nil, err
	}
	w.Workspace = api.Workspace{ID: id, Figures: metrics.New(w.store), Loads: w.loads, Decisions: d, Rebuild: w.rebuild}
	return w, nil
}

func (w *workspace) openStore(ctx context.Context, c Config, dir string, log *slog.Logger) error {
	archiveDir := filepath.Join(dir, "imports")
	archive, err := warehouse.NewArchive(archiveDir)
	if err != nil {
		return err
	}
	store, setAside, err := duckdb.Open(ctx, duckdb.Options{Path: filepath.Join(dir, "warehouse.duckdb"), ArchiveDir: archiveDir, TempDir: filepath.Join(dir, "tmp"),
		MemoryLimit: c.MemoryLimit, Threads: 2, Clock: c.Now})
	if err != nil {
		return err
	}
	if setAside != "" {
		log.Warn("a damaged file was set aside; its content is loaded again from the archive", "file", filepath.Base(setAside))
	}
	w.store = store
	w.close = append(w.close, store.Close)
	w.imports = warehouse.NewImports(store, archive, c.Now)
	return store.Ensure(ctx, append(warehouse.FactTables(), model.Tables()...))
}

// bringUp makes the engine agree with the archive and the derived tables with
// the engine.
func (w *workspace) bringUp(ctx context.Context, meaning *model.Model, d decisions, log *slog.Logger) error {
	recovery, err := w.imports.Reconcile(ctx, func(imp warehouse.Import) { log.Info("loading again", "import", imp.ID, "file", imp.File) })
	if err != nil {
		return fmt.Errorf("reconcile: %w", err)
	}
	if recovery.Discarded > 0 {
		log.Info("unfinished imports were removed", "imports", recovery.Discarded)
	}
	settings, err := d.Model(ctx)
	if err != nil {
		return err
	}
	dirty, err := meaning.Stale(ctx, settings)
	if err != nil || !dirty.All && len(recovery.Reloaded) == 0 {
		return err
	}
	return w.loads.Refresh(ctx, nil)
}

// steps lists the model's steps as the pipeline runs them.
func steps(m *model.Model) []pipeline.Step {
	var list []pipeline.Step
	for _, step := range m.Steps() {
		list = append(list, step)
	}
	return list
}

// rebuild empties the engine and loads everything again from the archive.
func (w *workspace) rebuild(ctx context.Context) (int, error) {
	var recovery warehouse.Recovery
	err := w.queue.Do(ctx, func(ctx context.Context) error {
		// A rebuild that was begun is finished: the archive is the truth either way.
		ctx = context.WithoutCancel(ctx)
		err := w.store.Write(ctx, func(writer warehouse.Writer) error {
			for _, table := range warehouse.FactTables() {
				if err := writer.Exec(ctx, "DELETE FROM "+table.Name); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		recovery, err = w.imports.Reconcile(ctx, nil)
		return err
	})
	if err != nil {
		return 0, err
	}
	return len(recovery.Reloaded), w.loads.Refresh(context.WithoutCancel(ctx), nil)
}

// shut closes everything, last opened first.
func (w *workspace) shut() error {
	var errs []error
	for i := len(w.close) - 1; i >= 0; i-- {
		errs = append(errs, w.close[i]())
	}
	w.close = nil
	return errors.Join(errs...)
}

// workspaces opens workspaces when they are first asked for and keeps them open.
type workspaces struct {
	config Config
	mu     sync.Mutex
	open   map[marketing.WorkspaceID]*workspace
}

// get opens a workspace by its name; the empty name is the configured one. Only
// that one and the default one are made when they are missing.
func (ws *workspaces) get(ctx context.Context, name string) (*workspace, error) {
	id := marketing.WorkspaceID(name)
	if id == "" {
		id = ws.config.Workspace
	}
	if !workspaceName.MatchString(string(id)) {
		return nil, marketing.NewProblem(marketing.Invalid, "workspace_name", "name", string(id))
	}
	ws.mu.Lock()
	defer ws.mu.Unlock()
	if w, ok := ws.open[id]; ok {
		return w, nil
	}
	if _, err := os.Stat(workspaceDir(ws.config.Data, id)); err != nil && id != ws.config.Workspace && id != DefaultWorkspace {
		return nil, marketing.NewProblem(marketing.NotFound, "workspace_unknown", "name", string(id))
	}
	// Opening outlives the request that asked first.
	w, err := openWorkspace(context.WithoutCancel(ctx), ws.config, id)
	if err != nil {
		return nil, err
	}
	ws.open[id] = w
	return w, nil
}

// list names every workspace, the default one among them though it may be empty still.
func (ws *workspaces) list() ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(ws.config.Data, "workspaces"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	names := []string{string(DefaultWorkspace)}
	for _, entry := range entries {
		if entry.IsDir() && workspaceName.MatchString(entry.Name()) && entry.Name() != string(DefaultWorkspace) {
			names = append(names, entry.Name())
		}
	}
	return names, nil
}

// renew closes a workspace, removes its folder and opens it empty.
func (ws *workspaces) renew(ctx context.Context, id marketing.WorkspaceID) (*workspace, error) {
	ws.mu.Lock()
	w := ws.open[id]
	delete(ws.open, id)
	ws.mu.Unlock()
	if err := errors.Join(w.shut(), os.RemoveAll(workspaceDir(ws.config.Data, id))); err != nil {
		return nil, err
	}
	return ws.get(ctx, string(id))
}

func (ws *workspaces) shut() error {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	var errs []error
	for _, w := range ws.open {
		errs = append(errs, w.shut())
	}
	ws.open = map[marketing.WorkspaceID]*workspace{}
	return errors.Join(errs...)
}
