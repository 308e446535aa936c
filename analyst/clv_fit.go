package analyst

import (
	"context"
	"errors"
	"math"
	"slices"

	"boussole/marketing"
	"boussole/maths/clv"
)

// valueSummary values the customers of a table of statistics; there is nothing
// to hold out.
func valueSummary(ctx context.Context, s customerSettings) (CustomerValueResult, error) {
	b, discrete, err := readSummary(ctx, s.summary, s.columns)
	if err != nil {
		return CustomerValueResult{}, err
	}
	names := s.modelNames()
	unit := s.unitOr("week")
	if discrete && s.model == autoModel {
		names = []string{clv.NameBGBB}
	}
	if slices.Contains(names, clv.NameBGBB) {
		unit = s.unitOr("year")
	}
	h, err := clv.Gather(b.groups)
	if err != nil {
		return CustomerValueResult{}, customerProblem(err, s.summary, b.lines)
	}
	chosen, err := chooseModel(ctx, names, h, nil)
	if err != nil {
		return CustomerValueResult{}, customerProblem(err, s.summary, nil)
	}
	if discrete && s.model == autoModel {
		chosen.choice.Code = "buying_opportunities"
	}
	return assemble(ctx, s, b, chosen, unit)
}

func (s customerSettings) modelNames() []string {
	if s.model == autoModel {
		return []string{clv.NameBGNBD, clv.NameParetoNBD}
	}
	return []string{s.model}
}

// valueOrders values the customers of an order log, and tests the models on
// orders that they did not see.
func valueOrders(ctx context.Context, s customerSettings) (CustomerValueResult, error) {
	log, err := readOrders(ctx, s.orders, s.columns)
	if err != nil {
		return CustomerValueResult{}, err
	}
	until := log.last
	if s.until != nil {
		until = *s.until
	}
	unit, names := s.unitOr("week"), s.modelNames()
	gather := func(until marketing.Day) (*customerBase, *clv.History, error) {
		b := log.base(until, unit)
		if s.model == clv.NameBGBB {
			b.asOpportunities(log, until, unit)
		}
		h, err := clv.Gather(b.groups)
		return b, h, err
	}
	b, h, err := gather(until)
	if err != nil {
		return CustomerValueResult{}, customerProblem(err, s.orders, nil)
	}
	chosen, err := chooseModel(ctx, names, h, log.test(gather, until, unit))
	if err != nil {
		return CustomerValueResult{}, customerProblem(err, s.orders, nil)
	}
	result, err := assemble(ctx, s, b, chosen, unit)
	result.Until = &until
	if err != nil {
		return result, err
	}
	result.Customers = log.inFileOrder(b, result.Customers)
	if s.model != clv.NameBGBB {
		result.Tracking = log.tracking(b, chosen.fit, until, unit)
	}
	return result, nil
}

// testOf predicts a hold-out by a model and counts what came; ok is false when
// there is none. Fit is the fit to all that may be seen.
type testOf func(ctx context.Context, name string, fit *clv.Fit) (predicted clv.Interval, actual float64, ok bool)

// test holds out the orders after until or, when there are none, the last third
// of the time, which then is predicted by fits of their own to the rest.
func (l *orderLog) test(gather func(marketing.Day) (*customerBase, *clv.History, error), until marketing.Day, unit timeUnit) testOf {
	end, cut := l.last, until
	if end <= until {
		end, cut = until, until-(until-l.first)/3
	}
	return func(ctx context.Context, name string, fit *clv.Fit) (clv.Interval, float64, bool) {
		b, h, err := gather(cut)
		if err != nil || end <= cut || ctx.Err() != nil {
			return clv.Interval{}, 0, false
		}
		if cut != until {
			if fit, err = clv.FitModel(name, h); err != nil {
				return clv.Interval{}, 0, false
			}
		}
		ahead := float64(end-cut) / unit.days
		actual := float64(l.bought(b, cut, end))
		if name == clv.NameBGBB {
			ahead = math.Floor(ahead + 1e-9)
			actual = float64(l.opportunitiesTaken(b, ahead, unit))
		}
		if ahead <= 0 {
			return clv.Interval{}, 0, false
		}
		return fit.Total(h.Groups(), ahead), actual, true
	}
}

// opportunitiesTaken counts how many of the next opportunities after each
// customer's last whole one were taken.
func (l *orderLog) opportunitiesTaken(b *customerBase, ahead float64, unit timeUnit) int {
	n := 0
	for i, place := range b.places {
		from := b.groups[i].Age
		last := from
		for _, p := range l.days[place] {
			at := math.Ceil(float64(p.day-b.entries[i])/unit.days - 1e-9)
			if p.bought && at > last && at <= from+ahead {
				n++
				last = at
			}
		}
	}
	return n
}

// chosenModel is the outcome of trying the models.
type chosenModel struct {
	fit        *clv.Fit
	history    *clv.History
	choice     clv.Choice
	candidates []CandidateModel
}

// chooseModel fits every model, tests it, and chooses. One that cannot be
// fitted is shown with the reason; the error is the first reason when none can.
func chooseModel(ctx context.Context, names []string, h *clv.History, test testOf) (chosenModel, error) {
	c := chosenModel{history: h}
	var fits []clv.Candidate
	var first error
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return c, err
		}
		fit, err := clv.FitModel(name, h)
		if err != nil {
			var u *clv.Unusable
			if !errors.As(err, &u) {
				return c, err
			}
			first = errors.Join(first, err)
			c.candidates = append(c.candidates, CandidateModel{Model: name, Outcome: u.Code})
			continue
		}
		candidate := clv.Candidate{Fit: fit}
		shown := CandidateModel{Model: name, LogLikelihood: known(fit.LogLikelihood)}
		shown.Parameters, _ = parametersOf(fit.Parameters)
		if test != nil {
			if predicted, actual, ok := test(ctx, name, fit); ok {
				candidate.HeldOut, candidate.HoldOutError = true, clv.HoldOutError(predicted, actual)
				fit.Checks = append(fit.Checks, finiteCheck(clv.HoldOut(predicted, actual)))
				shown.HoldOutError = known(candidate.HoldOutError)
			}
		}
		shown.Verdict = clv.Worst(fit.Checks)
		c.candidates = append(c.candidates, shown)
		fits = append(fits, candidate)
	}
	if len(fits) == 0 {
		return c, first
	}
	c.choice = clv.Choose(fits)
	c.fit = fits[c.choice.Index].Fit
	if len(names) == 1 {
		c.choice.Code = "asked_for"
	}
	return c, nil
}

// finiteCheck drops figures that JSON cannot write.
func finiteCheck(c clv.Check) clv.Check {
	with := map[string]float64{}
	for name, v := range c.With {
		if known(v) != nil {
			with[name] = v
		}
	}
	c.With = with
	return c
}

func parametersOf(parameters []clv.Parameter) (values, errors map[string]*float64) {
	values, errors = map[string]*float64{}, map[string]*float64{}
	for _, p := range parameters {
		values[p.Name], errors[p.Name] = known(p.Value), known(p.StandardError)
	}
	return values, errors
}

// mostTracked bounds the points of a tracking curve.
const mostTracked = 260

// tracking compares cumulated repeat purchases of the base's customers with the
// expectation at the end of each unit of time (of several, when the log is
// long), the hold-out included.
func (l *orderLog) tracking(b *customerBase, fit *clv.Fit, until marketing.Day, unit timeUnit) []TrackingRow {
	start := slices.Min(b.entries)
	end := max(l.last, until)
	units := math.Floor(float64(end-start)/unit.days + 1e-9)
	step := max(1, math.Ceil(units/mostTracked))
	var times []float64
	for t := step; t <= units; t += step {
		times = append(times, t)
	}
	entered, bought := map[marketing.Day]int{}, map[marketing.Day]int{}
	for i, place := range b.places {
		entered[b.entries[i]]++
		for _, p := range l.days[place] {
			if p.bought && p.day > b.entries[i] {
				bought[p.day]++
			}
		}
	}
	var births []clv.Births
	for day := start; day <= until; day++ {
		if n := entered[day]; n > 0 {
			births = append(births, clv.Births{At: float64(day-start) / unit.days, Count: n})
		}
	}
	expected := clv.Cumulative(fit.Model, births, times)
	rows := make([]TrackingRow, len(times))
	actual, day := 0, start
	for i, t := range times {
		// A week is seven days: its last one is the seventh, not the first of
		// the next.
		for ; float64(day-start) < t*unit.days-1e-9; day++ {
			actual += bought[day]
		}
		rows[i] = TrackingRow{Time: t, Actual: actual, Expected: expected[i], HoldOut: float64(until-start) < t*unit.days-1}
	}
	return rows
}
