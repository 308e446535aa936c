package main

import (
	"context"

	"boussole/analyst"
	"boussole/show/format"
)

// analysts are the commands that work on files and need no data folder.
type analysts struct {
	Attribute attributeCommand `cmd:"" help:"Divide conversions among channels, from a file of paths or events."`
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
