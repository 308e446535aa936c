package warehouse

import (
	"context"
	"fmt"

	"boussole/marketing"
)

// chunkRows is how many rows go to the engine at once: large enough that the
// fixed cost of a commit (about 6 ms) does not count, small enough for bounded memory.
const chunkRows = 20_000

// Stage takes the rows of one import. They become visible only when the import
// is made live.
type Stage struct {
	store   Store
	id      marketing.ImportID
	fact    marketing.Fact
	table   Table
	connect marketing.ConnectionID
	chunk   [][]any
	tags    map[marketing.Tag]int64
	newTags [][]any
	rows    int64
}

// NewStage prepares to take rows of a fact for an import.
func NewStage(store Store, id marketing.ImportID, connection marketing.ConnectionID, fact marketing.Fact) *Stage {
	return &Stage{store: store, id: id, fact: fact, table: FactTable(fact), connect: connection, tags: map[marketing.Tag]int64{}}
}

// Put stages rows. It may hold them until the chunk is full or Flush is called.
func (s *Stage) Put(ctx context.Context, rows []marketing.Row) error {
	for i := range rows {
		row := &rows[i]
		if len(row.Values) != len(s.fact.Columns) {
			return fmt.Errorf("%s: a row of %d values for %d columns", s.fact.Name, len(row.Values), len(s.fact.Columns))
		}
		cells := make([]any, 0, len(s.table.Columns))
		cells = append(cells, string(s.id), row.Number, string(s.connect))
		if s.fact.Tagged {
			cells = append(cells, s.tagID(row.Tag))
		}
		s.chunk = append(s.chunk, append(cells, row.Values...))
		s.rows++
		if len(s.chunk) >= chunkRows {
			if err := s.Flush(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// Flush writes what is held. Rows is complete afterwards.
func (s *Stage) Flush(ctx context.Context) error {
	if len(s.newTags) > 0 {
		if err := s.store.Append(ctx, TagsTable(), s.newTags); err != nil {
			return err
		}
		s.newTags = s.newTags[:0]
	}
	if len(s.chunk) == 0 {
		return nil
	}
	err := s.store.Append(ctx, s.table, s.chunk)
	s.chunk = s.chunk[:0]
	return err
}

// Rows counts the rows taken so far.
func (s *Stage) Rows() int64 { return s.rows }

func (s *Stage) tagID(tag marketing.Tag) int64 {
	if id, known := s.tags[tag]; known {
		return id
	}
	id := tag.ID()
	s.tags[tag] = id
	cells := []any{string(s.id), id}
	for _, field := range tag.Fields() {
		cells = append(cells, field.Value)
	}
	s.newTags = append(s.newTags, cells)
	return id
}
