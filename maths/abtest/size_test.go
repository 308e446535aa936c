package abtest_test

import (
	"math"
	"testing"

	"boussole/maths/abtest"
)

func aim(side abtest.Side, power float64) abtest.Aim {
	return abtest.Aim{Side: side, Alpha: 0.05, Power: power, Comparisons: 1}
}

// Published sample sizes, to the digits printed.
func TestPublishedSizes(t *testing.T) {
	for _, c := range []struct {
		name      string
		design    abtest.Design
		aim       abtest.Aim
		want      float64
		tolerance float64
	}{
		{"Evan Miller: 20 % and 5 points", abtest.Proportions{Baseline: 0.20, Treatment: 0.25, Formula: abtest.BaselineVariance, Allocation: 1}, aim(abtest.TwoSided, 0.8), 1030, 0.5},
		{"pwr.p.test: .2 against .1 one-sided", abtest.OneProportion{Known: 0.1, Expected: 0.2}, aim(abtest.Greater, 0.8), 76.76467, 5e-6},
		{"power.prop.test: .50 and .75", abtest.Proportions{Baseline: 0.50, Treatment: 0.75, Formula: abtest.PooledVariance, Allocation: 1}, aim(abtest.TwoSided, 0.9), 76.7, 0.05},
		{"power.t.test: delta 1, sd 1", abtest.Amounts{Delta: 1, SD: 1, Allocation: 1}, aim(abtest.TwoSided, 0.9), 22.02110, 5e-6},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := abtest.Size(c.design, c.aim)
			if err != nil {
				t.Fatal(err)
			}
			if math.Abs(got-c.want) > c.tolerance {
				t.Errorf("n = %.7f, want %v", got, c.want)
			}
			power, err := abtest.Power(c.design, got, c.aim)
			if err != nil || math.Abs(power-c.aim.Power) > 1e-9 {
				t.Errorf("power at that size = %v, %v", power, err)
			}
		})
	}
}
