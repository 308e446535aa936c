package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// childVariable makes the test binary act as the program itself, so that tests
// can kill it.
const childVariable = "BOUSSOLE_TEST_CHILD"

func TestMain(m *testing.M) {
	program := func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)) }
	if os.Getenv(childVariable) != "" {
		program()
	}
	testscript.Main(m, map[string]func(){"boussole": program})
}

// TestScripts runs the commands as a user types them.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", Setup: func(e *testscript.Env) error {
		e.Setenv("BOUSSOLE_LANG", "en")
		e.Setenv("XDG_DATA_HOME", e.WorkDir+"/home")
		return nil
	}})
}
