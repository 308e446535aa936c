// Package duckdb is the warehouse on DuckDB: one file per workspace, no index,
// no constraint, locked down.
package duckdb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	driver "github.com/duckdb/duckdb-go/v2"

	"boussole/warehouse"
)

// Options says where the file lives and what the engine may use.
type Options struct {
	// Path is the database file.
	Path string
	// ArchiveDir is the only folder that the engine may read and write besides its own file.
	ArchiveDir string
	// TempDir takes what does not fit into memory.
	TempDir string
	// MemoryLimit is the engine's own limit, such as "2GB".
	MemoryLimit string
	// Threads is how many threads a query may use.
	Threads int
	// Clock names files that are set aside.
	Clock func() time.Time
}

// Store implements warehouse.Store.
type Store struct {
	db *sql.DB
	// turns lets appenders work side by side, as appends never conflict, and
	// everything else that writes alone.
	turns turns
	dialect
}

var _ warehouse.Store = (*Store)(nil)

// Open opens or creates the file. A write-ahead log that the engine refuses is
// set aside under another name, and setAside says so: the caller reconciles
// with the archive, which fills in what the log held.
func Open(ctx context.Context, o Options) (store *Store, setAside string, err error) {
	for _, dir := range []string{filepath.Dir(o.Path), o.ArchiveDir, o.TempDir} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, "", err
		}
	}
	store, err = open(ctx, o)
	if err == nil {
		return store, "", nil
	}
	for _, suspect := range []string{o.Path + ".wal", o.Path} {
		if _, missing := os.Stat(suspect); missing != nil || !damaged(err) {
			continue
		}
		aside := suspect + ".broken-" + o.Clock().UTC().Format("20060102T150405")
		if renameErr := os.Rename(suspect, aside); renameErr != nil {
			return nil, "", errors.Join(err, renameErr)
		}
		setAside = aside
		if store, err = open(ctx, o); err == nil {
			return store, setAside, nil
		}
	}
	return nil, setAside, fmt.Errorf("open warehouse %s: %w", filepath.Base(o.Path), err)
}

// damaged tells a file that cannot be read from one that another process holds.
func damaged(err error) bool {
	text := strings.ToLower(err.Error())
	return !strings.Contains(text, "could not set lock") && !strings.Contains(text, "conflicting lock") && !errors.Is(err, context.Canceled)
}

func open(ctx context.Context, o Options) (*Store, error) {
	connector, err := driver.NewConnector(o.Path, nil)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	if err := lockDown(ctx, db, o); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{db: db, turns: newTurns()}, nil
}

// lockDown takes from the engine everything that the product does not need. It
// runs once per instance: after the last line no setting can change.
func lockDown(ctx context.Context, db *sql.DB, o Options) error {
	settings := []string{
		"SET autoinstall_known_extensions=false",
		"SET autoload_known_extensions=false",
		"SET allow_community_extensions=false",
		fmt.Sprintf("SET memory_limit=%s", quote(o.MemoryLimit)),
		fmt.Sprintf("SET threads=%d", max(o.Threads, 1)),
		fmt.Sprintf("SET temp_directory=%s", quote(o.TempDir)),
		"SET max_temp_directory_size='20GB'",
		"SET checkpoint_threshold='256MB'",
		"SET preserve_insertion_order=false",
		"SET TimeZone='UTC'",
		fmt.Sprintf("SET allowed_directories=[%s]", quote(o.ArchiveDir+string(filepath.Separator))),
		"SET enable_external_access=false",
		"SET lock_configuration=true",
	}
	for _, setting := range settings {
		if _, err := db.ExecContext(ctx, setting); err != nil {
			return fmt.Errorf("%s: %w", setting, err)
		}
	}
	return nil
}

func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// Query implements warehouse.Reader.
func (s *Store) Query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, text, engineArgs(args)...)
}

// Dialect implements warehouse.Reader.
func (s *Store) Dialect() warehouse.Dialect { return s.dialect }

// Write implements warehouse.Store.
func (s *Store) Write(ctx context.Context, do func(warehouse.Writer) error) error {
	if err := s.turns.alone(ctx); err != nil {
		return err
	}
	defer s.turns.end()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(writer{tx}); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

type writer struct{ tx *sql.Tx }

func (w writer) Exec(ctx context.Context, text string, args ...any) error {
	_, err := w.tx.ExecContext(ctx, text, engineArgs(args)...)
	return err
}

// Checkpoint implements warehouse.Store.
func (s *Store) Checkpoint(ctx context.Context) error { return s.alone(ctx, "CHECKPOINT") }

// Close implements warehouse.Store. It waits for the write in progress.
func (s *Store) Close() error {
	return errors.Join(s.turns.alone(context.Background()), s.db.Close())
}

// alone runs one statement outside a transaction while no other write runs.
func (s *Store) alone(ctx context.Context, text string, args ...any) error {
	if err := s.turns.alone(ctx); err != nil {
		return err
	}
	defer s.turns.end()
	_, err := s.db.ExecContext(ctx, text, engineArgs(args)...)
	return err
}
