package attribution

import (
	"errors"
	"strconv"
	"strings"
)

// DefaultHalfLife is the half-life of time decay in days when none is asked
// for: the week that Google Ads and most tools use.
const DefaultHalfLife = 7

// ErrModel says that a model's name is not one of KnownModels.
var ErrModel = errors.New("unknown attribution model")

// Model is a way of dividing, as it was asked for.
type Model struct {
	// Name is the text that was asked, unchanged.
	Name string
	// Rule divides each conversion by itself; nil for a Markov chain.
	Rule Rule
	// Order is the order of the Markov chain, 0 when the model is a Rule.
	Order int
}

// DataDriven tells whether the model is learnt from all journeys, so that it
// carries an interval.
func (m Model) DataDriven() bool {
	_, shapley := m.Rule.(Shapley)
	return m.Order > 0 || shapley
}

// KnownModels lists the names that ParseModel understands.
func KnownModels() []string {
	return []string{"first", "last", "last_non_direct", "linear", "decay", "decay:DAYS", "u", "w", "full",
		"position:FIRST/MIDDLE/LAST", "custom:FIRST/LEAD/OPPORTUNITY/LAST/REST",
		"markov", "markov:1", "markov:2", "markov:3", "shapley"}
}

// ParseModel reads a model's name: one of KnownModels, in any case, with - for
// _ allowed; "full_path" and "z" are other names of "full", "markov" means
// "markov:1". Weights are numbers of any scale. An unreadable name gives
// ErrModel.
func ParseModel(text string) (Model, error) {
	name, setting, set := strings.Cut(strings.ToLower(strings.TrimSpace(text)), ":")
	name = strings.ReplaceAll(name, "-", "_")
	model := Model{Name: text}
	if set {
		return model.withSetting(name, setting)
	}
	switch name {
	case "first":
		model.Rule = Milestones{First: 1}
	case "last":
		model.Rule = Milestones{Last: 1}
	case "last_non_direct":
		model.Rule = LastNonDirect{Direct: IsDirect}
	case "linear":
		model.Rule = Linear{}
	case "decay":
		model.Rule = Decay{HalfLife: DefaultHalfLife}
	case "u":
		model.Rule = Milestones{First: 40, Last: 40, Rest: 20}
	case "w":
		model.Rule = Milestones{First: 30, Lead: 30, Last: 30, Rest: 10}
	case "full", "full_path", "z":
		model.Rule = Milestones{First: 22.5, Lead: 22.5, Opportunity: 22.5, Last: 22.5, Rest: 10}
	case "shapley":
		model.Rule = Shapley{}
	case "markov":
		model.Order = 1
	default:
		return Model{}, ErrModel
	}
	return model, nil
}

func (m Model) withSetting(name, setting string) (Model, error) {
	weights, ok := numbers(setting)
	switch {
	case !ok:
		return Model{}, ErrModel
	case name == "decay" && len(weights) == 1 && weights[0] > 0:
		m.Rule = Decay{HalfLife: weights[0]}
	case name == "position" && len(weights) == 3:
		m.Rule = Milestones{First: weights[0], Rest: weights[1], Last: weights[2]}
	case name == "custom" && len(weights) == 5:
		m.Rule = Milestones{First: weights[0], Lead: weights[1], Opportunity: weights[2], Last: weights[3], Rest: weights[4]}
	case name == "markov" && (setting == "1" || setting == "2" || setting == "3"):
		m.Order = int(weights[0])
	default:
		return Model{}, ErrModel
	}
	return m, nil
}

// numbers reads weights written as 30/0/70; they are not negative, below a
// million, and one of them is positive.
func numbers(text string) (values []float64, ok bool) {
	for _, part := range strings.Split(text, "/") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || !(v >= 0 && v < 1e6) {
			return nil, false
		}
		values = append(values, v)
		ok = ok || v > 0
	}
	return values, ok
}
