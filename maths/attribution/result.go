package attribution

import "slices"

// Interval is the range of an uncertain figure.
type Interval struct {
	Low, High float64
	// Level is the interval's probability, such as 0.95.
	Level float64
	// N is how many journeys, converted or not, stand behind it.
	N int
	// Method says how the interval was made.
	Method string
}

// Credit is what one channel receives.
type Credit struct {
	Channel     string
	Conversions float64
	Value       float64
	// Share is the channel's part of all divided conversions.
	Share float64
	// Removal is the removal effect: the part of conversions lost without the
	// channel. Nil for every model but Markov.
	Removal *float64
	// Interval is that of Conversions; nil for rules and when no resampling was
	// asked for.
	Interval *Interval
}

// Result is one model's division of all journeys.
type Result struct {
	Model Model
	// Credits holds every channel of the journeys, in order of its name; a
	// channel that receives nothing is there with zero.
	Credits []Credit
	// Conversions and Value are the totals divided.
	Conversions, Value float64
	// Untouched is what no touch came before, and is therefore not divided.
	Untouched Untouched
}

// Untouched counts the conversions of journeys without any touch.
type Untouched struct {
	Conversions, Value float64
}

// Attribute divides all journeys by one model. With resamples in b, data-driven
// models carry intervals. It returns ErrWeight for numbers that cannot be
// weights, ErrNoConversions when there is nothing to divide and ErrUnsettled as
// Markov does.
func Attribute(journeys []Journey, model Model, b Bootstrap) (Result, error) {
	c, err := newCorpus(journeys)
	if err != nil {
		return Result{}, err
	}
	if !(c.conversions > 0) {
		return Result{}, ErrNoConversions
	}
	result := Result{Model: model, Conversions: c.conversions, Value: c.value, Untouched: c.untouched}
	if model.Order > 0 {
		result.Credits, err = c.markov(model.Order, b)
		return result, err
	}
	result.Credits = c.divide(journeys, model.Rule)
	if _, shapley := model.Rule.(Shapley); shapley && b.Resamples > 0 {
		b.intervals(c, result.Credits, c.shapleyReplicate())
	}
	return result, nil
}

// divide lets a rule divide each journey and adds up the credits by channel.
func (c *corpus) divide(journeys []Journey, rule Rule) []Credit {
	type parts struct{ conversions, value []float64 }
	received := make([]parts, len(c.channels))
	var shares []float64
	for _, j := range journeys {
		if len(j.Touches) == 0 || j.Conversions == 0 && j.Value == 0 {
			continue
		}
		shares = slices.Grow(shares[:0], len(j.Touches))[:len(j.Touches)]
		rule.Divide(j.Touches, shares)
		for i, share := range shares {
			if share == 0 {
				continue
			}
			r := &received[c.ids[j.Touches[i].Channel]]
			r.conversions = append(r.conversions, share*j.Conversions)
			r.value = append(r.value, share*j.Value)
		}
	}
	credits := make([]Credit, len(c.channels))
	for i, name := range c.channels {
		conversions := orderlessSum(received[i].conversions)
		credits[i] = Credit{Channel: name, Conversions: conversions, Value: orderlessSum(received[i].value), Share: conversions / c.conversions}
	}
	return credits
}

// orderlessSum adds numbers so that the result does not depend on their order:
// it sorts them in place, and carries the rounding errors along (Neumaier's
// variant of Kahan summation).
func orderlessSum(values []float64) float64 {
	slices.Sort(values)
	sum, lost := 0.0, 0.0
	for _, v := range values {
		next := sum + v
		if abs(sum) >= abs(v) {
			lost += (sum - next) + v
		} else {
			lost += (v - next) + sum
		}
		sum = next
	}
	return sum + lost
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}
