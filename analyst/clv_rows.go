package analyst

import (
	"context"
	"errors"
	"math"
	"slices"

	"boussole/maths/clv"
)

// spendFit values a purchase of a customer, by a model or a constant.
type spendFit struct {
	model    *clv.SpendFit
	constant float64 // NaN when there is no value at all
	shown    *SpendModel
}

// fitSpend fits the spend per purchase. A base without values has none, which is
// no problem; values that cannot be fitted are shown with the reason.
func fitSpend(b *customerBase) spendFit {
	none := spendFit{constant: math.NaN()}
	if !b.valued {
		return none
	}
	var spends []clv.Spend
	for i, g := range b.groups {
		if g.Purchases > 0 {
			spends = append(spends, clv.Spend{Purchases: g.Purchases, Mean: b.means[i], Count: g.Count})
		}
	}
	fit, err := clv.FitSpend(spends)
	var u *clv.Unusable
	if errors.As(err, &u) {
		none.shown = &SpendModel{Model: "none", Outcome: u.Code}
		if u.Code == "spend_all_equal" {
			none.shown.Model = "constant"
			none.constant = firstSpend(spends)
		}
		return none
	}
	shown := &SpendModel{Model: "gammagamma", LogLikelihood: known(fit.LogLikelihood),
		Verdict: clv.Worst(fit.Checks), LeftOut: fit.LeftOut}
	for _, c := range fit.Checks {
		shown.Checks = append(shown.Checks, finiteCheck(c))
	}
	shown.Parameters, shown.StandardErrors = parametersOf(fit.Parameters)
	return spendFit{model: fit, shown: shown}
}

func firstSpend(spends []clv.Spend) float64 {
	for _, s := range spends {
		if s.Mean > 0 && s.Count > 0 {
			return s.Mean
		}
	}
	return math.NaN()
}

// of is the spend per purchase to expect with its standard error; NaN for none.
func (s spendFit) of(purchases int, mean float64) (value, deviation float64) {
	if s.model == nil {
		return s.constant, 0
	}
	return s.model.Expected(purchases, mean), s.model.ExpectedSpread(purchases, mean)
}

// assemble predicts every customer and makes the result.
func assemble(ctx context.Context, s customerSettings, b *customerBase, chosen chosenModel, unit timeUnit) (CustomerValueResult, error) {
	fit := chosen.fit
	horizon, err := s.horizonOf(unit, fit.Name())
	if err != nil {
		return CustomerValueResult{}, err
	}
	r := CustomerValueResult{
		Model: fit.Name(), Reason: Reason{chosen.choice.Code, chosen.choice.With}, Unit: unit.name, Horizon: horizon.Length,
		Basis: s.basis, Discount: s.discount, LogLikelihood: known(fit.LogLikelihood), Verdict: clv.Worst(fit.Checks),
		Candidates: chosen.candidates, LeftOut: b.left, customersCounted: b.counted,
	}
	for _, c := range fit.Checks {
		r.Checks = append(r.Checks, finiteCheck(c))
	}
	r.Parameters, r.StandardErrors = parametersOf(fit.Parameters)
	spend := fitSpend(b)
	r.Spend = spend.shown
	groups := chosen.history.Groups()
	total := fit.Total(groups, horizon.Length)
	r.Totals = CustomerTotals{Customers: fit.Customers, RepeatBuyers: fit.Repeaters, Groups: fit.Groups,
		ExpectedPurchases: known(total.Value), Low: known(total.Low), High: known(total.High)}
	if err := ctx.Err(); err != nil {
		return r, err
	}
	predictions := make(map[clv.Customer]clv.Prediction, len(groups))
	for i, p := range fit.Predict(groups, horizon) {
		predictions[groups[i].Customer] = p
	}
	r.Customers = customerRows(b, predictions, spend, s.marginShare)
	r.Totals.CLV = totalValue(r.Customers, b.groups)
	return r, nil
}

// totalValue adds values in ascending order, so that the sum does not depend on
// the file's; nil when one is missing.
func totalValue(rows []CustomerRow, groups []clv.Group) *float64 {
	values := make([]float64, len(rows))
	for i, row := range rows {
		if row.CLV == nil {
			return nil
		}
		values[i] = *row.CLV * float64(groups[i].Count)
	}
	slices.Sort(values)
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return known(sum)
}

func customerRows(b *customerBase, predictions map[clv.Customer]clv.Prediction, spend spendFit, marginShare float64) []CustomerRow {
	rows := make([]CustomerRow, len(b.groups))
	for i, g := range b.groups {
		p := predictions[g.Customer]
		row := CustomerRow{Customer: b.names[i], X: g.Purchases, Recency: g.Recency, Age: g.Age, PAlive: p.Alive,
			ExpectedPurchases: p.Purchases, Low: known(p.Low), High: known(p.High), MeanSpend: known(b.means[i])}
		if b.counted {
			row.Count = &g.Count
		}
		expected, deviation := spend.of(g.Purchases, b.means[i])
		if row.ExpectedSpend = known(expected); row.ExpectedSpend != nil {
			value := p.Value(expected, deviation, marginShare)
			row.CLV, row.CLVLow, row.CLVHigh = known(value.Value), known(value.Low), known(value.High)
		}
		rows[i] = row
	}
	return rows
}
