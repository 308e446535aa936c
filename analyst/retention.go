package analyst

import (
	"context"
	"errors"
	"maps"
	"math"

	"boussole/marketing"
	"boussole/maths/retention"
)

// RetentionOptions says whose staying is described, and how.
type RetentionOptions struct {
	// Survivors is a file with the columns period, active (or any two columns
	// in that order); Subscriptions one with customer, start[, end]. Exactly one
	// is given.
	Survivors, Subscriptions string
	// Columns maps our column names to headers of the file.
	Columns map[string]string
	// Fit is the number of renewals after the first row that the model sees; 0
	// means all.
	Fit int
	// Project is the number of periods of the curve; 0 means the periods seen
	// and five more.
	Project int
	// Until is the last day observed, for subscriptions (2026-09-30); the
	// default is the last day in the file.
	Until string
	// Unit is the period of subscriptions: day, week, month or year; the
	// default is month.
	Unit string
	// Discount is the rate per year (for survivors: per period) of the expected
	// lifetime; nil means DefaultDiscount.
	Discount *float64
}

// RetentionResult is the documented JSON; nil is "no value".
type RetentionResult struct {
	// Model is sbg, or none with the outcome that says why.
	Model          string              `json:"model"`
	Outcome        string              `json:"outcome,omitempty"`
	Unit           string              `json:"unit"`
	Until          *marketing.Day      `json:"until,omitempty"`
	Customers      int64               `json:"customers"`
	Parameters     map[string]*float64 `json:"parameters"`
	StandardErrors map[string]*float64 `json:"standard_errors"`
	LogLikelihood  *float64            `json:"log_likelihood"`
	Verdict        retention.Verdict   `json:"verdict,omitempty"`
	Checks         []retention.Check   `json:"checks"`
	// Lifetime is the expected number of periods of a new customer, the first
	// included, discounted at Discount per period; undiscounted it is null when
	// endless.
	Discount      float64             `json:"discount_per_period"`
	Lifetime      *float64            `json:"lifetime"`
	LifetimePlain *float64            `json:"lifetime_undiscounted"`
	MedianPeriods *int                `json:"median_periods"`
	Curve         []RetentionRow      `json:"curve"`
	Rates         *ContractRates      `json:"rates,omitempty"`
	KaplanMeier   *KaplanMeierSummary `json:"kaplan_meier,omitempty"`
}

// RetentionRow is one period of the curve.
type RetentionRow struct {
	Period int `json:"period"`
	// Active is the number seen, where it was.
	Active *int64 `json:"active"`
	// Share is active / customers of the first row.
	Share *float64 `json:"share"`
	// Projected is the model's share, with 95 % bounds of the projection.
	Projected *float64 `json:"projected"`
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
	// Rate is the retention rate from the period before, as seen;
	// ProjectedRate as modelled.
	Rate          *float64 `json:"rate"`
	ProjectedRate *float64 `json:"projected_rate"`
	// Fitted tells whether the model saw the row; DERL is the discounted number
	// of further periods of a customer about to renew after this one.
	Fitted bool     `json:"fitted"`
	DERL   *float64 `json:"derl"`
}

// ContractRates are the rates of the last whole period of subscriptions.
type ContractRates struct {
	From      marketing.Day `json:"from"`
	Until     marketing.Day `json:"until"`
	Start     int           `json:"customers_at_start"`
	Kept      int           `json:"still_active"`
	CRR       *float64      `json:"crr"`
	CRRLow    *float64      `json:"crr_low"`
	CRRHigh   *float64      `json:"crr_high"`
	Churn     *float64      `json:"churn"`
	ChurnLow  *float64      `json:"churn_low"`
	ChurnHigh *float64      `json:"churn_high"`
}

// KaplanMeierSummary is the survival of subscriptions in days, those still
// running included as far as they have been seen.
type KaplanMeierSummary struct {
	Subscriptions int               `json:"subscriptions"`
	Ended         int               `json:"ended"`
	MedianDays    *float64          `json:"median_days"`
	MedianLow     *float64          `json:"median_low"`
	MedianHigh    *float64          `json:"median_high"`
	Steps         []KaplanMeierStep `json:"steps"`
}

// KaplanMeierStep is one day of the survival curve.
type KaplanMeierStep struct {
	Days     float64  `json:"days"`
	AtRisk   int      `json:"at_risk"`
	Ended    int      `json:"ended"`
	Censored int      `json:"censored"`
	Survival float64  `json:"survival"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
}

// Retention says how many customers stay and projects how many will.
//
// Problems: retention_source, retention_fit, retention_project, clv_discount,
// clv_unit, clv_until, retention_survivors (a count that grows), those of
// unusable input (retention_no_losses, …), analyst_… and those of table.Detect.
// Subscriptions that no model fits keep their curve and rates.
func Retention(ctx context.Context, o RetentionOptions) (RetentionResult, error) {
	if (o.Survivors == "") == (o.Subscriptions == "") {
		return RetentionResult{}, marketing.NewProblem(marketing.Invalid, "retention_source")
	}
	s, err := readRetentionSettings(o)
	if err != nil {
		return RetentionResult{}, err
	}
	if o.Survivors != "" {
		return retainSurvivors(ctx, o, s)
	}
	return retainSubscriptions(ctx, o, s)
}

// retainSurvivors fits the counts of one cohort.
func retainSurvivors(ctx context.Context, o RetentionOptions, s retentionSettings) (RetentionResult, error) {
	periods, active, err := readSurvivors(ctx, o.Survivors, o.Columns)
	if err != nil {
		return RetentionResult{}, err
	}
	seen := active
	if o.Fit > 0 {
		if o.Fit >= len(active) {
			return RetentionResult{}, marketing.NewProblem(marketing.Invalid, "retention_fit", "value", whole(o.Fit), "renewals", whole(len(active)-1))
		}
		seen = active[:o.Fit+1]
	}
	r := RetentionResult{Model: "sbg", Unit: "period", Discount: s.discount}
	fit, err := retention.FitSBG(seen)
	if err != nil {
		return RetentionResult{}, retentionProblem(err, o.Survivors)
	}
	if check, some := fit.Tracking(active, len(seen)-1); some {
		fit.Checks = append(fit.Checks, check)
	}
	r.describe(fit)
	r.Curve = retentionCurve(fit, active, len(seen)-1, s)
	for i := range r.Curve {
		r.Curve[i].Period += periods
	}
	return r, nil
}

// describe fills what the fit says.
func (r *RetentionResult) describe(fit *retention.SBGFit) {
	r.Customers = fit.Customers
	r.LogLikelihood = known(fit.LogLikelihood)
	r.Parameters, r.StandardErrors = map[string]*float64{}, map[string]*float64{}
	for _, p := range fit.Parameters {
		r.Parameters[p.Name], r.StandardErrors[p.Name] = known(p.Value), known(p.StandardError)
	}
	r.Verdict = retention.Pass
	for _, c := range fit.Checks {
		finite := map[string]float64{}
		for name, v := range c.With {
			if known(v) != nil {
				finite[name] = v
			}
		}
		c.With = finite
		r.Checks = append(r.Checks, c)
	}
	r.Verdict = retention.Worst(fit.Checks)
	r.Lifetime, r.LifetimePlain = known(fit.Lifetime(r.Discount)), known(fit.Lifetime(0))
	if median, within := fit.Median(10_000); within {
		r.MedianPeriods = &median
	}
}

// retentionCurve puts what was seen beside what is projected.
func retentionCurve(fit *retention.SBGFit, active []int64, fitted int, s retentionSettings) []RetentionRow {
	rows := make([]RetentionRow, max(len(active)-1, s.project(len(active)-1))+1)
	for t := range rows {
		row := RetentionRow{Period: t, Fitted: t <= fitted}
		if t < len(active) {
			row.Active = &active[t]
			row.Share = known(float64(active[t]) / float64(active[0]))
			if t > 0 {
				row.Rate = known(float64(active[t]) / float64(active[t-1]))
			}
		}
		row.model(fit, t, s.discount)
		rows[t] = row
	}
	return rows
}

// model fills what the fit says of the t-th renewal.
func (row *RetentionRow) model(fit *retention.SBGFit, t int, discount float64) {
	low, high := fit.Bounds(t)
	row.Projected, row.Low, row.High = known(fit.Survival(t)), known(low), known(high)
	row.DERL = known(fit.Residual(t, discount))
	if t > 0 {
		row.ProjectedRate = known(fit.Rate(t))
	}
}

// retentionProblem makes a named outcome of the mathematics a problem to read.
func retentionProblem(err error, file string) error {
	var u *retention.Unusable
	if !errors.As(err, &u) {
		return err
	}
	p := marketing.NewProblem(marketing.Invalid, "retention_"+u.Code, "file", file)
	maps.Copy(p.With, u.With)
	return p.Because(err)
}

// RetentionTable returns the curve as columns and cells for writing.
func RetentionTable(result RetentionResult) (columns []string, cells [][]any) {
	columns = []string{"period", "active", "share", "projected", "low", "high", "rate", "projected_rate", "fitted", "derl"}
	for _, r := range result.Curve {
		var active any
		if r.Active != nil {
			active = *r.Active
		}
		cells = append(cells, []any{r.Period, active, cellOf(r.Share), cellOf(r.Projected), cellOf(r.Low), cellOf(r.High),
			cellOf(r.Rate), cellOf(r.ProjectedRate), r.Fitted, cellOf(r.DERL)})
	}
	return columns, cells
}

// perPeriod turns a yearly discount into that of a period of so many days.
func perPeriod(yearly, days float64) float64 { return math.Pow(1+yearly, days/365.25) - 1 }
