package app_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layer says what one package may see. A package that is not in the table fails
// the test: it has to be given its place first.
type layer struct {
	// sees lists the packages of this project that it may import; a trailing /...
	// stands for the package and all below it.
	sees []string
	// libraries lists the outside modules that have their home here.
	libraries []string
}

// layers follows the way of the data: a later stage may import an earlier one,
// never the reverse, and siblings never import each other.
func layers() map[string]layer {
	sqlite := []string{"github.com/mattn/go-sqlite3", "github.com/pressly/goose/v3"}
	words := []string{"marketing"}
	maths := layer{libraries: []string{"gonum.org/v1/gonum"}}
	return map[string]layer{
		"marketing": {},
		"locales":   {},
		"web":       {},
		"access":    {sees: words},

		"connect":         {sees: []string{"marketing", "connect/..."}, libraries: []string{"golang.org/x/text"}},
		"connect/cell":    {sees: words, libraries: []string{"golang.org/x/text"}},
		"connect/profile": {sees: []string{"marketing", "connect/cell"}},
		"connect/table":   {sees: []string{"marketing", "connect/cell"}, libraries: []string{"golang.org/x/text", "github.com/wlynxg/chardet", "github.com/xuri/excelize/v2"}},

		"warehouse":               {sees: words},
		"warehouse/duckdb":        {sees: []string{"marketing", "warehouse"}, libraries: []string{"github.com/duckdb/duckdb-go/v2"}},
		"warehouse/warehousetest": {sees: []string{"marketing", "warehouse"}},
		"people":                  {sees: words, libraries: sqlite},
		"state":                   {sees: []string{"marketing", "access"}, libraries: sqlite},

		"model":             {sees: []string{"marketing", "warehouse", "model/channel"}},
		"model/channel":     {sees: words, libraries: []string{"go.yaml.in/yaml/v3"}},
		"model/modeltest":   {sees: []string{"marketing", "warehouse", "model", "model/channel"}},
		"maths/attribution": maths,
		"maths/clv":         maths,
		"maths/retention":   maths,
		"maths/abtest":      maths,

		"metrics": {sees: []string{"marketing", "warehouse"}, libraries: []string{"go.yaml.in/yaml/v3", "github.com/expr-lang/expr"}},

		"pipeline": {sees: []string{"access", "connect", "connect/table", "marketing", "model", "people", "warehouse"}},
		"analyst":  {sees: []string{"marketing", "connect/cell", "connect/table", "maths/..."}},

		"show/format": {sees: words, libraries: []string{"golang.org/x/text"}},
		"show/api": {sees: []string{"access", "connect", "connect/table", "locales", "marketing", "metrics", "model/channel", "pipeline", "state"},
			libraries: []string{"github.com/danielgtaylor/huma/v2"}},
		"show/cli": {sees: []string{"connect", "locales", "marketing", "metrics", "pipeline", "show/api", "show/format"}},

		"demo":          {sees: words, libraries: []string{"github.com/xuri/excelize/v2"}},
		"app":           {sees: []string{"..."}},
		"cmd/boussole":  {sees: []string{"analyst", "maths/abtest", "app", "locales", "marketing", "show/cli", "show/format"}, libraries: []string{"github.com/alecthomas/kong"}},
		"bench":         {},
		"docs/generate": {sees: []string{"..."}},
	}
}

const module = "boussole/"

// TestLayers parses the files itself, so that the test cache sees every change.
func TestLayers(t *testing.T) {
	table := layers()
	seen := map[string]bool{}
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && (name == "node_modules" || name == "testdata" || name == "tools" || name != "." && strings.HasPrefix(name, ".")) {
			return fs.SkipDir
		}
		if entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		pkg := filepath.ToSlash(filepath.Dir(path))
		place, known := table[pkg]
		if !known {
			t.Errorf("package %s has no place in the table of layers", pkg)
			table[pkg] = layer{sees: []string{"..."}}
			return nil
		}
		seen[pkg] = true
		source, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if !place.allows(pkg, imported) {
				t.Errorf("%s may not import %s", path, imported)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range table {
		if !seen[pkg] {
			t.Errorf("the table of layers names %s, which does not exist", pkg)
		}
	}
}

func (l layer) allows(pkg, imported string) bool {
	if own, ok := strings.CutPrefix(imported, module); ok {
		return slices.ContainsFunc(l.sees, func(pattern string) bool {
			prefix, below := strings.CutSuffix(pattern, "...")
			return own == pattern || below && strings.HasPrefix(own+"/", prefix)
		})
	}
	host, _, _ := strings.Cut(imported, "/")
	if !strings.Contains(host, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(l.libraries, func(library string) bool {
		return imported == library || strings.HasPrefix(imported, library+"/")
	})
}

// TestNoSQLAboveFigures: what is decided, shown and sent back never sees SQL.
func TestNoSQLAboveFigures(t *testing.T) {
	for _, dir := range []string{"../show", "../web", "../analyst"} {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() && entry.Name() == "node_modules" {
				if err == nil {
					err = fs.SkipDir
				}
				return err
			}
			if filepath.Ext(path) != ".go" {
				return nil
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, word := range []string{"SELECT ", "INSERT INTO", "DELETE FROM", "database/sql"} {
				if strings.Contains(string(text), word) {
					t.Errorf("%s holds %q", path, word)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
