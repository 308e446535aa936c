package metrics_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestZoneOfTheMachine runs a golden table and the check of days again in
// processes whose own zone differs: figures do not depend on it.
func TestZoneOfTheMachine(t *testing.T) {
	if name := os.Getenv("TZ_UNDER_TEST"); name != "" {
		at := time.Unix(1_790_000_000, 0)
		if at.Local().Format(time.RFC3339) != at.In(zone(t, name)).Format(time.RFC3339) {
			t.Errorf("the process is not in %s", name)
		}
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Pacific/Apia", "America/St_Johns", "Africa/Casablanca", "Europe/Paris"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			again := exec.Command(self, "-test.run=^(TestZoneOfTheMachine|TestGolden|TestChecklist)$/^(calendar|C-22)$", "-test.count=1")
			again.Env = append(os.Environ(), "TZ="+name, "TZ_UNDER_TEST="+name)
			if out, err := again.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestNoLocalTime reads the sources on the way of a figure: none asks the
// machine for its zone.
func TestNoLocalTime(t *testing.T) {
	local := regexp.MustCompile(`\btime\.Local\b|\.Local\(\)`)
	read := 0
	for _, folder := range []string{"marketing", "connect", "warehouse", "people", "state", "model", "metrics", "pipeline", "show"} {
		err := filepath.WalkDir(filepath.Join("..", folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			read++
			if found := local.Find(source); found != nil {
				t.Errorf("%s uses %s", path, found)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 50 {
		t.Errorf("only %d sources were read", read)
	}
}
