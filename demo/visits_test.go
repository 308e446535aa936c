package demo_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"boussole/demo"
	"boussole/marketing"
)

// The log of visits is asked for; it leaves every other file as it is, stands
// in the order of time, and identifies those who bought and nobody else.
func TestVisitsAreALogOfConsentingPeople(t *testing.T) {
	plain, before := readSeedOne(t)
	dir := t.TempDir()
	m, err := demo.Write(t.Context(), dir, demo.Options{Seed: 1, Until: marketing.NewDay(2026, 11, 22), Visits: true})
	if err != nil {
		t.Fatal(err)
	}
	facts := 0
	for i, f := range m.Files {
		facts += f.Rows
		if i < len(before.Files) {
			one, err := os.ReadFile(filepath.Join(plain, f.Name))
			if err != nil {
				t.Fatal(err)
			}
			two, err := os.ReadFile(filepath.Join(dir, f.Name))
			if err != nil || !slices.Equal(one, two) {
				t.Errorf("%s changes with the log of visits (%v)", f.Name, err)
			}
		}
	}
	if facts > 200_000 {
		t.Errorf("%d facts", facts)
	}
	log := m.Files[len(m.Files)-1]
	file, err := os.Open(filepath.Join(dir, log.Name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows)-1 != log.Rows {
		t.Errorf("%d rows, the manifest says %d", len(rows)-1, log.Rows)
	}
	at := func(name string) int { return slices.Index(rows[0], name) }
	ids, identified, previous := map[string]bool{}, 0, ""
	for _, row := range rows[1:] {
		if ids[row[at("message_id")]] {
			t.Fatalf("message %s twice", row[at("message_id")])
		}
		ids[row[at("message_id")]] = true
		if address := row[at("email")]; (address != "") != (row[at("event")] == "identify") {
			t.Fatalf("%v", row)
		} else if address != "" {
			identified++
			continue
		}
		if now := row[at("timestamp")]; now < previous {
			t.Fatalf("%s after %s", now, previous)
		} else {
			previous = now
		}
	}
	if share := float64(identified) / float64(log.Rows-identified); share < 0.01 || share > 0.06 {
		t.Errorf("%d of %d visits bought", identified, log.Rows-identified)
	}
}
