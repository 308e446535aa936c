package main

import (
	"context"
	"fmt"

	"boussole/analyst"
	"boussole/maths/abtest"
	"boussole/show/format"
)

type experimentCommand struct {
	Analyse analyseCommand `cmd:"" help:"Judge an experiment from each variant's sums (JSON) or from raw rows."`
	Size    sizeCommand    `cmd:"" help:"Say how many units an experiment needs, or what so many can show."`
}

type analyseCommand struct {
	output
	File       string             `arg:"" optional:"" help:"JSON with each variant's sums (docs/methods/experiments.md)." placeholder:"FILE"`
	Raw        string             `help:"Table of raw rows: unit, variant, value[, denominator][, covariate]." placeholder:"FILE"`
	Columns    map[string]string  `help:"Names of columns, such as value=revenue." mapsep:","`
	Metric     string             `help:"Kind of metric of raw rows: proportion, mean or ratio." enum:",proportion,mean,ratio" default:""`
	Control    string             `help:"Variant that the others are compared with."`
	Difference string             `help:"relative or absolute." enum:",relative,absolute" default:""`
	Test       string             `help:"two_sided, greater or lesser." enum:",two_sided,greater,lesser" default:""`
	Alpha      float64            `help:"Level of the test, such as 0.05."`
	Sequential float64            `help:"Tuning of an always-valid test, such as 5000: looking early is then allowed."`
	Correction string             `help:"For several variants: none, holm_bonferroni or benjamini_hochberg." enum:",none,holm_bonferroni,benjamini_hochberg" default:""`
	Weights    map[string]float64 `help:"Planned share of each variant of raw rows, such as a=0.5." mapsep:","`
	Planned    float64            `help:"Units per variant declared beforehand."`
	Worthwhile float64            `help:"Smallest difference worth acting on."`
}

func (c *analyseCommand) Run(ctx context.Context, e *environment) error {
	settings := analyst.ExperimentSettings{Metric: analyst.ExperimentMetric{Kind: abtest.Kind(c.Metric)}, Control: c.Control, Difference: abtest.Difference(c.Difference), Test: abtest.Side(c.Test),
		Alpha: c.Alpha, Correction: abtest.Correction(c.Correction), PlannedPerVariant: c.Planned, Worthwhile: c.Worthwhile}
	if c.Sequential > 0 {
		settings.Sequential = &analyst.ExperimentSequential{Tuning: c.Sequential}
	}
	result, err := analyst.AnalyseExperiment(ctx, analyst.ExperimentOptions{File: c.File, Raw: c.Raw, Columns: c.Columns, Settings: settings, RawWeights: c.Weights})
	if err != nil {
		return err
	}
	columns, cells := analyst.ExperimentTable(result)
	if err := e.write(c.kind(), result, columns, cells); err != nil || c.kind() != format.Table {
		return err
	}
	for _, note := range analyst.ExperimentSentences(result) {
		if _, err := fmt.Fprintln(e.out, e.texts.Text(e.language, note.Code, note.With)); err != nil {
			return err
		}
	}
	return nil
}

type sizeCommand struct {
	output
	Kind         string  `help:"two_proportions, one_proportion or mean." enum:"two_proportions,one_proportion,mean" default:"two_proportions"`
	Baseline     float64 `help:"Rate of the control, such as 0.2."`
	Treatment    float64 `help:"Rate to be shown, such as 0.25."`
	Rise         float64 `help:"Rise to be shown in points, such as 0.05."`
	RelativeRise float64 `help:"Rise to be shown as a share of the baseline."`
	Delta        float64 `help:"Difference of means to be shown."`
	SD           float64 `name:"sd" help:"Spread of one unit."`
	PerArm       float64 `help:"Ask the other way round: what so many units can show."`
	Test         string  `help:"two_sided, greater or lesser." enum:",two_sided,greater,lesser" default:""`
	Alpha        float64 `help:"Level of the test." default:"0.05"`
	Power        float64 `help:"Chance to find the difference." default:"0.8"`
	Formula      string  `help:"baseline, pooled, unpooled or arcsine."`
	Variants     int     `help:"Variants, the control too." default:"2"`
	Allocation   float64 `help:"Each treatment's arm as a multiple of the control's."`
	UnitsPerDay  float64 `help:"Units that enter the experiment a day, in all arms."`
	Tuning       float64 `help:"Also give the size of an always-valid test with this tuning."`
}

func (c *sizeCommand) Run(e *environment) error {
	result, err := analyst.SizeExperiment(analyst.SizeOptions{Kind: c.Kind, Baseline: c.Baseline, Treatment: c.Treatment, Rise: c.Rise, RelativeRise: c.RelativeRise, Delta: c.Delta, SD: c.SD,
		PerArm: c.PerArm, Test: abtest.Side(c.Test), Alpha: c.Alpha, Power: c.Power, Formula: abtest.Formula(c.Formula), Variants: c.Variants, Allocation: c.Allocation, UnitsPerDay: c.UnitsPerDay, Tuning: c.Tuning})
	if err != nil {
		return err
	}
	columns, cells := analyst.SizeTable(result)
	return e.write(c.kind(), result, columns, cells)
}
