package warehouse

import "context"

// load is one chunk on its way to the engine.
type load struct {
	cells []any
	rows  [][]any
	tags  [][]any
}

// stageWriter writes chunks in the background, one at a time.
type stageWriter struct {
	loads chan stageLoad
	free  chan []any
	done  chan struct{}
	err   error // read after done
}

type stageLoad struct {
	ctx context.Context
	load
}

func newStageWriter(store Store, table Table) *stageWriter {
	w := &stageWriter{loads: make(chan stageLoad), free: make(chan []any, 2), done: make(chan struct{})}
	go func() {
		defer close(w.done)
		for l := range w.loads {
			if w.err = write(l.ctx, store, table, l.load); w.err != nil {
				return
			}
			select {
			case w.free <- l.cells:
			default:
			}
		}
	}()
	return w
}

func write(ctx context.Context, store Store, table Table, l load) error {
	if len(l.tags) > 0 {
		if err := store.Append(ctx, TagsTable(), l.tags); err != nil {
			return err
		}
	}
	if len(l.rows) == 0 {
		return nil
	}
	return store.Append(ctx, table, l.rows)
}

// take hands a chunk over once the one before it is written.
func (w *stageWriter) take(ctx context.Context, l load) error {
	select {
	case w.loads <- stageLoad{ctx, l}:
		return nil
	case <-w.done:
		return w.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close waits for the last chunk.
func (w *stageWriter) close() error {
	close(w.loads)
	<-w.done
	return w.err
}
