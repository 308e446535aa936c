// Package people is the only home of personal identifiers: e-mails, telephone
// numbers, names, customer numbers. It gives out keyed hashes for facts to carry
// and keeps, beside them, what they stand for.
package people

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	_ "github.com/mattn/go-sqlite3" // registers the driver "sqlite3"
	"github.com/pressly/goose/v3"

	"boussole/marketing"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Book is one workspace's people.
type Book struct {
	db     *sql.DB
	secret []byte
}

// Open opens or creates the book. The secret that makes the keys lives in its
// own file, outside the database and its backups.
func Open(ctx context.Context, path, secretPath string) (*Book, error) {
	secret, err := secretAt(secretPath)
	if err != nil {
		return nil, fmt.Errorf("secret of people: %w", err)
	}
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=5000&_foreign_keys=on&_secure_delete=on&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	book := &Book{db: db, secret: secret}
	if err := book.migrate(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return book, nil
}

func (b *Book) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, b.db, files)
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

// secretAt reads the secret or makes it at the first start.
func secretAt(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err == nil {
		return hex.DecodeString(strings.TrimSpace(string(text)))
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return nil, err
	}
	return secret, os.WriteFile(path, []byte(hex.EncodeToString(secret)+"\n"), 0o600)
}

// Close closes the book.
func (b *Book) Close() error { return b.db.Close() }

// Keys returns the keys of the person and of the company that the identifiers
// mean: the e-mail address decides, else the telephone number, else the
// source's own number within its connection. A name alone means nobody.
func (b *Book) Keys(ids marketing.Identifiers, connection marketing.ConnectionID) (person, company marketing.PersonKey) {
	switch email, phone, reference := Email(ids.Email), Phone(ids.Phone), clean(ids.Reference); {
	case email != "":
		person = b.key("email", email)
	case phone != "":
		person = b.key("phone", phone)
	case reference != "":
		person = b.key("reference", string(connection)+"\x00"+reference)
	}
	if name := clean(ids.Company); name != "" {
		company = b.key("company", strings.ToLower(strings.Join(strings.Fields(name), " ")))
	}
	return person, company
}

func (b *Book) key(kind, value string) marketing.PersonKey {
	mac := hmac.New(sha256.New, b.secret)
	mac.Write([]byte(kind + "\x00" + value))
	return marketing.PersonKey(hex.EncodeToString(mac.Sum(nil)[:16]))
}

// Known is one set of identifiers found together in an import.
type Known struct {
	Identifiers     marketing.Identifiers
	Person, Company marketing.PersonKey
	Connection      marketing.ConnectionID
	Import          marketing.ImportID
}

// Remember keeps what the keys stand for. What is known already stays as it is.
func (b *Book) Remember(ctx context.Context, found []Known) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := remember(ctx, tx, found); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func remember(ctx context.Context, tx *sql.Tx, found []Known) error {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO identifiers (person_key, kind, value, connection, import_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, k := range found {
		values := []struct {
			key         marketing.PersonKey
			kind, value string
		}{
			{k.Person, "email", Email(k.Identifiers.Email)}, {k.Person, "phone", Phone(k.Identifiers.Phone)}, {k.Person, "name", clean(k.Identifiers.Name)},
			{k.Person, "reference", clean(k.Identifiers.Reference)}, {k.Company, "company", clean(k.Identifiers.Company)},
		}
		for _, v := range values {
			if v.key == "" || v.value == "" {
				continue
			}
			if _, err := insert.ExecContext(ctx, string(v.key), v.kind, v.value, string(k.Connection), string(k.Import)); err != nil {
				return err
			}
		}
	}
	return nil
}

// KeepRefused keeps the refused rows of an import, which hold whatever the file
// held, persons among it.
func (b *Book) KeepRefused(ctx context.Context, id marketing.ImportID, rows []byte) error {
	_, err := b.db.ExecContext(ctx, `INSERT INTO refused_rows (import_id, body) VALUES (?, ?) ON CONFLICT (import_id) DO UPDATE SET body = excluded.body`, string(id), rows)
	return err
}

// Refused returns the refused rows of an import; nil when there are none.
func (b *Book) Refused(ctx context.Context, id marketing.ImportID) ([]byte, error) {
	var rows []byte
	err := b.db.QueryRowContext(ctx, `SELECT body FROM refused_rows WHERE import_id = ?`, string(id)).Scan(&rows)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return rows, err
}

// Identifier is one thing a person is known by.
type Identifier struct{ Kind, Value string }

// Of returns what a key stands for, in order of kind and value.
func (b *Book) Of(ctx context.Context, key marketing.PersonKey) ([]Identifier, error) {
	rows, err := b.db.QueryContext(ctx, `SELECT kind, value FROM identifiers WHERE person_key = ? ORDER BY kind, value`, string(key))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []Identifier
	for rows.Next() {
		var i Identifier
		if err := rows.Scan(&i.Kind, &i.Value); err != nil {
			return nil, err
		}
		found = append(found, i)
	}
	return found, rows.Err()
}
