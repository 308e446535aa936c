package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"boussole/marketing"
)

// endless is a file of one pattern, as large as is said, that exists only while read.
type endless struct {
	pattern  []byte
	size, at int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.at >= e.size {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), e.size-e.at))
	for i := range n {
		p[i] = e.pattern[(e.at+int64(i))%int64(len(e.pattern))]
	}
	e.at += int64(n)
	return n, nil
}

func (e *endless) Seek(offset int64, whence int) (int64, error) {
	if whence == io.SeekStart {
		e.at = offset
	} else if whence == io.SeekEnd {
		e.at = e.size
	}
	return e.at, nil
}

func (e *endless) Close() error { return nil }

func endlessFile(name, pattern string, size int64) File {
	return File{Name: name, Size: size, Open: func() (io.ReadSeekCloser, error) {
		return &endless{pattern: []byte(pattern), size: size}, nil
	}}
}

// archive makes a zip file of parts.
func archive(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for name, text := range parts {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	bookXML = `<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`
	relsXML = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`
)

func book(t testing.TB, sheet string, more map[string]string) []byte {
	parts := map[string]string{"xl/workbook.xml": bookXML, "xl/_rels/workbook.xml.rels": relsXML, "xl/worksheets/sheet1.xml": sheet}
	for name, text := range more {
		parts[name] = text
	}
	return archive(t, parts)
}

// TestHostileFiles refuses each bad file in words, without holding it in memory.
func TestHostileFiles(t *testing.T) {
	sound := written(t, func(book *excelize.File) {
		for i, text := range []string{"A1", "B1", "A2", "B2"} {
			set(t, book, "Sheet1", text, strings.Repeat("x", i+3))
		}
	})
	encrypted := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")
	cases := map[string]struct {
		file File
		code string
	}{
		"empty":                {Bytes("a.csv", nil), "file_empty"},
		"blank lines":          {Bytes("a.csv", []byte("\n\n  \n;;;\n")), "file_empty"},
		"only a mark":          {Bytes("a.csv", []byte("\xef\xbb\xbf")), "file_empty"},
		"nul bytes":            {Bytes("a.csv", []byte("a,b\n1,\x00\x00\x00\n")), "file_binary"},
		"binary junk":          {Bytes("a.csv", []byte(strings.Repeat("\x01\x02\x80\xff\x07", 100))), "file_binary"},
		"five gigabytes of a":  {endlessFile("a.csv", "a", 5<<30), "line_too_long"},
		"five gigabytes of ,":  {endlessFile("a.csv", ",", 5<<30), "too_many_columns"},
		"an endless quote":     {endlessFile("a.csv", "\"abc\n def ", 5<<30), ""},
		"a million columns":    {Bytes("a.csv", []byte("h"+strings.Repeat(",x", 1_000_000)+"\n")), "too_many_columns"},
		"a huge cell":          {Bytes("a.csv", []byte("a,b\n1,"+strings.Repeat("x", 100<<10)+"\n")), "cell_too_long"},
		"a quote never closed": {Bytes("a.csv", []byte("a,b\n\"x,1\ny,2\n")), "quote_unclosed"},
		"a page as .xls":       {Bytes("a.xls", []byte("\n<html><body><table>")), "file_is_html"},
		"xml":                  {Bytes("a.xls", []byte("<?xml version='1.0'?><Workbook>")), "file_is_html"},
		"json":                 {Bytes("a.csv", []byte(`{"rows":[1]}`)), "file_is_json"},
		"pdf":                  {Bytes("a.csv", []byte("%PDF-1.7")), "file_is_pdf"},
		"gzip":                 {Bytes("a.csv.gz", []byte("\x1f\x8b\x08\x00")), "file_compressed"},
		"parquet":              {Bytes("a.csv", []byte("PAR1xxxx")), "file_is_parquet"},
		"picture":              {Bytes("a.csv", []byte("\x89PNG\r\n")), "file_binary"},
		"old workbook":         {Bytes("a.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"+strings.Repeat("\x00", 600))), "file_old_excel"},
		"workbook with a key":  {Bytes("a.xlsx", encrypted), "file_encrypted"},
		"cut workbook":         {Bytes("a.xlsx", sound[:len(sound)/2]), "file_damaged"},
		"zip mark only":        {Bytes("a.xlsx", []byte("PK\x03\x04")), "file_damaged"},
		"another archive":      {Bytes("a.xlsx", archive(t, map[string]string{"readme.txt": "x"})), "file_is_zip"},
		"open document":        {Bytes("a.ods", archive(t, map[string]string{"mimetype": "x", "content.xml": "x"})), "file_is_ods"},
		"binary workbook":      {Bytes("a.xlsb", archive(t, map[string]string{"xl/workbook.bin": "x"})), "file_is_xlsb"},
		"no sheet":             {Bytes("a.xlsx", archive(t, map[string]string{"xl/workbook.xml": bookXML, "xl/_rels/workbook.xml.rels": relsXML})), "file_damaged"},
		"entities":             {Bytes("a.xlsx", book(t, `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`, nil)), "file_damaged"},
		"empty sheet":          {Bytes("a.xlsx", book(t, `<worksheet><sheetData/></worksheet>`, nil)), "file_empty"},
		"cut sheet":            {Bytes("a.xlsx", book(t, `<worksheet><sheetData><row r="1"><c r="A1"><v>1`, nil)), "file_damaged"},
		"bomb in a sheet":      {Bytes("a.xlsx", book(t, `<worksheet><sheetData>`+strings.Repeat(" ", 20<<20), nil)), ""},
		"bomb of rows":         {Bytes("a.xlsx", book(t, `<worksheet><sheetData>`+strings.Repeat("<row></row>", 2<<20), nil)), "file_bomb"},
		"bomb of texts":        {Bytes("a.xlsx", book(t, `<worksheet/>`, map[string]string{"xl/sharedStrings.xml": `<sst>` + strings.Repeat("<si><t>aaaaaaaa</t></si>", 1<<20)})), "file_bomb"},
		"far columns":          {Bytes("a.xlsx", book(t, `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`, nil)), "too_many_columns"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			found, err := Detect(context.Background(), c.file, Limits{MaxUnzipped: 16 << 20})
			if err == nil {
				err = Read(context.Background(), c.file, found.Dialect, func(int64, []string) error { return nil })
			}
			runtime.ReadMemStats(&after)
			p, ok := marketing.ProblemIn(err)
			if !ok || c.code != "" && p.Code != c.code {
				t.Fatalf("%v, want %s", err, c.code)
			}
			if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 300<<20 {
				t.Errorf("the heap grew by %d MiB", grown>>20)
			}
		})
	}
}

// TestCancelled stops a look and a read when the context ends.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	f := endlessFile("a.csv", "2026-01-01;1,234;01/02/2026\n", 2<<30)
	cancel()
	if _, err := Detect(ctx, f, Limits{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := Read(ctx, f, Dialect{Kind: KindCSV, Separator: ";"}, func(int64, []string) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
