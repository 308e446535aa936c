// Package state keeps what members decided: settings, mappings, rules, custom
// KPIs. Everything is a named, versioned JSON document; every change is logged.
package state

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"time"

	_ "github.com/mattn/go-sqlite3" // registers the driver "sqlite3"
	"github.com/pressly/goose/v3"

	"boussole/access"
	"boussole/marketing"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Kind is the closed list of what is decided.
type Kind string

// The kinds of documents.
const (
	Settings     Kind = "settings"
	Mapping      Kind = "mapping"
	ChannelRules Kind = "channel_rules"
	KPI          Kind = "kpi"
)

// Store is one workspace's decisions.
type Store struct {
	db  *sql.DB
	now func() time.Time
}

// Open opens or creates the file; now is the clock.
func Open(ctx context.Context, path string, now func() time.Time) (*Store, error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=5000&_foreign_keys=on&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if _, err := provider.Up(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &Store{db: db, now: now}, nil
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

// Get reads a document into body and returns its version, 0 when there is none.
func (s *Store) Get(ctx context.Context, kind Kind, name string, body any) (version int64, err error) {
	var text string
	err = s.db.QueryRowContext(ctx, `SELECT version, body FROM documents WHERE kind = $1 AND name = $2`, string(kind), name).Scan(&version, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return version, json.Unmarshal([]byte(text), body)
}

// Names lists the documents of a kind.
func (s *Store) Names(ctx context.Context, kind Kind) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT name FROM documents WHERE kind = $1 ORDER BY name`, string(kind))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// AnyVersion says that a document may be written whatever version stands there.
const AnyVersion int64 = -1

// Put writes a document. expected is the version that the writer had read: when
// another one stands there by now, nothing is written and the problem says so.
func (s *Store) Put(ctx context.Context, kind Kind, name string, body any, expected int64) (version int64, err error) {
	after, err := json.Marshal(body)
	if err != nil {
		return 0, err
	}
	return s.change(ctx, kind, name, string(after), expected)
}

// Remove takes a document away; the log of changes keeps it.
func (s *Store) Remove(ctx context.Context, kind Kind, name string, expected int64) error {
	_, err := s.change(ctx, kind, name, "", expected)
	return err
}

func (s *Store) change(ctx context.Context, kind Kind, name, after string, expected int64) (version int64, err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	var before string
	err = tx.QueryRowContext(ctx, `SELECT version, body FROM documents WHERE kind = $1 AND name = $2`, string(kind), name).Scan(&version, &before)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	if expected != AnyVersion && expected != version {
		return version, marketing.NewProblem(marketing.Conflict, "changed_meanwhile", "kind", string(kind), "name", name)
	}
	if before == after {
		return version, tx.Commit()
	}
	version++
	at, by := s.now().UnixMicro(), access.From(ctx).Name
	if after == "" {
		_, err = tx.ExecContext(ctx, `DELETE FROM documents WHERE kind = $1 AND name = $2`, string(kind), name)
	} else {
		_, err = tx.ExecContext(ctx, `INSERT INTO documents (kind, name, version, body, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (kind, name) DO UPDATE SET version = excluded.version, body = excluded.body, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
			string(kind), name, version, after, at, by)
	}
	if err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO changes (kind, name, version, before, after, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		string(kind), name, version, before, after, at, by)
	if err != nil {
		return 0, err
	}
	return version, tx.Commit()
}

// Change is one entry of the log of definitions.
type Change struct {
	Kind    Kind            `json:"kind"`
	Name    string          `json:"name"`
	Version int64           `json:"version"`
	Before  json.RawMessage `json:"before,omitempty"`
	After   json.RawMessage `json:"after,omitempty"`
	At      time.Time       `json:"at"`
	By      string          `json:"by"`
}

// Changes returns the newest changes first, at most limit of them.
func (s *Store) Changes(ctx context.Context, limit int) ([]Change, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT kind, name, version, before, after, changed_at, changed_by FROM changes ORDER BY seq DESC LIMIT $1`, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var changes []Change
	for rows.Next() {
		var c Change
		var before, after string
		var at int64
		if err := rows.Scan(&c.Kind, &c.Name, &c.Version, &before, &after, &at, &c.By); err != nil {
			return nil, err
		}
		c.Before, c.After, c.At = json.RawMessage(before), json.RawMessage(after), time.UnixMicro(at).UTC()
		changes = append(changes, c)
	}
	return changes, rows.Err()
}
