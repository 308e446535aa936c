package warehouse

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"boussole/marketing"
)

// Archive is the folder of sealed imports: one folder each, with the rows as
// Parquet and a manifest. It is the truth from which the engine is rebuilt.
type Archive struct{ dir string }

// NewArchive uses a folder, which is made when missing.
func NewArchive(dir string) (Archive, error) {
	return Archive{dir: dir}, os.MkdirAll(dir, 0o700)
}

const manifestName = "manifest.json"

func (a Archive) folder(id marketing.ImportID) string { return filepath.Join(a.dir, string(id)) }

// seal writes the staged rows of an import as Parquet files. The import does
// not exist yet for a rebuild: that takes the manifest.
func (a Archive) seal(ctx context.Context, store Store, imp Import, fact marketing.Fact) error {
	folder := a.folder(imp.ID)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	tables := []string{string(fact.Name)}
	if fact.Tagged {
		tables = append(tables, TagsTable().Name)
	}
	for _, table := range tables {
		path := filepath.Join(folder, table+".parquet")
		if err := store.Export(ctx, path, "SELECT * FROM "+table+" WHERE "+ColumnImport+" = ?", string(imp.ID)); err != nil {
			return fmt.Errorf("archive %s: %w", table, err)
		}
	}
	return nil
}

// record writes the manifest so that it is either the old or the new one
// whatever happens, and is on disk when record returns.
func (a Archive) record(imp Import) error {
	text, err := json.MarshalIndent(imp, "", " ")
	if err != nil {
		return err
	}
	folder := a.folder(imp.ID)
	temporary := filepath.Join(folder, manifestName+".new")
	if err := writeSynced(temporary, text); err != nil {
		return err
	}
	if err := os.Rename(temporary, filepath.Join(folder, manifestName)); err != nil {
		return err
	}
	return errors.Join(syncDir(folder), syncDir(a.dir))
}

// manifests reads every sealed import, oldest entry first.
func (a Archive) manifests() ([]Import, error) {
	entries, err := os.ReadDir(a.dir)
	if err != nil {
		return nil, err
	}
	var imports []Import
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(a.dir, entry.Name(), manifestName))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		var imp Import
		if err := json.Unmarshal(text, &imp); err != nil {
			return nil, fmt.Errorf("manifest of import %s: %w", entry.Name(), err)
		}
		imports = append(imports, imp)
	}
	slices.SortFunc(imports, func(x, y Import) int { return int(x.Seq - y.Seq) })
	return imports, nil
}

// sweep removes folders that never got a manifest.
func (a Archive) sweep() error {
	entries, err := os.ReadDir(a.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if _, err := os.Stat(filepath.Join(a.dir, entry.Name(), manifestName)); errors.Is(err, fs.ErrNotExist) {
			if err := os.RemoveAll(filepath.Join(a.dir, entry.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a Archive) discard(id marketing.ImportID) error { return os.RemoveAll(a.folder(id)) }

func writeSynced(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Sync(), f.Close())
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
