package pipeline

import (
	"context"
	"sync"
)

// Queue is a workspace's only writer: jobs run one after the other, in the
// order in which they came.
type Queue struct {
	jobs chan job
	done sync.WaitGroup
	stop context.CancelFunc
	ctx  context.Context
}

type job struct {
	ctx      context.Context
	run      func(ctx context.Context) error
	finished chan<- error
}

// NewQueue starts the writer.
func NewQueue() *Queue {
	ctx, stop := context.WithCancel(context.Background())
	q := &Queue{jobs: make(chan job), ctx: ctx, stop: stop}
	q.done.Add(1)
	go func() {
		defer q.done.Done()
		for {
			select {
			case <-ctx.Done():
				return
			case j := <-q.jobs:
				j.finished <- j.run(j.ctx)
			}
		}
	}()
	return q
}

// Do waits for its turn, runs the job and returns what it returned.
func (q *Queue) Do(ctx context.Context, run func(ctx context.Context) error) error {
	finished := make(chan error, 1)
	select {
	case q.jobs <- job{ctx, run, finished}:
		return <-finished
	case <-ctx.Done():
		return ctx.Err()
	case <-q.ctx.Done():
		return context.Canceled
	}
}

// Close lets the job at work finish and takes no other.
func (q *Queue) Close() {
	q.stop()
	q.done.Wait()
}
