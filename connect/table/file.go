package table

import (
	"bytes"
	"io"
	"os"
)

// File is a file that can be opened several times: once to look, once to read.
type File struct {
	// Name is the file's name as people know it.
	Name string
	// Size is its length in bytes; 0 when unknown.
	Size int64
	// Open opens the file at its beginning. A spreadsheet is read in place when
	// what it returns is an io.ReaderAt too, and is otherwise held in memory.
	Open func() (io.ReadSeekCloser, error)
}

// Bytes returns a file held in memory.
func Bytes(name string, content []byte) File {
	return File{Name: name, Size: int64(len(content)), Open: func() (io.ReadSeekCloser, error) {
		return memory{bytes.NewReader(content)}, nil
	}}
}

// memory is a reader of bytes with nothing to close. It stays an io.ReaderAt.
type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

// Path returns the file of a path.
func Path(path, name string) (File, error) {
	about, err := os.Stat(path)
	if err != nil {
		return File{}, err
	}
	return File{Name: name, Size: about.Size(), Open: func() (io.ReadSeekCloser, error) { return os.Open(path) }}, nil
}

// Limits bounds what a file may make us hold or do. The zero value means the
// defaults.
type Limits struct {
	// MaxCell is the longest cell in bytes (64 KiB).
	MaxCell int
	// MaxLine is the longest row in bytes (1 MiB).
	MaxLine int
	// MaxColumns is the widest row (2,000).
	MaxColumns int
	// MaxUnzipped is how many bytes the parts of a spreadsheet that are read may
	// have in all, counted while unpacking (1 GiB).
	MaxUnzipped int64
	// MaxText is how many bytes of shared text a spreadsheet may make us hold (256 MiB).
	MaxText int64
}

func (l Limits) orDefault() Limits {
	fill := func(value *int, standard int) {
		if *value <= 0 {
			*value = standard
		}
	}
	fill(&l.MaxCell, 64<<10)
	fill(&l.MaxLine, 1<<20)
	fill(&l.MaxColumns, 2000)
	if l.MaxUnzipped <= 0 {
		l.MaxUnzipped = 1 << 30
	}
	if l.MaxText <= 0 {
		l.MaxText = 256 << 20
	}
	return l
}
