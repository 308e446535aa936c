package clv

import "math"

// Horizon is how far ahead to look, in the time unit of the history.
type Horizon struct {
	Length float64
	// Step is the length of the steps at whose ends purchases are discounted,
	// such as one month; 0 discounts nothing.
	Step float64
	// Discount is the rate per step: 0.01 makes a purchase at the end of the
	// second step worth 1/1.01².
	Discount float64
}

// Prediction is what one customer will do within a horizon.
type Prediction struct {
	Alive float64
	// Purchases is the expected number; Low and High bound it with 95 %
	// confidence in the parameters (delta method, on the log scale); NaN when
	// the fit gives no covariance.
	Purchases, Low, High float64
	// Discounted is the expected number with each purchase discounted.
	Discounted float64
	// spread is the standard error of ln Purchases.
	spread float64
}

// Predict forecasts every group, in the order given.
func (f *Fit) Predict(groups []Group, h Horizon) []Prediction {
	predictions := make([]Prediction, len(groups))
	pairs := f.neighbours()
	forChunks(len(groups), func(_, from, to int) {
		gradient := make([]float64, len(pairs))
		for i := from; i < to; i++ {
			c := groups[i].Customer
			p := Prediction{Alive: f.Alive(c), Purchases: f.Future(c, h.Length)}
			p.Discounted = p.Alive * f.discounted(c, h)
			for j, pair := range pairs {
				gradient[j] = (pair[1].Future(c, h.Length) - pair[0].Future(c, h.Length)) / (2 * nearby)
			}
			if p.Purchases > 0 {
				p.spread = f.spread(gradient) / p.Purchases
			}
			p.Low, p.High = around(p.Purchases, p.spread)
			predictions[i] = p
		}
	})
	return predictions
}

// around is the 95 % interval of a positive figure with a standard error on
// the log scale.
func around(value, spread float64) (low, high float64) {
	return value * math.Exp(-normal95*spread), value * math.Exp(normal95*spread)
}

// discounted adds up the purchases, of a customer who is there, in each step,
// worth what the step's end is worth.
func (f *Fit) discounted(c Customer, h Horizon) float64 {
	if h.Step <= 0 || h.Discount == 0 {
		return f.mean(c, h.Length)
	}
	sum, before, worth := 0.0, 0.0, 1.0
	for end := h.Step; end-h.Step < h.Length; end += h.Step {
		worth /= 1 + h.Discount
		until := f.mean(c, min(end, h.Length))
		sum += (until - before) * worth
		before = until
	}
	return sum
}

// Interval is a figure with bounds of a stated probability.
type Interval struct{ Value, Low, High float64 }

// Total predicts the purchases of all groups together within t, with a 95 %
// prediction interval: chance of the customers (variances add up) and
// uncertainty of the parameters (which moves them all together).
func (f *Fit) Total(groups []Group, t float64) Interval {
	both := sumChunks(len(groups), func(from, to int) sums {
		var s sums
		for _, g := range groups[from:to] {
			s[0] += float64(g.Count) * f.Future(g.Customer, t)
			s[1] += float64(g.Count) * f.FutureVariance(g.Customer, t)
		}
		return s
	})
	gradient := f.gradientOf(func(m Model) float64 {
		return sumChunks(len(groups), func(from, to int) sums {
			var s sums
			for _, g := range groups[from:to] {
				s[0] += float64(g.Count) * m.Future(g.Customer, t)
			}
			return s
		})[0]
	})
	deviation := math.Hypot(math.Sqrt(both[1]), f.spread(gradient))
	return Interval{both[0], max(0, both[0]-normal95*deviation), both[0] + normal95*deviation}
}

// Value is a customer's value to come: discounted purchases × spend per
// purchase × margin share (1 for revenue). The interval joins the uncertainty
// of both fits, which share no data.
func (p Prediction) Value(spend, spendError, marginShare float64) Interval {
	v := Interval{Value: p.Discounted * spend * marginShare}
	spread := p.spread
	if spend > 0 {
		spread = math.Hypot(spread, spendError/spend)
	}
	v.Low, v.High = around(v.Value, spread)
	if v.Value < 0 {
		v.Low, v.High = v.High, v.Low
	}
	return v
}
