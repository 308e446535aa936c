package clv

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// widest is the longest vector that sumChunks adds up: a value and four slopes.
const widest = 5

type sums [widest]float64

const chunkLength = 2048

// sumChunks adds what each chunk of 0..n gives. Chunks have a fixed length and
// are added in their order, so that the sum does not depend on how many
// processors worked.
func sumChunks(n int, each func(from, to int) sums) sums {
	chunks := (n + chunkLength - 1) / chunkLength
	parts := make([]sums, chunks)
	forChunks(n, func(chunk, from, to int) { parts[chunk] = each(from, to) })
	var total sums
	for _, p := range parts {
		for i := range total {
			total[i] += p[i]
		}
	}
	return total
}

// forChunks runs the chunks of 0..n on the processors there are.
func forChunks(n int, each func(chunk, from, to int)) {
	chunks := (n + chunkLength - 1) / chunkLength
	run := func(chunk int) {
		each(chunk, chunk*chunkLength, min(n, (chunk+1)*chunkLength))
	}
	workers := min(runtime.GOMAXPROCS(0), chunks)
	if workers < 2 {
		for c := range chunks {
			run(c)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for c := int(next.Add(1)) - 1; c < chunks; c = int(next.Add(1)) - 1 {
				run(c)
			}
		})
	}
	wait.Wait()
}
