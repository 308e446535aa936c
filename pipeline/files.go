package pipeline

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"boussole/connect"
	"boussole/connect/table"
	"boussole/marketing"
)

// FileID names an uploaded file that waits to be imported.
type FileID string

// Files keeps uploaded files until they are imported or a day old.
type Files struct {
	dir   string
	limit int64
	now   func() time.Time
}

// keepFor is how long a file waits to be imported.
const keepFor = 24 * time.Hour

// NewFiles uses a folder; a file may have at most limit bytes.
func NewFiles(dir string, limit int64, now func() time.Time) (*Files, error) {
	return &Files{dir, limit, now}, os.MkdirAll(dir, 0o700)
}

// Waiting is an uploaded file.
type Waiting struct {
	ID   FileID `json:"id"`
	Name string `json:"name"`
	Size int64  `json:"size"`
}

// Keep stores what r gives under the name that people know the file by.
func (f *Files) Keep(ctx context.Context, name string, r io.Reader) (w Waiting, err error) {
	if err := f.sweep(); err != nil {
		return w, err
	}
	w = Waiting{ID: FileID(strings.ToLower(rand.Text())), Name: filepath.Base(filepath.ToSlash(name))}
	out, err := os.OpenFile(f.path(w.ID), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return w, err
	}
	w.Size, err = io.Copy(out, io.LimitReader(cancellable{ctx, r}, f.limit+1))
	err = errors.Join(err, out.Close())
	if err == nil && w.Size > f.limit {
		err = marketing.NewProblem(marketing.TooLarge, "file_too_large", "limit", fmt.Sprint(f.limit))
	}
	if err != nil {
		return w, errors.Join(err, os.Remove(f.path(w.ID)))
	}
	about, err := json.Marshal(w)
	if err != nil {
		return w, err
	}
	return w, os.WriteFile(f.path(w.ID)+".json", about, 0o600)
}

// cancellable stops reading when the context ends.
type cancellable struct {
	ctx context.Context
	r   io.Reader
}

func (c cancellable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

func (f *Files) path(id FileID) string { return filepath.Join(f.dir, string(id)) }

// Open returns a waiting file.
func (f *Files) Open(id FileID) (Waiting, table.File, error) {
	unknown := marketing.NewProblem(marketing.NotFound, "file_unknown")
	if id == "" || strings.Trim(string(id), "abcdefghijklmnopqrstuvwxyz234567") != "" {
		return Waiting{}, table.File{}, unknown
	}
	about, err := os.ReadFile(f.path(id) + ".json")
	if errors.Is(err, fs.ErrNotExist) {
		return Waiting{}, table.File{}, unknown
	}
	if err != nil {
		return Waiting{}, table.File{}, err
	}
	var w Waiting
	if err := json.Unmarshal(about, &w); err != nil {
		return Waiting{}, table.File{}, err
	}
	file, err := table.Path(f.path(id), w.Name)
	return w, file, err
}

// Remove forgets a file.
func (f *Files) Remove(id FileID) error {
	return errors.Join(os.Remove(f.path(id)), os.Remove(f.path(id)+".json"))
}

// sweep removes files that nobody imported in time.
func (f *Files) sweep() error {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		about, err := entry.Info()
		if err != nil || f.now().Sub(about.ModTime()) < keepFor {
			continue
		}
		if err := os.Remove(filepath.Join(f.dir, entry.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Look inspects a waiting file, or looks at it again with a mapping given by hand.
func (im *Importer) Look(ctx context.Context, id FileID, mapping *connect.Mapping) (Waiting, connect.Preview, error) {
	waiting, file, err := im.files.Open(id)
	if err != nil {
		return waiting, connect.Preview{}, err
	}
	saved := im.saved(ctx)
	if mapping != nil {
		saved = func(string) (connect.Mapping, bool) { return *mapping, true }
	}
	preview, err := connect.Inspect(ctx, file, saved)
	return waiting, preview, err
}
