package analyst

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"boussole/marketing"
	"boussole/maths/abtest"
)

func analyseText(t *testing.T, text string) (ExperimentResult, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "experiment.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return AnalyseExperiment(t.Context(), ExperimentOptions{File: path})
}

func analyseRows(t *testing.T, rows string, s ExperimentSettings, weights map[string]float64) (ExperimentResult, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "units.csv")
	if err := os.WriteFile(path, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	columns := map[string]string{}
	if strings.HasPrefix(rows, "visiteur") {
		columns = map[string]string{"unit": "visiteur", "variant": "variante", "value": "valeur", "covariate": "avant"}
	}
	return AnalyseExperiment(t.Context(), ExperimentOptions{Raw: path, Settings: s, RawWeights: weights, Columns: columns})
}

// The published vectors through the documented JSON.
func TestPublishedVectorsThroughTheCommand(t *testing.T) {
	text, err := os.ReadFile("../../shared/data/growthbook/test_vectors.json")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the shared reference data is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Frequentist []struct {
			ID, Test, Difference string
			Tuning               any
			A, B                 map[string]any
			Expected             struct {
				Effect, SE, P float64
				CI            [2]any
			}
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	sides := map[string]string{"one_sided_treatment_greater": "greater", "one_sided_treatment_lesser": "lesser"}
	for _, v := range file.Frequentist {
		kind := v.A["type"]
		delete(v.A, "type")
		delete(v.B, "type")
		v.A["name"], v.B["name"] = "A", "B"
		in := map[string]any{"metric": map[string]any{"kind": kind}, "difference": v.Difference, "variants": []any{v.A, v.B}}
		if side := sides[v.Test]; side != "" {
			in["test"] = side
		}
		if strings.HasPrefix(v.Test, "sequential") {
			in["sequential"] = map[string]any{}
			if tuning, ok := v.Tuning.(float64); ok {
				in["sequential"] = map[string]any{"tuning": tuning}
			}
		}
		text, err := json.Marshal(in)
		if err != nil {
			t.Fatal(err)
		}
		got, err := analyseText(t, string(text))
		if err != nil {
			t.Fatalf("%s: %v", v.ID, err)
		}
		c := got.Comparisons[0]
		for name, pair := range map[string][2]float64{
			"effect": {*c.Effect, v.Expected.Effect}, "se": {*c.StandardError, v.Expected.SE}, "p": {*c.P, v.Expected.P},
			"low": {open(c.Interval.Low, -1), end(v.Expected.CI[0])}, "high": {open(c.Interval.High, 1), end(v.Expected.CI[1])},
		} {
			if pair[0] != pair[1] && !(math.Abs(pair[0]-pair[1]) < 5.1e-6) {
				t.Errorf("%s: %s = %v, want %v", v.ID, name, pair[0], pair[1])
			}
		}
	}
}

func open(v *float64, sign int) float64 {
	if v == nil {
		return math.Inf(sign)
	}
	return *v
}

func end(v any) float64 {
	switch v {
	case "inf":
		return math.Inf(1)
	case "-inf":
		return math.Inf(-1)
	}
	return v.(float64)
}

func TestConclusions(t *testing.T) {
	for _, c := range []struct{ name, text, conclusion, cautions string }{
		{"better", `{"weights":[1,1],"planned_per_variant":5000,"variants":[{"name":"A","n":5000,"sum":500},{"name":"B","n":5000,"sum":650}]}`, "better", "this_population"},
		{"worse when lower is better", `{"metric":{"kind":"proportion","better":"lower"},"weights":[1,1],"planned_per_variant":5000,"variants":[{"name":"A","n":5000,"sum":500},{"name":"B","n":5000,"sum":650}]}`, "worse", "this_population"},
		{"not shown", `{"weights":[1,1],"planned_per_variant":5000,"variants":[{"name":"A","n":5000,"sum":500},{"name":"B","n":5000,"sum":510}]}`, "not_shown", "absence_of_proof this_population"},
		{"barely shown, nothing declared", `{"variants":[{"name":"A","n":5000,"sum":500},{"name":"B","n":5000,"sum":570}]}`, "better", "exaggerated undeclared_horizon ratio_unchecked this_population"},
		{"too early", `{"weights":[1,1],"planned_per_variant":6000,"variants":[{"name":"A","n":5000,"sum":500},{"name":"B","n":5000,"sum":650}]}`, "too_early", ""},
		{"sequential is never too early", `{"weights":[1,1],"planned_per_variant":6000,"sequential":{},"variants":[{"name":"A","n":5000,"sum":500},{"name":"B","n":5000,"sum":650}]}`, "better", "this_population"},
		{"mismatched", `{"weights":[1,1],"planned_per_variant":900,"variants":[{"name":"A","n":1000,"sum":200},{"name":"B","n":1200,"sum":400}]}`, "mismatched_ratio", ""},
		{"too small", `{"weights":[1,1],"variants":[{"name":"A","n":100,"sum":2},{"name":"B","n":100,"sum":12}]}`, "too_small", ""},
		{"worthwhile", `{"weights":[1,1],"planned_per_variant":1,"difference":"absolute","worthwhile":0.01,"variants":[{"name":"A","n":100000,"sum":10000},{"name":"B","n":100000,"sum":10050}]}`, "no_worthwhile_difference", "this_population"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := analyseText(t, c.text)
			if err != nil {
				t.Fatal(err)
			}
			row := got.Comparisons[0]
			var cautions []string
			for _, note := range row.Cautions {
				cautions = append(cautions, note.Code)
			}
			if row.Conclusion.Code != c.conclusion || strings.Join(cautions, " ") != c.cautions {
				t.Errorf("%s, %v; want %s, %s", row.Conclusion.Code, cautions, c.conclusion, c.cautions)
			}
			if refused := c.conclusion == "too_small"; refused != (row.P == nil) || refused != (len(got.TooSmall) > 0) {
				t.Errorf("too small %v, p %v", got.TooSmall, row.P)
			}
			if _, err := json.Marshal(got); err != nil {
				t.Error(err)
			}
		})
	}
	got, err := analyseText(t, `{"variants":[{"name":"A","n":100,"sum":2},{"name":"B","n":100,"sum":12}]}`)
	if err != nil || *got.TooSmall[0].Needed != 251 {
		t.Errorf("%+v, %v", got.TooSmall, err)
	}
}

// Tables have a cell for every column, and people get every sentence once.
func TestExperimentTables(t *testing.T) {
	for text, want := range map[string]string{
		`{"variants":[{"name":"A","n":5000,"sum":500},{"name":"B","n":5000,"sum":650},{"name":"C","n":5000,"sum":655}]}`: "conclusion.better conclusion.better caution.undeclared_horizon caution.ratio_unchecked caution.this_population",
		`{"variants":[{"name":"A","n":100,"sum":2},{"name":"B","n":100,"sum":12}]}`:                                      "conclusion.too_small shortage.needed",
		`{"variants":[{"name":"A","n":100,"sum":0},{"name":"B","n":100,"sum":0}]}`:                                       "conclusion.too_small shortage.unknown shortage.unknown",
	} {
		got, err := analyseText(t, text)
		if err != nil {
			t.Fatal(err)
		}
		columns, cells := ExperimentTable(got)
		for _, row := range cells {
			if len(row) != len(columns) {
				t.Errorf("%d cells, %d columns", len(row), len(columns))
			}
		}
		var keys []string
		for _, note := range ExperimentSentences(got) {
			keys = append(keys, note.Code)
		}
		if strings.Join(keys, " ") != want {
			t.Errorf("%v, want %s", keys, want)
		}
	}
	size, err := SizeExperiment(SizeOptions{Kind: "mean", Delta: 1, SD: 2})
	if err != nil {
		t.Fatal(err)
	}
	if columns, cells := SizeTable(size); len(cells) != 1 || len(cells[0]) != len(columns) {
		t.Errorf("%v, %v", columns, cells)
	}
}

func TestSeveralVariantsAreCorrectedTogether(t *testing.T) {
	got, err := analyseText(t, `{"metric":{"kind":"mean"},"control":"B","correction":"holm_bonferroni","variants":[
		{"name":"A","n":1000,"sum":1000,"sum_squares":2000},{"name":"B","n":1000,"sum":1050,"sum_squares":2100},{"name":"C","n":1000,"sum":1150,"sum_squares":2300}]}`)
	if err != nil {
		t.Fatal(err)
	}
	a, c := got.Comparisons[0], got.Comparisons[1]
	if a.Variant != "A" || c.Variant != "C" || a.Control != "B" {
		t.Fatalf("%+v", got.Comparisons)
	}
	if math.Abs(*c.PAdjusted-2**c.P) > 1e-12 || *a.PAdjusted < *a.P || c.Interval.Level != 0.975 {
		t.Errorf("p %v adjusted %v at level %v; p %v adjusted %v", *c.P, *c.PAdjusted, c.Interval.Level, *a.P, *a.PAdjusted)
	}
	var chances float64
	for _, v := range got.Variants {
		chances += *v.ChanceBest
	}
	if math.Abs(chances-1) > 1e-9 {
		t.Errorf("chances to be best sum to %v", chances)
	}
}

// Rows of one unit are added; the result is that of the sums, in any order,
// with a French decimal comma as well.
func TestRawRows(t *testing.T) {
	src := rand.New(rand.NewPCG(3, 4))
	var lines []string
	for i := range 400 {
		before := float64(src.IntN(400)) / 4
		after := before + float64(src.IntN(100))/4 + float64(i%2)*2
		for part := range 2 {
			lines = append(lines, fmt.Sprintf("u%d;%c;%s;%s", i, 'A'+i%2, comma(after/2+float64(part)), comma(before)))
		}
	}
	write := func() string {
		src.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		return "visiteur;variante;valeur;avant\n" + strings.Join(lines, "\n") + "\n"
	}
	s := ExperimentSettings{Metric: ExperimentMetric{Kind: abtest.Mean}, Difference: abtest.Absolute, Cap: &ExperimentCap{Percentile: 0.99}}
	weights := map[string]float64{"A": 1, "B": 1}
	first, err := analyseRows(t, write(), s, weights)
	if err != nil {
		t.Fatal(err)
	}
	second, err := analyseRows(t, write(), s, weights)
	if err != nil {
		t.Fatal(err)
	}
	one, _ := json.Marshal(first)
	two, _ := json.Marshal(second)
	if string(one) != string(two) {
		t.Errorf("another order gives\n%s\nnot\n%s", two, one)
	}
	c := first.Comparisons[0]
	if first.Variants[0].N != 200 || c.Covariate == nil || c.Covariate.VarianceRemoved < 0.5 || first.Capped.Units == 0 || !first.RatioCheck.Passed {
		t.Errorf("%s", one)
	}
}

func comma(v float64) string { return strings.Replace(fmt.Sprintf("%.2f", v), ".", ",", 1) }

func TestUnusableExperimentsAreNamed(t *testing.T) {
	proportion := ExperimentSettings{}
	mean := ExperimentSettings{Metric: ExperimentMetric{Kind: abtest.Mean}}
	fromText := func(text string) error { _, err := analyseText(t, text); return err }
	fromRows := func(rows string, s ExperimentSettings) error { _, err := analyseRows(t, rows, s, nil); return err }
	_, neither := AnalyseExperiment(t.Context(), ExperimentOptions{})
	_, absent := AnalyseExperiment(t.Context(), ExperimentOptions{File: filepath.Join(t.TempDir(), "absent.json")})
	for _, c := range []struct {
		err  error
		want string
	}{
		{neither, "experiment_one_input"},
		{absent, "experiment_file_missing"},
		{fromText(`{`), "experiment_json"},
		{fromText(`{"variant":[]}`), "experiment_json"},
		{fromText(`{"variants":[]}`), "experiment_two_variants"},
		{fromText(`{"alpha":2,"variants":[]}`), "experiment_alpha_outside"},
		{fromText(`{"metric":{"kind":"median"},"variants":[]}`), "experiment_setting"},
		{fromText(`{"control":"C","variants":[{"name":"A","n":9,"sum":1},{"name":"B","n":9,"sum":1}]}`), "experiment_control_missing"},
		{fromText(`{"variants":[{"name":"A","n":9,"sum":1},{"name":"A","n":9,"sum":1}]}`), "experiment_variant_name"},
		{fromText(`{"weights":[1],"variants":[{"name":"A","n":9,"sum":1},{"name":"B","n":9,"sum":1}]}`), "experiment_weights_number"},
		{fromText(`{"variants":[{"name":"A","n":9,"sum":10},{"name":"B","n":9,"sum":1}]}`), "experiment_count_outside"},
		{fromText(`{"metric":{"kind":"mean"},"variants":[{"name":"A","n":9,"sum":10}]}`), "experiment_field_missing"},
		{fromText(`{"metric":{"kind":"mean"},"cap":{"percentile":0.9},"variants":[]}`), "experiment_cap_needs_rows"},
		{fromRows("unit,variant,value\nu1,A,1\nu1,B,0\n", proportion), "experiment_unit_twice"},
		{fromRows("unit,variant,value\nu1,A,2\n", proportion), "experiment_cell_proportion"},
		{fromRows("unit,variant,value\nu1,A,many\nu2,B,2\n", mean), "analyst_cell_number"},
		{fromRows("unit,variant,value\nu1,A,\nu2,B,2\n", mean), "experiment_cell_empty"},
		{fromRows("unit,variant,value\nu1,,1\n", mean), "experiment_cell_empty"},
		{fromRows("unit,variant,amount\nu1,A,1\n", mean), "analyst_columns_missing"},
		{fromRows("unit,variant,value,covariate\nu1,A,1,1\nu1,A,1,2\n", mean), "experiment_covariate_differs"},
		{fromRows("unit,variant,value\nu1,A,1\nu2,B,2\n", mean), "experiment_too_few_units"},
	} {
		problem, ok := marketing.ProblemIn(c.err)
		if !ok || problem.Code != c.want {
			t.Errorf("%v, want %s", c.err, c.want)
		}
	}
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		name string
		opts SizeOptions
		want float64
		near float64
	}{
		{"rise", SizeOptions{Kind: "two_proportions", Baseline: 0.2, Rise: 0.05}, 1030, 1030.2},
		{"relative rise", SizeOptions{Kind: "two_proportions", Baseline: 0.2, RelativeRise: 0.25}, 1030, 1030.2},
		{"pooled", SizeOptions{Kind: "two_proportions", Baseline: 0.5, Treatment: 0.75, Power: 0.9, Formula: abtest.PooledVariance}, 77, 76.7},
		{"one proportion", SizeOptions{Kind: "one_proportion", Baseline: 0.1, Treatment: 0.2, Test: abtest.Greater}, 77, 76.76467},
		{"mean", SizeOptions{Kind: "mean", Delta: 1, SD: 1, Power: 0.9}, 23, 22.02110},
	} {
		got, err := SizeExperiment(c.opts)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got.PerArm != c.want || math.Abs(got.PerArmExact-c.near) > 0.05 {
			t.Errorf("%s: %v (%v), want %v (%v)", c.name, got.PerArm, got.PerArmExact, c.want, c.near)
		}
	}
	got, err := SizeExperiment(SizeOptions{Kind: "two_proportions", Baseline: 0.2, Rise: 0.05, UnitsPerDay: 150, Tuning: 2000})
	if err != nil || *got.Days != 14 || *got.WholeWeeks != 14 || *got.SequentialPerArm < got.PerArm || math.Abs(*got.Detectable-0.25) > 1e-4 {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = SizeExperiment(SizeOptions{Kind: "mean", SD: 10, PerArm: 500})
	if err != nil || got.PowerReached != nil || math.Abs(*got.Detectable-1.774) > 0.01 {
		t.Errorf("%+v, %v", got, err)
	}
	for want, opts := range map[string]SizeOptions{
		"experiment_one_difference": {Kind: "two_proportions", Baseline: 0.2},
		"experiment_setting":        {Kind: "median", Rise: 1},
		"experiment_rate_outside":   {Kind: "two_proportions", Baseline: 0.9, Rise: 0.2},
		"experiment_size_outside":   {Kind: "mean", Delta: 1e-9, SD: 1},
	} {
		_, err := SizeExperiment(opts)
		if problem, ok := marketing.ProblemIn(err); !ok || problem.Code != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func FuzzExperimentJSON(f *testing.F) {
	f.Add(`{"variants":[{"name":"A","n":5000,"sum":500},{"name":"B","n":5000,"sum":650}],"beta_prior":{"successes":1,"failures":1}}`)
	f.Add(`{"metric":{"kind":"ratio"},"variants":[{"name":"A","n":50,"sum":5,"sum_squares":9,"denominator_sum":60,"denominator_sum_squares":99,"denominator_product":6}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		settings, variants, err := parseExperiment(strings.NewReader(text))
		if err != nil {
			return
		}
		result, err := judgeExperiment(settings, variants)
		if err != nil {
			return
		}
		if _, err := json.Marshal(result); err != nil {
			t.Fatal(err)
		}
	})
}

// Every code that a result may carry has its sentence in both languages.
func TestEveryExperimentCodeHasItsSentence(t *testing.T) {
	for _, language := range []string{"fr", "en"} {
		text, err := os.ReadFile("../locales/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var sentences map[string]string
		if err := json.Unmarshal(text, &sentences); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"*.go", "../maths/abtest/*.go"} {
			files, err := filepath.Glob(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				if strings.HasSuffix(file, "_test.go") {
					continue
				}
				source, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				for _, kind := range []struct{ pattern, prefix string }{
					{`"(experiment_[a-z_]+[a-z])"`, "problem."}, {`unusable\("([a-z_]+)"`, "problem.experiment_"},
					{`"(shortage\.[a-z]+)"`, ""}, {`Conclusion = "([a-z_]+)"`, "conclusion."}, {`Caution = "([a-z_]+)"`, "caution."},
				} {
					for _, found := range regexp.MustCompile(kind.pattern).FindAllStringSubmatch(string(source), -1) {
						if sentences[kind.prefix+found[1]] == "" {
							t.Errorf("%s: no sentence for %s%s", language, kind.prefix, found[1])
						}
					}
				}
			}
		}
	}
}
