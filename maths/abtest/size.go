package abtest

import "math"

// MostUnits is the largest arm that the planner considers: beyond it the
// difference asked is too small to be measured by any firm.
const MostUnits = 1e12

// Size returns how many units the control needs for the power wanted, exact
// (round up). It fails with an Unusable of the design or the aim, or
// "size_outside".
func Size(d Design, aim Aim) (float64, error) {
	if err := aim.Check(); err != nil {
		return 0, err
	}
	if err := d.Check(); err != nil {
		return 0, err
	}
	low, high := 1.0, 2.0
	if _, isT := d.(Amounts); isT {
		low, high = 1.5, 3 // fewer leave no degree of freedom
	}
	for d.Power(high, aim) < aim.Power {
		if high > MostUnits {
			return 0, unusable("size_outside")
		}
		low, high = high, high*2
	}
	return bisect(func(n float64) bool { return d.Power(n, aim) >= aim.Power }, low, high), nil
}

// Power returns the chance that the design shows its difference with n units
// in the control. It fails like Size, or with "units_outside".
func Power(d Design, n float64, aim Aim) (float64, error) {
	if err := d.Check(); err != nil {
		return 0, err
	}
	if !(n >= 2 && n <= MostUnits) {
		return 0, unusable("units_outside", "units", n)
	}
	if err := (Aim{Side: aim.Side, Alpha: aim.Alpha, Power: 0.8, Comparisons: aim.Comparisons}).Check(); err != nil {
		return 0, err
	}
	return d.Power(n, aim), nil
}

// DetectableRise returns the smallest treatment rate above the baseline that n
// units in the control show with the power wanted. It fails with
// "nothing_detectable" when even certainty would not.
func DetectableRise(d Proportions, n float64, aim Aim) (float64, error) {
	d.Treatment = (1 + d.Baseline) / 2
	if _, err := Power(d, n, aim); err != nil {
		return 0, err
	}
	if err := aim.Check(); err != nil {
		return 0, err
	}
	reached := func(q float64) bool {
		d.Treatment = q
		return d.Power(n, aim) >= aim.Power
	}
	highest := 1 - 1e-12
	if !reached(highest) {
		return 0, unusable("nothing_detectable", "units", n)
	}
	return bisect(reached, d.Baseline, highest), nil
}

// DetectableDelta returns the smallest difference of means that n units in the
// control show with the power wanted.
func DetectableDelta(d Amounts, n float64, aim Aim) (float64, error) {
	d.Delta = d.SD
	if _, err := Power(d, n, aim); err != nil {
		return 0, err
	}
	if err := aim.Check(); err != nil {
		return 0, err
	}
	reached := func(delta float64) bool {
		d.Delta = delta
		return d.Power(n, aim) >= aim.Power
	}
	high := d.SD
	for !reached(high) {
		if high > d.SD*1e6 {
			return 0, unusable("nothing_detectable", "units", n)
		}
		high *= 2
	}
	return bisect(reached, 0, high), nil
}

// Duration returns how many days a test of that many units in all lasts when
// so many units a day enter it, and the same rounded up to whole weeks: every
// weekday must weigh the same. It fails with "traffic_outside" and
// "duration_outside" (beyond ten years).
func Duration(units, unitsPerDay float64) (days, wholeWeeks int, err error) {
	if !(unitsPerDay > 0) || math.IsInf(unitsPerDay, 0) {
		return 0, 0, unusable("traffic_outside", "units_per_day", unitsPerDay)
	}
	exact := math.Ceil(units / unitsPerDay)
	if !(exact <= 3660) {
		return 0, 0, unusable("duration_outside", "days", exact)
	}
	days = max(int(exact), 1)
	return days, (days + 6) / 7 * 7, nil
}

// SequentialSize returns how many units the control needs so that a sequential
// test with this tuning shows the effect with the wanted power by its last
// look: a conservative figure, since earlier looks may end it sooner. se1 is
// the standard error of the effect with one unit in the control, allocation
// the treatment's arm as a multiple of the control's.
func SequentialSize(effect, se1, allocation float64, test Test, power float64) (float64, error) {
	if err := test.Check(); err != nil {
		return 0, err
	}
	if !(effect != 0 && se1 > 0 && test.Tuning > 0) {
		return 0, unusable("no_difference")
	}
	reserve := normalQuantile(1 - power)
	reached := func(n float64) bool {
		e := Effect{SE: se1 / math.Sqrt(n), Units: n * (1 + allocation)}
		return math.Abs(effect) >= test.halfWidth(e)+reserve*e.SE
	}
	high := 2.0
	for !reached(high) {
		if high > MostUnits {
			return 0, unusable("size_outside")
		}
		high *= 2
	}
	return bisect(reached, 1, high), nil
}
