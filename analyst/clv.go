package analyst

import (
	"context"
	"math"

	"boussole/marketing"
	"boussole/maths/clv"
)

// CustomerValueOptions says which customers are valued, and how.
type CustomerValueOptions struct {
	// Orders is a file with the columns customer, date[, value]; Summary one
	// with x, t_x, T[, mean_spend][, customer][, count]. Exactly one is given.
	Orders, Summary string
	// Columns maps our column names to headers of the file.
	Columns map[string]string
	// Until is the last day that the models see (2026-09-30); orders after it
	// test them. The default is the day of the last order.
	Until string
	// Unit is the time unit: day, week, month or year. The default is week; for
	// a summary of buying opportunities it is what lies between two, year.
	Unit string
	// Horizon is how far to look ahead: 12m, 39w, 90d, 2y, or a plain number of
	// units. The default is 12m.
	Horizon string
	// Model is auto, bgnbd, paretonbd or bgbb; the default is auto.
	Model string
	// Discount is the yearly rate at which value to come loses worth, such as
	// 0.1; nil means DefaultDiscount.
	Discount *float64
	// MarginShare is the share of spend that is margin; nil values revenue.
	MarginShare *float64
}

// DefaultDiscount is the yearly discount rate when none is given.
const DefaultDiscount = 0.1

// CustomerValueResult is the documented JSON; nil is "no value".
type CustomerValueResult struct {
	Model            string              `json:"model"`
	Reason           Reason              `json:"reason"`
	Unit             string              `json:"unit"`
	Until            *marketing.Day      `json:"until"`
	Horizon          float64             `json:"horizon"`
	Basis            string              `json:"basis"`
	Discount         float64             `json:"discount"`
	Parameters       map[string]*float64 `json:"parameters"`
	StandardErrors   map[string]*float64 `json:"standard_errors"`
	LogLikelihood    *float64            `json:"log_likelihood"`
	Verdict          clv.Verdict         `json:"verdict"`
	Checks           []clv.Check         `json:"checks"`
	Candidates       []CandidateModel    `json:"candidates"`
	Spend            *SpendModel         `json:"spend"`
	Totals           CustomerTotals      `json:"totals"`
	Tracking         []TrackingRow       `json:"tracking,omitempty"`
	LeftOut          LeftOut             `json:"left_out"`
	Customers        []CustomerRow       `json:"customers"`
	customersCounted bool
}

// Reason is why a model was chosen: a code with its values.
type Reason struct {
	Code string             `json:"code"`
	With map[string]float64 `json:"with,omitempty"`
}

// CandidateModel is one model that was tried; Outcome names why it could not be
// fitted.
type CandidateModel struct {
	Model         string              `json:"model"`
	Parameters    map[string]*float64 `json:"parameters,omitempty"`
	LogLikelihood *float64            `json:"log_likelihood"`
	Verdict       clv.Verdict         `json:"verdict,omitempty"`
	HoldOutError  *float64            `json:"holdout_error"`
	Outcome       string              `json:"outcome,omitempty"`
}

// SpendModel is the fit of spend per purchase: gammagamma, constant when every
// customer pays the same, or none with the outcome that says why.
type SpendModel struct {
	Model          string              `json:"model"`
	Parameters     map[string]*float64 `json:"parameters,omitempty"`
	StandardErrors map[string]*float64 `json:"standard_errors,omitempty"`
	LogLikelihood  *float64            `json:"log_likelihood"`
	Verdict        clv.Verdict         `json:"verdict,omitempty"`
	Checks         []clv.Check         `json:"checks,omitempty"`
	// LeftOut counts repeat buyers without a positive mean spend.
	LeftOut int    `json:"left_out"`
	Outcome string `json:"outcome,omitempty"`
}

// CustomerTotals is all customers together; the bounds of the purchases are a
// 95 % prediction interval.
type CustomerTotals struct {
	Customers         int      `json:"customers"`
	RepeatBuyers      int      `json:"repeat_buyers"`
	Groups            int      `json:"groups"`
	ExpectedPurchases *float64 `json:"expected_purchases"`
	Low               *float64 `json:"low"`
	High              *float64 `json:"high"`
	CLV               *float64 `json:"clv"`
}

// TrackingRow compares cumulated repeat purchases at a time after the first
// order with what the model expects of customers who came until Until.
type TrackingRow struct {
	Time     float64 `json:"time"`
	Actual   int     `json:"actual"`
	Expected float64 `json:"expected"`
	HoldOut  bool    `json:"holdout"`
}

// LeftOut counts what was read and not used, so that nothing is lost silently.
type LeftOut struct {
	// SameDay are further orders of a customer on one day: they are one purchase.
	SameDay int `json:"same_day"`
	// Refunds are rows with a negative value: they lower the spend and are no purchase.
	Refunds int `json:"refunds"`
	// RefundOnly are customers with nothing but refunds.
	RefundOnly int `json:"refund_only_customers"`
	// Later are orders after Until by customers known by then; LaterCustomers
	// are customers who came after it.
	Later          int `json:"later_orders"`
	LaterCustomers int `json:"later_customers"`
}

// CustomerRow is one customer, or as many as Count says.
type CustomerRow struct {
	Customer string  `json:"customer"`
	Count    *int    `json:"count,omitempty"`
	X        int     `json:"x"`
	Recency  float64 `json:"t_x"`
	Age      float64 `json:"T"`
	PAlive   float64 `json:"p_alive"`
	// ExpectedPurchases within the horizon, with 95 % bounds of the expectation.
	ExpectedPurchases float64  `json:"expected_purchases"`
	Low               *float64 `json:"low"`
	High              *float64 `json:"high"`
	MeanSpend         *float64 `json:"mean_spend"`
	ExpectedSpend     *float64 `json:"expected_spend"`
	CLV               *float64 `json:"clv"`
	CLVLow            *float64 `json:"clv_low"`
	CLVHigh           *float64 `json:"clv_high"`
}

// CustomerValue says what each customer of a file will still buy and be worth
// within the horizon. Rows are in the order in which customers first appear in
// the file; no figure depends on that order.
//
// Problems: clv_source, clv_model, clv_unit, clv_horizon, clv_discount,
// clv_margin_share, clv_until, clv_whole_number, those of unusable input
// (clv_no_repeat_buyers, clv_too_few_customers, …), analyst_… and those of
// table.Detect.
func CustomerValue(ctx context.Context, o CustomerValueOptions) (CustomerValueResult, error) {
	s, err := readCustomerSettings(o)
	if err != nil {
		return CustomerValueResult{}, err
	}
	if s.orders != "" {
		return valueOrders(ctx, s)
	}
	return valueSummary(ctx, s)
}

// CustomerValueTable returns the customers as columns and cells for writing.
func CustomerValueTable(result CustomerValueResult) (columns []string, cells [][]any) {
	columns = []string{"customer", "x", "t_x", "T", "p_alive", "expected_purchases", "low", "high",
		"mean_spend", "expected_spend", "clv", "clv_low", "clv_high"}
	if result.customersCounted {
		columns = append(columns, "count")
	}
	for _, r := range result.Customers {
		line := []any{r.Customer, r.X, r.Recency, r.Age, r.PAlive, r.ExpectedPurchases, cellOf(r.Low), cellOf(r.High),
			cellOf(r.MeanSpend), cellOf(r.ExpectedSpend), cellOf(r.CLV), cellOf(r.CLVLow), cellOf(r.CLVHigh)}
		if result.customersCounted {
			line = append(line, *r.Count)
		}
		cells = append(cells, line)
	}
	return columns, cells
}

// known is the number, or nil when it is none.
func known(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}
