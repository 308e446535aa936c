package attribution

import (
	"cmp"
	"slices"
)

// corpus is a set of journeys in canonical form: channels numbered in order of
// their names, equal paths merged, paths in order. Everything computed from it
// is therefore independent of the order in which journeys came.
type corpus struct {
	channels           []string
	ids                map[string]int32
	trails             []trail
	conversions, value float64
	untouched          Untouched
}

// trail is a path of channel numbers with the weights of all journeys on it.
type trail struct {
	steps              []int32
	conversions, nulls float64
}

func newCorpus(journeys []Journey) (*corpus, error) {
	c := &corpus{ids: map[string]int32{}}
	touches := 0
	for place, j := range journeys {
		if err := j.check(place); err != nil {
			return nil, err
		}
		touches += len(j.Touches)
		for _, t := range j.Touches {
			if _, known := c.ids[t.Channel]; !known {
				c.ids[t.Channel] = 0
				c.channels = append(c.channels, t.Channel)
			}
		}
	}
	slices.Sort(c.channels)
	for i, name := range c.channels {
		c.ids[name] = int32(i)
	}
	c.addTrails(journeys, touches)
	c.addTotals(journeys)
	return c, nil
}

func (c *corpus) addTrails(journeys []Journey, touches int) {
	all := make([]trail, 0, len(journeys))
	steps := make([]int32, 0, touches)
	for _, j := range journeys {
		if len(j.Touches) == 0 || j.Conversions == 0 && j.Nulls == 0 {
			continue
		}
		start := len(steps)
		for _, t := range j.Touches {
			steps = append(steps, c.ids[t.Channel])
		}
		all = append(all, trail{steps: steps[start:len(steps):len(steps)], conversions: j.Conversions, nulls: j.Nulls})
	}
	slices.SortFunc(all, func(a, b trail) int {
		return cmp.Or(slices.Compare(a.steps, b.steps), cmp.Compare(a.conversions, b.conversions), cmp.Compare(a.nulls, b.nulls))
	})
	for _, t := range all {
		if n := len(c.trails); n > 0 && slices.Equal(c.trails[n-1].steps, t.steps) {
			c.trails[n-1].conversions += t.conversions
			c.trails[n-1].nulls += t.nulls
			continue
		}
		c.trails = append(c.trails, t)
	}
}

func (c *corpus) addTotals(journeys []Journey) {
	var conversions, value, untouched, untouchedValue []float64
	for _, j := range journeys {
		if len(j.Touches) == 0 {
			untouched = append(untouched, j.Conversions)
			untouchedValue = append(untouchedValue, j.Value)
			continue
		}
		conversions = append(conversions, j.Conversions)
		value = append(value, j.Value)
	}
	c.conversions, c.value = orderlessSum(conversions), orderlessSum(value)
	c.untouched = Untouched{Conversions: orderlessSum(untouched), Value: orderlessSum(untouchedValue)}
}
