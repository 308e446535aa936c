package pipeline

import (
	"slices"
	"strings"

	"boussole/connect"
	"boussole/marketing"
	"boussole/warehouse"
)

// connectionOf names the connection of a load: the one asked for, or the
// platform and, where the file names it, the account. An advertising account has
// one currency: files in another one belong to another connection.
func connectionOf(r Request, m connect.Mapping, p connect.Preview, existing []warehouse.Import) marketing.ConnectionID {
	if r.Connection != "" {
		return r.Connection
	}
	name := string(m.Platform)
	if name == "" {
		name = string(marketing.PlatformFile)
	}
	if m.Platform != marketing.PlatformFile && p.Account != "" {
		name += ":" + strings.Join(strings.Fields(p.Account), " ")
	}
	connection := marketing.ConnectionID(name)
	if m.Platform == marketing.PlatformFile || p.Currency == "" {
		return connection
	}
	other := slices.ContainsFunc(existing, func(imp warehouse.Import) bool {
		return imp.State == warehouse.ImportLive && imp.Connection == connection && imp.Currency != "" && imp.Currency != p.Currency
	})
	if other {
		return connection + marketing.ConnectionID(" "+string(p.Currency))
	}
	return connection
}

// onlyCurrency is the currency of a load's money when it has just one.
func onlyCurrency(report connect.Report) marketing.Currency {
	if len(report.Currencies) != 1 {
		return ""
	}
	return report.Currencies[0]
}

// sameFile finds the live import of the same bytes, read in the same way. One
// that later imports have replaced since is not it: then the file counts again.
func sameFile(existing []warehouse.Import, digest string) (warehouse.Import, bool) {
	for _, imp := range existing {
		if imp.Digest != digest || imp.State != warehouse.ImportLive {
			continue
		}
		overtaken := slices.ContainsFunc(existing, func(later warehouse.Import) bool {
			return later.State == warehouse.ImportLive && later.Activated > imp.Activated && later.Fact == imp.Fact && later.Connection == imp.Connection && later.Covers.Overlaps(imp.Covers)
		})
		if !overtaken {
			return imp, true
		}
	}
	return warehouse.Import{}, false
}

// accept checks what was read against what is there. Daily rows and rows over
// a range of days cannot stand side by side for the same days of one connection.
func accept(existing []warehouse.Import, fact marketing.Fact, connection marketing.ConnectionID, report connect.Report) error {
	if report.RowsKept == 0 {
		return nothingKept(report)
	}
	if fact.Name != marketing.FactSpend {
		return nil
	}
	for _, imp := range existing {
		if imp.State != warehouse.ImportLive || imp.Fact != fact.Name || imp.Connection != connection || !imp.Covers.Overlaps(report.Period) {
			continue
		}
		if imp.Ranges != (report.RangeRows > 0) {
			return marketing.NewProblem(marketing.Conflict, "ranges_over_days", "connection", string(connection), "file", imp.File,
				"from", imp.Covers.From.String(), "to", imp.Covers.Last().String())
		}
	}
	return nil
}

// nothingKept says why a file brought nothing.
func nothingKept(report connect.Report) error {
	if report.RowsRefused == 0 {
		return marketing.NewProblem(marketing.Invalid, "file_without_rows")
	}
	first := report.Refusals[0]
	return marketing.NewProblem(marketing.Invalid, "every_row_refused", "column", first.Column, "value", first.Value, "reason", string(first.Reason))
}

// originOf is what a later import must share to replace this one's days: the
// connection for what platforms restate, the file's name besides for the rest.
func originOf(fact marketing.Fact, imp warehouse.Import) string {
	if fact.Replace == marketing.ByRange {
		return string(imp.Connection)
	}
	return string(imp.Connection) + "|" + imp.File
}

// replacedBy counts the live imports that give days to this one.
func replacedBy(existing []warehouse.Import, imp warehouse.Import) int {
	n := 0
	for _, earlier := range existing {
		if earlier.State == warehouse.ImportLive && earlier.Fact == imp.Fact && earlier.Origin == imp.Origin && earlier.Covers.Overlaps(imp.Covers) {
			n++
		}
	}
	return n
}
