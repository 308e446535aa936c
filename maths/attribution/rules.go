package attribution

import (
	"math"
	"strings"
)

// Rule divides one conversion among the touches before it.
//
// Divide fills shares, which is as long as touches and at least one long. The
// shares are not negative and their sum from left to right is exactly 1. A
// channel that occurs twice is two touches; a single touch receives all.
type Rule interface {
	Divide(touches []Touch, shares []float64)
}

// Linear gives every touch the same share.
type Linear struct{}

// Divide implements Rule.
func (Linear) Divide(_ []Touch, shares []float64) {
	clear(shares)
	settle(shares)
}

// Milestones gives fixed weights to the first touch, to the touches that stand
// for the lead and for the opportunity, and to the last touch; Rest is shared
// equally by all other touches. With U it is 40/0/0/40/20, with W
// 30/30/0/30/10, with the full path 22.5/22.5/22.5/22.5/10.
//
// A touch with several milestones receives their weights together. What has no
// taker (a milestone that is not known, no touch in between) is left out and
// the others are scaled up in proportion. When nothing at all has a taker,
// every touch receives the same.
type Milestones struct {
	First, Lead, Opportunity, Last, Rest float64
}

// Divide implements Rule.
func (m Milestones) Divide(touches []Touch, shares []float64) {
	clear(shares)
	last := len(touches) - 1
	lead, opportunity := -1, -1
	// A milestone without weight is no milestone of this model: its touch is
	// one of the rest.
	if m.Lead > 0 {
		lead = stageTouch(touches, Lead)
	}
	if m.Opportunity > 0 {
		opportunity = stageTouch(touches, Opportunity)
	}
	others := 0
	for i := range shares {
		if i != 0 && i != last && i != lead && i != opportunity {
			others++
		}
	}
	for i := range shares {
		if i != 0 && i != last && i != lead && i != opportunity {
			shares[i] = m.Rest / float64(others)
		}
	}
	shares[0] += m.First
	shares[last] += m.Last
	if lead >= 0 {
		shares[lead] += m.Lead
	}
	if opportunity >= 0 {
		shares[opportunity] += m.Opportunity
	}
	settle(shares)
}

// LastNonDirect gives all to the last touch that is not a direct visit, and to
// the last touch when all of them are.
type LastNonDirect struct {
	// Direct tells whether a channel is the direct one.
	Direct func(channel string) bool
}

// Divide implements Rule.
func (r LastNonDirect) Divide(touches []Touch, shares []float64) {
	clear(shares)
	chosen := len(touches) - 1
	for i := chosen; i >= 0; i-- {
		if !r.Direct(touches[i].Channel) {
			chosen = i
			break
		}
	}
	shares[chosen] = 1
}

// IsDirect knows the names under which direct visits are exported: "direct",
// "(direct)", "(direct) / (none)" in any case.
func IsDirect(channel string) bool {
	switch strings.ToLower(strings.TrimSpace(channel)) {
	case "direct", "(direct)", "(direct) / (none)", "direct / none":
		return true
	}
	return false
}

// Decay halves the weight of a touch for each half-life that it is older.
type Decay struct {
	// HalfLife is in days; for paths without times it counts positions.
	HalfLife float64
}

// Divide implements Rule.
func (r Decay) Divide(touches []Touch, shares []float64) {
	youngest := math.Inf(1)
	for _, t := range touches {
		youngest = min(youngest, t.Age)
	}
	// Ages are taken from the youngest touch on: the ratios stay the same and
	// journeys of many half-lives do not all sink to zero.
	for i, t := range touches {
		shares[i] = 1
		if older := t.Age - youngest; older > 0 {
			shares[i] = math.Exp2(-older / r.HalfLife)
		}
	}
	settle(shares)
}

// Shapley gives each distinct channel of the journey the same share, and
// divides it equally among the channel's touches.
//
// This is the exact Shapley value of the game in which a coalition S of
// channels is worth v(S) = the conversions of the journeys whose channels all
// lie in S: v is a sum of unanimity games, one per journey, and the value of a
// unanimity game divides its worth equally among its members (Shapley, "A
// value for n-person games", 1953).
type Shapley struct{}

// Divide implements Rule.
func (Shapley) Divide(touches []Touch, shares []float64) {
	byWeight(touches, shares, func(string) float64 { return 1 })
}

// Weighted divides by weights per channel that were fitted before, such as the
// removal effects of a Markov chain: each distinct channel of the journey
// receives in proportion to its weight, divided equally among its touches.
// Channels without weight receive nothing; when no channel of the journey has
// one, all are equal.
//
// Credits per channel summed over journeys are near the fit's own division of
// the total but not equal to it, because the fit divides the total at once.
type Weighted map[string]float64

// Divide implements Rule.
func (r Weighted) Divide(touches []Touch, shares []float64) {
	byWeight(touches, shares, func(channel string) float64 { return max(0, r[channel]) })
}

func byWeight(touches []Touch, shares []float64, weight func(channel string) float64) {
	times := make(map[string]int, len(touches))
	for _, t := range touches {
		times[t.Channel]++
	}
	total := 0.0
	for i, t := range touches {
		shares[i] = weight(t.Channel) / float64(times[t.Channel])
		total += shares[i]
	}
	if total == 0 {
		for i, t := range touches {
			shares[i] = 1 / float64(times[t.Channel])
		}
	}
	settle(shares)
}

// settle scales shares so that they add up to one; equal shares when there is
// nothing to scale. The last positive share takes the rounding, so that the sum
// from left to right is exactly 1.
func settle(shares []float64) {
	total, last := 0.0, -1
	for i, s := range shares {
		total += s
		if s > 0 {
			last = i
		}
	}
	if last < 0 {
		for i := range shares {
			shares[i] = 1
		}
		total, last = float64(len(shares)), len(shares)-1
	}
	before := 0.0
	for i := range shares[:last] {
		shares[i] /= total
		before += shares[i]
	}
	shares[last] = max(0, 1-before)
}
