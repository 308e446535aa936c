package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"boussole/marketing"
)

// headBytes is how much of a file is looked at to tell what it is.
const headBytes = 256 << 10

// kindOf tells what a file is from its first bytes, and refuses in clear words
// what is no table.
func kindOf(head []byte) (string, error) {
	begins := func(mark string) bool { return bytes.HasPrefix(head, []byte(mark)) }
	switch {
	case len(head) == 0:
		return "", problem("file_empty")
	case begins("PK\x03\x04"), begins("PK\x05\x06"), begins("PK\x07\x08"):
		return KindXLSX, nil
	case begins("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		// The old compound format holds both .xls workbooks and encrypted .xlsx ones.
		if bytes.Contains(head, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00")) {
			return "", problem("file_encrypted")
		}
		return "", problem("file_old_excel")
	case begins("%PDF"):
		return "", problem("file_is_pdf")
	case begins("\x1f\x8b"), begins("BZh"), begins("\xfd7zXZ"), begins("7z\xbc\xaf"), begins("Rar!"), begins("\x28\xb5\x2f\xfd"):
		return "", problem("file_compressed")
	case begins("PAR1"):
		return "", problem("file_is_parquet")
	case begins("\x89PNG"), begins("\xff\xd8\xff"), begins("GIF8"):
		return "", problem("file_binary")
	}
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 1024)], []byte("\xef\xbb\xbf")), " \t\r\n"))
	for _, mark := range []string{"<!doctype", "<html", "<table", "<head", "<meta", "<body", "<?xml", "<style"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return "", problem("file_is_html")
		}
	}
	if bytes.HasPrefix(text, []byte("{\"")) || bytes.HasPrefix(text, []byte("[{")) || bytes.HasPrefix(text, []byte("{\n")) {
		return "", problem("file_is_json")
	}
	return KindCSV, nil
}

// readHead returns the first bytes; whole says that there are no more.
func readHead(f File) (head []byte, whole bool, err error) {
	in, err := f.Open()
	if err != nil {
		return nil, false, fmt.Errorf("open %s: %w", f.Name, err)
	}
	defer in.Close()
	head = make([]byte, headBytes)
	n, err := io.ReadFull(in, head)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return head[:n], true, nil
	case err != nil:
		return nil, false, fmt.Errorf("read %s: %w", f.Name, err)
	}
	return head, false, nil
}

// textSource opens a text file in a dialect.
func textSource(f File, d Dialect, limits Limits) (source, error) {
	in, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.Name, err)
	}
	counted := &counter{in: in, size: f.Size}
	text, err := decoded(counted, d.Encoding)
	if err != nil {
		in.Close()
		return nil, err
	}
	separator := byte(',')
	if d.Separator != "" {
		separator = d.Separator[0]
	}
	return &textFile{delimited: newDelimited(text, separator, limits), counter: counted}, nil
}

// textFile is a text file being read.
type textFile struct {
	*delimited
	counter *counter
}

func (t *textFile) fraction() float64 { return t.counter.fraction() }
func (t *textFile) Close() error      { return t.counter.in.Close() }

// counter counts the bytes read of a file.
type counter struct {
	in   io.ReadCloser
	read int64
	size int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.read += int64(n)
	return n, err
}

func (c *counter) fraction() float64 {
	if c.size <= 0 {
		return 0
	}
	return min(1, float64(c.read)/float64(c.size))
}

// openSource opens a file in a dialect.
func openSource(ctx context.Context, f File, d Dialect, limits Limits) (source, error) {
	if d.Kind == KindXLSX {
		return openSheet(ctx, f, d, limits)
	}
	return textSource(f, d, limits)
}

// asProblem says in clear words what went wrong while reading, and leaves
// problems and cancellation as they are.
func asProblem(ctx context.Context, f File, err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if _, ok := marketing.ProblemIn(err); ok {
		return err
	}
	return problem("file_unreadable", "file", f.Name).Because(err)
}
