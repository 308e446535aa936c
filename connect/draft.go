package connect

import (
	"strings"
	"time"

	"boussole/connect/cell"
	"boussole/marketing"
)

// draft is one row on its way from cells to values.
type draft struct {
	row      marketing.Row
	values   []any // the fact's columns, then the extra fields
	currency marketing.Currency
	refusal  marketing.Refusal
	// continues says that the row is a further line of the order before.
	continues bool
}

// refuse remembers why the row is refused; the first reason stands.
func (d *draft) refuse(column, value string, reason marketing.Reason) bool {
	if d.refusal.Reason == "" {
		d.refusal = marketing.Refusal{Column: column, Value: cut(value), Reason: reason}
	}
	return false
}

// cut shortens a value to 200 characters.
func cut(value string) string {
	count := 0
	for i := range value {
		if count == 200 {
			return value[:i]
		}
		count++
	}
	return value
}

// fill reads every mapped cell of a row into the draft; false when one cannot be read.
func (l *loader) fill(d *draft, cells []string) bool {
	for i := range l.plan.inputs {
		in := &l.plan.inputs[i]
		if in.role != toValue {
			if in.field == "name" && len(in.at) > 1 {
				d.row.Identifiers.Name = joined(cells, in.at)
				continue
			}
			if in.field == "click_id" {
				l.clickID(d, in, cells)
				continue
			}
		}
		text, which := in.cell(cells)
		if which < 0 && text == "" {
			continue
		}
		w := writing{decimal: '.', order: "ymd"}
		if which >= 0 {
			w = in.signs[which]
		}
		if !l.set(d, in, text, which, w) {
			return false
		}
	}
	return true
}

// cell returns the first filled cell of the input and which of its columns it
// stands in; -1 with the default when none is filled.
func (in *input) cell(cells []string) (text string, which int) {
	for i, at := range in.at {
		if at < len(cells) && len(cells[at]) > 0 {
			if text = plain(cells[at]); text != "" {
				return text, i
			}
		}
	}
	return in.fixed, -1
}

// plain takes off what protects a cell from spreadsheets: ="00123" and '0612.
func plain(text string) string {
	text = cell.Trim(text)
	if len(text) > 3 && text[0] == '=' && text[1] == '"' && text[len(text)-1] == '"' {
		return cell.Trim(text[2 : len(text)-1])
	}
	if len(text) > 1 && text[0] == '\'' && (text[1] == '+' || text[1] >= '0' && text[1] <= '9') {
		return text[1:]
	}
	return text
}

func (in *input) name(which int) string {
	if which < 0 || which >= len(in.names) {
		return in.field
	}
	return in.names[which]
}

// joined puts first and last names together in the file's order.
func joined(cells []string, at []int) string {
	var parts []string
	for _, i := range at {
		if i < len(cells) {
			if part := cell.Trim(cells[i]); part != "" && !cell.BlankText(part) {
				parts = append(parts, part)
			}
		}
	}
	return strings.Join(parts, " ")
}

// clickID keeps the kind of a click id that is present, never the id itself.
func (l *loader) clickID(d *draft, in *input, cells []string) {
	for i, at := range in.at {
		if at >= len(cells) || cell.Blank(cells[at]) {
			continue
		}
		d.row.Tag.ClickID = in.signs[i].clickID
		if d.row.Tag.ClickID == "" {
			d.row.Tag.ClickID = "click_id"
		}
		return
	}
	if in.fixed != "" {
		d.row.Tag.ClickID = in.fixed
	}
}

// set reads one cell into its place.
func (l *loader) set(d *draft, in *input, text string, which int, w writing) bool {
	switch in.role {
	case toTag:
		l.setTag(&d.row.Tag, in, text)
		return true
	case toIdentifier:
		if !cell.BlankText(text) {
			setIdentifier(&d.row.Identifiers, in.field, strings.Clone(text))
		}
		return true
	}
	switch in.kind {
	case marketing.KindText:
		return l.setText(d, in, text, which)
	case marketing.KindDay, marketing.KindInstant:
		return l.setDate(d, in, text, which, w)
	case marketing.KindBool:
		if cell.Blank(text) {
			return true
		}
		value, reason := readBool(text)
		if reason != "" {
			return d.refuse(in.name(which), text, reason)
		}
		d.values[in.place] = value
		return true
	}
	return l.setNumber(d, in, text, which, w)
}

// setNumber reads money, whole and decimal numbers.
func (l *loader) setNumber(d *draft, in *input, text string, which int, w writing) bool {
	var reason marketing.Reason
	switch in.kind {
	case marketing.KindMoney:
		var value marketing.Micros
		var code marketing.Currency
		if value, code, reason = cell.ParseMoney(text, w.decimal); reason == "" {
			d.values[in.place] = value
			if d.currency == "" {
				if d.currency = code; code == "" {
					d.currency = w.currency
				}
			}
			return true
		}
	case marketing.KindInteger:
		var value int64
		if value, reason = cell.ParseInteger(text, w.decimal); reason == "" {
			d.values[in.place] = value
			return true
		}
	case marketing.KindDecimal:
		var value float64
		var percent bool
		if value, percent, reason = cell.ParseFloat(text, w.decimal); reason == "" {
			if in.field == "probability" && (percent || w.percent || value > 1) {
				value /= 100
			}
			d.values[in.place] = value
			return true
		}
	}
	if cell.Blank(text) {
		return true
	}
	if cell.Bounded(text) {
		l.count("bounded_values")
		return true
	}
	return d.refuse(in.name(which), text, reason)
}

// setText keeps a text, or the value of a closed list.
func (l *loader) setText(d *draft, in *input, text string, which int) bool {
	if cell.BlankText(text) {
		return true
	}
	if in.closed != nil {
		value, known := in.closed.value(text)
		if !known {
			if in.closed.otherwise == "" {
				return d.refuse(in.name(which), text, "unknown_word")
			}
			value = in.closed.otherwise
			l.unknownWord(in.name(which), text, value)
		}
		d.values[in.place] = value
		return true
	}
	switch in.field {
	case "currency":
		code, ok := l.caches.named[text]
		if !ok {
			if code, ok = cell.CurrencyNamed(text); ok && len(l.caches.named) < maxCached {
				l.caches.named[strings.Clone(text)] = code
			}
		}
		if !ok {
			return d.refuse(in.name(which), text, "not_a_currency")
		}
		d.currency = code
		return true
	case "landing_page", "page_path":
		text = pageWithoutQuery(text)
	}
	d.values[in.place] = l.text(in, text)
	return true
}

// setDate reads a day, an instant, or a span of days.
func (l *loader) setDate(d *draft, in *input, text string, which int, w writing) bool {
	date, reason := l.date(text, w.order)
	if reason != "" {
		if cell.Blank(text) {
			return true
		}
		return d.refuse(in.name(which), text, reason)
	}
	switch in.field {
	case "day":
		d.values[in.place] = l.boxDay(date.First)
		if last := l.plan.last; last >= 0 && d.values[last] == nil {
			d.values[last] = l.boxDay(date.Last)
		}
		if at := l.plan.instant; at >= 0 && date.Timed && d.values[at] == nil {
			d.values[at] = date.At
		}
	case "last_day":
		d.values[in.place] = l.boxDay(date.Last)
		return true
	case "week", "month", "quarter", "year":
		span := date.Span(marketing.Grain(in.field))
		d.values[l.plan.day] = l.boxDay(span.First)
		d.values[l.plan.last] = l.boxDay(span.Last)
		return true
	case "happened_at", "occurred_at":
		if date.Timed {
			d.values[in.place] = date.At
		}
		if day := l.plan.day; d.values[day] == nil {
			d.values[day] = l.boxDay(date.First)
		}
	default:
		if in.kind == marketing.KindInstant {
			if !date.Timed {
				date.At = date.First.Start(l.zone())
			}
			d.values[in.place] = date.At
		} else {
			d.values[in.place] = l.boxDay(date.First)
		}
	}
	if date.First != date.Last && !l.ranged() {
		return d.refuse(in.name(which), text, "not_one_day")
	}
	return true
}

// ranged reports whether rows of the fact may cover several days.
func (l *loader) ranged() bool {
	return l.plan.last >= 0
}

func (l *loader) zone() *time.Location {
	if l.settings.Zone == nil {
		return time.UTC
	}
	return l.settings.Zone
}

func setIdentifier(ids *marketing.Identifiers, field, text string) {
	switch field {
	case "email":
		ids.Email = text
	case "phone":
		ids.Phone = text
	case "name":
		ids.Name = text
	case "reference":
		ids.Reference = text
	case "company_name":
		ids.Company = text
	}
}

// readBool reads yes or no, and the words for costs that vary or do not.
func readBool(text string) (bool, marketing.Reason) {
	switch cell.Words(text) {
	case "variable", "variables", "var", "charge variable", "cout variable":
		return true, ""
	case "fixe", "fixes", "fixed", "fix", "charge fixe", "cout fixe":
		return false, ""
	}
	return cell.ParseYesNo(text)
}
