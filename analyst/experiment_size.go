package analyst

import (
	"math"

	"boussole/marketing"
	"boussole/maths/abtest"
)

// SizeOptions says what an experiment must be able to show. Rates and shares
// are fractions (20 % is 0.2).
type SizeOptions struct {
	// Kind is "two_proportions", "one_proportion" or "mean".
	Kind string `json:"kind"`
	// Baseline is the control's rate, or the known rate for one proportion.
	Baseline float64 `json:"baseline,omitempty"`
	// One of three says the rate to be shown: Treatment (the rate), Rise (in
	// points, absolute) or RelativeRise (a share of the baseline).
	Treatment    float64 `json:"treatment,omitempty"`
	Rise         float64 `json:"rise,omitempty"`
	RelativeRise float64 `json:"relative_rise,omitempty"`
	// Delta and SD are the difference of means and the spread of one unit.
	Delta float64 `json:"delta,omitempty"`
	SD    float64 `json:"sd,omitempty"`
	// PerArm asks the other way round: what the design can do with so many
	// units in the control. Its difference may then be left out.
	PerArm  float64        `json:"per_arm,omitempty"`
	Test    abtest.Side    `json:"test"`
	Alpha   float64        `json:"alpha"`
	Power   float64        `json:"power"`
	Formula abtest.Formula `json:"formula,omitempty"`
	// Variants counts the control too.
	Variants int `json:"variants"`
	// Allocation is each treatment's arm as a multiple of the control's.
	Allocation float64 `json:"allocation"`
	// UnitsPerDay is how many units enter the experiment a day, in all arms.
	UnitsPerDay float64 `json:"units_per_day,omitempty"`
	// Tuning asks for the size of a sequential test as well.
	Tuning float64 `json:"tuning,omitempty"`
}

// SizeResult is the documented JSON out. What was not asked is null.
type SizeResult struct {
	SizeOptions
	// PerArm is the control's whole number of units; PerArmExact the solution
	// before rounding. Published calculators of the baseline formula round to
	// the nearest unit, and so does this one; every other kind rounds up.
	PerArm      float64 `json:"per_arm"`
	PerArmExact float64 `json:"per_arm_exact"`
	// PerTreatment is the size of each treatment's arm, Total of all arms.
	PerTreatment float64 `json:"per_treatment"`
	Total        float64 `json:"total"`
	// PowerReached is the chance to show the difference with PerArm units.
	PowerReached *float64 `json:"power_reached"`
	// Detectable is the smallest rate (or difference of means) that PerArm
	// units show with the power wanted.
	Detectable *float64 `json:"detectable"`
	// Days is how long the experiment lasts; WholeWeeks the same in full weeks.
	Days       *int `json:"days"`
	WholeWeeks *int `json:"whole_weeks"`
	// SequentialPerArm is the size at which a sequential test reaches the power
	// at its last look.
	SequentialPerArm *float64 `json:"sequential_per_arm"`
}

// SizeExperiment plans an experiment. Errors that people can mend are
// *marketing.Problem.
func SizeExperiment(opts SizeOptions) (SizeResult, error) {
	opts.fill()
	design, err := opts.design()
	if err != nil {
		return SizeResult{}, experimentProblem(err)
	}
	result, err := opts.plan(design)
	return result, experimentProblem(err)
}

func (o *SizeOptions) fill() {
	if o.Test == "" {
		o.Test = abtest.TwoSided
	}
	if o.Alpha == 0 {
		o.Alpha = 0.05
	}
	if o.Power == 0 {
		o.Power = 0.8
	}
	if o.Formula == "" && o.Kind == "two_proportions" {
		o.Formula = abtest.BaselineVariance
	}
	if o.Variants == 0 {
		o.Variants = 2
	}
	if o.Allocation == 0 {
		o.Allocation = 1
	}
}

// design reads the difference asked; nil when it is to be found from PerArm.
func (o *SizeOptions) design() (abtest.Design, error) {
	given := 0
	for _, v := range []float64{o.Treatment, o.Rise, o.RelativeRise, o.Delta} {
		if v != 0 {
			given++
		}
	}
	if given > 1 || given == 0 && o.PerArm == 0 {
		return nil, marketing.NewProblem(marketing.Invalid, "experiment_one_difference")
	}
	if o.PerArm < 0 || o.UnitsPerDay < 0 {
		return nil, marketing.NewProblem(marketing.Invalid, "experiment_setting", "field", "per_arm, units_per_day", "value", decimal(math.Min(o.PerArm, o.UnitsPerDay)))
	}
	if o.Kind == "two_proportions" || o.Kind == "one_proportion" {
		if o.Delta != 0 || o.SD != 0 {
			return nil, marketing.NewProblem(marketing.Invalid, "experiment_setting", "field", "delta, sd", "value", o.Kind)
		}
		switch {
		case o.Rise != 0:
			o.Treatment = o.Baseline + o.Rise
		case o.RelativeRise != 0:
			o.Treatment = o.Baseline * (1 + o.RelativeRise)
		}
	}
	switch {
	case o.Kind == "mean" && o.Baseline == 0 && o.Treatment == 0 && o.Rise == 0 && o.RelativeRise == 0:
		return abtest.Amounts{Delta: o.Delta, SD: o.SD, Allocation: o.Allocation}, nil
	case o.Kind == "two_proportions":
		return abtest.Proportions{Baseline: o.Baseline, Treatment: o.Treatment, Formula: o.Formula, Allocation: o.Allocation}, nil
	case o.Kind == "one_proportion" && o.Variants == 2:
		return abtest.OneProportion{Known: o.Baseline, Expected: o.Treatment}, nil
	}
	return nil, marketing.NewProblem(marketing.Invalid, "experiment_setting", "field", "kind", "value", o.Kind)
}

// plan computes every figure that was asked.
func (o *SizeOptions) plan(d abtest.Design) (SizeResult, error) {
	r := SizeResult{SizeOptions: *o, PerArm: o.PerArm, PerArmExact: o.PerArm}
	aim := abtest.Aim{Side: o.Test, Alpha: o.Alpha, Power: o.Power, Comparisons: o.Variants - 1}
	var err error
	if o.PerArm == 0 {
		if r.PerArmExact, err = abtest.Size(d, aim); err != nil {
			return r, err
		}
		r.PerArm = math.Ceil(r.PerArmExact)
		if p, ok := d.(abtest.Proportions); ok && p.Formula == abtest.BaselineVariance {
			r.PerArm = math.Round(r.PerArmExact)
		}
	}
	r.PerTreatment = math.Ceil(r.PerArm * o.Allocation)
	r.Total = r.PerArm + r.PerTreatment*float64(o.Variants-1)
	if o.Kind == "one_proportion" {
		r.PerTreatment, r.Total = r.PerArm, r.PerArm
	}
	if o.Treatment != 0 || o.Delta != 0 {
		power, err := abtest.Power(d, r.PerArm, aim)
		if err != nil {
			return r, err
		}
		r.PowerReached = &power
	}
	if err := o.detectable(d, aim, &r); err != nil {
		return r, err
	}
	if o.UnitsPerDay > 0 {
		days, weeks, err := abtest.Duration(r.Total, o.UnitsPerDay)
		if err != nil {
			return r, err
		}
		r.Days, r.WholeWeeks = &days, &weeks
	}
	return r, o.sequential(d, &r)
}

// detectable finds the smallest difference that the arms show.
func (o *SizeOptions) detectable(d abtest.Design, aim abtest.Aim, r *SizeResult) error {
	var found float64
	var err error
	switch d := d.(type) {
	case abtest.Proportions:
		found, err = abtest.DetectableRise(d, r.PerArm, aim)
	case abtest.Amounts:
		found, err = abtest.DetectableDelta(d, r.PerArm, aim)
	default:
		return nil
	}
	if err != nil {
		return err
	}
	r.Detectable = &found
	return nil
}

// sequential sizes the always-valid test of the same difference, from the
// standard error of one unit per arm.
func (o *SizeOptions) sequential(d abtest.Design, r *SizeResult) error {
	if o.Tuning == 0 {
		return nil
	}
	test := abtest.Test{Side: o.Test, Alpha: o.Alpha / float64(o.Variants-1), Tuning: o.Tuning}
	var effect, spread float64
	switch d := d.(type) {
	case abtest.Proportions:
		effect = d.Treatment - d.Baseline
		spread = math.Sqrt(d.Baseline*(1-d.Baseline) + d.Treatment*(1-d.Treatment)/o.Allocation)
	case abtest.Amounts:
		effect, spread = d.Delta, d.SD*math.Sqrt(1+1/o.Allocation)
	default:
		return marketing.NewProblem(marketing.Invalid, "experiment_setting", "field", "tuning", "value", o.Kind)
	}
	n, err := abtest.SequentialSize(effect, spread, o.Allocation, test, o.Power)
	if err != nil {
		return err
	}
	n = math.Ceil(n)
	r.SequentialPerArm = &n
	return nil
}
