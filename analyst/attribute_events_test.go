package analyst

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"boussole/maths/attribution"
)

const touchLogFile = "../../shared/data/kaggle_mta/si05_event_log_62483.csv.gz"

var touchLogColumns = map[string]string{"person": "customer_id", "value": "conversion_value"}

var everyModel = []string{"first", "last", "last_non_direct", "linear", "decay", "decay:1", "u", "w", "full", "position:30/0/70", "custom:1/1/1/1/1",
	"markov", "markov:2", "markov:3", "shapley"}

// TestRealTouchLog: on a real log every model divides exactly the log's
// conversions and value, whatever the order of its rows.
func TestRealTouchLog(t *testing.T) {
	if _, err := os.Stat(touchLogFile); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the touch log is not beside the project")
	}
	rows, err := Attribute(context.Background(), AttributeOptions{Events: touchLogFile, Columns: touchLogColumns, Models: everyModel, Draws: 20, Verdicts: true})
	if err != nil {
		t.Fatal(err)
	}
	conversions, value, share := map[string]float64{}, map[string]float64{}, map[string]float64{}
	for _, r := range rows {
		conversions[r.Model] += r.Conversions
		value[r.Model] += *r.Value
		share[r.Model] += *r.Share
		if r.Verdict != attribution.Robust {
			t.Errorf("%s is %s", r.Channel, r.Verdict)
		}
	}
	for _, model := range everyModel {
		if !near(conversions[model], 1838) || !near(value[model], 11423.5) || !near(share[model], 1) {
			t.Errorf("%s: %v conversions, %v value, shares %v", model, conversions[model], value[model], share[model])
		}
	}
	if len(rows) != 5*len(everyModel) {
		t.Errorf("%d rows for five channels and %d models", len(rows), len(everyModel))
	}
	// Last touch needs no model: the conversion rows themselves carry it.
	got, _ := credits(rows)
	want := map[string]float64{}
	for _, record := range readLog(t)[1:] {
		if record[3] == "1" {
			want["last/"+record[5]]++
		}
	}
	for key, w := range want {
		if got[key] != w {
			t.Errorf("%s: %v, the rows say %v", key, got[key], w)
		}
	}
}

func readLog(t *testing.T) [][]string {
	t.Helper()
	packed, err := os.ReadFile(touchLogFile)
	if err != nil {
		t.Fatal(err)
	}
	in, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

func TestRealTouchLogInAnotherOrder(t *testing.T) {
	if _, err := os.Stat(touchLogFile); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the touch log is not beside the project")
	}
	records := readLog(t)
	random := rand.New(rand.NewPCG(1, 1))
	random.Shuffle(len(records)-1, func(i, k int) { records[i+1], records[k+1] = records[k+1], records[i+1] })
	var text bytes.Buffer
	out := csv.NewWriter(&text)
	out.Comma = ';'
	if err := out.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	o := AttributeOptions{Columns: touchLogColumns, Models: []string{"w", "decay", "markov:2", "shapley"}, Draws: 10, Events: touchLogFile}
	want, err := Attribute(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	got, err := attributeText(t, o, text.Bytes())
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("shuffled and with semicolons: %v\n%+v\nwant\n%+v", err, got, want)
	}
}

// TestEvents: each line is a touch log (person time channel conversion value;
// – is an empty cell) and the linear credits it must give.
func TestEvents(t *testing.T) {
	for name, c := range map[string]struct{ log, want string }{
		"a new path after a conversion":    {"p 1 a 0 0, p 2 b 1 10, p 3 c 0 0, p 4 d 1 20, p 5 e 0 0", "a=0.5/5 b=0.5/5 c=0.5/10 d=0.5/10 e=0/0"},
		"rows in any order":                {"p 4 d 1 20, p 5 e 0 0, p 2 b 1 10, p 1 a 0 0, p 3 c 0 0", "a=0.5/5 b=0.5/5 c=0.5/10 d=0.5/10 e=0/0"},
		"a conversion without channel":     {"p 1 a 0 0, p 2 – 1 10", "a=1/10"},
		"a conversion without any touch":   {"p 2 – 1 10, q 1 a 1 5", "a=1/5 unattributed=1/10"},
		"nothing between two conversions":  {"p 1 a 0 –, p 2 – 1 10, p 3 – 1 4", "a=1/10 unattributed=1/4"},
		"conversions at one instant":       {"p 1 a 0 –, p 2 – 1 10, p 2 b 1 4, p 2 c 0 –", "a=0.6666666666666666/4.666666666666667 b=0.6666666666666666/4.666666666666667 c=0.6666666666666666/4.666666666666667"},
		"empty ids never merge":            {"– 1 a 0 0, – 2 b 1 10, – 3 – 1 5", "a=0/0 b=1/10 unattributed=1/5"},
		"a touch without channel":          {"p 1 – 0 0, p 2 b 1 10", "b=0.5/5 unknown=0.5/5"},
		"several conversions in one row":   {"p 1 a 0 0, p 2 b 4 10", "a=2/5 b=2/5"},
		"yes and no":                       {"p 1 a no –, p 2 b YES 10", "a=0.5/5 b=0.5/5"},
		"persons apart":                    {"p 1 a 0 0, q 1 b 0 0, p 2 c 1 1, q 2 d 1 1", "a=0.5/0.5 b=0.5/0.5 c=0.5/0.5 d=0.5/0.5"},
		"the value of touches is no value": {"p 1 a 0 99, p 2 b 1 10", "a=0.5/5 b=0.5/5"},
		"a refund keeps its sign":          {"p 1 a 0 0, p 2 b 1 -10", "a=0.5/-5 b=0.5/-5"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := attributeText(t, AttributeOptions{Events: "x", Models: []string{"linear"}}, eventFile(c.log, "2026-09-0%sT08:00:00Z"))
			if err != nil {
				t.Fatal(err)
			}
			checkCredits(t, rows, "linear", c.want)
		})
	}
}

// eventFile writes a short log as CSV.
func eventFile(log, timeForm string) []byte {
	text := "person,time,channel,conversion,value\n"
	for _, row := range strings.Split(log, ", ") {
		cells := strings.Fields(strings.ReplaceAll(row, "–", "_"))
		cells[1] = strings.ReplaceAll(timeForm, "%s", cells[1])
		text += strings.ReplaceAll(strings.Join(cells, ","), "_", "") + "\n"
	}
	return []byte(text)
}

func checkCredits(t *testing.T, rows []AttributionRow, model, want string) {
	t.Helper()
	conversions, value := credits(rows)
	fields := strings.Fields(want)
	if len(fields) != len(rows) {
		t.Errorf("%d rows: %v", len(rows), conversions)
	}
	for _, field := range fields {
		channel, figures, _ := strings.Cut(field, "=")
		won, worth, _ := strings.Cut(figures, "/")
		wantWon, _ := strconv.ParseFloat(won, 64)
		wantValue, _ := strconv.ParseFloat(worth, 64)
		key := model + "/" + channel
		if !near(conversions[key], wantWon) || !near(value[key], wantValue) {
			t.Errorf("%s: %v worth %v, want %s", key, conversions[key], value[key], figures)
		}
	}
}

// TestEventTimes: dates, instants and plain seconds all give touches their age.
func TestEventTimes(t *testing.T) {
	const log = "p 1 a 0 –, p 8 b 1 –"
	for form, want := range map[string]string{
		"2026-09-0%s":               "a=0.3333333333333333 b=0.6666666666666666",
		"0%s/09/2026":               "a=0.3333333333333333 b=0.6666666666666666",
		"2026-09-0%s 23:00:00":      "a=0.3333333333333333 b=0.6666666666666666",
		"2026-09-0%sT23:00:00+0200": "a=0.3333333333333333 b=0.6666666666666666",
		"%s":                        "a=0.5 b=0.5", // seven seconds are next to nothing
		"%s00000":                   "a=0.3095 b=0.6905",
	} {
		rows, err := attributeText(t, AttributeOptions{Events: "x", Models: []string{"decay:7"}}, eventFile(log, form))
		if err != nil {
			t.Errorf("%s: %v", form, err)
			continue
		}
		conversions, _ := credits(rows)
		for _, field := range strings.Fields(want) {
			channel, figure, _ := strings.Cut(field, "=")
			if w, _ := strconv.ParseFloat(figure, 64); math.Abs(conversions["decay:7/"+channel]-w) > 1e-4 {
				t.Errorf("%s: %s has %v, want %v", form, channel, conversions["decay:7/"+channel], w)
			}
		}
	}
}

func TestEventStages(t *testing.T) {
	const log = "person,time,channel,conversion,step\np,2026-01-01,a,,\np,2026-01-02,b,,\np,2026-01-03,,,lead\np,2026-01-04,c,,opportunity\np,2026-01-05,d,,webinar\np,2026-01-06,e,1,\n"
	rows, err := attributeText(t, AttributeOptions{Events: "x", Models: []string{"full"}, Columns: map[string]string{"stage": "step"}}, []byte(log))
	if err != nil {
		t.Fatal(err)
	}
	checkCredits(t, rows, "full", "a=0.225 b=0.225 c=0.225 d=0.1 e=0.225")
}

func TestEventsWithoutConversionColumn(t *testing.T) {
	rows, err := attributeText(t, AttributeOptions{Events: "x", Models: []string{"last"}}, []byte("person,time,channel,value\np,2026-01-01,a,\np,2026-01-02,b,12\n"))
	if err != nil {
		t.Fatal(err)
	}
	checkCredits(t, rows, "last", "a=0/0 b=1/12")
}

// BenchmarkAttribute divides the real log by the models shown by default, with
// their intervals.
func BenchmarkAttribute(b *testing.B) {
	if _, err := os.Stat(touchLogFile); err != nil {
		b.Skip("the touch log is not beside the project")
	}
	for b.Loop() {
		if _, err := Attribute(context.Background(), AttributeOptions{Events: touchLogFile, Columns: touchLogColumns}); err != nil {
			b.Fatal(err)
		}
	}
}
