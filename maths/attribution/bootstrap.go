package attribution

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// Bootstrap says how the intervals of data-driven models are made: journeys are
// drawn again, as many as there were, and divided again; the interval holds the
// middle of the results (Efron's percentile interval). Each draw has a random
// source of its own, so that threads change nothing.
type Bootstrap struct {
	// Resamples is how many draws are made; 0 makes no intervals.
	Resamples int
	// Seed fixes the random numbers.
	Seed uint64
	// Level is the interval's probability; 0 means 0.95.
	Level float64
}

// replicate divides resampled journeys: given the drawn conversions and nulls
// of each trail it writes each channel's conversions. It may fail; the draw is
// then left out.
type replicate func(conversions, nulls, received []float64) error

// intervals fills the intervals of credits.
func (b Bootstrap) intervals(c *corpus, credits []Credit, again replicate) {
	weights, observed := c.weights()
	n := int64(math.Max(1, math.Round(observed)))
	results := make([][]float64, b.Resamples)
	var workers sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), b.Resamples) {
		workers.Go(func() {
			drawn := make([]float64, len(weights))
			for place := range next {
				random := rand.New(rand.NewPCG(b.Seed, uint64(place)))
				multinomial(random, n, weights, drawn)
				for i := range drawn {
					// Weights that are no whole numbers keep their own scale.
					drawn[i] *= observed / float64(n)
				}
				received := make([]float64, len(c.channels))
				if again(drawn[:len(c.trails)], drawn[len(c.trails):], received) == nil {
					results[place] = received
				}
			}
		})
	}
	for place := range results {
		next <- place
	}
	close(next)
	workers.Wait()
	results = slices.DeleteFunc(results, func(r []float64) bool { return r == nil })
	if len(results) == 0 {
		return
	}
	level := b.Level
	if level == 0 {
		level = 0.95
	}
	method := fmt.Sprintf("bootstrap of journeys, percentiles of %d draws", len(results))
	column := make([]float64, len(results))
	for i := range credits {
		for k, received := range results {
			column[k] = received[i]
		}
		slices.Sort(column)
		credits[i].Interval = &Interval{Low: quantile(column, (1-level)/2), High: quantile(column, (1+level)/2), Level: level, N: int(n), Method: method}
	}
}

// weights lists the trails' conversions, then their nulls, with their total.
func (c *corpus) weights() (weights []float64, total float64) {
	weights = make([]float64, 2*len(c.trails))
	for i, t := range c.trails {
		weights[i] = t.conversions
		weights[len(c.trails)+i] = t.nulls
	}
	for _, w := range weights {
		total += w
	}
	return weights, total
}

// quantile interpolates linearly between sorted values.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	below := int(at)
	if below+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[below] + (at-float64(below))*(sorted[below+1]-sorted[below])
}

// markovReplicate divides resampled journeys on the graph of the whole.
func (c *corpus) markovReplicate(g *chain) replicate {
	return func(conversions, nulls, received []float64) error {
		f := g.flow(func(i int) float64 { return conversions[i] }, func(i int) float64 { return nulls[i] })
		if f.converted == 0 {
			return nil
		}
		effects, err := g.removalEffects(len(received), f, replicatePrecision)
		if err != nil {
			return err
		}
		total := 0.0
		for _, e := range effects {
			total += e
		}
		for i, e := range effects {
			received[i] = f.converted * e / total
		}
		return nil
	}
}

// shapleyReplicate divides resampled journeys equally among distinct channels.
func (c *corpus) shapleyReplicate() replicate {
	distinct := make([][]int32, len(c.trails))
	for i, t := range c.trails {
		steps := slices.Clone(t.steps)
		slices.Sort(steps)
		distinct[i] = slices.Compact(steps)
	}
	return func(conversions, _, received []float64) error {
		for i, won := range conversions {
			for _, channel := range distinct[i] {
				received[channel] += won / float64(len(distinct[i]))
			}
		}
		return nil
	}
}
