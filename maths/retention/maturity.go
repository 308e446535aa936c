package retention

import "math"

// Maturity is how much of a cohort's value up to the horizon has been seen.
type Maturity struct {
	// Age is the last age seen.
	Age int
	// Seen is the share seen, with its 95 % bounds; 1 for a cohort that has
	// reached the horizon, NaN when older cohorts do not tell.
	Seen, Low, High float64
	// Expected is the value at the horizon, StandardError its own.
	Expected, StandardError float64
	// Cohorts is the smallest number of older cohorts behind a step.
	Cohorts int
}

// development is how value grows from one age to the next, over the cohorts
// that have seen both.
type development struct {
	factor, variance, base float64
	cohorts                int
}

// Maturities projects each cohort's cumulated value (rows by age, as long as
// seen) to the horizon, an age, by the firm's own older cohorts: the chain
// ladder with the standard errors of Mack (1993), "Distribution-free
// Calculation of the Standard Error of Chain Ladder Reserve Estimates". Bounds
// are lognormal. Cohorts whose cumulated value is not positive have no factor.
func Maturities(cumulated [][]float64, horizon int) []Maturity {
	steps := developments(cumulated, horizon)
	results := make([]Maturity, len(cumulated))
	for i, row := range cumulated {
		results[i] = mature(row, steps, horizon)
	}
	return results
}

func developments(cumulated [][]float64, horizon int) []development {
	steps := make([]development, horizon)
	for age := range steps {
		var later float64
		d := &steps[age]
		for _, row := range cumulated {
			if len(row) > age+1 && row[age] > 0 {
				d.base += row[age]
				later += row[age+1]
				d.cohorts++
			}
		}
		d.factor, d.variance = later/d.base, math.NaN() // NaN without cohorts
		if d.cohorts < 2 {
			continue
		}
		sum := 0.0
		for _, row := range cumulated {
			if len(row) > age+1 && row[age] > 0 {
				gap := row[age+1]/row[age] - d.factor
				sum += row[age] * gap * gap
			}
		}
		d.variance = sum / float64(d.cohorts-1)
	}
	// A step seen once has no spread of its own: Mack's rule takes it from the
	// two before.
	for age := range steps {
		if steps[age].cohorts == 1 && age >= 2 {
			a, b := steps[age-2].variance, steps[age-1].variance
			steps[age].variance = min(a, b)
			if a > 0 {
				steps[age].variance = min(b*b/a, a, b)
			}
		}
	}
	return steps
}

func mature(row []float64, steps []development, horizon int) Maturity {
	m := Maturity{Age: len(row) - 1, Seen: math.NaN(), Low: math.NaN(), High: math.NaN(),
		Expected: math.NaN(), StandardError: math.NaN()}
	switch {
	case len(row) == 0:
		return m
	case m.Age >= horizon:
		m.Seen, m.Low, m.High, m.Expected, m.StandardError = 1, 1, 1, row[horizon], 0
		return m
	case !(row[m.Age] > 0):
		return m
	}
	value, relative := row[m.Age], 0.0
	m.Cohorts = math.MaxInt
	for _, step := range steps[m.Age:] {
		m.Cohorts = min(m.Cohorts, step.cohorts)
		relative += step.variance / (step.factor * step.factor) * (1/value + 1/step.base)
		value *= step.factor
	}
	if !(value > 0) {
		return m
	}
	m.Expected, m.StandardError = value, value*math.Sqrt(relative)
	m.Seen = row[m.Age] / value
	spread := math.Sqrt(math.Log1p(relative))
	m.Low, m.High = m.Seen*math.Exp(-normal95*spread), m.Seen*math.Exp(normal95*spread)
	return m
}
