package main

import (
	"context"
	"encoding/json"

	"boussole/analyst"
	"boussole/show/format"
)

// analysts are the commands that work on files and need no data folder.
type analysts struct {
	Attribute  attributeCommand  `cmd:"" help:"Divide conversions among channels, from a file of paths or events."`
	CLV        clvCommand        `cmd:"" name:"clv" help:"Say what customers are worth, from a file of orders or summaries."`
	Retention  retentionCommand  `cmd:"" help:"Say who stays, from a file of survivors or subscriptions."`
	Experiment experimentCommand `cmd:"" help:"Judge an experiment, or plan its size."`
}

type attributeCommand struct {
	output
	Paths   string            `help:"File of paths: path, conversions[, value][, nulls]." xor:"input" required:"" placeholder:"FILE"`
	Events  string            `help:"File of events: person, time, channel[, conversion][, value]." xor:"input" required:"" placeholder:"FILE"`
	Columns map[string]string `help:"Names of columns, such as person=customer_id." mapsep:","`
	Models  []string          `help:"first,last,last_non_direct,linear,decay:7,u,w,full,position:30/0/70,markov:1,shapley…"`
	Draws   int               `help:"Bootstrap draws for intervals; -1 for none." default:"0"`
	Seed    uint64            `help:"Seed of the draws." default:"1"`
}

func (c *attributeCommand) Run(ctx context.Context, e *environment) error {
	verdicts := c.kind() == format.Table
	rows, err := analyst.Attribute(ctx, analyst.AttributeOptions{Paths: c.Paths, Events: c.Events, Columns: c.Columns, Models: c.Models, Draws: c.Draws, Seed: c.Seed, Verdicts: verdicts})
	if err != nil {
		return err
	}
	columns, cells := analyst.AttributionTable(rows, verdicts)
	return format.Write(e.out, c.kind(), columns, cells)
}

type clvCommand struct {
	output
	Orders   string            `help:"File of orders: customer, date[, value]." xor:"input" required:"" placeholder:"FILE"`
	Summary  string            `help:"File of summaries: x, t_x, T[, mean_spend]." xor:"input" required:"" placeholder:"FILE"`
	Columns  map[string]string `help:"Names of columns, such as customer=client." mapsep:","`
	Until    string            `help:"Last day that the model sees; later orders test it." placeholder:"DAY"`
	Unit     string            `help:"Unit of time: day, week, month or year." enum:",day,week,month,year" default:""`
	Horizon  string            `help:"How far to look ahead: 12m, 39w, 90d, 2y." default:"12m"`
	Model    string            `help:"auto, bgnbd, paretonbd or bgbb." enum:"auto,bgnbd,paretonbd,bgbb" default:"auto"`
	Discount *float64          `help:"Yearly discount rate, such as 0.1."`
	Margin   *float64          `name:"margin-share" help:"Share of spend that is margin; without it value is revenue."`
}

func (c *clvCommand) Run(ctx context.Context, e *environment) error {
	result, err := analyst.CustomerValue(ctx, analyst.CustomerValueOptions{Orders: c.Orders, Summary: c.Summary, Columns: c.Columns, Until: c.Until, Unit: c.Unit,
		Horizon: c.Horizon, Model: c.Model, Discount: c.Discount, MarginShare: c.Margin})
	if err != nil {
		return err
	}
	columns, cells := analyst.CustomerValueTable(result)
	return e.write(c.kind(), result, columns, cells)
}

type retentionCommand struct {
	output
	Survivors     string            `help:"File of survivors: period, active." xor:"input" required:"" placeholder:"FILE"`
	Subscriptions string            `help:"File of subscriptions: customer, start[, end]." xor:"input" required:"" placeholder:"FILE"`
	Columns       map[string]string `help:"Names of columns, such as active=customers." mapsep:","`
	Fit           int               `help:"Renewals after the first row that the model sees; 0 for all."`
	Project       int               `help:"Periods of the curve; 0 for those seen and five more."`
	Until         string            `help:"Last day observed, for subscriptions." placeholder:"DAY"`
	Unit          string            `help:"Period of subscriptions: day, week, month or year." enum:",day,week,month,year" default:""`
	Discount      *float64          `help:"Discount rate of the expected lifetime."`
}

func (c *retentionCommand) Run(ctx context.Context, e *environment) error {
	result, err := analyst.Retention(ctx, analyst.RetentionOptions{Survivors: c.Survivors, Subscriptions: c.Subscriptions, Columns: c.Columns, Fit: c.Fit, Project: c.Project,
		Until: c.Until, Unit: c.Unit, Discount: c.Discount})
	if err != nil {
		return err
	}
	columns, cells := analyst.RetentionTable(result)
	return e.write(c.kind(), result, columns, cells)
}

// write shows a result: whole as JSON, its rows otherwise.
func (e *environment) write(kind format.Kind, result any, columns []string, cells [][]any) error {
	if kind == format.JSON {
		encoder := json.NewEncoder(e.out)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		return encoder.Encode(result)
	}
	return format.Write(e.out, kind, columns, cells)
}
