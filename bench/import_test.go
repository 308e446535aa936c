package bench

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"boussole/marketing"
	"boussole/warehouse"
	"boussole/warehouse/duckdb"
)

const importRows = 1_000_000

// writeSpend writes rows as an advertising platform exports them.
func writeSpend(b *testing.B, path string) {
	b.Helper()
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	out := bufio.NewWriter(f)
	fmt.Fprintln(out, "Day,Campaign,Ad group,Campaign type,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value")
	chance := rand.New(rand.NewPCG(1, 2))
	first := marketing.NewDay(2023, time.November, 1)
	for i := range importRows {
		fmt.Fprintf(out, "%s,Campaign %d,Group %d,Search,EUR,%d,%d,%.2f,%d.00,%.2f\n", first+marketing.Day(i/1000), i%200, i%1000/200,
			chance.IntN(50_000), chance.IntN(900), chance.Float64()*500, chance.IntN(20), chance.Float64()*900)
	}
	if err := errors.Join(out.Flush(), f.Close()); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkImport loads a million rows of spend with the whole program, from
// CSV to figures, and compares with parsing the same text and appending the same
// rows to the engine, and nothing else. Limits: 1.5 times, 512 MiB.
func BenchmarkImport(b *testing.B) {
	dir := b.TempDir()
	file, binary := filepath.Join(dir, "spend.csv"), filepath.Join(dir, "boussole")
	writeSpend(b, file)
	if out, err := exec.Command("go", "build", "-o", binary, "boussole/cmd/boussole").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for i := range b.N {
		parse, appended := bare(b, file, filepath.Join(dir, "bare"+strconv.Itoa(i)))
		data := filepath.Join(dir, "data"+strconv.Itoa(i))
		began := time.Now()
		command := exec.Command(binary, "import", file, "--data", data)
		if out, err := command.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		whole := time.Since(began)
		usage := command.ProcessState.SysUsage().(*syscall.Rusage)
		b.ReportMetric(parse.Seconds(), "s/bare-parse")
		b.ReportMetric(appended.Seconds(), "s/bare-append")
		b.ReportMetric(whole.Seconds(), "s/import")
		b.ReportMetric(whole.Seconds()/(parse+appended).Seconds(), "ratio(max1.5)")
		b.ReportMetric(float64(usage.Maxrss)/1024, "MiB(max512)")
	}
}

// bare parses the file, then appends the rows that the program would store, one
// after the other.
func bare(b *testing.B, file, dir string) (parse, appended time.Duration) {
	b.Helper()
	ctx := context.Background()
	in, err := os.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	defer in.Close()
	began := time.Now()
	reader := csv.NewReader(bufio.NewReaderSize(in, 1<<20))
	reader.ReuseRecord = true
	for {
		if _, err := reader.Read(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			b.Fatal(err)
		}
	}
	parse = time.Since(began)
	store := openStore(b, dir)
	defer store.Close()
	fact, _ := marketing.FactNamed(marketing.FactSpend)
	table := warehouse.FactTable(fact)
	if err := store.Ensure(ctx, []warehouse.Table{table}); err != nil {
		b.Fatal(err)
	}
	const chunk = 20_000
	rows := make([][]any, 0, chunk)
	began = time.Now()
	for i := range importRows {
		day := marketing.NewDay(2023, time.November, 1) + marketing.Day(i/1000)
		rows = append(rows, []any{"import", int64(i), "google_ads", int64(i % 200), day, day, nil, nil, "Group 1", nil, nil, marketing.Micros(i) * 1000, "EUR",
			int64(i), int64(i % 900), int64(i % 900), 3.0, marketing.Micros(i) * 100})
		if len(rows) == chunk {
			if err := store.Append(ctx, table, rows); err != nil {
				b.Fatal(err)
			}
			rows = rows[:0]
		}
	}
	return parse, time.Since(began)
}

func openStore(tb testing.TB, dir string) *duckdb.Store {
	tb.Helper()
	store, _, err := duckdb.Open(context.Background(), duckdb.Options{Path: filepath.Join(dir, "w.duckdb"), ArchiveDir: filepath.Join(dir, "imports"), TempDir: filepath.Join(dir, "tmp"),
		MemoryLimit: "2GB", Threads: 2, Clock: time.Now})
	if err != nil {
		tb.Fatal(err)
	}
	return store
}
