package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"boussole/marketing"
)

// records reads everything with our own reader.
func records(t testing.TB, text string, separator byte) [][]string {
	d := newDelimited(strings.NewReader(text), separator, Limits{}.orDefault())
	var all [][]string
	for {
		r, err := d.next(context.Background())
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, append([]string(nil), r.cells...))
	}
}

// TestAgreesWithEncodingCSV writes random tables with encoding/csv and reads
// them with our reader.
func TestAgreesWithEncodingCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		separator := rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "separator")
		text := rapid.StringOf(rapid.SampledFrom([]rune("abé\"\n,;\t| 0")))
		table := rapid.SliceOfN(rapid.SliceOfN(text, 1, 5), 1, 8).Draw(t, "table")
		var out bytes.Buffer
		w := csv.NewWriter(&out)
		w.Comma = separator
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		if err := w.WriteAll(table); err != nil {
			t.Fatal(err)
		}
		d := newDelimited(&out, byte(separator), Limits{}.orDefault())
		for _, want := range table {
			r, err := d.next(context.Background())
			for err == nil && len(r.cells) == 1 && r.cells[0] == "" && !(len(want) == 1 && want[0] == "") {
				r, err = d.next(context.Background())
			}
			if err != nil || !cmp.Equal(r.cells, want) {
				t.Fatalf("got %q %v, want %q", r.cells, err, want)
			}
		}
	})
}

func TestForgivingReader(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want [][]string
	}{
		"quotes inside a bare cell":  {"a;12\" screen;b\n", [][]string{{"a", "12\" screen", "b"}}},
		"quote not doubled":          {"\"say \"hi\" now\";b\n", [][]string{{"say \"hi\" now", "b"}}},
		"spaces before a quote":      {"a; \"b;c\" ;d\n", [][]string{{"a", "b;c", "d"}}},
		"bare carriage returns":      {"a;b\rc;d\r", [][]string{{"a", "b"}, {"c", "d"}}},
		"carriage returns and lines": {"a;b\r\nc;d\r\n", [][]string{{"a", "b"}, {"c", "d"}}},
		"no end of line":             {"a;b\nc;d", [][]string{{"a", "b"}, {"c", "d"}}},
		"line feed in quotes":        {"\"a\nb\";c\n", [][]string{{"a\nb", "c"}}},
		"a line in Windows-1252":     {"é;b\n\xe9;d\n\"\xe9\";e\n", [][]string{{"é", "b"}, {"é", "d"}, {"é", "e"}}},
		"empty cells":                {";;\n\"\";;\"\"\n", [][]string{{"", "", ""}, {"", "", ""}}},
		"byte-order mark":            {"\xef\xbb\xbfa;b\n", [][]string{{"a", "b"}}},
	} {
		if diff := cmp.Diff(c.want, records(t, c.text, ';')); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// FuzzDetect looks at anything and reads it: words for people or rows, never a crash.
func FuzzDetect(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "sep=;\na;b\n1;2", "\xff\xfea\x00\t\x00b\x00\n\x00", "Report\n\"x, y\"\nName;Cost\nA;1,5\n", "PK\x03\x04", "# x\na,b\n1,2\n# y\nc\n", "\"a\"\"b\",\"c\n\"\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := Bytes("fuzz.csv", content)
		found, err := Detect(context.Background(), file, Limits{})
		if err == nil {
			err = Read(context.Background(), file, found.Dialect, func(number int64, cells []string) error {
				if number <= found.Dialect.HeaderRow || len(cells) == 0 {
					t.Fatalf("row %d with %d cells after header %d", number, len(cells), found.Dialect.HeaderRow)
				}
				return nil
			})
		}
		if _, ok := marketing.ProblemIn(err); err != nil && !ok {
			t.Fatalf("not in words: %v", err)
		}
	})
}

// BenchmarkRecords compares our reader with encoding/csv on the same text.
func BenchmarkRecords(b *testing.B) {
	text := strings.Repeat("2026-09-01,Campaign name,Search,EUR,12.34,\"1,234\",56,7.00,89.10\n", 20_000)
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			d := newDelimited(strings.NewReader(text), ',', Limits{}.orDefault())
			for {
				if _, err := d.next(context.Background()); err != nil {
					break
				}
			}
		}
	})
	b.Run("encoding_csv", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			r := csv.NewReader(strings.NewReader(text))
			r.ReuseRecord = true
			for {
				if _, err := r.Read(); err != nil {
					break
				}
			}
		}
	})
}
