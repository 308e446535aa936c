package analyst

import (
	"math"

	"boussole/maths/abtest"
)

// ExperimentResult is the documented JSON out. What cannot be said is null.
type ExperimentResult struct {
	ExperimentSettings
	// RatioCheck says whether the traffic was split as planned.
	RatioCheck  ExperimentRatioCheck   `json:"ratio_check"`
	Variants    []ExperimentArm        `json:"variants"`
	Comparisons []ExperimentComparison `json:"comparisons"`
	// TooSmall lists the variants that are too small for any verdict, with the
	// size needed; then no comparison has figures.
	TooSmall []ExperimentShortage `json:"too_small"`
	Capped   *ExperimentCapped    `json:"capped"`
}

// ExperimentRatioCheck is the sample-ratio check.
type ExperimentRatioCheck struct {
	P float64 `json:"p"`
	// Declared is false when no weights were planned: an equal split is then
	// tested for information, and refuses nothing.
	Declared bool `json:"declared"`
	Passed   bool `json:"passed"`
}

// ExperimentArm is one variant's metric.
type ExperimentArm struct {
	Name          string   `json:"name"`
	N             float64  `json:"n"`
	Value         float64  `json:"value"`
	StandardError float64  `json:"standard_error"`
	ChanceBest    *float64 `json:"chance_best"`
}

// ExperimentComparison is one treatment against the control.
type ExperimentComparison struct {
	Variant       string   `json:"variant"`
	Control       string   `json:"control"`
	Effect        *float64 `json:"effect"`
	StandardError *float64 `json:"standard_error"`
	// Interval of the effect; an open side is null.
	Interval  *ExperimentInterval `json:"interval"`
	P         *float64            `json:"p"`
	PAdjusted *float64            `json:"p_adjusted"`
	// DegreesOfFreedom are those of the fixed test.
	DegreesOfFreedom *float64         `json:"degrees_of_freedom"`
	Bayes            *ExperimentBayes `json:"bayes"`
	// Covariate says what the adjustment did, when there was one.
	Covariate  *ExperimentCovariate `json:"covariate"`
	Conclusion ExperimentNote       `json:"conclusion"`
	Cautions   []ExperimentNote     `json:"cautions"`
}

// ExperimentInterval bounds an effect.
type ExperimentInterval struct {
	Low   *float64 `json:"low"`
	High  *float64 `json:"high"`
	Level float64  `json:"level"`
}

// ExperimentBayes is what is believed of the effect.
type ExperimentBayes struct {
	ChanceToWin     float64 `json:"chance_to_win"`
	LossIfTreatment float64 `json:"loss_if_treatment"`
	LossIfControl   float64 `json:"loss_if_control"`
	Mean            float64 `json:"mean"`
	Low             float64 `json:"low"`
	High            float64 `json:"high"`
	Level           float64 `json:"level"`
	// Model is "normal" or "beta".
	Model string `json:"model"`
}

// ExperimentCovariate is the effect of the adjustment.
type ExperimentCovariate struct {
	Coefficient float64 `json:"coefficient"`
	// VarianceRemoved is the share of the variance of the effect taken off.
	VarianceRemoved float64 `json:"variance_removed"`
}

// ExperimentNote is a code with the values of its sentence in the catalogues
// (conclusion.<code>, caution.<code>).
type ExperimentNote struct {
	Code string            `json:"code"`
	With map[string]string `json:"with,omitempty"`
}

// ExperimentShortage says how many units a variant needs; null while nobody,
// or everybody, did it in every variant.
type ExperimentShortage struct {
	Variant string   `json:"variant"`
	N       float64  `json:"n"`
	Needed  *float64 `json:"needed"`
}

// ExperimentCapped says what was brought in.
type ExperimentCapped struct {
	Limit float64 `json:"limit"`
	Units int     `json:"units"`
}

// interval turns an open side into null: JSON has no infinity.
func interval(v abtest.Verdict, level float64) *ExperimentInterval {
	side := func(x float64) *float64 {
		if math.IsInf(x, 0) {
			return nil
		}
		return &x
	}
	return &ExperimentInterval{Low: side(v.Low), High: side(v.High), Level: level}
}
