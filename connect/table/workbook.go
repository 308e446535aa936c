package table

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strings"
)

// maxEntries is how many parts a workbook may have.
const maxEntries = 10_000

// workbook is an opened .xlsx file: the names of its sheets, its shared texts
// and the formats of its numbers. It is read by our own code, not by a
// spreadsheet library: those unpack the whole file before the first row and
// have had failures on crafted files.
type workbook struct {
	file     io.Closer
	parts    map[string]*zip.File
	sheets   []sheetRef
	shared   []string
	formats  []format // by style number
	from1904 bool
	limits   Limits
	unpacked int64 // bytes unpacked so far, of all parts
}

// sheetRef is a sheet's name and part.
type sheetRef struct {
	name, part string
	hidden     bool
}

// openWorkbook opens a workbook up to its list of sheets.
func openWorkbook(f File, limits Limits) (*workbook, error) {
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.Name, err)
	}
	w := &workbook{file: in, parts: map[string]*zip.File{}, limits: limits}
	if err := w.read(in, f.Size); err != nil {
		in.Close()
		return nil, err
	}
	return w, nil
}

func (w *workbook) read(in io.ReadSeekCloser, size int64) error {
	at, ok := in.(io.ReaderAt)
	if end, err := in.Seek(0, io.SeekEnd); err == nil {
		size = end
	}
	if !ok {
		if _, err := in.Seek(0, io.SeekStart); err != nil {
			return err
		}
		content, err := io.ReadAll(io.LimitReader(in, w.limits.MaxText+1))
		if err != nil {
			return err
		}
		if int64(len(content)) > w.limits.MaxText {
			return tooLarge("file_too_large", 0, int(w.limits.MaxText))
		}
		at, size = bytes.NewReader(content), int64(len(content))
	}
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return problem("file_damaged").Because(err)
	}
	if len(archive.File) > maxEntries {
		return tooLarge("file_bomb", 0, maxEntries)
	}
	for _, part := range archive.File {
		if part.Flags&1 != 0 {
			return problem("file_encrypted")
		}
		w.parts[strings.ToLower(strings.TrimPrefix(part.Name, "/"))] = part
	}
	if w.parts["xl/workbook.xml"] == nil {
		return w.whatElse()
	}
	for _, step := range []func() error{w.readSheets, w.readStyles, w.readShared} {
		if err := step(); err != nil {
			return damaged(err)
		}
	}
	return nil
}

// whatElse says what the archive is when it is no workbook.
func (w *workbook) whatElse() error {
	switch {
	case w.parts["xl/workbook.bin"] != nil:
		return problem("file_is_xlsb")
	case w.parts["mimetype"] != nil && w.parts["content.xml"] != nil:
		return problem("file_is_ods")
	}
	return problem("file_is_zip")
}

// Close closes the file.
func (w *workbook) Close() error { return w.file.Close() }

// part opens one part, its unpacked bytes counted.
func (w *workbook) part(name string) (io.ReadCloser, *zip.File, error) {
	part := w.parts[strings.ToLower(name)]
	if part == nil {
		return nil, nil, problem("file_damaged")
	}
	in, err := part.Open()
	if err != nil {
		return nil, nil, problem("file_damaged").Because(err)
	}
	return &unpacker{in: in, book: w, packed: int64(part.CompressedSize64)}, part, nil
}

// unpacker counts what a part unpacks to: the size that the archive declares is
// not believed.
type unpacker struct {
	in     io.ReadCloser
	book   *workbook
	packed int64
	read   int64
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.in.Read(p)
	u.read += int64(n)
	u.book.unpacked += int64(n)
	// Sheets shrink ten- to fiftyfold; only a bomb shrinks three hundredfold.
	if u.book.unpacked > u.book.limits.MaxUnzipped || u.read > 32<<20 && u.read/300 > u.packed {
		return n, tooLarge("file_bomb", 0, int(u.book.limits.MaxUnzipped))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = problem("file_damaged").Because(err)
	}
	return n, err
}

func (u *unpacker) Close() error { return u.in.Close() }

// each walks through a part's tokens.
func (w *workbook) each(name string, visit func(x *xmlScanner, kind token) error) error {
	in, _, err := w.part(name)
	if err != nil {
		return err
	}
	defer in.Close()
	x := newXML(in, w.limits.MaxCell)
	for {
		kind, err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := visit(x, kind); err != nil {
			return err
		}
	}
}

// readSheets lists the sheets and finds their parts.
func (w *workbook) readSheets() error {
	targets := map[string]string{}
	err := w.each("xl/_rels/workbook.xml.rels", func(x *xmlScanner, kind token) error {
		if kind == tokenOpen && string(x.name) == "Relationship" {
			target := string(x.attribute("Target"))
			if strings.HasPrefix(target, "/") {
				target = strings.TrimPrefix(target, "/")
			} else {
				target = path.Join("xl", target)
			}
			targets[string(x.attribute("Id"))] = target
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = w.each("xl/workbook.xml", func(x *xmlScanner, kind token) error {
		if kind != tokenOpen {
			return nil
		}
		switch string(x.name) {
		case "workbookPr":
			flag := string(x.attribute("date1904"))
			w.from1904 = flag == "1" || flag == "true"
		case "sheet":
			part := targets[string(x.attribute("id"))]
			if w.parts[strings.ToLower(part)] != nil && !strings.Contains(part, "chartsheets/") {
				state := string(x.attribute("state"))
				w.sheets = append(w.sheets, sheetRef{name: string(x.attribute("name")), part: part, hidden: state == "hidden" || state == "veryHidden"})
			}
		}
		return nil
	})
	if err == nil && len(w.sheets) == 0 {
		err = problem("file_damaged")
	}
	return err
}

// readShared reads the texts that cells share.
func (w *workbook) readShared() error {
	if w.parts["xl/sharedstrings.xml"] == nil {
		return nil
	}
	var text []byte
	inText, inPhonetic := false, false
	held := int64(0)
	return w.each("xl/sharedStrings.xml", func(x *xmlScanner, kind token) error {
		switch {
		case kind == tokenText:
			if inText && !inPhonetic {
				text = append(text, x.text...)
			}
			if len(text) > w.limits.MaxCell {
				return tooLarge("cell_too_long", 0, w.limits.MaxCell)
			}
		case string(x.name) == "t":
			inText = kind == tokenOpen
		case string(x.name) == "rPh":
			inPhonetic = kind == tokenOpen
		case string(x.name) == "si" && kind == tokenOpen:
			text = text[:0]
		case string(x.name) == "si":
			if held += int64(len(text)) + 16; held > w.limits.MaxText {
				return tooLarge("file_bomb", 0, int(w.limits.MaxText))
			}
			w.shared = append(w.shared, cleanText(text))
		}
		return nil
	})
}

// sniffSheets looks at every sheet and keeps the one that was chosen, else the
// one that holds the largest table.
func sniffSheets(ctx context.Context, f File, chosen string, limits Limits) (Dialect, []string, sniffed, error) {
	d := Dialect{Kind: KindXLSX}
	w, err := openWorkbook(f, limits)
	if err != nil {
		return d, nil, sniffed{}, err
	}
	defer w.Close()
	var names []string
	var best sniffed
	bestScore := 0
	for _, ref := range w.sheets {
		if err := ctx.Err(); err != nil {
			return d, nil, sniffed{}, err
		}
		s, err := w.sniff(ctx, ref)
		if err != nil {
			return d, nil, sniffed{}, err
		}
		if len(s.records) == 0 {
			continue
		}
		names = append(names, ref.name)
		score := len(s.records) * s.width * 4
		if s.header < 0 {
			score /= 4
		}
		if ref.hidden {
			score = 1
		}
		if ref.name == chosen {
			score = math.MaxInt
		}
		if score > bestScore {
			best, bestScore, d.Sheet = s, score, ref.name
		}
	}
	if chosen != "" && d.Sheet != chosen {
		return d, names, best, problem("sheet_missing", "sheet", chosen)
	}
	return d, names, best, nil
}

func (w *workbook) sniff(ctx context.Context, ref sheetRef) (sniffed, error) {
	rows, err := w.rows(ref, Dialect{})
	if err != nil {
		return sniffed{}, err
	}
	defer rows.part.Close()
	s := sniffed{}
	if s.records, err = firstRecords(ctx, rows, sniffRows); err != nil {
		return sniffed{}, err
	}
	s.width = usualWidth(s.records)
	s.header = headerOf(s.records, s.width)
	return s, nil
}

// openSheet opens the dialect's sheet; closing it closes the workbook.
func openSheet(_ context.Context, f File, d Dialect, limits Limits) (source, error) {
	w, err := openWorkbook(f, limits)
	if err != nil {
		return nil, err
	}
	for _, ref := range w.sheets {
		if ref.name == d.Sheet {
			rows, err := w.rows(ref, d)
			if err != nil {
				w.Close()
				return nil, err
			}
			return rows, nil
		}
	}
	w.Close()
	return nil, problem("sheet_missing", "sheet", d.Sheet)
}
