// Package attribution divides conversions and their value among the contacts
// that came before them.
//
// A Rule divides one conversion among its touches (first, last, linear, time
// decay, position, milestones, Shapley). Markov looks at all journeys at once,
// those without conversion included, and asks what would be lost without a
// channel. Whatever the model, credits add up to what was there to divide.
//
// Results depend on the set of journeys only: neither on their order nor on
// the number of threads. Random numbers come from a seed.
package attribution
