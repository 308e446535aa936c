package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/alecthomas/kong"

	"boussole/app"
	"boussole/show/cli"
	"boussole/show/format"
)

// commands is the command line.
type commands struct {
	globals
	Serve   serveCommand   `cmd:"" help:"Serve the cockpit and its API."`
	Demo    demoCommand    `cmd:"" help:"Serve the cockpit of a simulated company."`
	Import  importCommand  `cmd:"" help:"Load files: adverts, orders, costs, leads."`
	Imports importsCommand `cmd:"" help:"List what was loaded."`
	Undo    undoCommand    `cmd:"" help:"Take an import back."`
	Query   queryCommand   `cmd:"" help:"Show KPIs."`
	KPIs    kpisCommand    `cmd:"" name:"kpis" help:"List every KPI with its formula."`
	Rebuild rebuildCommand `cmd:"" help:"Make every table anew from the archive."`
	Version versionCommand `cmd:"" help:"Say which version this is."`
	analysts
}

// listening are the flags of what serves.
type listening struct {
	Addr  string `help:"Address to listen on." default:"127.0.0.1:8080" env:"BOUSSOLE_ADDR"`
	Token string `help:"Password asked from everyone; needed beyond this machine." env:"BOUSSOLE_TOKEN"`
}

// serve runs until a signal comes.
func (l listening) serve(ctx context.Context, e *environment, prepare func(context.Context, *app.App) error) error {
	config := e.config()
	config.Address, config.Token = l.Addr, l.Token
	a, err := app.New(ctx, config)
	if held := (*app.HeldError)(nil); errors.As(err, &held) {
		return held.Problem()
	}
	if err != nil {
		return err
	}
	err = a.Start(ctx)
	if err == nil && prepare != nil {
		err = prepare(ctx, a)
	}
	if err == nil {
		_, err = fmt.Fprintln(e.out, e.texts.Text(e.language, "command.listening", map[string]string{"url": a.URL()}))
	}
	if err == nil {
		select {
		case <-ctx.Done():
		case err = <-a.Failed():
		}
	}
	stopping, done := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer done()
	return errors.Join(err, a.Stop(stopping))
}

type serveCommand struct{ listening }

func (c *serveCommand) Run(ctx context.Context, e *environment) error { return c.serve(ctx, e, nil) }

type demoCommand struct {
	listening
	Until string `help:"Last day of the simulated company (default: yesterday)." placeholder:"DAY"`
}

func (c *demoCommand) Run(ctx context.Context, e *environment) error {
	if e.Workspace == "" {
		e.Workspace = app.DemoWorkspace
	}
	return c.serve(ctx, e, func(ctx context.Context, a *app.App) error {
		return a.LoadDemo(ctx, c.Until, func() { _, _ = fmt.Fprintln(e.out, e.texts.Text(e.language, "command.demo_loading", nil)) })
	})
}

// output is the flag of commands that print figures.
type output struct {
	Format string `help:"table, csv or json." enum:"table,csv,json" default:"table"`
}

func (o output) kind() format.Kind { return format.Kind(o.Format) }

type importCommand struct {
	output
	Files      []string `arg:"" name:"file" help:"Files to load."`
	Connection string   `help:"Account that the rows belong to (default: the platform)." placeholder:"NAME"`
	Currency   string   `help:"Currency of amounts that name none, and of a new workspace." placeholder:"CODE"`
	Mapping    string   `help:"JSON file that says what the columns mean." type:"existingfile"`
	VAT        string   `name:"vat" help:"VAT rate in percent, for amounts that are with VAT only." placeholder:"PERCENT"`
	Preview    bool     `help:"Show what the file is taken for; load nothing."`
}

func (c *importCommand) Run(ctx context.Context, e *environment) error {
	return e.with(ctx, c.kind(), func(t *cli.Terminal) error {
		return t.Import(ctx, cli.ImportOptions{Files: c.Files, Connection: c.Connection, Currency: c.Currency, Mapping: c.Mapping, VATRate: c.VAT, Preview: c.Preview})
	})
}

type importsCommand struct{ output }

func (c *importsCommand) Run(ctx context.Context, e *environment) error {
	return e.with(ctx, c.kind(), func(t *cli.Terminal) error { return t.Imports(ctx) })
}

type undoCommand struct {
	output
	ID string `arg:"" help:"Id of the import (see: boussole imports)."`
}

func (c *undoCommand) Run(ctx context.Context, e *environment) error {
	return e.with(ctx, c.kind(), func(t *cli.Terminal) error { return t.Undo(ctx, c.ID) })
}

type queryCommand struct {
	output
	KPIs      []string `name:"kpis" help:"KPIs, such as cost,romi (see: boussole kpis)." default:"cost,revenue,attributed_revenue,romi"`
	By        []string `help:"Dimensions to split by: channel, campaign, month…"`
	From      string   `help:"First day, such as 2026-09-01." placeholder:"DAY"`
	To        string   `help:"Last day." placeholder:"DAY"`
	Compare   string   `help:"Compare with: previous or year." enum:",none,previous,year" default:""`
	Filter    []string `help:"dimension=value|value, dimension!=value or dimension~part." sep:"none"`
	CostScope string   `help:"Costs to count: media, variable or full." enum:",media,variable,full" default:""`
	Basis     string   `help:"What a conversion is worth: revenue or margin." enum:",revenue,margin" default:""`
	Sort      string   `help:"KPI or dimension to sort by; - in front for descending." placeholder:"NAME"`
	Limit     int      `help:"At most so many rows."`
}

func (c *queryCommand) Run(ctx context.Context, e *environment) error {
	return e.with(ctx, c.kind(), func(t *cli.Terminal) error {
		return t.Query(ctx, cli.QueryOptions{KPIs: c.KPIs, By: c.By, From: c.From, To: c.To, Compare: c.Compare, Filters: c.Filter, CostScope: c.CostScope, Basis: c.Basis, Sort: c.Sort, Limit: c.Limit})
	})
}

type kpisCommand struct{ output }

func (c *kpisCommand) Run(ctx context.Context, e *environment) error {
	return e.with(ctx, c.kind(), func(t *cli.Terminal) error { return t.KPIs(ctx) })
}

type rebuildCommand struct{ output }

func (c *rebuildCommand) Run(ctx context.Context, e *environment) error {
	return e.with(ctx, c.kind(), func(t *cli.Terminal) error { return t.Rebuild(ctx) })
}

type versionCommand struct{}

func (versionCommand) Run(k *kong.Context) error {
	_, err := fmt.Fprintln(k.Stdout, "boussole "+version)
	return err
}

// with connects, runs a command and gives the data folder back.
func (e *environment) with(ctx context.Context, kind format.Kind, do func(*cli.Terminal) error) error {
	t, done, err := e.terminal(ctx, kind)
	if err != nil {
		return err
	}
	return errors.Join(do(t), done())
}
