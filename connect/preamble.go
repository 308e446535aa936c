package connect

import (
	"strings"

	"boussole/connect/cell"
	"boussole/marketing"
)

// stated is what the lines before the header say.
type stated struct {
	period   *marketing.Period
	currency marketing.Currency
	account  string
}

// readPreamble reads the range of days, the currency and the account that the
// lines before a header state, with or without a label.
func readPreamble(lines []string, order string) stated {
	var s stated
	var first, last *marketing.Period
	for _, line := range labelled(lines) {
		line = cell.Trim(strings.TrimLeft(line, "# "))
		if p, ok := cell.ParseRange(line, order); ok {
			s.period = &p
			continue
		}
		label, value, found := strings.Cut(line, ":")
		if !found {
			label, value, found = strings.Cut(line, ",")
		}
		if value = strings.Trim(cell.Trim(value), `,"`); !found || value == "" {
			continue
		}
		switch cell.Words(label) {
		case "report start", "start date", "date debut", "debut rapport", "debut", "from", "start", "report start date":
			first = rangeIn(value, order)
		case "report end", "end date", "date fin", "fin rapport", "fin", "until", "end", "report end date":
			last = rangeIn(value, order)
		case "report time", "date range", "period", "periode", "plage dates", "dates", "reporting period", "duree rapport", "heure rapport", "temps rapport", "report dates", "time range", "periode rapport":
			if p := rangeIn(value, order); p != nil {
				s.period = p
			}
		case "currency", "devise", "currency code", "code devise", "monnaie":
			if code, ok := cell.CurrencyNamed(value); ok {
				s.currency = code
			}
		case "account", "account name", "compte", "nom compte", "property", "propriete", "account id", "customer id":
			if s.account == "" {
				s.account = value
			}
		}
	}
	if first != nil && last != nil && last.Until > first.From {
		s.period = &marketing.Period{From: first.From, Until: last.Until}
	}
	return s
}

// labelled puts each label on a line of its own where a line holds several, as
// in "Report Start: 09/01/2026, Report End: 09/30/2026".
func labelled(lines []string) []string {
	var parted []string
	for _, line := range lines {
		begin := 0
		for i := strings.IndexByte(line, ','); i >= 0 && i < len(line); {
			rest := line[i+1:]
			next := strings.IndexByte(rest, ',')
			piece := rest
			if next >= 0 {
				piece = rest[:next]
			}
			if label, _, found := strings.Cut(piece, ": "); found && !strings.ContainsAny(label, "0123456789") {
				parted = append(parted, line[begin:i])
				begin = i + 1
			}
			if next < 0 {
				break
			}
			i += 1 + next
		}
		parted = append(parted, line[begin:])
	}
	return parted
}

// rangeIn reads a range or a single day, with a time of day that is let fall.
func rangeIn(value, order string) *marketing.Period {
	if p, ok := cell.ParseRange(value, order); ok {
		return &p
	}
	return nil
}
