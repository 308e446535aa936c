package table

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// token is the kind of a piece of XML.
type token int

const (
	tokenOpen  token = iota // an element begins; a self-closing one is followed by its end
	tokenClose              // an element ends
	tokenText               // text between
)

// maxTag is the longest tag of a spreadsheet in bytes.
const maxTag = 64 << 10

// xmlScanner parts the XML of spreadsheets into tokens. It knows what they use
// and no more: no document type (refused, since it can define entities), no
// entities beyond the five of XML and character numbers. It holds one token at
// a time, so that no part of a file can fill the memory, and is several times
// faster than encoding/xml.
type xmlScanner struct {
	in      *bufio.Reader
	maxText int
	name    []byte // local name of the element
	tag     []byte // the whole tag, for attributes
	text    []byte
	closing bool // a self-closing element's end is due
}

func newXML(r io.Reader, maxText int) *xmlScanner {
	return &xmlScanner{in: bufio.NewReaderSize(r, 64<<10), maxText: maxText}
}

// next returns the next token, or io.EOF.
func (x *xmlScanner) next() (token, error) {
	if x.closing {
		x.closing = false
		return tokenClose, nil
	}
	for {
		c, err := x.in.ReadByte()
		if err != nil {
			return 0, err
		}
		if c != '<' {
			_ = x.in.UnreadByte() // just read, so it cannot fail
			return tokenText, x.readText()
		}
		head, err := x.in.Peek(1)
		if err != nil {
			return 0, damaged(err)
		}
		switch head[0] {
		case '?':
			if err := x.skipTo("?>"); err != nil {
				return 0, err
			}
		case '!':
			isText, err := x.declaration()
			if err != nil {
				return 0, err
			}
			if isText {
				return tokenText, nil
			}
		default:
			return x.readTag()
		}
	}
}

// readText reads up to the next tag.
func (x *xmlScanner) readText() error {
	x.text = x.text[:0]
	for {
		part, err := x.in.ReadSlice('<')
		x.text = append(x.text, part...)
		if len(x.text) > x.maxText+1 {
			return tooLarge("cell_too_long", 0, x.maxText)
		}
		switch {
		case err == nil:
			x.text = x.text[:len(x.text)-1]
			_ = x.in.UnreadByte() // the sign just read
			x.text = unescape(x.text)
			return nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			return nil
		default:
			return err
		}
	}
}

// declaration reads a comment, which is let fall, or a piece of literal text.
func (x *xmlScanner) declaration() (isText bool, err error) {
	head, err := x.in.Peek(8)
	switch {
	case bytes.HasPrefix(head, []byte("!--")):
		return false, x.skipTo("-->")
	case string(head) == "![CDATA[":
		_, _ = x.in.Discard(8) // peeked
		x.text = x.text[:0]
		for !bytes.HasSuffix(x.text, []byte("]]>")) {
			part, err := x.in.ReadSlice('>')
			x.text = append(x.text, part...)
			if len(x.text) > x.maxText+3 {
				return false, tooLarge("cell_too_long", 0, x.maxText)
			}
			if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
				return false, damaged(err)
			}
		}
		x.text = x.text[:len(x.text)-3]
		return true, nil
	case err != nil:
		return false, damaged(err)
	}
	return false, problem("file_damaged")
}

func (x *xmlScanner) skipTo(end string) error {
	matched := 0
	for matched < len(end) {
		c, err := x.in.ReadByte()
		if err != nil {
			return damaged(err)
		}
		switch {
		case c == end[matched]:
			matched++
		case matched == 2 && c == '-' && end == "-->":
		case c == end[0]:
			matched = 1
		default:
			matched = 0
		}
	}
	return nil
}

// readTag reads a tag up to its >, quotes respected.
func (x *xmlScanner) readTag() (token, error) {
	x.tag = x.tag[:0]
	for {
		part, err := x.in.ReadSlice('>')
		x.tag = append(x.tag, part...)
		if len(x.tag) > maxTag {
			return 0, problem("file_damaged")
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			return 0, damaged(err)
		}
		if bytes.Count(x.tag, []byte{'"'})%2 == 0 {
			break
		}
	}
	x.tag = x.tag[:len(x.tag)-1]
	kind := tokenOpen
	if len(x.tag) > 0 && x.tag[0] == '/' {
		kind, x.tag = tokenClose, x.tag[1:]
	} else if n := len(x.tag); n > 0 && x.tag[n-1] == '/' {
		x.closing, x.tag = true, x.tag[:n-1]
	}
	end := 0
	for end < len(x.tag) && x.tag[end] > ' ' {
		end++
	}
	x.name = x.tag[:end]
	if colon := bytes.IndexByte(x.name, ':'); colon >= 0 {
		x.name = x.name[colon+1:]
	}
	if len(x.name) == 0 {
		return 0, problem("file_damaged")
	}
	return kind, nil
}

// attribute returns an attribute's value, or "". A prefix in the file is
// ignored: r:id is asked for as id.
func (x *xmlScanner) attribute(name string) []byte {
	rest := x.tag
	for {
		at := bytes.IndexByte(rest, '=')
		if at < 0 {
			return nil
		}
		start := bytes.LastIndexAny(rest[:at], " \t\r\n:") + 1
		key := rest[start:at]
		rest = bytes.TrimLeft(rest[at+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if string(key) == name {
			return unescape(rest[1 : end+1])
		}
		rest = rest[end+2:]
	}
}

// unescape resolves entities in place.
func unescape(b []byte) []byte {
	at := bytes.IndexByte(b, '&')
	if at < 0 {
		return b
	}
	out := b[:at]
	for i := at; i < len(b); {
		if b[i] != '&' {
			out = append(out, b[i])
			i++
			continue
		}
		end := bytes.IndexByte(b[i:], ';')
		if end < 2 || end > 10 {
			out = append(out, b[i])
			i++
			continue
		}
		r, ok := entity(string(b[i+1 : i+end]))
		if !ok {
			out = append(out, b[i])
			i++
			continue
		}
		out = utf8.AppendRune(out, r)
		i += end + 1
	}
	return out
}

func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if !strings.HasPrefix(name, "#") {
		return 0, false
	}
	base, digits := 10, name[1:]
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		base, digits = 16, digits[1:]
	}
	number, err := strconv.ParseUint(digits, base, 21)
	return rune(number), err == nil && number <= utf8.MaxRune
}

// damaged turns an end in the middle of something into words.
func damaged(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return problem("file_damaged").Because(io.ErrUnexpectedEOF)
	}
	return err
}
