// Package warehouse keeps facts at rest: the interface that an engine
// implements, the tables, and the staged imports written on top of it.
package warehouse

import (
	"context"
	"database/sql"
)

// Reader answers queries. SQL text comes from files of this project and closed
// lists of identifiers only; every value is bound.
type Reader interface {
	// Query runs a SELECT with ? placeholders.
	Query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
	// Dialect returns the fragments in which the engines differ.
	Dialect() Dialect
}

// Writer runs statements inside one write.
type Writer interface {
	Exec(ctx context.Context, text string, args ...any) error
}

// Store is one workspace's engine. Reads may run at any time; writes wait
// for each other, except that chunks are appended side by side. Implementations pass warehousetest.
type Store interface {
	Reader
	// Write runs do as one transaction where the engine has them. On an error
	// nothing of it may be visible.
	Write(ctx context.Context, do func(Writer) error) error
	// Append adds rows to a table in column order, as one chunk: all of them or
	// none. Two may run at once. Values are the Go values of marketing.ColumnKind;
	// nil is NULL.
	Append(ctx context.Context, table Table, rows [][]any) error
	// Ensure creates tables that are missing and adds columns that are missing;
	// a derived table whose columns differ is dropped and made anew.
	Ensure(ctx context.Context, tables []Table) error
	// Export writes the rows of a SELECT into a Parquet file of the archive
	// folder and flushes it to disk.
	Export(ctx context.Context, path, text string, args ...any) error
	// Ingest appends a Parquet file of the archive folder to a table, column by name.
	Ingest(ctx context.Context, table Table, path string) error
	// Checkpoint makes everything written so far part of the main file.
	Checkpoint(ctx context.Context) error
	Close() error
}

// Dialect holds the fragments of SQL in which the engines differ. Each engine
// gives a complete one.
type Dialect interface {
	// Name is the engine's name, such as "duckdb".
	Name() string
	// IntDiv divides two integers, cutting towards zero.
	IntDiv(a, b string) string
	// Floor returns the first day of the step (day, week, month, quarter, year)
	// that the day expression belongs to.
	Floor(grain, day string) string
	// DaysBetween counts days from one day expression to another.
	DaysBetween(from, to string) string
	// Contains tests, ignoring case, whether a text expression holds a bound value.
	Contains(text string) string
}
