// Package profile recognises the exports of advertising platforms by their
// titles and headers. One file holds one platform; List is the one list.
package profile

import (
	"slices"
	"strings"

	"boussole/connect/cell"
	"boussole/marketing"
)

// Profile is how one platform writes its reports.
type Profile struct {
	// ID names the profile in saved mappings.
	ID string
	// Platform is where the rows come from.
	Platform marketing.Platform
	// Titles are the beginnings of the first line of its reports, folded.
	Titles []string
	// Signs are folded headers that few others write; two of them recognise a
	// report without title.
	Signs []string
	// Proof are folded headers that nobody else writes; one of them is enough.
	Proof []string
	// Columns say which headers hold what.
	Columns []Column
	// DayOrder is the platform's order of day and month when a file proves none;
	// "" leaves the general rule.
	DayOrder string
}

// Column says under which headers a field is found.
type Column struct {
	// Field is the name that a mapping targets; "account" is shown, not kept.
	Field string
	// Headers are folded whole headers, the preferred one first.
	Headers []string
	// Unless names fields whose presence makes this one needless, such as a
	// month beside a day.
	Unless []string
	// With names headers one of which must have been taken: the last day of a
	// report's range means something beside its first day only.
	With []string
}

// Match is a report recognised.
type Match struct {
	Profile Profile
	// Fields holds the field of each column of the header; "" is ignored.
	Fields []string
	// Account is the column that names the account, or -1.
	Account int
	// Titled says that the title was recognised too.
	Titled bool
}

// List is every platform that is recognised, in the order of trial.
func List() []Profile {
	return []Profile{googleAds(), metaAds(), linkedInAds(), microsoftAds()}
}

// Named returns the profile of that id; ok is false when there is none.
func Named(id string) (p Profile, ok bool) {
	for _, profile := range List() {
		if profile.ID == id {
			return profile, true
		}
	}
	return Profile{}, false
}

// Recognise returns the platform whose report has this preamble and header;
// ok is false when it is none's. A cost and something it was spent on must be
// there, and either the title, one header that proves the platform, or two
// that are signs of it.
func Recognise(preamble, header []string) (best Match, ok bool) {
	score := 0
	for _, profile := range List() {
		match, found := profile.match(preamble, header)
		if found > score {
			best, score = match, found
		}
	}
	return best, score > 0
}

func (p Profile) match(preamble, header []string) (Match, int) {
	m := Match{Profile: p, Fields: make([]string, len(header)), Account: -1}
	names := make([]string, len(header))
	for i, text := range header {
		names[i] = Header(text)
	}
	for _, line := range preamble {
		line = strings.TrimLeft(cell.Fold(line), `"# `)
		for _, title := range p.Titles {
			m.Titled = m.Titled || strings.HasPrefix(line, title)
		}
	}
	taken := map[string]bool{} // fields, and headers that serve one
	for _, column := range p.Columns {
		if anyOf(taken, column.Unless) || len(column.With) > 0 && !anyOf(taken, column.With) {
			continue
		}
		at := firstOf(names, column.Headers)
		if at < 0 || m.Fields[at] != "" {
			continue
		}
		taken[column.Field] = true
		taken[names[at]] = true
		if column.Field == "account" {
			m.Account = at
			continue
		}
		m.Fields[at] = column.Field
	}
	signs := count(names, p.Signs) + 5*count(names, p.Proof)
	entity := taken["campaign"] || taken["campaign_id"] || taken["ad_group"] || taken["ad"] || taken["ad_id"] || taken["account"]
	if !taken["cost"] || !entity || !m.Titled && signs < 2 {
		return m, 0
	}
	score := signs + len(taken)/2
	if m.Titled {
		score += 10
	}
	return m, score
}

// count returns how many of the header's names are on a list.
func count(names, list []string) int {
	n := 0
	for _, name := range names {
		if slices.Contains(list, name) {
			n++
		}
	}
	return n
}

func anyOf(taken map[string]bool, fields []string) bool {
	for _, field := range fields {
		if taken[field] {
			return true
		}
	}
	return false
}

func firstOf(names, wanted []string) int {
	for _, header := range wanted {
		for i, name := range names {
			if name == header {
				return i
			}
		}
	}
	return -1
}

// Header folds a header for comparison as a whole: without a currency at its
// end, a remark on the zone, or spaces around a slash.
func Header(text string) string {
	bare, _ := cell.HeaderCurrency(text)
	name := cell.Fold(bare)
	name = strings.ReplaceAll(strings.ReplaceAll(name, " /", "/"), "/ ", "/")
	for _, zone := range []string{" (in utc)", " (utc)", " (en utc)"} {
		name = strings.TrimSuffix(name, zone)
	}
	return name
}
