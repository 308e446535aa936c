package format

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// mostDecimals is how many decimals a table shows at most.
const mostDecimals = 4

// absent is how a table shows "no value".
const absent = "–"

// writeTable aligns text to the left and numbers to the right, under a ruled
// header. The numbers of a column share their number of decimals, so that their
// points stand in line.
func writeTable(w io.Writer, columns []string, rows [][]any) error {
	texts := make([][]string, len(rows))
	for i := range rows {
		texts[i] = make([]string, len(columns))
	}
	widths := make([]int, len(columns))
	right := make([]bool, len(columns))
	heads := make([]string, len(columns))
	for k, name := range columns {
		heads[k] = printable(name)
		widths[k] = cellsWide(heads[k])
		decimals := 0
		words := false
		for _, row := range rows {
			switch v := known(row[k]).(type) {
			case float64:
				right[k] = true
				decimals = max(decimals, decimalsOf(v))
			case int, int64:
				right[k] = true
			case string, bool:
				words = true
			}
		}
		right[k] = right[k] && !words
		for i, row := range rows {
			texts[i][k] = cellText(known(row[k]), decimals)
			widths[k] = max(widths[k], cellsWide(texts[i][k]))
		}
	}
	out := bufio.NewWriter(w)
	writeLine(out, heads, widths, right)
	rule := make([]string, len(columns))
	for k := range rule {
		rule[k] = strings.Repeat("─", widths[k])
	}
	writeLine(out, rule, widths, right)
	for _, line := range texts {
		writeLine(out, line, widths, right)
	}
	return out.Flush()
}

func writeLine(out *bufio.Writer, cells []string, widths []int, right []bool) {
	var line strings.Builder
	for k, text := range cells {
		if k > 0 {
			line.WriteString("  ")
		}
		padding := strings.Repeat(" ", widths[k]-cellsWide(text))
		if right[k] {
			line.WriteString(padding + text)
		} else {
			line.WriteString(text + padding)
		}
	}
	_, _ = out.WriteString(strings.TrimRight(line.String(), " ") + "\n") // a buffered writer keeps its error until Flush
}

// decimalsOf is how many decimals a number needs, at most mostDecimals.
func decimalsOf(v float64) int {
	for decimals := range mostDecimals {
		scale := math.Pow10(decimals)
		if math.Abs(math.Round(v*scale)/scale-v) <= 0.5*math.Pow10(-mostDecimals-3)*max(1, math.Abs(v)*1e-6) {
			return decimals
		}
	}
	return mostDecimals
}

func cellText(cell any, decimals int) string {
	switch v := cell.(type) {
	case nil:
		return absent
	case float64:
		text := strconv.FormatFloat(v, 'f', decimals, 64)
		if strings.Trim(text, "-0.") == "" {
			text = strings.TrimPrefix(text, "-")
		}
		return text
	case string:
		return printable(v)
	default:
		return fmt.Sprint(v)
	}
}

// printable replaces what would move the cursor, colour the terminal or reverse
// the reading direction: names come from files that others wrote.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar:
			return '·'
		}
		return r
	}, s)
}

// cellsWide is how many places a text takes on a terminal: none for combining
// marks, two for the wide characters of East Asia.
func cellsWide(s string) int {
	places := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
		case r > 0x7f && isWide(r):
			places += 2
		default:
			places++
		}
	}
	return places
}

func isWide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}
