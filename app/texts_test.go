package app_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"boussole/locales"
	"boussole/metrics"
	"boussole/model/channel"
)

// TestEveryProblemHasItsSentence reads the sources for codes of problems.
func TestEveryProblemHasItsSentence(t *testing.T) {
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`(?:NewProblem\([\w.]+, |\bbad\()"([a-z_]+[a-z])"`)
	found := 0
	root := os.DirFS("..")
	err = fs.WalkDir(root, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || path != "." && strings.HasPrefix(entry.Name(), ".")) {
			return fs.SkipDir
		}
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		for _, match := range code.FindAllStringSubmatch(string(source), -1) {
			found++
			if !texts.Has("problem." + match[1]) {
				t.Errorf("%s: problem.%s has no sentence", path, match[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 50 {
		t.Errorf("only %d codes were found: does the pattern still match?", found)
	}
}

// TestEveryReasonHasItsSentence: a figure without value always says why.
func TestEveryReasonHasItsSentence(t *testing.T) {
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := metrics.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]bool{"not_convertible": true, "not_by_dimension": true, "not_traceable": true, "division_by_zero": true, "out_of_range": true, "no_input": true, "no_sales": true, "no_cost": true}
	for _, m := range catalogue.Measures {
		for _, reason := range []string{m.Empty, m.Complete, m.Absent} {
			if reason != "" && reason != "zero" {
				reasons[reason] = true
			}
		}
	}
	for _, k := range catalogue.KPIs {
		if i := strings.LastIndex(k.Formula, "/ "); i >= 0 && regexp.MustCompile(`^[a-z_]+$`).MatchString(k.Formula[i+2:]) {
			switch below := k.Formula[i+2:]; below {
			case "cost", "media_cost", "ad_cost", "orders":
			default:
				reasons["no_"+below] = true
			}
		}
	}
	for reason := range reasons {
		if !texts.Has("missing." + reason) {
			t.Errorf("missing.%s has no sentence", reason)
		}
	}
}

// TestEveryFlawAndRuleHasItsText: what is wrong with a formula or a rule, and the
// names of the product's own rules, exist in both languages.
func TestEveryFlawAndRuleHasItsText(t *testing.T) {
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	flaw := regexp.MustCompile(`NewFlaw\("([a-z_]+)"`)
	found := 0
	for _, pattern := range []string{"../metrics/*.go", "../model/channel/*.go"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			source, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range flaw.FindAllStringSubmatch(string(source), -1) {
				found++
				if !texts.Has("why." + match[1]) {
					t.Errorf("%s: why.%s has no sentence", path, match[1])
				}
			}
		}
	}
	if found < 15 {
		t.Errorf("only %d flaws were found: does the pattern still match?", found)
	}
	rules, _, err := channel.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules {
		if got := texts.Text(locales.English, "rule."+rule.ID, nil); got != rule.Name {
			t.Errorf("rule %s is called %q in the catalogue, %q in the list", rule.ID, got, rule.Name)
		}
	}
}
