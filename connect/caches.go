package connect

import (
	"strings"

	"boussole/connect/cell"
	"boussole/connect/table"
	"boussole/marketing"
)

// maxCached bounds each cache: files repeat few names and few dates, and one
// that does not must not fill the memory.
const maxCached = 20_000

// caches keep what cells were read as, since the same names and days come back
// on row after row; they also keep a kept cell from holding its whole line.
type caches struct {
	texts map[string]any // plain texts
	tags  map[string]string
	days  map[marketing.Day]any
	dates map[string]dated
	codes map[marketing.Currency]any
	named map[string]marketing.Currency // cells of a currency column
	signs cell.Signs                    // what the distinct dates say about day and month
}

// dated is one date cell as read.
type dated struct {
	date   cell.Date
	reason marketing.Reason
	order  string
}

func newCaches() caches {
	return caches{texts: map[string]any{}, tags: map[string]string{}, days: map[marketing.Day]any{}, dates: map[string]dated{}, codes: map[marketing.Currency]any{}, named: map[string]marketing.Currency{}}
}

// text returns a text to keep, without identifiers that do not belong there.
func (l *loader) text(in *input, text string) any {
	key := text
	if boxed, ok := l.caches.texts[key]; ok && !in.phones {
		return boxed
	}
	clean, blanked := blankIdentifiers(text, in.phones)
	if blanked {
		l.count("identifiers_blanked")
	}
	var boxed any = strings.Clone(clean)
	if !blanked && !in.phones && len(l.caches.texts) < maxCached {
		l.caches.texts[strings.Clone(key)] = boxed
	}
	return boxed
}

// setTag puts one field of the tag in its place.
func (l *loader) setTag(tag *marketing.Tag, in *input, text string) {
	kept, ok := "", false
	if in.field != "referrer" {
		kept, ok = l.caches.tags[text]
	}
	if !ok {
		kept = l.tagText(in, text)
	}
	switch in.field {
	case "source":
		tag.Source = kept
	case "medium":
		tag.Medium = kept
	case "campaign":
		tag.Campaign = kept
	case "content":
		tag.Content = kept
	case "term":
		tag.Term = kept
	case "referrer":
		tag.Referrer = kept
	case "campaign_type":
		tag.CampaignType = kept
	case "channel":
		tag.Channel = kept
	}
}

func (l *loader) tagText(in *input, text string) string {
	if cell.BlankText(text) {
		return ""
	}
	if in.field == "referrer" {
		return refererHost(text)
	}
	clean, blanked := blankIdentifiers(text, in.phones)
	if blanked {
		l.count("identifiers_blanked")
		return strings.Clone(clean)
	}
	clean = strings.Clone(clean)
	if len(l.caches.tags) < maxCached {
		l.caches.tags[clean] = clean
	}
	return clean
}

// date reads a date cell.
func (l *loader) date(text, order string) (cell.Date, marketing.Reason) {
	if known, ok := l.caches.dates[text]; ok && known.order == order {
		return known.date, known.reason
	}
	date, reason := cell.ParseDate(text, cell.Reading{Order: order, Zone: l.zone(), Literal: l.plan.instant < 0, Serial: l.plan.mapping.Dialect.Kind == table.KindXLSX})
	l.caches.signs.Add(text)
	if len(l.caches.dates) < maxCached {
		l.caches.dates[strings.Clone(text)] = dated{date, reason, order}
	}
	return date, reason
}

// boxDay returns the day as a value without making a new one each time.
func (l *loader) boxDay(day marketing.Day) any {
	if boxed, ok := l.caches.days[day]; ok {
		return boxed
	}
	var boxed any = day
	if len(l.caches.days) < maxCached {
		l.caches.days[day] = boxed
	}
	return boxed
}

// boxCode returns the currency's code as a value.
func (l *loader) boxCode(code marketing.Currency) any {
	if boxed, ok := l.caches.codes[code]; ok {
		return boxed
	}
	var boxed any = string(code)
	l.caches.codes[code] = boxed
	return boxed
}
