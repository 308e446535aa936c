package duckdb

// dialect implements warehouse.Dialect.
type dialect struct{}

func (dialect) Name() string { return "duckdb" }

func (dialect) IntDiv(a, b string) string { return "((" + a + ") // (" + b + "))" }

func (dialect) Floor(grain, day string) string {
	return "CAST(date_trunc('" + grain + "', " + day + ") AS DATE)"
}

func (dialect) DaysBetween(from, to string) string {
	return "date_diff('day', " + from + ", " + to + ")"
}

func (dialect) Contains(text string) string { return "contains(lower(" + text + "), lower(?))" }
