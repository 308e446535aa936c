package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters without their accents, for the languages whose exports are met most.
var plainLetters = map[rune]string{ //nolint:gochecknoglobals // a constant table
	'à': "a", 'á': "a", 'â': "a", 'ä': "a", 'ã': "a", 'å': "a", 'æ': "ae", 'ç': "c", 'è': "e", 'é': "e", 'ê': "e", 'ë': "e",
	'ì': "i", 'í': "i", 'î': "i", 'ï': "i", 'ñ': "n", 'ò': "o", 'ó': "o", 'ô': "o", 'ö': "o", 'õ': "o", 'ø': "o", 'œ': "oe",
	'ù': "u", 'ú': "u", 'û': "u", 'ü': "u", 'ý': "y", 'ÿ': "y", 'ß': "ss", '’': "'", '‘': "'", 'ʼ': "'", '–': "-", '—': "-", '−': "-",
}

// Fold writes a text in lower case without accents, with single plain spaces,
// so that headers and words written by different hands compare equal. Nothing
// else is taken away: "Conv. (Platform Comparable)" stays different from "Conv.".
func Fold(s string) string {
	var text strings.Builder
	text.Grow(len(s))
	space := false
	for _, r := range Trim(s) {
		if invisible(r) {
			space = r != 0x200b && r != 0xfeff && r != 0x200e && r != 0x200f
			continue
		}
		if r >= 0x300 && r <= 0x36f { // a combining accent of a decomposed letter
			continue
		}
		if space {
			text.WriteByte(' ')
			space = false
		}
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			text.WriteByte(byte(r))
			continue
		}
		r = unicode.ToLower(r)
		if plain, ok := plainLetters[r]; ok {
			text.WriteString(plain)
		} else {
			text.WriteRune(r)
		}
	}
	return text.String()
}

// Words folds a header into its words for loose comparison: punctuation and
// underscores part words, camelCase is opened, and the French and English words
// that carry no meaning (de, du, la, of, the…) fall away. "N° de commande",
// "n_commande" and "N. Commande" become "n commande".
func Words(s string) string {
	var parted strings.Builder
	previous := ' '
	for _, r := range s {
		if unicode.IsUpper(r) && (unicode.IsLower(previous) || unicode.IsDigit(previous)) {
			parted.WriteByte(' ')
		}
		parted.WriteRune(r)
		previous = r
	}
	words := strings.FieldsFunc(Fold(parted.String()), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%'
	})
	kept := words[:0]
	for _, word := range words {
		switch word {
		case "de", "du", "des", "la", "le", "les", "l", "d", "of", "the", "a", "en", "in", "par", "by", "un", "une", "sur", "aux", "au", "pour", "for":
			// "au" and "du" alone are the two ends of a range in French.
			if len(words) > 1 {
				continue
			}
		}
		kept = append(kept, word)
	}
	return strings.Join(kept, " ")
}
