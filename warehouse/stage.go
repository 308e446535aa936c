package warehouse

import (
	"context"
	"fmt"

	"boussole/marketing"
)

// chunkRows is how many rows go to the engine at once: large enough that the
// fixed cost of a commit (about 6 ms) does not count, small enough for bounded memory.
const chunkRows = 10_000

// Stage takes the rows of one import. They become visible only when the import
// is made live. One chunk is written while the next one fills; Flush or Abandon
// must be called at the end.
type Stage struct {
	id      marketing.ImportID
	fact    marketing.Fact
	table   Table
	connect marketing.ConnectionID
	cells   []any   // backing of the chunk that fills
	chunk   [][]any // rows within cells
	tags    map[marketing.Tag]int64
	newTags [][]any
	rows    int64
	writer  *stageWriter
}

// NewStage prepares to take rows of a fact for an import.
func NewStage(store Store, id marketing.ImportID, connection marketing.ConnectionID, fact marketing.Fact) *Stage {
	s := &Stage{id: id, fact: fact, table: FactTable(fact), connect: connection, tags: map[marketing.Tag]int64{}}
	s.writer = newStageWriter(store, s.table)
	s.fresh()
	return s
}

// fresh takes an empty chunk, one that was written already where there is one.
func (s *Stage) fresh() {
	select {
	case s.cells = <-s.writer.free:
		s.cells = s.cells[:0]
	default:
		s.cells = make([]any, 0, chunkRows*len(s.table.Columns))
	}
	s.chunk = make([][]any, 0, chunkRows)
}

// Put stages rows. It may hold them until the chunk is full or Flush is called.
func (s *Stage) Put(ctx context.Context, rows []marketing.Row) error {
	for i := range rows {
		row := &rows[i]
		if len(row.Values) != len(s.fact.Columns) {
			return fmt.Errorf("%s: a row of %d values for %d columns", s.fact.Name, len(row.Values), len(s.fact.Columns))
		}
		start := len(s.cells)
		s.cells = append(s.cells, string(s.id), row.Number, string(s.connect))
		if s.fact.Tagged {
			s.cells = append(s.cells, s.tagID(row.Tag))
		}
		s.cells = append(s.cells, row.Values...)
		s.chunk = append(s.chunk, s.cells[start:len(s.cells):len(s.cells)])
		s.rows++
		if len(s.chunk) >= chunkRows {
			if err := s.hand(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// hand gives the chunk to the writer and takes an empty one.
func (s *Stage) hand(ctx context.Context) error {
	err := s.writer.take(ctx, load{cells: s.cells, rows: s.chunk, tags: s.newTags})
	s.newTags = nil
	s.fresh()
	return err
}

// Flush writes what is held and waits for it. No row can be put afterwards.
func (s *Stage) Flush(ctx context.Context) error {
	err := s.hand(ctx)
	if closed := s.writer.close(); err == nil {
		err = closed
	}
	return err
}

// Abandon stops writing; what was written stays staged and is discarded with
// its import.
func (s *Stage) Abandon() error { return s.writer.close() }

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
