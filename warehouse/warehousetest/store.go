package warehousetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"boussole/marketing"
	"boussole/warehouse"
)

func everyKind() warehouse.Table {
	return warehouse.Table{Name: "every_kind", Columns: []marketing.Column{
		{Name: "t", Kind: marketing.KindText}, {Name: "i", Kind: marketing.KindInteger}, {Name: "f", Kind: marketing.KindDecimal}, {Name: "m", Kind: marketing.KindMoney},
		{Name: "d", Kind: marketing.KindDay}, {Name: "moment", Kind: marketing.KindInstant}, {Name: "b", Kind: marketing.KindBool}, {Name: "p", Kind: marketing.KindPerson},
	}}
}

// testValues: every kind of value and its absence come back as they went in,
// hostile text included.
func testValues(t *testing.T, open Opener) {
	ctx := context.Background()
	store := open(t, t.TempDir())
	defer store.Close()
	if err := store.Ensure(ctx, []warehouse.Table{everyKind()}); err != nil {
		t.Fatal(err)
	}
	hostile := "'; DROP TABLE every_kind; -- <script> =cmd() \u202e é 😀"
	at := time.Date(2026, 3, 29, 1, 30, 0, 123_456_000, time.UTC)
	day := marketing.NewDay(2026, time.February, 28)
	rows := [][]any{
		{hostile, int64(-1 << 63), 1.5, marketing.Micros(1<<63 - 1), day, at, true, marketing.PersonKey("k")},
		{nil, nil, nil, nil, nil, nil, nil, marketing.PersonKey("")},
		{"", int64(0), 0.0, marketing.Micros(0), marketing.Day(0), at, false, nil},
	}
	if err := store.Append(ctx, everyKind(), rows); err != nil {
		t.Fatal(err)
	}
	result, err := store.Query(ctx, "SELECT t, i, f, m, d, moment, b, p FROM every_kind WHERE t = ?", hostile)
	if err != nil {
		t.Fatal(err)
	}
	defer result.Close()
	if !result.Next() {
		t.Fatal("the hostile text was not found by its own value")
	}
	var (
		text, person string
		i, m         int64
		f            float64
		d, when      time.Time
		b            bool
	)
	if err := result.Scan(&text, &i, &f, &m, &d, &when, &b, &person); err != nil {
		t.Fatal(err)
	}
	if text != hostile || i != -1<<63 || f != 1.5 || m != 1<<63-1 || !d.Equal(day.Time()) || !when.Equal(at) || !b || person != "k" {
		t.Errorf("read back %q %d %v %d %v %v %v %q", text, i, f, m, d, when, b, person)
	}
	if n := (bench{store: store}).one(t, "SELECT count(*) FROM every_kind WHERE t IS NULL AND i IS NULL AND f IS NULL AND m IS NULL AND d IS NULL AND moment IS NULL AND b IS NULL AND p IS NULL"); n != 1 {
		t.Errorf("%d rows without values, want 1", n)
	}
}

// testWrite: a failed write leaves nothing; a cancelled one neither.
func testWrite(t *testing.T, open Opener) {
	ctx := context.Background()
	store := open(t, t.TempDir())
	defer store.Close()
	if err := store.Ensure(ctx, []warehouse.Table{everyKind()}); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := store.Write(ctx, func(w warehouse.Writer) error {
		if err := w.Exec(ctx, "INSERT INTO every_kind (i) VALUES (?)", int64(1)); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatalf("got %v", err)
	}
	if n := (bench{store: store}).one(t, "SELECT count(*) FROM every_kind"); n != 0 {
		t.Errorf("%d rows after a failed write", n)
	}
	if err := store.Append(ctx, everyKind(), [][]any{{"too few"}}); err == nil {
		t.Error("a short row was taken")
	}
	if err := store.Append(ctx, everyKind(), [][]any{{"a", int64(1), 1.0, int64(1), marketing.Day(1), time.Unix(0, 0), true, nil}, {"b"}}); err == nil {
		t.Error("a short second row was taken")
	}
	if n := (bench{store: store}).one(t, "SELECT count(*) FROM every_kind"); n != 0 {
		t.Errorf("%d rows after failed chunks", n)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := store.Write(cancelled, func(w warehouse.Writer) error {
		return w.Exec(cancelled, "INSERT INTO every_kind (i) VALUES (?)", int64(1))
	}); err == nil {
		t.Error("a cancelled write succeeded")
	}
}

// testEnsure: fact tables only ever gain columns, derived ones are made anew.
func testEnsure(t *testing.T, open Opener) {
	ctx := context.Background()
	dir := t.TempDir()
	store := open(t, dir)
	table := warehouse.Table{Name: "grows", Columns: []marketing.Column{{Name: "a", Kind: marketing.KindText}}}
	steps := []struct {
		derived bool
		kept    int64
	}{{false, 1}, {true, 0}}
	for _, step := range steps {
		table.Derived = step.derived
		table.Columns = table.Columns[:1]
		if err := store.Ensure(ctx, []warehouse.Table{table}); err != nil {
			t.Fatal(err)
		}
		if err := store.Append(ctx, table, [][]any{{"kept"}}); err != nil {
			if step.derived {
				t.Fatal(err)
			}
			t.Fatal(err)
		}
		table.Columns = append(table.Columns, marketing.Column{Name: "b", Kind: marketing.KindMoney})
		if err := store.Ensure(ctx, []warehouse.Table{table}); err != nil {
			t.Fatal(err)
		}
		if n := (bench{store: store}).one(t, "SELECT count(*) FROM grows WHERE b IS NULL"); n != step.kept {
			t.Errorf("derived=%v: %d rows kept, want %d", step.derived, n, step.kept)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	store = open(t, dir)
	defer store.Close()
	if err := store.Ensure(ctx, []warehouse.Table{table}); err != nil {
		t.Fatal(err)
	}
}

// testDialect: every fragment means the same on every engine.
func testDialect(t *testing.T, open Opener) {
	store := open(t, t.TempDir())
	defer store.Close()
	d := store.Dialect()
	b := bench{store: store}
	cases := []struct {
		text string
		args []any
		want int64
	}{
		{"SELECT " + d.IntDiv("7", "2"), nil, 3},
		{"SELECT " + d.IntDiv("-7", "2"), nil, -3},
		{"SELECT " + d.DaysBetween("DATE '2026-03-28'", "DATE '2026-03-30'"), nil, 2},
		{"SELECT " + d.DaysBetween("DATE '2024-02-28'", "DATE '2024-03-01'"), nil, 2},
		{"SELECT CASE WHEN " + d.Floor("week", "DATE '2027-01-03'") + " = DATE '2026-12-28' THEN 1 ELSE 0 END", nil, 1},
		{"SELECT CASE WHEN " + d.Floor("quarter", "DATE '2026-11-23'") + " = DATE '2026-10-01' THEN 1 ELSE 0 END", nil, 1},
		{"SELECT CASE WHEN " + d.Floor("day", "DATE '2026-11-23'") + " = DATE '2026-11-23' THEN 1 ELSE 0 END", nil, 1},
		{"SELECT CASE WHEN " + d.Contains("'Été 100%'") + " THEN 1 ELSE 0 END", []any{"ÉTÉ"}, 1},
		{"SELECT CASE WHEN " + d.Contains("'Été 100%'") + " THEN 1 ELSE 0 END", []any{"%"}, 1},
		{"SELECT CASE WHEN " + d.Contains("'Été'") + " THEN 1 ELSE 0 END", []any{"_"}, 0},
	}
	for _, c := range cases {
		if got := b.one(t, c.text, c.args...); got != c.want {
			t.Errorf("%s %v = %d, want %d", c.text, c.args, got, c.want)
		}
	}
}

// testSideBySide: chunks appended at once, between other writes, are all there.
func testSideBySide(t *testing.T, open Opener) {
	ctx := context.Background()
	store := open(t, t.TempDir())
	defer store.Close()
	if err := store.Ensure(ctx, []warehouse.Table{everyKind()}); err != nil {
		t.Fatal(err)
	}
	const appenders, chunks, rows = 4, 5, 100
	var working sync.WaitGroup
	for range appenders {
		working.Go(func() {
			for range chunks {
				chunk := make([][]any, rows)
				for i := range chunk {
					chunk[i] = []any{"x", int64(1), nil, nil, nil, nil, nil, nil}
				}
				if err := store.Append(ctx, everyKind(), chunk); err != nil {
					t.Error(err)
				}
				err := store.Write(ctx, func(w warehouse.Writer) error {
					return w.Exec(ctx, "INSERT INTO every_kind (t, i) VALUES (?, ?)", "y", int64(1000))
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	working.Wait()
	if n := (bench{store: store}).one(t, "SELECT CAST(sum(i) AS BIGINT) FROM every_kind"); n != appenders*chunks*(rows+1000) {
		t.Errorf("sum %d", n)
	}
}
