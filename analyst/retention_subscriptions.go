package analyst

import (
	"context"
	"errors"
	"math"

	"boussole/marketing"
	"boussole/maths/retention"
)

// retainSubscriptions describes contracts: survival as far as each has been
// seen, rates of the last period, and the model of renewals fitted to cohorts
// of whole periods.
func retainSubscriptions(ctx context.Context, o RetentionOptions, s retentionSettings) (RetentionResult, error) {
	contracts, until, err := readSubscriptions(ctx, o.Subscriptions, o.Columns)
	if err != nil {
		return RetentionResult{}, err
	}
	if s.until != nil {
		until = *s.until
	}
	r := RetentionResult{Model: "none", Unit: s.unit.name, Until: &until, Discount: s.discount,
		Parameters: map[string]*float64{}, StandardErrors: map[string]*float64{}, Checks: []retention.Check{}}
	seen := seenUntil(contracts, until)
	if len(seen) == 0 {
		return r, marketing.NewProblem(marketing.Invalid, "retention_no_spells", "file", o.Subscriptions)
	}
	if r.KaplanMeier, err = survival(seen, until); err != nil {
		return r, retentionProblem(err, o.Subscriptions)
	}
	r.Rates = ratesOf(seen, until, s.unit)
	cohorts := renewalCounts(seen, until, s.unit)
	r.Curve = renewalCurve(cohorts)
	fitted := len(r.Curve) - 1
	if o.Fit > 0 {
		fitted = min(fitted, o.Fit)
	}
	fit, err := retention.FitSBG(firstRenewals(cohorts, fitted)...)
	var u *retention.Unusable
	switch {
	case errors.As(err, &u):
		r.Outcome = u.Code
	case err != nil:
		return r, err
	default:
		r.Model = "sbg"
		r.describe(fit)
		r.project(fit, fitted, s)
	}
	r.Customers = int64(len(seen))
	return r, nil
}

// project puts the model beside the curve that was seen, and continues it.
func (r *RetentionResult) project(fit *retention.SBGFit, fitted int, s retentionSettings) {
	last := max(len(r.Curve)-1, s.project(len(r.Curve)-1))
	for t := len(r.Curve); t <= last; t++ {
		r.Curve = append(r.Curve, RetentionRow{Period: t})
	}
	for t := range r.Curve {
		r.Curve[t].Fitted = t <= fitted
		r.Curve[t].model(fit, t, s.discount)
	}
}

// seenUntil cuts contracts at the last day observed.
func seenUntil(contracts []retention.Contract, until marketing.Day) []retention.Contract {
	var kept []retention.Contract
	for _, c := range contracts {
		if c.Start > int(until) {
			continue
		}
		if !c.Open && c.End > int(until) {
			c.End, c.Open = 0, true
		}
		kept = append(kept, c)
	}
	return kept
}

func survival(contracts []retention.Contract, until marketing.Day) (*KaplanMeierSummary, error) {
	spells := make([]retention.Spell, len(contracts))
	for i, c := range contracts {
		spells[i] = retention.Spell{Duration: float64(int(until) - c.Start), Count: 1}
		if !c.Open {
			spells[i].Duration, spells[i].Ended = float64(c.End-c.Start), true
		}
	}
	curve, err := retention.KaplanMeier(spells)
	if err != nil {
		return nil, err
	}
	median, low, high := curve.Quantile(0.5)
	s := &KaplanMeierSummary{Subscriptions: curve.Customers, Ended: curve.Ended,
		MedianDays: known(median), MedianLow: known(low), MedianHigh: known(high)}
	for _, step := range curve.Steps {
		s.Steps = append(s.Steps, KaplanMeierStep{Days: step.Time, AtRisk: step.AtRisk, Ended: step.Ended,
			Censored: step.Censored, Survival: step.Survival, Low: known(step.Low), High: known(step.High)})
	}
	return s, nil
}

// ratesOf counts the last period of the unit's length, up to and including the
// last day.
func ratesOf(contracts []retention.Contract, until marketing.Day, unit timeUnit) *ContractRates {
	end := int(until) + 1
	from := end - int(math.Round(unit.days))
	start, kept := retention.KeptContracts(contracts, from, end)
	stayed, left := retention.Retained(start, kept), retention.Churned(start, kept)
	return &ContractRates{From: marketing.Day(from), Until: until, Start: start, Kept: kept,
		CRR: known(stayed.Value), CRRLow: known(stayed.Low), CRRHigh: known(stayed.High),
		Churn: known(left.Value), ChurnLow: known(left.Low), ChurnHigh: known(left.High)}
}

// renewalCounts counts, for contracts by the number of whole periods they could
// have run until the last day, how many were left after each renewal. A
// contract that ended within or at the end of its k-th period did not make the
// k-th renewal.
func renewalCounts(contracts []retention.Contract, until marketing.Day, unit timeUnit) [][]int64 {
	byAge := map[int][]int64{}
	oldest := 0
	for _, c := range contracts {
		age := wholePeriods(c.Start, int(until), unit)
		oldest = max(oldest, age)
		if byAge[age] == nil {
			byAge[age] = make([]int64, age+1)
		}
		renewed := age
		if !c.Open {
			renewed = min(age, wholePeriods(c.Start, c.End-1, unit))
		}
		for t := 0; t <= renewed; t++ {
			byAge[age][t]++
		}
	}
	var cohorts [][]int64
	for age := 0; age <= oldest; age++ {
		if cohort, some := byAge[age]; some {
			cohorts = append(cohorts, cohort)
		}
	}
	return cohorts
}

func firstRenewals(cohorts [][]int64, renewals int) [][]int64 {
	cut := make([][]int64, len(cohorts))
	for i, cohort := range cohorts {
		cut[i] = cohort[:min(len(cohort), renewals+1)]
	}
	return cut
}

// wholePeriods is how many units have passed from one day to another: by the
// calendar for months and years, whose last days stand in for missing ones
// (31 January, 28 February, 31 March).
func wholePeriods(from, to int, unit timeUnit) int {
	if to <= from {
		return 0
	}
	if unit.days < 20 {
		return (to - from) / int(unit.days)
	}
	start, end := marketing.Day(from).Time(), marketing.Day(to).Time()
	months := (end.Year()-start.Year())*12 + int(end.Month()) - int(start.Month())
	if end.Day() < start.Day() && end.AddDate(0, 0, 1).Day() != 1 {
		months--
	}
	if unit.days > 300 {
		return months / 12
	}
	return months
}

// renewalCurve is the Kaplan-Meier share after each renewal, over all cohorts
// that were old enough to make it.
func renewalCurve(cohorts [][]int64) []RetentionRow {
	rows := []RetentionRow{{Share: known(1)}}
	share := 1.0
	for t := 1; ; t++ {
		var could, did int64
		for _, cohort := range cohorts {
			if len(cohort) > t {
				could += cohort[t-1]
				did += cohort[t]
			}
		}
		if could == 0 {
			return rows
		}
		rate := float64(did) / float64(could)
		share *= rate
		rows = append(rows, RetentionRow{Period: t, Share: known(share), Rate: known(rate)})
	}
}
