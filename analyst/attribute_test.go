package analyst

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"boussole/marketing"
	"boussole/show/format"
)

func attributeText(t *testing.T, o AttributeOptions, content []byte) ([]AttributionRow, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file.csv")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if o.Events != "" {
		o.Events = file
	} else {
		o.Paths = file
	}
	return Attribute(context.Background(), o)
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }

// credits reads rows as model/channel → conversions and value.
func credits(rows []AttributionRow) (conversions, value map[string]float64) {
	conversions, value = map[string]float64{}, map[string]float64{}
	for _, r := range rows {
		key := r.Model + "/" + r.Channel
		conversions[key] = r.Conversions
		if r.Value != nil {
			value[key] = *r.Value
		}
	}
	return conversions, value
}

// TestPathDialects: the same paths in every writing give the same figures.
func TestPathDialects(t *testing.T) {
	const plain = "path,conversions,value,nulls\nRecherche payée > E-mail,2,1500.5,3\nE-mail,1,20,1\nE-mail > E-mail > Recherche payée,0,0,4\n"
	utf16le := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(strings.ReplaceAll(plain, ",", "\t"))) {
		utf16le = append(utf16le, byte(unit), byte(unit>>8))
	}
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	zip.Write([]byte(plain))
	zip.Close()
	latin := strings.NewReplacer("é", "\xe9", "É", "\xc9")
	o := AttributeOptions{Models: []string{"linear", "markov:1"}, Draws: -1}
	want, err := attributeText(t, o, []byte(plain))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string][]byte{
		"quoted with BOM":      []byte("\xef\xbb\xbf\"path\",\"conversions\",\"value\",\"nulls\"\r\n\"Recherche payée > E-mail\",\"2\",\"1500.5\",\"3\"\r\n\"E-mail\",\"1\",\"20\",\"1\"\r\n\"E-mail > E-mail > Recherche payée\",\"0\",\"0\",\"4\"\r\n"),
		"semicolons and comma": []byte("path;conversions;value;nulls\nRecherche payée > E-mail;2;1500,5;3\nE-mail;1;20,0;1\nE-mail > E-mail > Recherche payée;0;0,0;4\n"),
		"French thousands":     []byte("path;conversions;value;nulls\nRecherche payée > E-mail;2;1 500,50 €;3\nE-mail;1;20,00 €;1\nE-mail > E-mail > Recherche payée;0;0,00 €;4\n"),
		"no spaces":            []byte("path,conversions,value,nulls\nRecherche payée>E-mail,2,1500.5,3\nE-mail,1,20,1\nE-mail> E-mail >Recherche payée,0,0,4\n"),
		"columns elsewhere":    []byte("note,Nulls,VALUE,Path,conversions\nx,3,1500.5,Recherche payée > E-mail,2\ny,1,20,E-mail,1\nz,4,0,E-mail > E-mail > Recherche payée,0\n"),
		"split rows":           []byte("path,conversions,value,nulls\nE-mail,1,20,0\nRecherche payée > E-mail,1,700.25,3\nE-mail > E-mail > Recherche payée,,,4\nRecherche payée > E-mail,1,800.25,\nE-mail,,,1\n"),
		"UTF-16":               utf16le,
		"gzip":                 packed.Bytes(),
		"Windows-1252":         []byte(latin.Replace(plain)),
	} {
		got, err := attributeText(t, o, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		gotWon, gotValue := credits(got)
		wantWon, wantValue := credits(want)
		for key := range wantWon {
			if !near(gotWon[key], wantWon[key]) || !near(gotValue[key], wantValue[key]) || len(got) != len(want) {
				t.Errorf("%s: %s has %v worth %v, want %v worth %v", name, key, gotWon[key], gotValue[key], wantWon[key], wantValue[key])
			}
		}
	}
}

// TestAttributeJSON is the documented array, byte for byte.
func TestAttributeJSON(t *testing.T) {
	rows, err := attributeText(t, AttributeOptions{Models: []string{" Last", "markov:1,position:30/0/70"}, Draws: -1},
		[]byte("path,conversions,nulls\nC1 > C2 > C3,1,0\nC1,0,1\nC2 > C3,0,1\n,2,0\n"))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	columns, cells := AttributionTable(rows, false)
	if err := format.Write(&out, format.JSON, columns, cells); err != nil {
		t.Fatal(err)
	}
	const want = `[
  {"model": "Last", "channel": "C1", "conversions": 0, "value": null, "share": 0, "removal_effect": null, "low": null, "high": null},
  {"model": "Last", "channel": "C2", "conversions": 0, "value": null, "share": 0, "removal_effect": null, "low": null, "high": null},
  {"model": "Last", "channel": "C3", "conversions": 1, "value": null, "share": 1, "removal_effect": null, "low": null, "high": null},
  {"model": "Last", "channel": "unattributed", "conversions": 2, "value": null, "share": null, "removal_effect": null, "low": null, "high": null},
  {"model": "markov:1", "channel": "C1", "conversions": 0.2, "value": null, "share": 0.2, "removal_effect": 0.5, "low": null, "high": null},
  {"model": "markov:1", "channel": "C2", "conversions": 0.4, "value": null, "share": 0.4, "removal_effect": 1, "low": null, "high": null},
  {"model": "markov:1", "channel": "C3", "conversions": 0.4, "value": null, "share": 0.4, "removal_effect": 1, "low": null, "high": null},
  {"model": "markov:1", "channel": "unattributed", "conversions": 2, "value": null, "share": null, "removal_effect": null, "low": null, "high": null},
  {"model": "position:30/0/70", "channel": "C1", "conversions": 0.3, "value": null, "share": 0.3, "removal_effect": null, "low": null, "high": null},
  {"model": "position:30/0/70", "channel": "C2", "conversions": 0, "value": null, "share": 0, "removal_effect": null, "low": null, "high": null},
  {"model": "position:30/0/70", "channel": "C3", "conversions": 0.7, "value": null, "share": 0.7, "removal_effect": null, "low": null, "high": null},
  {"model": "position:30/0/70", "channel": "unattributed", "conversions": 2, "value": null, "share": null, "removal_effect": null, "low": null, "high": null}
]
`
	if out.String() != want {
		t.Errorf("%s\nwant\n%s", out.String(), want)
	}
	marshalled, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	var fromRows, fromTable any
	if json.Unmarshal(marshalled, &fromRows) != nil || json.Unmarshal([]byte(out.String()), &fromTable) != nil || !reflect.DeepEqual(fromRows, fromTable) {
		t.Error("the rows' own JSON differs from the written one")
	}
}

// TestIntervals: data-driven models carry an interval around their figure,
// fixed by the seed.
func TestIntervals(t *testing.T) {
	const paths = "path,conversions,nulls\na > b,40,400\nb,60,900\nc > a,20,100\n"
	o := AttributeOptions{Models: []string{"linear", "markov:1", "markov:2", "shapley"}, Seed: 5}
	rows, err := attributeText(t, o, []byte(paths))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Model == "linear" {
			if r.Low != nil || r.High != nil || r.RemovalEffect != nil {
				t.Errorf("a rule has an interval: %+v", r)
			}
			continue
		}
		if r.Low == nil || r.High == nil || *r.Low >= r.Conversions || *r.High <= r.Conversions {
			t.Errorf("%s %s: no interval around the figure", r.Model, r.Channel)
		}
		if (r.RemovalEffect != nil) != strings.HasPrefix(r.Model, "markov") {
			t.Errorf("%s %s: removal effect %v", r.Model, r.Channel, r.RemovalEffect)
		}
	}
	again, _ := attributeText(t, o, []byte(paths))
	if !reflect.DeepEqual(rows, again) {
		t.Error("the same seed gave other figures")
	}
}

func TestAttributeRefuses(t *testing.T) {
	const paths = "path,conversions\na > b,1\n"
	for name, c := range map[string]struct {
		o    AttributeOptions
		text string
		code string
	}{
		"unknown model":          {AttributeOptions{Models: []string{"linear", "lineer"}}, paths, "attribute_model"},
		"order too high":         {AttributeOptions{Models: []string{"markov:4"}}, paths, "attribute_model"},
		"empty model":            {AttributeOptions{Models: []string{""}}, paths, "attribute_model"},
		"no conversions":         {AttributeOptions{}, "path,conversions\na > b,0\n", "attribute_no_conversions"},
		"missing column":         {AttributeOptions{}, "way,conversions\na > b,1\n", "analyst_columns_missing"},
		"mapped column missing":  {AttributeOptions{Columns: map[string]string{"value": "turnover"}}, paths, "analyst_columns_missing"},
		"unknown name mapped":    {AttributeOptions{Columns: map[string]string{"worth": "value"}}, paths, "analyst_column_unknown"},
		"column twice":           {AttributeOptions{}, "path,conversions,conversions\na > b,1,2\n", "analyst_column_twice"},
		"gap in a path":          {AttributeOptions{}, "path,conversions\na > > b,1\n", "attribute_path_gap"},
		"gap at the end":         {AttributeOptions{}, "path,conversions\na > b >,1\n", "attribute_path_gap"},
		"not a number":           {AttributeOptions{}, "path,conversions\na > b,many\n", "analyst_cell_number"},
		"negative":               {AttributeOptions{}, "path,conversions\na > b,-2\n", "analyst_cell_negative"},
		"beyond reach":           {AttributeOptions{}, "path,conversions\na > b,1e300\na,1e300\n", "attribute_too_many"},
		"no time":                {AttributeOptions{Events: "x"}, "person,time,channel,conversion\np,2026-09-01,a,0\np,soon,b,1\n", "analyst_cell_time"},
		"no conversion column":   {AttributeOptions{Events: "x"}, "person,time,channel\np,2026-09-01,a\n", "attribute_no_conversion_column"},
		"events without any":     {AttributeOptions{Events: "x"}, "person,time,channel,conversion\np,2026-09-01,a,0\n", "attribute_no_conversions"},
		"conversion not a count": {AttributeOptions{Events: "x"}, "person,time,channel,conversion\np,2026-09-01,a,perhaps\n", "analyst_cell_number"},
		"damaged gzip":           {AttributeOptions{}, "\x1f\x8bnonsense", "analyst_file_packed"},
		"empty file":             {AttributeOptions{}, "", "file_empty"},
	} {
		rows, err := attributeText(t, c.o, []byte(c.text))
		p, ok := marketing.ProblemIn(err)
		if !ok || p.Code != c.code {
			t.Errorf("%s: %v, want %s (%d rows)", name, err, c.code, len(rows))
		}
	}
	for _, o := range []AttributeOptions{{}, {Paths: "a", Events: "b"}} {
		if _, err := Attribute(context.Background(), o); err == nil || !strings.Contains(err.Error(), "attribute_source") {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if _, err := Attribute(context.Background(), AttributeOptions{Paths: filepath.Join(t.TempDir(), "none.csv")}); err == nil || !strings.Contains(err.Error(), "analyst_file_missing") {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := Attribute(context.Background(), AttributeOptions{Paths: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "analyst_file_unreadable") {
		t.Errorf("a folder: %v", err)
	}
}

// FuzzSplitPath: a path that is taken has no empty channel, and is the same
// when written again.
func FuzzSplitPath(f *testing.F) {
	for _, path := range []string{"", "a", "a > b", "a>b", "a > > b", ">", " > ", "a -> b", "x>y > z"} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		channels, ok := splitPath(path)
		if !ok {
			return
		}
		for _, channel := range channels {
			if channel == "" {
				t.Fatalf("%q has an empty channel", path)
			}
		}
		if len(channels) < 2 {
			return
		}
		again, ok := splitPath(strings.Join(channels, " > "))
		if !ok || !slices.Equal(channels, again) {
			t.Fatalf("%q parts into %q, then %q", path, channels, again)
		}
	})
}

// TestUnpackedCopyIsRemoved: nothing stays behind of a packed file.
func TestUnpackedCopyIsRemoved(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	fmt.Fprint(zip, "path,conversions\na,1\n")
	zip.Close()
	for _, text := range [][]byte{packed.Bytes(), packed.Bytes()[:packed.Len()-4]} {
		file := filepath.Join(folder, "paths.csv.gz")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Attribute(context.Background(), AttributeOptions{Paths: file})
		if whole := len(text) == packed.Len(); (err == nil) != whole {
			t.Errorf("whole %v: %v", whole, err)
		}
		left, _ := os.ReadDir(folder)
		if len(left) != 1 {
			t.Errorf("left behind: %v", left)
		}
	}
}

func TestAttributeIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	file := filepath.Join(t.TempDir(), "paths.csv")
	os.WriteFile(file, []byte("path,conversions\na,1\n"), 0o600)
	if _, err := Attribute(ctx, AttributeOptions{Paths: file}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
