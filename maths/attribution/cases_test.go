package attribution_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"math"
	"os"
	"strings"
	"testing"

	"boussole/maths/attribution"
)

const casesFile = "../../../shared/data/attribution_textbook/cases.json"

// textbook is one published case; its tables stay raw because their names say
// which model they belong to.
type textbook map[string]json.RawMessage

func readTextbook(t *testing.T) []textbook {
	t.Helper()
	text, err := os.ReadFile(casesFile)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the published cases are not beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	var cases []textbook
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

func decode[T any](t *testing.T, raw json.RawMessage) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func (c textbook) journeys(t *testing.T) []attribution.Journey {
	t.Helper()
	var journeys []attribution.Journey
	for _, row := range decode[[][]any](t, c["paths"]) {
		value, _ := row[3].(float64)
		journeys = append(journeys, attribution.FromPath(strings.Split(row[0].(string), " > "), row[1].(float64), value, row[2].(float64)))
	}
	return journeys
}

type markovCase struct {
	Base        *float64           `json:"base_conversion"`
	Without     map[string]float64 `json:"conversion_without"`
	Removal     map[string]float64 `json:"removal_effect"`
	Conversions map[string]float64 `json:"attributed_conversions"`
	Value       map[string]float64 `json:"attributed_value"`
}

// TestTextbook meets every field of every published case to 1e-9.
func TestTextbook(t *testing.T) {
	rules := map[string]struct {
		model string
		value bool
	}{
		"first_touch": {"first", false}, "last_touch": {"last", false}, "linear": {"linear", false}, "linear_per_touch": {"linear", false},
		"position_40_20_40": {"u", false}, "position_30_0_70": {"position:30/0/70", false}, "shapley": {"shapley", false},
		"position_40_20_40_value": {"u", true}, "linear_value": {"linear", true},
	}
	for _, c := range readTextbook(t) {
		t.Run(decode[string](t, c["id"]), func(t *testing.T) {
			journeys := c.journeys(t)
			for field, raw := range c {
				switch field {
				case "id", "source", "paths", "columns", "note":
				case "markov", "own_computation":
					checkMarkov(t, journeys, decode[markovCase](t, raw))
				case "transitions", "edge_counts":
					checkTransitions(t, journeys, decode[map[string]float64](t, raw), field == "edge_counts")
				default:
					r, known := rules[field]
					if !known {
						t.Fatalf("the field %s is not tested", field)
					}
					checkRule(t, journeys, r.model, r.value, decode[map[string]float64](t, raw))
				}
			}
		})
	}
}

func checkMarkov(t *testing.T, journeys []attribution.Journey, want markovCase) {
	t.Helper()
	result := attribute(t, journeys, "markov:1")
	_, base, err := attribution.Transitions(journeys)
	if err != nil {
		t.Fatal(err)
	}
	if want.Base != nil {
		near(t, "base conversion", base, *want.Base)
	}
	removal, without := map[string]float64{}, map[string]float64{}
	for _, credit := range result.Credits {
		removal[credit.Channel] = *credit.Removal
		without[credit.Channel] = base * (1 - *credit.Removal)
	}
	same(t, "removal effect", removal, want.Removal)
	same(t, "conversion without", without, want.Without)
	same(t, "conversions", conversionsOf(result), want.Conversions)
	same(t, "value", valuesOf(result), want.Value)
}

func checkTransitions(t *testing.T, journeys []attribution.Journey, want map[string]float64, counts bool) {
	t.Helper()
	steps, _, err := attribution.Transitions(journeys)
	if err != nil {
		t.Fatal(err)
	}
	names := strings.NewReplacer(attribution.Start, "start", attribution.Conversion, "conversion", attribution.Null, "null")
	got := map[string]float64{}
	for _, step := range steps {
		got[names.Replace(step.From)+">"+names.Replace(step.To)] = step.Probability
		if counts {
			got[names.Replace(step.From)+">"+names.Replace(step.To)] = step.Count
		}
	}
	for key := range maps.Clone(want) {
		if from, ok := strings.CutSuffix(key, ">conv"); ok {
			want[from+">conversion"] = want[key]
			delete(want, key)
		}
	}
	if len(got) != len(want) {
		t.Errorf("transitions %v, want %v", got, want)
	}
	same(t, "transitions", got, want)
}

func checkRule(t *testing.T, journeys []attribution.Journey, model string, value bool, want map[string]float64) {
	t.Helper()
	result := attribute(t, journeys, model)
	if value {
		same(t, model, valuesOf(result), want)
		return
	}
	same(t, model, conversionsOf(result), want)
}

func attribute(t testing.TB, journeys []attribution.Journey, name string) attribution.Result {
	t.Helper()
	model, err := attribution.ParseModel(name)
	if err != nil {
		t.Fatal(name, err)
	}
	result, err := attribution.Attribute(journeys, model, attribution.Bootstrap{})
	if err != nil {
		t.Fatal(name, err)
	}
	return result
}

func conversionsOf(r attribution.Result) map[string]float64 {
	got := map[string]float64{}
	for _, credit := range r.Credits {
		got[credit.Channel] = credit.Conversions
	}
	return got
}

func valuesOf(r attribution.Result) map[string]float64 {
	got := map[string]float64{}
	for _, credit := range r.Credits {
		got[credit.Channel] = credit.Value
	}
	return got
}

// same compares what is wanted; the published tables leave zeros out.
func same(t *testing.T, what string, got, want map[string]float64) {
	t.Helper()
	for key, w := range want {
		g, there := got[key]
		if !there {
			t.Errorf("%s: %s is missing", what, key)
		}
		near(t, what+" of "+key, g, w)
	}
}

func near(t testing.TB, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s: %.15g, want %.15g", what, got, want)
	}
}
