package analyst

import (
	"context"
	"strings"

	"boussole/connect/cell"
	"boussole/marketing"
)

// spelling says under which other headers a column of ours is met. Spellings
// are compared without case, accents, spaces and signs.
type spelling struct {
	name     string
	others   []string
	required bool
}

// openSpelt opens a table whose columns may go by several names. A column that
// was mapped, or stands under our own name, is not looked for again; a header
// is taken once.
func openSpelt(ctx context.Context, path string, columns map[string]string, spellings []spelling) (*openedTable, error) {
	names := make([]string, len(spellings))
	for i, s := range spellings {
		names[i] = s.name
	}
	t, err := openTable(ctx, path, columns, nil, names)
	if err != nil {
		return nil, err
	}
	taken := map[int]bool{}
	for _, at := range t.at {
		taken[at] = true
	}
	for _, s := range spellings {
		for _, other := range s.others {
			for at, header := range t.detected.Header {
				if !t.has(s.name) && !taken[at] && plainHeader(header) == other {
					t.at[s.name] = at
					taken[at] = true
				}
			}
		}
	}
	return t, nil
}

// needSpelt refuses a table without a required column.
func (t *openedTable) needSpelt(spellings []spelling) error {
	var missing []string
	for _, s := range spellings {
		if s.required && !t.has(s.name) {
			missing = append(missing, s.name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return marketing.NewProblem(marketing.Invalid, "analyst_columns_missing", "file", t.path,
		"columns", strings.Join(missing, ", "), "header", strings.Join(t.detected.Header, ", "))
}

// plainHeader keeps letters and digits, so that "t.x", "t_x" and "T X" agree.
func plainHeader(header string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, cell.Fold(header))
}

// unnamed tells whether the file has no header of its own.
func (t *openedTable) unnamed() bool { return t.detected.Dialect.HeaderRow == 0 }
