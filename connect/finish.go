package connect

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"boussole/connect/cell"
	"boussole/marketing"
)

// counted is a note on its way: how often, and for which words.
type counted struct {
	code  string
	count int64
	with  map[string]string
	words []string
}

// count counts one occurrence of a note.
func (l *loader) count(code string) *counted {
	for i := range l.counts {
		if l.counts[i].code == code {
			l.counts[i].count++
			return &l.counts[i]
		}
	}
	l.counts = append(l.counts, counted{code: code, count: 1})
	return &l.counts[len(l.counts)-1]
}

// unknownWord notes a word of a closed list that no list holds.
func (l *loader) unknownWord(column, word, taken string) {
	c := l.count("unknown_words")
	if c.with == nil {
		c.with = map[string]string{"column": column, "taken": taken}
	}
	if word = cut(word); len(c.words) < 10 && !slices.Contains(c.words, word) {
		c.words = append(c.words, strings.Clone(word))
	}
}

// total reports whether a row is a total of others. A dated row that begins with
// the bare word is none: there is a company called Total.
func (l *loader) total(cells []string) bool {
	if !isTotal(cells) {
		return false
	}
	day := l.plan.byField["day"]
	if day == nil || l.plan.fact.Name == marketing.FactSpend {
		return true
	}
	text, which := day.cell(cells)
	if which < 0 {
		return true
	}
	_, reason := l.date(text, day.signs[which].order)
	return reason != ""
}

// subtotal reports whether a row of spend is the total of one day or campaign:
// its campaign, ad group or ad is called so. What it says is not remembered.
func (l *loader) subtotal(cells []string) bool {
	for _, at := range l.plan.entities {
		if at < len(cells) && len(cells[at]) > 0 && totalWord(cells[at]) {
			return true
		}
	}
	return false
}

// repeated notes rows that bear the key of the row before: of several rows with
// one key the last is kept, so that a file with a row per article loses.
func (l *loader) repeated(d *draft) {
	key := l.plan.fact.Key
	if key == "" || l.plan.byField[key] == nil {
		return
	}
	value := d.values[l.plan.places[key]]
	if value != nil && value == l.key {
		if c := l.count("repeated_keys"); c.with == nil {
			c.with = map[string]string{"column": l.nameOf(key)}
		}
	}
	l.key = value
}

// namelessTotal recognises the summary row of reports that leave the name
// blank: every column that names a campaign, ad group or ad is empty.
func (l *loader) namelessTotal(cells []string) bool {
	if l.plan.fact.Name != marketing.FactSpend || len(l.plan.entities) == 0 {
		return false
	}
	for _, at := range l.plan.entities {
		if at < len(cells) && (len(cells[at]) > 0 && !cell.BlankText(cell.Trim(cells[at]))) {
			return false
		}
	}
	return true
}

// unlabelledTotal recognises a last row without date and without key whose
// amounts are exactly the sums of the rows above.
func (l *loader) unlabelledTotal(d *draft) bool {
	if d.refusal.Reason != "day_missing" || l.report.RowsKept < 2 {
		return false
	}
	if key := l.plan.fact.Key; key != "" && d.values[l.plan.places[key]] != nil {
		return false
	}
	agreeing := 0
	for i := range l.sums.columns {
		column := &l.sums.columns[i]
		value, ok := d.values[column.place].(marketing.Micros)
		if !ok {
			continue
		}
		sum, ok := l.sums.single(column.name)
		if !ok || sum != value {
			return false
		}
		agreeing++
	}
	return agreeing > 0
}

// finish writes the report's sums, days and notes.
func (l *loader) finish() {
	r := &l.report
	r.Sums, r.Stated = l.sums.texts(), l.sums.stated
	switch {
	case l.said.period != nil && l.plan.fact.Replace == marketing.ByRange:
		r.Period = *l.said.period
	case l.any:
		r.Period = marketing.Period{From: l.first, Until: l.last + 1}
	}
	if l.said.period != nil && l.any && l.plan.fact.Replace == marketing.ByRange && (l.first < r.Period.From || l.last >= r.Period.Until) {
		// Rows outside the stated range count too, or their days would not be replaced.
		r.Period = marketing.Period{From: min(l.first, r.Period.From), Until: max(l.last+1, r.Period.Until)}
		r.Notes = append(r.Notes, note("rows_outside_range"))
	}
	if signs := l.caches.signs; signs.EitherOrder > 0 && signs.Order() == "" {
		r.Notes = append(r.Notes, note("ambiguous_dates", "order", l.orderUsed()))
	}
	if r.RowsKept > 0 && len(r.Currencies) == 0 && hasMoney(l.plan.mapping) {
		r.Notes = append(r.Notes, note("currency_unknown"))
	}
	for _, n := range vatNotes(l.plan.mapping) {
		if n.Code != "vat_unknown" { // counted row by row
			r.Notes = append(r.Notes, n)
		}
	}
	if len(r.Currencies) > 1 {
		r.Notes = append(r.Notes, note("several_currencies", "currencies", joinCodes(r.Currencies)))
	}
	for _, c := range l.counts {
		n := Note{Code: c.code, With: map[string]string{"count": strconv.FormatInt(c.count, 10)}}
		maps.Copy(n.With, c.with)
		if len(c.words) > 0 {
			n.With["words"] = strings.Join(c.words, ", ")
		}
		r.Notes = append(r.Notes, n)
	}
	if line := l.rows.StoppedAt(); line > 0 {
		r.Notes = append(r.Notes, note("more_tables", "line", strconv.FormatInt(line, 10)))
	}
	if r.RowsRead == 0 {
		r.Notes = append(r.Notes, note("no_data"))
	}
	l.compare()
}

func (l *loader) orderUsed() string {
	if order := l.plan.mapping.Dialect.DayOrder; order != "" {
		return order
	}
	return "dmy"
}

func joinCodes(codes []marketing.Currency) string {
	texts := make([]string, len(codes))
	for i, code := range codes {
		texts[i] = string(code)
	}
	return strings.Join(texts, ", ")
}

// compare notes a total of the file that its rows do not add up to. Each row's
// figure was rounded to the cent by the platform, so that half a cent per row
// is no difference.
func (l *loader) compare() {
	for _, column := range l.sums.columns {
		said, ok := l.sums.stated[column.name]
		if !ok || column.kind == marketing.KindDecimal {
			continue
		}
		total, err := marketing.ParseMicros(said)
		sum, single := l.sums.single(column.name)
		if err != nil || !single {
			continue
		}
		slack := marketing.Micros(5000 * (l.report.RowsKept + 1))
		if column.kind == marketing.KindInteger {
			sum, slack = sum*marketing.MicrosPerUnit, 0
		}
		if total < 0 && sum > 0 {
			total = -total // discounts and refunds, which are kept without their minus
		}
		if difference := total - sum; difference > slack || difference < -slack {
			l.report.Notes = append(l.report.Notes, note("total_differs", "column", l.nameOf(column.name), "stated", said, "sum", l.report.Sums[column.name]))
		}
	}
}
