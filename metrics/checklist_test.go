package metrics_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// checklistIDs lists the check-list of correct measurement that this package
// answers for: conversions and revenue, currency and time, spend.
func checklistIDs() []string {
	var ids []string
	for _, span := range [][2]int{{1, 12}, {20, 26}, {30, 39}} {
		for n := span[0]; n <= span[1]; n++ {
			ids = append(ids, fmt.Sprintf("C-%02d", n))
		}
	}
	return ids
}

// checks are the points shown by a test of their own; the others stand in the
// comments of golden tables.
func checks() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"C-08": checkVAT, "C-10": checkTenMillionRows, "C-21": checkOtherCurrency, "C-22": checkShortAndLongDays, "C-24": checkToday,
		"C-26": checkZonesEmbedded, "C-31": checkHistoryKept, "C-32": checkAllOrNone, "C-39": checkFreshness,
	}
}

// notYet says why a point does not concern spend, costs, orders and leads yet.
func notYet() map[string]string {
	return map[string]string{
		"C-11": "subscriptions are kept as facts, but no measure reads them yet: each order counts as one sale",
		"C-23": "an export holds days, not the account's zone; a change of zone can be seen only by a connector that asks the platform for it",
	}
}

// TestChecklist runs each point, and fails when one is neither shown nor
// explained.
func TestChecklist(t *testing.T) {
	golden := inGolden(t)
	for _, id := range checklistIDs() {
		check, own := checks()[id]
		why := notYet()[id]
		switch {
		case own:
			t.Run(id, check)
		case !golden[id] && why == "":
			t.Errorf("%s is neither tested nor said not to concern these facts", id)
		case golden[id] && why != "":
			t.Errorf("%s is tested by a golden table and said not to concern these facts", id)
		}
	}
}

// inGolden lists the points that the golden tables' comments name.
func inGolden(t *testing.T) map[string]bool {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range checklistIDs() {
			if strings.Contains(string(archive.Comment), id) {
				named[id] = true
			}
		}
	}
	return named
}

// TestEveryKPIHasItsRow: each KPI of the catalogue is asked for by a query of a
// golden table.
func TestEveryKPIHasItsRow(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range txtar.Parse(text).Files {
			if strings.HasSuffix(file.Name, ".query") {
				for _, id := range queryOf(t, file).KPIs {
					asked[id] = true
				}
			}
		}
	}
	for _, kpi := range catalogue(t).KPIs {
		if !asked[kpi.ID] {
			t.Errorf("%s has no golden row", kpi.ID)
		}
	}
}
