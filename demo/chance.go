package demo

import (
	"math"
	"math/rand/v2"
)

// chance is a seeded source of one person's, or one plan's, luck. Each person
// has their own, so that nobody's life depends on how many lived before.
type chance struct {
	source *rand.PCG
	*rand.Rand
}

func newChance(seed, stream uint64) *chance {
	source := rand.NewPCG(seed, stream)
	return &chance{source, rand.New(source)}
}

// restart begins another person's luck without a new allocation.
func (c *chance) restart(seed, stream uint64) { c.source.Seed(seed, stream) }

// yes is true with probability p.
func (c *chance) yes(p float64) bool { return c.Float64() < p }

// poisson counts independent events of a mean number, which is small here.
func (c *chance) poisson(mean float64) int {
	if mean <= 0 {
		return 0
	}
	if mean > 30 {
		return max(0, int(math.Round(mean+math.Sqrt(mean)*c.NormFloat64())))
	}
	limit, product := math.Exp(-mean), c.Float64()
	n := 0
	for product > limit {
		product *= c.Float64()
		n++
	}
	return n
}

// gamma draws from a gamma distribution of that shape and mean (Marsaglia and
// Tsang 2000).
func (c *chance) gamma(shape, mean float64) float64 {
	scale := mean / shape
	boost := 1.0
	if shape < 1 {
		boost = math.Pow(c.Float64(), 1/shape)
		shape++
	}
	d := shape - 1.0/3
	k := 1 / math.Sqrt(9*d)
	for {
		x := c.NormFloat64()
		v := 1 + k*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		if math.Log(c.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v * scale * boost
		}
	}
}

// wait draws a number of days of that mean, 0 included.
func (c *chance) wait(mean float64) int { return int(c.ExpFloat64() * (mean + 0.5)) }

// pick draws a place with probability in proportion to its weight.
func (c *chance) pick(weights []float64) int {
	var total float64
	for _, w := range weights {
		total += w
	}
	at := c.Float64() * total
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}
