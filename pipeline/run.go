package pipeline

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"boussole/connect"
	"boussole/marketing"
	"boussole/warehouse"
)

// RunState is what became of a load.
type RunState string

// The states of a load. Live and undone loads are in the warehouse; the others
// are remembered until the process ends.
const (
	RunRunning   RunState = "running"
	RunLive      RunState = "live"
	RunUnchanged RunState = "unchanged"
	RunFailed    RunState = "failed"
	RunCancelled RunState = "cancelled"
	RunUndone    RunState = "undone"
)

// Run is one load of a file, from upload to figures.
type Run struct {
	ID         marketing.ImportID
	State      RunState
	File       string
	Fact       marketing.FactName
	Platform   marketing.Platform
	Connection marketing.ConnectionID
	Report     connect.Report
	// Read and Fraction are the progress of a running load; Fraction is -1 when
	// the size of the file is unknown.
	Read     int64
	Fraction float64
	Step     string
	// Replaced counts the live imports that gave days or rows to this one.
	Replaced int
	// Same is the import that holds the same file already, for an unchanged load.
	Same    marketing.ImportID
	Problem error
	Started time.Time
	Ended   time.Time
	// Version grows with every change; waiting for a change compares it.
	Version int64
}

// runs remembers the loads of this process and wakes those who wait for a change.
type runs struct {
	mu      sync.Mutex
	byID    map[marketing.ImportID]*Run
	cancel  map[marketing.ImportID]context.CancelFunc
	order   []marketing.ImportID
	changed chan struct{}
}

func newRuns() *runs {
	return &runs{byID: map[marketing.ImportID]*Run{}, cancel: map[marketing.ImportID]context.CancelFunc{}, changed: make(chan struct{})}
}

func (r *runs) add(run Run, cancel context.CancelFunc) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.byID[run.ID], r.cancel[run.ID] = &run, cancel
	r.order = append(r.order, run.ID)
}

func (r *runs) change(id marketing.ImportID, do func(*Run)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	run, ok := r.byID[id]
	if !ok {
		return
	}
	do(run)
	run.Version++
	close(r.changed)
	r.changed = make(chan struct{})
}

func (r *runs) get(id marketing.ImportID) (run Run, changed <-chan struct{}, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	found, ok := r.byID[id]
	if !ok {
		return Run{}, nil, false
	}
	return *found, r.changed, true
}

func (r *runs) stop(id marketing.ImportID) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	run, ok := r.byID[id]
	if !ok || run.State != RunRunning {
		return false
	}
	r.cancel[id]()
	return true
}

// stopAll cancels every running load, for shutdown.
func (r *runs) stopAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for id, run := range r.byID {
		if run.State == RunRunning {
			r.cancel[id]()
		}
	}
}

func (r *runs) list() []Run {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := make([]Run, 0, len(r.order))
	for _, id := range r.order {
		list = append(list, *r.byID[id])
	}
	return list
}

// kept is what an import keeps of its load in the warehouse.
type kept struct {
	Report   connect.Report `json:"report"`
	Replaced int            `json:"replaced"`
	Started  time.Time      `json:"started"`
}

// fromImport tells a load of an earlier process from its import.
func fromImport(imp warehouse.Import) Run {
	var k kept
	run := Run{ID: imp.ID, State: RunLive, File: imp.File, Fact: imp.Fact, Platform: imp.Platform, Connection: imp.Connection, Fraction: 1, Ended: imp.At}
	if json.Unmarshal(imp.Report, &k) == nil {
		run.Report, run.Replaced, run.Started = k.Report, k.Replaced, k.Started
	}
	run.Read = run.Report.RowsRead
	if imp.State == warehouse.ImportUndone {
		run.State = RunUndone
	}
	return run
}
