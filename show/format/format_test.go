package format_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"boussole/marketing"
	"boussole/show/format"
)

var columns = []string{"channel", "orders", "value", "kept"}

var rows = [][]any{
	{"Réseaux <b>\"x\"</b>", 12, 3.5, true},
	{"日本 radio", int64(-7), 1234.56789, nil},
	{"e\u0301cole\x1b[31m", nil, math.NaN(), false},
	{"a,b\nc", 0, math.Copysign(0, -1), nil},
}

func TestWrite(t *testing.T) {
	for kind, want := range map[format.Kind]string{
		format.Table: `
channel             orders      value  kept
──────────────────  ──────  ─────────  ─────
Réseaux <b>"x"</b>      12     3.5000  true
日本 radio              -7  1234.5679  –
e` + "\u0301" + `cole·[31m               –          –  false
a,b c                    0     0.0000  –
`,
		format.CSV: `
channel,orders,value,kept
"Réseaux <b>""x""</b>",12,3.5,true
日本 radio,-7,1234.56789,
e` + "\u0301" + `cole` + "\x1b" + `[31m,,,false
"a,b
c",0,0,
`,
		format.JSON: `
[
  {"channel": "Réseaux <b>\"x\"</b>", "orders": 12, "value": 3.5, "kept": true},
  {"channel": "日本 radio", "orders": -7, "value": 1234.56789, "kept": null},
  {"channel": "e` + "\u0301" + `cole\u001b[31m", "orders": null, "value": null, "kept": false},
  {"channel": "a,b\nc", "orders": 0, "value": 0, "kept": null}
]
`} {
		var out strings.Builder
		if err := format.Write(&out, kind, columns, rows); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); got != strings.TrimPrefix(want, "\n") {
			t.Errorf("%s:\n%s\nwant%s", kind, got, want)
		}
	}
}

func TestWriteNothing(t *testing.T) {
	for kind, want := range map[format.Kind]string{format.Table: "a\n─\n", format.CSV: "a\n", format.JSON: "[]\n"} {
		var out strings.Builder
		if err := format.Write(&out, kind, []string{"a"}, nil); err != nil || out.String() != want {
			t.Errorf("%s: %q, %v", kind, out.String(), err)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	var out bytes.Buffer
	err := format.Write(&out, "xml", columns, nil)
	if p, ok := marketing.ProblemIn(err); !ok || p.Code != "format_unknown" {
		t.Errorf("an unknown form gives %v", err)
	}
	if format.Write(&out, format.CSV, columns, [][]any{{"short"}}) == nil {
		t.Error("a row with too few cells was written")
	}
	if format.Write(&out, format.JSON, []string{"a"}, [][]any{{struct{}{}}}) == nil {
		t.Error("a cell of no known type was written")
	}
	if out.Len() > 0 {
		t.Errorf("a refusal wrote %q", out.String())
	}
}

// TestReadBack: what CSV and JSON hold is exactly what was given.
func TestReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		value := rapid.Float64Range(-1e300, 1e300).Draw(t, "value")
		rows := [][]any{{name, value}}
		var out bytes.Buffer
		if err := format.Write(&out, format.JSON, []string{"name", "value"}, rows); err != nil {
			t.Fatal(err)
		}
		var got []struct {
			Name  string
			Value float64
		}
		if err := json.Unmarshal(out.Bytes(), &got); err != nil || got[0].Name != strings.ToValidUTF8(name, "\ufffd") || got[0].Value != value {
			t.Fatalf("%s: %+v, %v", out.String(), got, err)
		}
		out.Reset()
		if err := format.Write(&out, format.CSV, []string{"name", "value"}, rows); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(&out).ReadAll()
		if err != nil || records[1][0] != strings.ReplaceAll(name, "\r\n", "\n") {
			t.Fatalf("%q: %q, %v", name, records, err)
		}
		if v, err := strconv.ParseFloat(records[1][1], 64); err != nil || v != value {
			t.Fatalf("%v: %v", v, err)
		}
	})
}
