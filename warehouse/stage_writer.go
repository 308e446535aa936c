package warehouse

import (
	"context"
	"errors"
	"sync"
)

// writers is how many chunks of one stage are written at once.
const writers = 2

// load is one chunk on its way to the engine.
type load struct {
	cells []any
	rows  [][]any
	tags  [][]any
}

// stageWriter writes chunks in the background.
type stageWriter struct {
	loads chan stageLoad
	free  chan []any
	// failed is closed with the first error; the chunks after it are dropped.
	failed  chan struct{}
	once    sync.Once
	err     error
	working sync.WaitGroup
}

type stageLoad struct {
	ctx context.Context
	load
}

func newStageWriter(store Store, table Table) *stageWriter {
	w := &stageWriter{loads: make(chan stageLoad), free: make(chan []any, writers), failed: make(chan struct{})}
	for range writers {
		w.working.Go(func() {
			for l := range w.loads {
				if err := write(l.ctx, store, table, l.load); err != nil {
					w.once.Do(func() { w.err = err; close(w.failed) })
					return
				}
				select {
				case w.free <- l.cells:
				default:
				}
			}
		})
	}
	return w
}

func write(ctx context.Context, store Store, table Table, l load) error {
	var err error
	if len(l.tags) > 0 {
		err = store.Append(ctx, TagsTable(), l.tags)
	}
	if len(l.rows) > 0 {
		err = errors.Join(err, store.Append(ctx, table, l.rows))
	}
	return err
}

// take hands a chunk over as soon as a writer is free.
func (w *stageWriter) take(ctx context.Context, l load) error {
	select {
	case w.loads <- stageLoad{ctx, l}:
		return nil
	case <-w.failed:
		return w.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close waits for the last chunks.
func (w *stageWriter) close() error {
	close(w.loads)
	w.working.Wait()
	return w.err
}
