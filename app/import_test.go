package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"boussole/show/api"
)

// TestCancel: a running import can be stopped, and nothing of it stays.
func TestCancel(t *testing.T) {
	p := start(t, t.TempDir())
	var text strings.Builder
	text.WriteString("date,amount,category,channel\n")
	for i := range 400_000 {
		fmt.Fprintf(&text, "2026-09-%02d,%d.25,media,paid_search\n", i%30+1, i%1000)
	}
	var preview api.Preview
	p.ask("POST", "/files?name=big.csv", text.String(), &preview)
	var run api.Import
	p.ask("POST", "/imports", fmt.Sprintf(`{"file_id":%q}`, preview.FileID), &run)
	for run.State == "running" && run.RowsRead == 0 {
		p.ask("GET", "/imports/"+string(run.ID)+"?wait=30", "", &run)
	}
	if run.Fraction == nil || *run.Fraction < 0 || *run.Fraction > 1 {
		t.Errorf("progress %v", run.Fraction)
	}
	if code := p.ask("POST", "/imports/"+string(run.ID)+"/cancel", "{}", &run); code != http.StatusOK || run.State != "cancelled" {
		t.Fatalf("%d %+v", code, run)
	}
	if got := p.figure(`{"kpis":["cost"]}`, "cost"); got != nil {
		t.Errorf("cost after a cancelled import: %v", got)
	}
	var fault api.Fault
	if code := p.ask("POST", "/imports/"+string(run.ID)+"/cancel", "{}", &fault); code != http.StatusConflict {
		t.Errorf("cancelled twice: %d", code)
	}
	// The uploaded file still waits and can be imported after all.
	p.ask("POST", "/imports", fmt.Sprintf(`{"file_id":%q}`, preview.FileID), &run)
	for run.State == "running" {
		p.ask("GET", "/imports/"+string(run.ID)+"?wait=30", "", &run)
	}
	if run.State != "live" || run.RowsKept != 400_000 {
		t.Errorf("imported after all: %+v", run)
	}
}

// TestMappingIsOfferedAgain: a header that nobody knows is mapped by hand once;
// the next file with it is recognised.
func TestMappingIsOfferedAgain(t *testing.T) {
	p := start(t, t.TempDir())
	var preview api.Preview
	p.ask("POST", "/files?name=a.csv", "quand;combien;quoi\n01/09/2026;12,50;radio\n", &preview)
	if preview.Confidence != "by_hand" {
		t.Fatalf("%s %+v", preview.Confidence, preview.Mapping)
	}
	preview.Mapping.Fact = "costs"
	for i, field := range []string{"day", "amount", "channel"} {
		preview.Mapping.Columns[i].Field = field
	}
	mapping, err := json.Marshal(map[string]any{"file_id": preview.FileID, "mapping": preview.Mapping})
	if err != nil {
		t.Fatal(err)
	}
	var run api.Import
	if code := p.ask("POST", "/imports", string(mapping), &run); code != http.StatusAccepted {
		t.Fatalf("%d %s", code, mapping)
	}
	for run.State == "running" {
		p.ask("GET", "/imports/"+string(run.ID)+"?wait=30", "", &run)
	}
	if run.State != "live" {
		t.Fatalf("%+v", run.Problem)
	}
	if got := p.figure(`{"kpis":["cost"],"filters":[{"dimension":"channel","op":"is","values":["radio"]}]}`, "cost"); got != 12.5 {
		t.Errorf("cost %v", got)
	}
	p.ask("POST", "/files?name=b.csv", "quand;combien;quoi\n02/09/2026;1,00;presse\n", &preview)
	if preview.Confidence != "recognised" || preview.Mapping.Fact != "costs" {
		t.Errorf("second file: %s %+v", preview.Confidence, preview.Mapping)
	}
}

// TestRangesAndDaysDoNotMix: rows over a range and daily rows of one connection
// cannot cover the same days; the message names the other file.
func TestRangesAndDaysDoNotMix(t *testing.T) {
	p := start(t, t.TempDir())
	ranged := "Campaign report\n\"September 1, 2026 - September 30, 2026\"\nCampaign,Currency code,Cost,Clicks,Impr.\nA,EUR,300.00,30,3000\n"
	daily := "Day,Campaign,Currency code,Cost,Clicks,Impr.\n2026-09-10,A,EUR,11.00,1,100\n"
	if run := p.load("september.csv", ranged); run.State != "live" {
		t.Fatalf("%+v", run)
	}
	run := p.load("daily.csv", daily)
	if run.State != "failed" || run.Problem == nil || run.Problem.Code != "ranges_over_days" || !strings.Contains(run.Problem.Detail, "september.csv") {
		t.Fatalf("%+v %+v", run, run.Problem)
	}
	if got := p.figure(`{"kpis":["cost"]}`, "cost"); got != 300.0 {
		t.Errorf("cost %v", got)
	}
}

// TestHostileFiles: what cannot be read is refused in words, and nothing stays.
func TestHostileFiles(t *testing.T) {
	p := start(t, t.TempDir())
	for name, text := range map[string]string{
		"empty.csv": "", "nul.csv": "a,b\n1,\x00\n", "page.xls": "<html><body><table></table></body></html>", "cut.xlsx": "PK\x03\x04cut", "wide.csv": strings.Repeat("a,", 1<<20) + "\n",
	} {
		var fault api.Fault
		if code := p.ask("POST", "/files?name="+name, text, &fault); code < 400 || code >= 500 || fault.Detail == "" || strings.HasPrefix(fault.Detail, "problem.") {
			t.Errorf("%s: %d %+v", name, code, fault)
		}
	}
	long := "date,amount,category,channel\n2026-09-01,1,media,radio\n2026-09-02,1,media," + strings.Repeat("x", 3<<20) + "\n"
	if run := p.load("line.csv", long); run.State != "failed" || run.Problem == nil || run.Problem.Code != "line_too_long" {
		t.Errorf("%+v %+v", run, run.Problem)
	}
	hostile := "date,label,amount,category,channel\n2026-09-01,\"<script>alert(1)</script>\",1,media,\"" + strings.Repeat("é", 5000) + "\"\n2026-09-02,=cmd(),2,media,\u202eoidar\n"
	if run := p.load("hostile.csv", hostile); run.State != "live" || run.RowsKept != 2 {
		t.Errorf("%+v %+v", run, run.Problem)
	}
	if got := p.figure(`{"kpis":["cost"]}`, "cost"); got != 3.0 {
		t.Errorf("cost %v", got)
	}
}

// TestIdentifiersStayWithPeople: whatever a file says about persons, in rows
// that are kept or refused, stands in no other file than those of people.
func TestIdentifiersStayWithPeople(t *testing.T) {
	data := t.TempDir()
	p := start(t, data)
	run := p.load("orders.csv", "order_id,date,email,phone,customer name,revenue\nA1,2026-09-01,ann.secret@example.org,+33612345678,Ann Secret,10\nA2,2026-09-41,bob.secret@example.org,+33612345679,Bob Secret,20\n")
	if run.RowsKept != 1 || run.RowsRefused != 1 {
		t.Fatalf("%+v", run)
	}
	var refused api.Refusals
	p.ask("GET", "/imports/"+string(run.ID)+"/refusals", "", &refused)
	if len(refused.Refusals) != 1 {
		t.Errorf("%+v", refused)
	}
	if err := p.app.Stop(context.Background()); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(data, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), "people.") {
			return err
		}
		content, err := os.ReadFile(path)
		for _, secret := range []string{"secret@example", "Ann Secret", "612345678"} {
			if bytes.Contains(content, []byte(secret)) {
				t.Errorf("%s holds %q", entry.Name(), secret)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	again := start(t, data)
	again.ask("GET", "/imports/"+string(run.ID)+"/refusals", "", &refused)
	if len(refused.Refusals) != 1 || refused.Refusals[0].Row != 3 {
		t.Errorf("after a restart: %+v", refused)
	}
}

// TestCurrencyOfTheWorkspace: C-21, another currency converts the originals anew.
func TestCurrencyOfTheWorkspace(t *testing.T) {
	p := start(t, t.TempDir())
	p.load("costs.csv", "date,amount,currency,category,channel\n2026-09-04,110,USD,media,radio\n2026-09-04,50,EUR,media,radio\n")
	p.load("rates.csv", "date,base,currency,rate\n2026-09-04,EUR,USD,1.1\n")
	if got := p.figure(`{"kpis":["cost"]}`, "cost"); got != 165.0 {
		t.Errorf("in USD: %v", got)
	}
	var about api.About
	if code := p.ask("PUT", "/workspace", `{"currency":"EUR","name":"Belval"}`, &about); code != http.StatusOK || about.Currency != "EUR" || about.Name != "Belval" {
		t.Fatalf("%d %+v", code, about)
	}
	if got := p.figure(`{"kpis":["cost"]}`, "cost"); got != 150.0 {
		t.Errorf("in EUR: %v", got)
	}
	var fault api.Fault
	if code := p.ask("PUT", "/workspace", `{"zone":"Mars/Olympus"}`, &fault); code != http.StatusBadRequest || fault.Code != "zone_unknown" {
		t.Errorf("%d %+v", code, fault)
	}
}
