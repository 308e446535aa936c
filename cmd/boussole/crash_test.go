package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// cycles is how many kills a run makes; `make crash` asks for many.
func cycles(t *testing.T) int {
	text := os.Getenv("BOUSSOLE_CRASH_CYCLES")
	if text == "" {
		return 6
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestCrashImport kills an import at a random moment. After the next start all
// of it is there, or none: the sum of its costs is the whole or nothing.
func TestCrashImport(t *testing.T) {
	const rows = 20_000
	dir := t.TempDir()
	file := filepath.Join(dir, "costs.csv")
	var text bytes.Buffer
	text.WriteString("date,amount,category,channel\n")
	for i := range rows {
		fmt.Fprintf(&text, "2026-09-%02d,%d.25,media,paid_search\n", i%30+1, i%100)
	}
	if err := os.WriteFile(file, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	whole := 0.0
	for i := range rows {
		whole += float64(i%100) + 0.25
	}
	// A first run tells how long an import takes here, so that kills fall all over it.
	began := time.Now()
	child(t, 0, "import", file, "--data", filepath.Join(dir, "measure"))
	length := time.Since(began)
	chance := rand.New(rand.NewPCG(1, uint64(time.Now().UnixNano())))
	outcomes := map[bool]int{}
	for cycle := range cycles(t) {
		data := filepath.Join(dir, fmt.Sprint("data", cycle))
		moment := time.Duration(1 + chance.Int64N(int64(length)*5/4))
		child(t, moment, "import", file, "--data", data)
		out := child(t, 0, "query", "--data", data, "--kpis", "cost", "--format", "json")
		var result struct {
			Totals  map[string]*float64
			Missing map[string]string
		}
		if err := json.Unmarshal(out, &result); err != nil {
			t.Fatalf("killed after %v: %v\n%s", moment, err, out)
		}
		cost := result.Totals["cost"]
		if cost == nil && result.Missing["cost"] != "no_costs" || cost != nil && *cost != whole {
			t.Fatalf("killed after %v: half an import: %s", moment, out)
		}
		outcomes[cost != nil]++
		// The file can be imported now, whatever was there.
		child(t, 0, "import", file, "--data", data)
		out = child(t, 0, "query", "--data", data, "--kpis", "cost", "--format", "json")
		if err := json.Unmarshal(out, &result); err != nil || result.Totals["cost"] == nil || *result.Totals["cost"] != whole {
			t.Fatalf("killed after %v, imported again: %v %s", moment, err, out)
		}
		if err := os.RemoveAll(data); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("import takes %v; %d kills left nothing, %d left everything", length, outcomes[false], outcomes[true])
}

// child runs the program; with a moment it is killed after it.
func child(t *testing.T, moment time.Duration, args ...string) []byte {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	if moment > 0 {
		timed, stopTimer := context.WithTimeout(ctx, moment)
		defer stopTimer()
		ctx = timed
	}
	command := exec.CommandContext(ctx, os.Args[0], args...)
	command.Env = append(os.Environ(), childVariable+"=1")
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	err := command.Run()
	if err != nil && moment == 0 {
		t.Fatalf("%v: %v\n%s%s", args, err, out.String(), errs.String())
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && ctx.Err() == nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
