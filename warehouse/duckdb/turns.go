package duckdb

import "context"

// sharing is how many appenders may work at once: one fills its chunk while the
// other commits.
const sharing = 2

// turns hands out the right to write: some appenders together, or one other
// writer alone. Waiting ends with the context.
type turns struct {
	// places are held by who writes: one by an appender, all by a lone writer.
	places chan struct{}
	// next lets one lone writer at a time gather places.
	next chan struct{}
}

func newTurns() turns {
	return turns{places: make(chan struct{}, sharing), next: make(chan struct{}, 1)}
}

// together waits for a place among appenders; leave gives it back.
func (t turns) together(ctx context.Context) error {
	select {
	case t.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t turns) leave() { <-t.places }

// alone waits until nobody writes; end lets others write again.
func (t turns) alone(ctx context.Context) error {
	select {
	case t.next <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	for held := range sharing {
		if err := t.together(ctx); err != nil {
			for range held {
				t.leave()
			}
			<-t.next
			return err
		}
	}
	return nil
}

func (t turns) end() {
	for range sharing {
		t.leave()
	}
	<-t.next
}
