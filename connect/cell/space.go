package cell

import (
	"strings"
	"unicode/utf8"
)

// Trim takes off spaces of every width and invisible marks at both ends. Cells
// exported in French carry U+00A0 and U+202F, which strings.TrimSpace leaves or
// takes unevenly, and right-to-left and byte-order marks.
func Trim(s string) string {
	for len(s) > 0 {
		if c := s[0]; c > ' ' && c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(s)
		if !invisible(r) {
			break
		}
		s = s[size:]
	}
	for len(s) > 0 {
		if c := s[len(s)-1]; c > ' ' && c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeLastRuneInString(s)
		if !invisible(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

func invisible(r rune) bool {
	switch {
	case r <= ' ', r == 0x7f, r == 0x85, r == 0xa0, r == 0x1680, r == 0x180e, r == 0x3000, r == 0xfeff:
		return true
	case r >= 0x2000 && r <= 0x200f, r >= 0x2028 && r <= 0x202f, r == 0x205f, r == 0x2060:
		return true
	}
	return false
}

// Blank reports whether the text stands for "no value": nothing, dashes, or one
// of the words that tools write there.
func Blank(s string) bool {
	s = Trim(s)
	switch len(s) {
	case 0:
		return true
	case 1, 2, 3, 4, 5, 6:
	default:
		return false
	}
	switch s[0] {
	case '-', '#', 'n', 'N', '(', '<', '.', '\xe2', '?':
	default:
		return false
	}
	switch strings.ToLower(s) {
	case "-", "--", "---", "—", "–", "n/a", "na", "nan", "null", "nil", "none", "n.d.", "n/d", "nd", "n.c.", "nc", "#n/a", "(vide)", "<null>", "...", "…", "?":
		return true
	}
	return false
}

// Bounded reports whether the text only bounds a number, such as "< 10%" or
// "> 90 %": the export hides the value, which is therefore no value.
func Bounded(s string) bool {
	s = Trim(s)
	return len(s) > 1 && (s[0] == '<' || s[0] == '>') && s[len(s)-1] != '>'
}

// BlankText reports whether a cell of a text column stands for "no value".
// Words such as "none" or "NA" are kept: they may be a medium or a country.
func BlankText(s string) bool {
	switch s {
	case "", "-", "--", "---", "—", "–", "n/a", "N/A", "#N/A", "null", "NULL", "<null>", "(vide)", "(blank)":
		return true
	}
	return len(s) <= 8 && Trim(s) == ""
}
