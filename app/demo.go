package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"boussole/access"
	"boussole/demo"
	"boussole/marketing"
	"boussole/pipeline"
	"boussole/warehouse"
)

// DemoWorkspace is the workspace of the simulated company.
const DemoWorkspace = "demo"

// demoActor is who imports the simulated company's files.
const demoActor = "demo"

// demoSeed makes every demo of one day the same.
const demoSeed = 1

// LoadDemo fills the workspace with the simulated company, through the same
// import that every file takes. A demo that ends before the asked day (yesterday
// when empty) is made anew. loading is told when there is something to wait for.
func (a *App) LoadDemo(ctx context.Context, until string, loading func()) error {
	w, err := a.workspaces.get(ctx, "")
	if err != nil {
		return err
	}
	settings, err := w.Decisions.Workspace(ctx)
	if err != nil {
		return err
	}
	zone, err := settings.Location()
	if err != nil {
		return err
	}
	last := marketing.DayOf(a.config.Now(), zone) - 1
	if until != "" {
		if last, err = marketing.ParseDay(until); err != nil {
			return marketing.NewProblem(marketing.Invalid, "day_unreadable", "value", until)
		}
	}
	imports, err := w.imports.List(ctx)
	if err != nil {
		return err
	}
	if len(imports) > 0 {
		if !settings.Demo {
			return marketing.NewProblem(marketing.Conflict, "demo_over_data", "name", string(w.ID))
		}
		span, _, err := w.Figures.Span(ctx)
		if err != nil || span.Last() >= last || slices.ContainsFunc(imports, func(imp warehouse.Import) bool { return imp.By != demoActor }) {
			// Files that a member brought here are never thrown away: an old demo stays then.
			return err
		}
		if w, err = a.workspaces.renew(ctx, w.ID); err != nil {
			return err
		}
	}
	loading()
	return a.fillDemo(access.With(ctx, access.Actor{Name: demoActor, Role: access.Owner}), w, last)
}

func (a *App) fillDemo(ctx context.Context, w *workspace, last marketing.Day) (err error) {
	settings, err := w.Decisions.Workspace(ctx)
	if err != nil {
		return err
	}
	settings.Name, settings.Demo = "Maison Belval", true
	if err := w.decided.SetWorkspace(ctx, settings); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(workspaceDir(a.config.Data, w.ID), "demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	manifest, err := demo.Write(ctx, dir, demo.Options{Seed: demoSeed, Until: last})
	if err != nil {
		return err
	}
	for _, f := range manifest.Files {
		if err := w.loadDemoFile(ctx, filepath.Join(dir, f.Name), f); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

func (w *workspace) loadDemoFile(ctx context.Context, path string, f demo.File) error {
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	waiting, err := w.loads.Files().Keep(ctx, f.Name, in)
	if err != nil {
		return err
	}
	run, err := w.loads.Start(ctx, pipeline.Request{File: waiting.ID, Connection: f.Connection})
	for err == nil && run.State == pipeline.RunRunning && ctx.Err() == nil {
		run, err = w.loads.Get(ctx, run.ID, run.Version)
	}
	return errors.Join(err, run.Problem, ctx.Err())
}
