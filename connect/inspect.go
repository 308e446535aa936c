package connect

import (
	"context"
	"slices"
	"strings"

	"boussole/connect/cell"
	"boussole/connect/profile"
	"boussole/connect/table"
	"boussole/marketing"
)

// Inspect looks at a file: how it is written, what it is, what its columns
// mean. saved, which may be nil, returns the mapping kept for a header's
// signature; it wins over recognition. Errors are *marketing.Problem in words
// for people, or the context's.
func Inspect(ctx context.Context, f table.File, saved func(signature string) (Mapping, bool)) (Preview, error) {
	return InspectSheet(ctx, f, "", saved)
}

// InspectSheet is Inspect on one sheet of a workbook, chosen by hand; "" takes
// the one with the largest table.
func InspectSheet(ctx context.Context, f table.File, sheet string, saved func(signature string) (Mapping, bool)) (Preview, error) {
	found, err := table.DetectSheet(ctx, f, sheet, table.Limits{})
	if err != nil {
		return Preview{}, err
	}
	p := Preview{
		Dialect: found.Dialect, Sheets: found.Sheets, Preamble: found.Preamble, Header: found.Header, Sample: found.Sample,
		Signature: Signature(found.Header), Confidence: ByHand,
	}
	look := look{found: found, file: f, preview: &p}
	look.choose(saved)
	look.settleDays()
	look.settleDecimal()
	said := readPreamble(found.Preamble, p.Dialect.DayOrder)
	p.Period = said.period
	if p.Account == "" {
		p.Account = said.account
	}
	look.settleCurrency(said.currency)
	p.Mapping.Dialect = p.Dialect
	if p.Confidence == Recognised && p.Mapping.Fact != "" && !emptyExport(p.Header) && len(missingFields(p.Mapping, p.Period != nil)) > 0 {
		// A report over "all time" says nowhere which days it covers.
		p.Confidence = Suggested
		p.Notes = append(p.Notes, note("days_unknown"))
	}
	p.Fields = Fields(p.Mapping.Fact)
	look.addNotes()
	if p.Period == nil && found.Whole {
		p.Period = look.sampleDays()
	}
	return p, nil
}

// look is one inspection on its way.
type look struct {
	found   table.Detected
	file    table.File
	preview *Preview
	match   profile.Match
	saved   bool
	kept    table.Dialect // the saved mapping's dialect
}

// choose finds the mapping: saved, recognised, suggested, or none.
func (l *look) choose(saved func(string) (Mapping, bool)) {
	p := l.preview
	l.match.Account = -1
	if saved != nil {
		if m, ok := saved(p.Signature); ok && fitsHeader(m, p.Header) {
			p.Mapping, p.Confidence, l.saved, l.kept = m, Recognised, true, m.Dialect
			if known, ok := profile.Named(m.Profile); ok {
				l.match.Profile = known
			}
			return
		}
	}
	if match, ok := profile.Recognise(p.Preamble, p.Header); ok {
		l.match = match
		p.Confidence = Recognised
		p.Mapping = Mapping{Fact: marketing.FactSpend, Profile: match.Profile.ID, Platform: match.Profile.Platform, Columns: columnsOf(p.Header, match.Fields)}
		if match.Account >= 0 {
			p.Account = onlyValue(p.Sample, match.Account)
		}
		return
	}
	if emptyExport(p.Header) {
		p.Confidence = Recognised
		p.Mapping = Mapping{Fact: marketing.FactSpend, Profile: "meta_ads", Platform: marketing.PlatformMetaAds, Columns: columnsOf(p.Header, nil)}
		return
	}
	p.Mapping = Mapping{Platform: marketing.PlatformFile, Columns: columnsOf(p.Header, nil)}
	if fact, fields, ok := suggest(l.file.Name, p.Header, p.Sample, readPreamble(p.Preamble, p.Dialect.DayOrder).period != nil); ok {
		p.Mapping.Fact, p.Mapping.Columns, p.Confidence = fact, columnsOf(p.Header, fields), Suggested
	}
}

// columnsOf pairs headers with fields; nil fields ignore every column.
func columnsOf(header, fields []string) []ColumnMap {
	columns := make([]ColumnMap, len(header))
	for i, name := range header {
		columns[i].Header = name
		if fields != nil {
			columns[i].Field = fields[i]
		}
	}
	return columns
}

// fitsHeader reports whether a saved mapping speaks of these columns.
func fitsHeader(m Mapping, header []string) bool {
	if len(m.Columns) != len(header) {
		return false
	}
	for i, column := range m.Columns {
		if cell.Fold(column.Header) != cell.Fold(header[i]) {
			return false
		}
	}
	return true
}

// onlyValue returns the single value of a column in the sample, or "".
func onlyValue(sample [][]string, column int) string {
	value := ""
	for _, row := range sample {
		if column >= len(row) || cell.Blank(row[column]) || isTotal(row) {
			continue
		}
		if value != "" && value != row[column] {
			return ""
		}
		value = row[column]
	}
	return value
}

// settleDays decides the order of day and month where the file's own dates
// decide nothing: by the range that the preamble states, by what was chosen for
// the same header before, by the platform's habit.
func (l *look) settleDays() {
	d := &l.preview.Dialect
	if !l.found.AmbiguousDays {
		return
	}
	if order, ok := l.orderInRange(); ok {
		d.DayOrder, l.found.AmbiguousDays = order, false
		return
	}
	switch {
	case l.saved && l.kept.DayOrder != "":
		d.DayOrder = l.kept.DayOrder
	case l.match.Profile.DayOrder != "" && !looksFrench(l.preview.Header):
		d.DayOrder = l.match.Profile.DayOrder
	}
}

// orderInRange finds the one order under which every date lies in the stated range.
func (l *look) orderInRange() (string, bool) {
	fits := map[string]bool{}
	for _, order := range []string{"dmy", "mdy"} {
		said := readPreamble(l.preview.Preamble, order)
		if said.period == nil {
			return "", false
		}
		fits[order] = l.datesWithin(*said.period, order)
	}
	switch {
	case fits["dmy"] && !fits["mdy"]:
		return "dmy", true
	case fits["mdy"] && !fits["dmy"]:
		return "mdy", true
	}
	return "", false
}

func (l *look) datesWithin(period marketing.Period, order string) bool {
	for i, column := range l.preview.Mapping.Columns {
		if column.Field != "day" && column.Field != "last_day" {
			continue
		}
		for _, row := range l.preview.Sample {
			if i >= len(row) {
				continue
			}
			date, reason := cell.ParseDate(row[i], cell.Reading{Order: order})
			if reason == "" && !period.Contains(date.First) {
				return false
			}
		}
	}
	return true
}

func (l *look) settleDecimal() {
	if l.found.AmbiguousDecimal && l.saved && l.kept.Decimal != "" {
		l.preview.Dialect.Decimal = l.kept.Decimal
	}
}

// looksFrench reports whether the header is written in French.
func looksFrench(header []string) bool {
	for _, name := range header {
		if strings.ContainsAny(name, "éèêàçùôîœÉÈÀ") {
			return true
		}
		words := strings.Fields(cell.Words(name))
		for _, french := range []string{"campagne", "jour", "montant", "clics", "nom", "commande", "annonce", "mois", "semaine", "client"} {
			if slices.Contains(words, french) {
				return true
			}
		}
	}
	return false
}

// settleCurrency writes down the file's currency: the preamble's, a header's,
// the cells', or the only one of a currency column.
func (l *look) settleCurrency(preamble marketing.Currency) {
	p := l.preview
	for i, column := range p.Mapping.Columns {
		switch {
		case column.Field == "currency":
			if code, ok := cell.CurrencyNamed(onlyValue(p.Sample, i)); ok {
				p.Currency = code
			}
		case column.Field != "" && p.Currency == "" && l.found.Currency[i] != "":
			p.Currency = l.found.Currency[i]
		}
	}
	if p.Currency == "" {
		p.Currency = preamble
	}
	if p.Currency == "" {
		p.Currency = p.Mapping.Currency
	}
	if p.Mapping.Currency == "" {
		p.Mapping.Currency = preamble
	}
}

// sampleDays returns the range of the days shown.
func (l *look) sampleDays() *marketing.Period {
	var period *marketing.Period
	for i, column := range l.preview.Mapping.Columns {
		if column.Field != "day" && column.Field != "last_day" && column.Field != "happened_at" {
			continue
		}
		for _, row := range l.preview.Sample {
			if i >= len(row) {
				continue
			}
			date, reason := cell.ParseDate(row[i], cell.Reading{Order: l.preview.Dialect.DayOrderOf(i), Serial: l.preview.Dialect.Kind == table.KindXLSX})
			if reason != "" {
				continue
			}
			if period == nil {
				period = &marketing.Period{From: date.First, Until: date.Last + 1}
			}
			period.From, period.Until = min(period.From, date.First), max(period.Until, date.Last+1)
		}
	}
	return period
}

func (l *look) addNotes() {
	p := l.preview
	if l.found.AmbiguousDays {
		p.Notes = append(p.Notes, note("ambiguous_dates", "order", p.Dialect.DayOrder))
	}
	if l.found.AmbiguousDecimal {
		p.Notes = append(p.Notes, note("ambiguous_decimal", "sign", p.Dialect.Decimal))
	}
	if emptyExport(p.Header) || len(p.Sample) == 0 || emptyExport(p.Sample[0]) {
		p.Notes = append(p.Notes, note("no_data"))
	}
	if p.Mapping.Fact == "" {
		return
	}
	if p.Currency == "" && hasMoney(p.Mapping) && !p.Mapping.gives("currency") {
		p.Notes = append(p.Notes, note("currency_unknown"))
	}
	p.Notes = append(p.Notes, vatNotes(p.Mapping)...)
}
