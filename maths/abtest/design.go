package abtest

import "math"

// Formula is how the variance of two proportions under "no difference" is
// taken. The published figures differ by this choice alone.
type Formula string

// The formulas for two proportions.
const (
	// BaselineVariance takes both arms at the baseline (Evan Miller's
	// calculator): 20 % and +5 points give 1,030 per arm.
	BaselineVariance Formula = "baseline"
	// PooledVariance takes both arms at their mean (R's power.prop.test).
	PooledVariance Formula = "pooled"
	// UnpooledVariance takes each arm at its own rate.
	UnpooledVariance Formula = "unpooled"
	// Arcsine compares on Cohen's scale h (R's pwr.2p.test, pwr.p.test).
	Arcsine Formula = "arcsine"
)

// Formulas lists every formula.
func Formulas() []Formula {
	return []Formula{BaselineVariance, PooledVariance, UnpooledVariance, Arcsine}
}

// Aim is what a design must achieve.
type Aim struct {
	Side Side
	// Alpha is the accepted rate of false alarms; several variants against one
	// control share it equally.
	Alpha float64
	// Power is the wanted chance to show a difference that is really there.
	Power float64
	// Comparisons is the number of treatments against the control, at least 1.
	Comparisons int
}

// Check refuses "alpha_outside", "power_outside", "unknown_test",
// "comparisons_outside".
func (a Aim) Check() error {
	if err := (Test{Side: a.Side, Alpha: a.Alpha}).Check(); err != nil {
		return err
	}
	if !(a.Power > a.Alpha && a.Power < 1) {
		return unusable("power_outside", "power", a.Power)
	}
	if a.Comparisons < 1 || a.Comparisons > 1000 {
		return unusable("comparisons_outside", "comparisons", a.Comparisons)
	}
	return nil
}

// tail is the probability spent on the side where the difference lies.
func (a Aim) tail() float64 {
	alpha := a.Alpha / float64(a.Comparisons)
	if a.Side == TwoSided {
		return alpha / 2
	}
	return alpha
}

// Design is a planned comparison. Power counts the side of the difference
// alone, as R does by default: the other side adds nothing that matters.
type Design interface {
	// Power returns the chance to show the difference with n units in the
	// control.
	Power(n float64, aim Aim) float64
	// Check refuses designs that cannot be.
	Check() error
}

// Proportions is a comparison of two proportions, the treatment's arm being
// Allocation times the control's.
type Proportions struct {
	Baseline, Treatment float64
	Formula             Formula
	Allocation          float64
}

// Check refuses "rate_outside", "no_difference", "unknown_formula", "allocation_outside".
func (d Proportions) Check() error {
	for _, p := range []float64{d.Baseline, d.Treatment} {
		if !(p > 0 && p < 1) {
			return unusable("rate_outside", "rate", p)
		}
	}
	if d.Baseline == d.Treatment {
		return unusable("no_difference")
	}
	switch d.Formula {
	case BaselineVariance, PooledVariance, UnpooledVariance, Arcsine:
		return checkAllocation(d.Allocation)
	}
	return unusable("unknown_formula", "formula", d.Formula)
}

func checkAllocation(r float64) error {
	if !(r >= 1e-3 && r <= 1e3) {
		return unusable("allocation_outside", "allocation", r)
	}
	return nil
}

// Power implements Design.
func (d Proportions) Power(n float64, aim Aim) float64 {
	p, q, r := d.Baseline, d.Treatment, d.Allocation
	critical := normalQuantile(aim.tail())
	if d.Formula == Arcsine {
		h := 2 * math.Abs(math.Asin(math.Sqrt(p))-math.Asin(math.Sqrt(q)))
		return normalUpper(critical - h*math.Sqrt(n*r/(1+r)))
	}
	own := math.Sqrt(p*(1-p) + q*(1-q)/r)
	null := own
	switch d.Formula {
	case BaselineVariance:
		null = math.Sqrt(p * (1 - p) * (1 + 1/r))
	case PooledVariance:
		both := (p + r*q) / (1 + r)
		null = math.Sqrt(both * (1 - both) * (1 + 1/r))
	}
	return normalUpper((critical*null - math.Abs(p-q)*math.Sqrt(n)) / own)
}

// OneProportion compares one group with a known rate, on Cohen's scale h.
type OneProportion struct{ Known, Expected float64 }

// Check refuses "rate_outside" and "no_difference".
func (d OneProportion) Check() error {
	return Proportions{Baseline: d.Known, Treatment: d.Expected, Formula: Arcsine, Allocation: 1}.Check()
}

// Power implements Design.
func (d OneProportion) Power(n float64, aim Aim) float64 {
	h := 2 * math.Abs(math.Asin(math.Sqrt(d.Known))-math.Asin(math.Sqrt(d.Expected)))
	return normalUpper(normalQuantile(aim.tail()) - h*math.Sqrt(n))
}

// Amounts is a comparison of two means with Student's t, exact by the
// noncentral t distribution (R's power.t.test).
type Amounts struct {
	Delta, SD, Allocation float64
}

// Check refuses "no_difference", "spread_outside", "allocation_outside".
func (d Amounts) Check() error {
	switch {
	case d.Delta == 0 || math.IsNaN(d.Delta) || math.IsInf(d.Delta, 0):
		return unusable("no_difference")
	case !(d.SD > 0) || math.IsInf(d.SD, 0):
		return unusable("spread_outside", "sd", d.SD)
	}
	return checkAllocation(d.Allocation)
}

// Power implements Design.
func (d Amounts) Power(n float64, aim Aim) float64 {
	r := d.Allocation
	dof := math.Max(n*(1+r)-2, 1e-7)
	shift := math.Abs(d.Delta) / d.SD * math.Sqrt(n*r/(1+r))
	return noncentralUpper(studentQuantile(aim.tail(), dof), dof, shift)
}
