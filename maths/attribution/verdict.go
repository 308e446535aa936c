package attribution

import "math"

// Verdict says how far a channel's credit can be relied upon.
type Verdict string

// The verdicts.
const (
	// Robust: the compared models agree and the data suffice.
	Robust Verdict = "robust"
	// ModelDependent: the data suffice, and the models still differ; the choice
	// of model decides, not the data.
	ModelDependent Verdict = "model_dependent"
	// TooLittleData: the figure could be quite another by chance alone.
	TooLittleData Verdict = "too_little_data"
)

// The thresholds of Judge.
const (
	// LeastConversions is how many conversions a channel must have taken part in.
	LeastConversions = 30
	// WidestInterval is the largest half-width of an interval, as a part of
	// the figure.
	WidestInterval = 0.5
	// WidestRatio is the largest ratio between two models' credits that still
	// counts as agreement. Beyond it a return of 1.5 under one model is a loss
	// under another.
	WidestRatio = 1.5
)

// View is one model's credit for a channel.
type View struct {
	Conversions float64
	Interval    *Interval // nil for rules
}

// Judge gives the verdict on one channel that took part in the given number of
// conversions. It is TooLittleData below LeastConversions or when an interval
// reaches further than WidestInterval of its figure to either side,
// ModelDependent when the highest credit is more than WidestRatio times the
// lowest, else Robust.
func Judge(conversions float64, views []View) Verdict {
	if conversions < LeastConversions {
		return TooLittleData
	}
	lowest, highest := math.Inf(1), 0.0
	for _, v := range views {
		if i := v.Interval; i != nil && max(i.High-v.Conversions, v.Conversions-i.Low) > WidestInterval*v.Conversions {
			return TooLittleData
		}
		lowest, highest = min(lowest, v.Conversions), max(highest, v.Conversions)
	}
	if highest > WidestRatio*lowest {
		return ModelDependent
	}
	return Robust
}

// Panel is the models that Verdicts compares: the two data-driven ones and the
// two common rules that look at the whole journey. First and last touch are
// left out: they disagree by design wherever a journey has two channels.
func Panel() []Model {
	return []Model{
		{Name: "linear", Rule: Linear{}},
		{Name: "u", Rule: Milestones{First: 40, Last: 40, Rest: 20}},
		{Name: "markov:1", Order: 1},
		{Name: "shapley", Rule: Shapley{}},
	}
}

// Verdicts judges every channel of the journeys by the models of Panel. It
// returns the errors of Attribute.
func Verdicts(journeys []Journey, b Bootstrap) (map[string]Verdict, error) {
	views := map[string][]View{}
	for _, model := range Panel() {
		result, err := Attribute(journeys, model, b)
		if err != nil {
			return nil, err
		}
		for _, credit := range result.Credits {
			views[credit.Channel] = append(views[credit.Channel], View{credit.Conversions, credit.Interval})
		}
	}
	present := map[string][]float64{}
	for _, j := range journeys {
		seen := map[string]bool{}
		for _, t := range j.Touches {
			if !seen[t.Channel] {
				seen[t.Channel] = true
				present[t.Channel] = append(present[t.Channel], j.Conversions)
			}
		}
	}
	verdicts := make(map[string]Verdict, len(views))
	for channel, seen := range views {
		verdicts[channel] = Judge(orderlessSum(present[channel]), seen)
	}
	return verdicts, nil
}
