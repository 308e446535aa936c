package state_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"boussole/access"
	"boussole/marketing"
	"boussole/state"
)

func open(t *testing.T) *state.Store {
	t.Helper()
	store, err := state.Open(context.Background(), filepath.Join(t.TempDir(), "state.db"), func() time.Time { return time.Unix(1_790_000_000, 0) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func TestDocuments(t *testing.T) {
	ctx := access.With(context.Background(), access.Actor{Name: "ann", Role: access.Owner})
	s := open(t)
	var got map[string]int
	if v, err := s.Get(ctx, state.KPI, "x", &got); v != 0 || err != nil {
		t.Fatal(v, err)
	}
	v1, err := s.Put(ctx, state.KPI, "x", map[string]int{"a": 1}, 0)
	if err != nil || v1 != 1 {
		t.Fatal(v1, err)
	}
	if _, err := s.Put(ctx, state.KPI, "x", map[string]int{"a": 2}, 0); !hasCode(err, "changed_meanwhile") {
		t.Errorf("an old version was overwritten: %v", err)
	}
	if v, err := s.Put(ctx, state.KPI, "x", map[string]int{"a": 1}, 1); v != 1 || err != nil {
		t.Errorf("writing the same made a version: %d %v", v, err)
	}
	if v, err := s.Put(ctx, state.KPI, "x", map[string]int{"a": 2}, 1); v != 2 || err != nil {
		t.Error(v, err)
	}
	if err := s.Remove(ctx, state.KPI, "x", 2); err != nil {
		t.Error(err)
	}
	names, err := s.Names(ctx, state.KPI)
	if err != nil || len(names) != 0 {
		t.Error(names, err)
	}
	changes, err := s.Changes(ctx, 10)
	if err != nil || len(changes) != 3 {
		t.Fatal(changes, err)
	}
	if changes[0].By != "ann" || string(changes[0].Before) != `{"a":2}` || len(changes[0].After) != 0 || string(changes[1].Before) != `{"a":1}` {
		t.Errorf("%+v", changes)
	}
}

func hasCode(err error, code string) bool {
	p, ok := marketing.ProblemIn(err)
	return ok && p.Code == code
}

func TestWorkspace(t *testing.T) {
	ctx := context.Background()
	s := open(t)
	w, err := s.Workspace(ctx, "Belval")
	if err != nil || w.Zone != "Europe/Paris" || w.Currency != "EUR" || w.Name != "Belval" {
		t.Fatal(w, err)
	}
	w.Currency = "XXX"
	if err := s.SetWorkspace(ctx, w); !hasCode(err, "currency_unknown") {
		t.Error(err)
	}
	w.Currency, w.Zone = "GBP", "Mars/Olympus"
	if err := s.SetWorkspace(ctx, w); !hasCode(err, "zone_unknown") {
		t.Error(err)
	}
	w.Zone = "Europe/London"
	if err := s.SetWorkspace(ctx, w); err != nil {
		t.Fatal(err)
	}
	if again, err := s.Workspace(ctx, "other"); err != nil || again != w {
		t.Error(again, err)
	}
}
