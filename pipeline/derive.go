// Package pipeline runs the path of the data in order: look, load, accept,
// make live, derive.
package pipeline

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"boussole/model"
)

// Step is one named part of the path from facts to meaning.
type Step interface {
	Name() string
	Run(ctx context.Context, s model.Settings, d model.Dirty) error
}

// Progress marks in the warehouse whether the derived tables are whole.
type Progress interface {
	Begin(ctx context.Context) error
	Done(ctx context.Context, s model.Settings) error
}

// Derive runs steps in order.
type Derive struct {
	steps    []Step
	progress Progress
	log      *slog.Logger
	now      func() time.Time
}

// NewDerive prepares the steps.
func NewDerive(steps []Step, progress Progress, log *slog.Logger, now func() time.Time) *Derive {
	return &Derive{steps, progress, log, now}
}

// Run runs every step over what changed and tells each one's name before it
// begins; telling may be nil.
func (d *Derive) Run(ctx context.Context, s model.Settings, dirty model.Dirty, telling func(step string)) error {
	if err := d.progress.Begin(ctx); err != nil {
		return err
	}
	for _, step := range d.steps {
		if telling != nil {
			telling(step.Name())
		}
		began := d.now()
		if err := step.Run(ctx, s, dirty); err != nil {
			return fmt.Errorf("step %s: %w", step.Name(), err)
		}
		d.log.Debug("step done", "step", step.Name(), "took", d.now().Sub(began))
	}
	return d.progress.Done(ctx, s)
}
