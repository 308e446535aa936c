package abtest

// Theta returns the coefficient by which a covariate measured before the
// experiment is taken off the metric of control and treatment (CUPED, Deng et
// al. 2013): the regression slope over both variants together, 0 when a
// variant has no covariate or it never varies. The same coefficient serves
// both variants, so that the difference stays unbiased.
func Theta(kind Kind, control, treatment Sample) float64 {
	if !control.Covaried || !treatment.Covaried {
		return 0
	}
	if kind == Ratio {
		return ratioTheta(control, treatment)
	}
	n := control.N + treatment.N
	between := control.N / n * treatment.N
	dz, dy := control.MeanZ-treatment.MeanZ, control.MeanY-treatment.MeanY
	squares := degrees(kind, control)*control.VarZ + degrees(kind, treatment)*treatment.VarZ + between*dz*dz
	products := degrees(kind, control)*control.CovZY + degrees(kind, treatment)*treatment.CovZY + between*dz*dy
	if squares <= 0 {
		return 0
	}
	return products / squares
}

// ratioTheta uses the metric made linear around each variant's own ratio, the
// same step that gives the delta method its variance.
func ratioTheta(control, treatment Sample) float64 {
	var squares, products float64
	for _, m := range []Sample{control, treatment} {
		r := m.MeanY / m.MeanX
		squares += (m.N - 1) * m.VarZ
		products += (m.N - 1) * (m.CovZY - r*m.CovZX) / m.MeanX
	}
	if squares <= 0 {
		return 0
	}
	return products / squares
}

// degrees is the divisor with which the sample's second moments were made.
func degrees(kind Kind, m Sample) float64 {
	if kind == Proportion {
		return m.N
	}
	return m.N - 1
}
