package attribution

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// Stage is a set of milestones that a touch stands for.
type Stage uint8

// The milestones between the first contact and the sale.
const (
	Lead        Stage = 1 << iota // the contact became a lead
	Opportunity                   // the lead became an opportunity
)

// Touch is one contact before a conversion.
type Touch struct {
	// ID tells touches of one instant apart, so that their order is fixed.
	ID string
	// Channel is what receives the credit; any level of detail may stand here.
	Channel string
	// Age is the time from the touch to the conversion in days, not negative.
	Age float64
	// Stages are the milestones that this touch stands for; see MarkStage.
	Stages Stage
}

// Journey is an ordered row of touches with what came of it. One Journey may
// stand for many equal ones.
type Journey struct {
	// Touches are ordered by time, then by id; see SortTouches.
	Touches []Touch
	// Conversions is how many times the journey ended in a conversion.
	Conversions float64
	// Value is the total value of these conversions, in any unit.
	Value float64
	// Nulls is how many times the journey ended without conversion.
	Nulls float64
}

// ErrWeight says that a journey's numbers cannot be weights: conversions and
// nulls must be finite and not negative, value and ages finite.
var ErrWeight = errors.New("a journey has a negative or unlimited number")

// ErrNoConversions says that there is nothing to divide: no journey with a
// touch ended in a conversion.
var ErrNoConversions = errors.New("no journey ended in a conversion")

// FromPath makes a journey of a path whose times are unknown. Its touches are
// read as if they were one day apart and the last one at the conversion, so
// that a half-life in days counts positions.
func FromPath(channels []string, conversions, value, nulls float64) Journey {
	touches := make([]Touch, len(channels))
	for i, channel := range channels {
		touches[i] = Touch{Channel: channel, Age: float64(len(channels) - 1 - i)}
	}
	return Journey{Touches: touches, Conversions: conversions, Value: value, Nulls: nulls}
}

// SortTouches puts touches in the order that every rule expects: oldest first,
// then by id, then by channel.
func SortTouches(touches []Touch) {
	slices.SortFunc(touches, func(a, b Touch) int {
		return cmp.Or(cmp.Compare(b.Age, a.Age), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Channel, b.Channel))
	})
}

// MarkStage gives a milestone to the last touch at or before it, the contact
// that is held to have brought it about. Age is the time from the milestone to
// the conversion in days. It reports false, and marks nothing, when every
// touch came later.
func MarkStage(touches []Touch, stage Stage, age float64) bool {
	for i := len(touches) - 1; i >= 0; i-- {
		if touches[i].Age >= age {
			touches[i].Stages |= stage
			return true
		}
	}
	return false
}

// stageTouch returns the place of the first touch with a milestone, or -1.
func stageTouch(touches []Touch, stage Stage) int {
	return slices.IndexFunc(touches, func(t Touch) bool { return t.Stages&stage != 0 })
}

func (j Journey) check(place int) error {
	finite := func(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
	sound := finite(j.Value) && finite(j.Conversions) && finite(j.Nulls) && j.Conversions >= 0 && j.Nulls >= 0
	for _, t := range j.Touches {
		sound = sound && finite(t.Age)
	}
	if !sound {
		return fmt.Errorf("journey %d: %w", place+1, ErrWeight)
	}
	return nil
}
