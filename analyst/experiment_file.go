package analyst

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"

	"boussole/marketing"
	"boussole/maths/abtest"
)

// experimentFileLimit bounds the JSON: a thousand variants fit many times.
const experimentFileLimit = 4 << 20

// experimentVariant is one arm of the experiment.
type experimentVariant struct {
	name   string
	sample abtest.Sample
}

// experimentFile is the documented JSON.
type experimentFile struct {
	ExperimentSettings
	Variants []experimentSums `json:"variants"`
}

// experimentSums are the sufficient statistics of one variant as written.
type experimentSums struct {
	Name                 string   `json:"name"`
	N                    float64  `json:"n"`
	Sum                  float64  `json:"sum"`
	SumSquares           *float64 `json:"sum_squares"`
	DenominatorSum       *float64 `json:"denominator_sum"`
	DenominatorSquares   *float64 `json:"denominator_sum_squares"`
	DenominatorProduct   *float64 `json:"denominator_product"`
	CovariateSum         *float64 `json:"covariate_sum"`
	CovariateSquares     *float64 `json:"covariate_sum_squares"`
	CovariateProduct     *float64 `json:"covariate_product"`
	CovariateDenominator *float64 `json:"covariate_denominator_product"`
}

// readExperimentFile reads settings and variants from the JSON.
func readExperimentFile(path string) (ExperimentSettings, []experimentVariant, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return ExperimentSettings{}, nil, marketing.NewProblem(marketing.NotFound, "experiment_file_missing", "file", path)
	}
	if err != nil {
		return ExperimentSettings{}, nil, err
	}
	defer file.Close()
	return parseExperiment(io.LimitReader(file, experimentFileLimit))
}

// parseExperiment refuses unknown fields: a misspelt setting must not be
// passed over in silence.
func parseExperiment(text io.Reader) (ExperimentSettings, []experimentVariant, error) {
	var in experimentFile
	decoder := json.NewDecoder(text)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&in); err != nil {
		return ExperimentSettings{}, nil, marketing.NewProblem(marketing.Invalid, "experiment_json", "detail", err.Error()).Because(err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return ExperimentSettings{}, nil, marketing.NewProblem(marketing.Invalid, "experiment_json", "detail", "more than one value")
	}
	settings := in.ExperimentSettings
	settings.fill()
	if err := settings.check(); err != nil {
		return settings, nil, err
	}
	if settings.Cap != nil {
		return settings, nil, marketing.NewProblem(marketing.Invalid, "experiment_cap_needs_rows")
	}
	var variants []experimentVariant
	for _, v := range in.Variants {
		sums, err := v.sums(settings.Metric.Kind)
		if err != nil {
			return settings, nil, err
		}
		sample, err := sums.Sample(settings.Metric.Kind)
		if err != nil {
			return settings, nil, experimentVariantProblem(v.Name, err)
		}
		variants = append(variants, experimentVariant{v.Name, sample})
	}
	return settings, variants, nil
}

// experimentVariantProblem says which variant cannot be used.
func experimentVariantProblem(name string, err error) error {
	var unusable *abtest.Unusable
	if !errors.As(err, &unusable) {
		return err
	}
	unusable.With["variant"] = name
	return unusable
}

// sums checks that what the kind needs was given; a proportion's covariate is
// itself a proportion unless its squares are given.
func (v experimentSums) sums(kind abtest.Kind) (abtest.Sums, error) {
	out := abtest.Sums{N: v.N, Y: v.Sum}
	needed := func(field string, from *float64, to *float64) error {
		if from == nil {
			return marketing.NewProblem(marketing.Invalid, "experiment_field_missing", "variant", v.Name, "field", field)
		}
		*to = *from
		return nil
	}
	var problems []error
	if kind != abtest.Proportion {
		problems = append(problems, needed("sum_squares", v.SumSquares, &out.YY))
	}
	if kind == abtest.Ratio {
		problems = append(problems, needed("denominator_sum", v.DenominatorSum, &out.X),
			needed("denominator_sum_squares", v.DenominatorSquares, &out.XX), needed("denominator_product", v.DenominatorProduct, &out.XY))
	}
	if v.CovariateSum != nil {
		out.Covaried, out.Z = true, *v.CovariateSum
		if v.CovariateSquares == nil && kind == abtest.Proportion {
			v.CovariateSquares = v.CovariateSum
		}
		problems = append(problems, needed("covariate_sum_squares", v.CovariateSquares, &out.ZZ), needed("covariate_product", v.CovariateProduct, &out.ZY))
		if kind == abtest.Ratio {
			problems = append(problems, needed("covariate_denominator_product", v.CovariateDenominator, &out.ZX))
		}
	}
	for _, problem := range problems {
		if problem != nil {
			return out, problem
		}
	}
	return out, nil
}
