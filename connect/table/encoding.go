package table

import (
	"bytes"
	"io"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// The encodings that are told apart by their bytes alone.
const (
	utf8Name    = "utf-8"
	utf16leName = "utf-16le"
	utf16beName = "utf-16be"
	westernName = "windows-1252"
)

// encodingOf names the encoding of a text file from its first bytes.
func encodingOf(head []byte, whole bool) (string, error) {
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return utf8Name, nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return utf16leName, nil
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return utf16beName, nil
	}
	if name, ok := sixteenBits(head); ok {
		return name, nil
	}
	if bytes.IndexByte(head, 0) >= 0 || control(head) {
		return "", problem("file_binary")
	}
	if !whole {
		head = head[:len(head)-tornRune(head)]
	}
	if utf8.Valid(head) {
		return utf8Name, nil
	}
	return eightBits(head), nil
}

// sixteenBits recognises UTF-16 without a mark: in Western text every other
// byte is nought.
func sixteenBits(head []byte) (string, bool) {
	if len(head) < 8 {
		return "", false
	}
	var even, odd int
	for i, c := range head {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	half := len(head) / 2
	switch {
	case odd > half*6/10 && even < half/20:
		return utf16leName, true
	case even > half*6/10 && odd < half/20:
		return utf16beName, true
	}
	return "", false
}

// control reports whether many bytes are control characters, as no text has.
func control(head []byte) bool {
	count := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b && c != 0x1a {
			count++
		}
	}
	return count > len(head)/100
}

// tornRune returns how many bytes at the end belong to a rune cut in two.
func tornRune(head []byte) int {
	for i := 1; i <= 3 && i <= len(head); i++ {
		if c := head[len(head)-i]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(head[len(head)-i:]) {
				return i
			}
			return 0
		}
	}
	return 0
}

// western holds the bytes that French, English, German, Spanish and Italian
// text uses beyond ASCII in Windows-1252.
const western = "\x80\x85\x91\x92\x93\x94\x96\x97\x99\x9c\x8c\xa0\xa1\xa3\xa7\xa9\xab\xae\xb0\xb2\xb4\xb7\xba\xbb\xbf" +
	"\xc0\xc1\xc2\xc4\xc6\xc7\xc8\xc9\xca\xcb\xcd\xce\xcf\xd1\xd3\xd4\xd6\xd9\xda\xdb\xdc\xdf\xe0\xe1\xe2\xe4\xe6\xe7\xe8\xe9\xea\xeb\xed\xee\xef\xf1\xf3\xf4\xf6\xf9\xfa\xfb\xfc"

// eightBits names an encoding of one or more bytes that is not UTF-8. Statistics
// of letters mistake short French for Turkish or Polish; they are asked only
// when the text does not look Western.
func eightBits(head []byte) string {
	high, known := 0, 0
	for _, c := range head {
		if c >= utf8.RuneSelf {
			high++
			if bytes.IndexByte([]byte(western), c) >= 0 {
				known++
			}
		}
	}
	if high == 0 || known*10 >= high*7 {
		return westernName
	}
	guess := chardet.Detect(head)
	if guess.Encoding == "" || guess.Confidence < 0.6 {
		return westernName
	}
	found, err := htmlindex.Get(guess.Encoding)
	if err != nil {
		return westernName
	}
	name, err := htmlindex.Name(found)
	if err != nil || name == utf8Name || name == "replacement" || name == "x-user-defined" {
		return westernName
	}
	return name
}

// decoded reads a stream as UTF-8 without its byte-order mark.
func decoded(r io.Reader, name string) (io.Reader, error) {
	switch name {
	case utf8Name, "":
		return r, nil // the mark is skipped by the reader of lines
	case utf16leName:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(r), nil
	case utf16beName:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(r), nil
	case westernName:
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}
	var found encoding.Encoding
	found, err := htmlindex.Get(name)
	if err != nil {
		return nil, problem("encoding_unknown", "encoding", name)
	}
	return found.NewDecoder().Reader(r), nil
}
