package metrics

// cell is one sum with what says whether it can be trusted.
type cell struct {
	sum         int64
	known       int64 // rows that have a value
	rows        int64 // rows that count
	unconverted int64 // rows whose money could not be converted
	beyond      bool  // the sum does not fit
}

func (a cell) add(b cell) cell {
	sum := a.sum + b.sum
	beyond := a.beyond || b.beyond || (sum > a.sum) != (b.sum > 0)
	return cell{sum, a.known + b.known, a.rows + b.rows, a.unconverted + b.unconverted, beyond}
}

// cells holds the sums of one group.
type cells map[key]cell

// input is the number that a measure gives for a group, or the reason why it
// gives none.
func (x *execution) input(g group, k key) number {
	m, _ := x.catalogue.measure(k.measure)
	if reason, without := x.without[m.Fact]; without {
		return noNumber(reason)
	}
	if !x.present(m.Fact, g.period) {
		return noNumber(m.Absent)
	}
	c := g.cells[k]
	switch {
	case c.unconverted > 0:
		return noNumber("not_convertible")
	case c.beyond:
		return noNumber("out_of_range")
	case m.Complete != "" && c.known < c.rows:
		return noNumber(m.Complete)
	case c.known == 0 && m.Empty != "zero":
		return noNumber(m.Empty)
	case m.Money || m.Millionths:
		return exactNumber(c.sum)
	}
	return countNumber(c.sum)
}

// countNumber keeps a count exact as long as its millionths fit.
func countNumber(n int64) number {
	const most = 9_000_000_000_000
	if n > most || n < -most {
		return floatNumber(float64(n))
	}
	return exactNumber(n * 1_000_000)
}
