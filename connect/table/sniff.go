package table

import (
	"context"
	"math"
	"strconv"
	"strings"

	"boussole/connect/cell"
)

// sniffRows is how many records decide separator and header.
const sniffRows = 400

// sniffed is the first records of a file, parted by one separator.
type sniffed struct {
	separator string
	records   []record
	width     int // cells of most records
	header    int // index of the header among records, -1 when there is none
	failure   error
}

// sniffSeparator parts the first records by each separator and keeps the one
// under which the rows agree on the number of cells.
func sniffSeparator(ctx context.Context, open func(separator string) (source, error)) (sniffed, error) {
	var best sniffed
	bestScore := -2.0 // below that of no records at all
	for _, separator := range []string{",", ";", "\t", "|"} {
		s, err := sniff(ctx, open, separator)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return sniffed{}, err
		}
		if len(s.records) > 0 {
			if stated, ok := statedSeparator(s.records[0]); ok && stated != "" {
				if s, err = sniff(ctx, open, stated); err != nil {
					return sniffed{}, err
				}
				return s, s.failure
			}
		}
		if score := s.score(); score > bestScore {
			best, bestScore = s, score
		}
	}
	if len(best.records) == 0 && best.failure != nil {
		return best, best.failure
	}
	return best, nil
}

// sniff reads the first records. A failure is kept, not returned: under a
// separator that is not the file's, limits may be passed that it respects.
func sniff(ctx context.Context, open func(string) (source, error), separator string) (sniffed, error) {
	in, err := open(separator)
	if err != nil {
		return sniffed{}, err
	}
	defer in.Close()
	s := sniffed{separator: separator}
	s.records, s.failure = firstRecords(ctx, in, sniffRows)
	s.records = firstTable(s.records)
	s.width = usualWidth(s.records)
	s.header = headerOf(s.records, s.width)
	return s, nil
}

// firstRecords reads up to count records that are not blank.
func firstRecords(ctx context.Context, in source, count int) ([]record, error) {
	var records []record
	for len(records) < count {
		if err := ctx.Err(); err != nil {
			return records, err
		}
		r, err := in.next(ctx)
		if err != nil {
			return records, failure(err)
		}
		if blank(r.cells) || onlySeparators(r.cells) {
			continue
		}
		kept := record{number: r.number, cells: append([]string(nil), r.cells...)}
		if r.typed != nil {
			kept.typed = append([]bool(nil), r.typed...)
		}
		records = append(records, kept)
	}
	return records, nil
}

// onlySeparators reports whether the record is one cell of separators: an empty
// row of a file that is parted by another sign.
func onlySeparators(cells []string) bool {
	return len(cells) == 1 && strings.Trim(cells[0], ",;|\t ") == ""
}

// firstTable cuts the records where a second table begins: exports that open
// with lines beginning with # announce each further table by such lines.
func firstTable(records []record) []record {
	if len(records) == 0 || !remark(records[0]) {
		return records
	}
	begun := false
	for i, r := range records {
		if !remark(r) {
			begun = true
		} else if begun {
			return records[:i]
		}
	}
	return records
}

func remark(r record) bool { return strings.HasPrefix(cell.Trim(r.cells[0]), "#") }

// statedSeparator reads the first line "sep=;" that spreadsheets understand.
func statedSeparator(r record) (string, bool) {
	first := strings.ToLower(cell.Trim(strings.Join(r.cells, "")))
	switch {
	case first == "sep=":
		// Parted by itself: the separator is what was taken away.
		return "", true
	case len(first) == 5 && strings.HasPrefix(first, "sep="):
		return first[4:], strings.Contains(",;|", first[4:])
	}
	return "", false
}

// score says how well the records agree.
func (s sniffed) score() float64 {
	if len(s.records) == 0 {
		return -1
	}
	agreeing := 0
	for _, r := range s.records {
		if len(r.cells) == s.width {
			agreeing++
		}
	}
	score := float64(agreeing) / float64(len(s.records)) * math.Log2(float64(s.width))
	if s.width > 1 && s.header >= 0 {
		score += 0.5 + 0.5*math.Log2(float64(len(s.records[s.header].cells)))
	}
	return score
}

// usualWidth returns the number of cells most records have; among equals the
// larger, since a preamble is narrow.
func usualWidth(records []record) int {
	counts := map[int]int{}
	for _, r := range records {
		if !remark(r) {
			counts[len(r.cells)]++
		}
	}
	width, most := 1, 0
	for w, n := range counts {
		if w > 1 && (n > most || n == most && w > width) {
			width, most = w, n
		}
	}
	return width
}

// headerOf finds the first record that looks like a header: as wide as the
// rows, filled, and made of words.
func headerOf(records []record, width int) int {
	slacks := []int{0, 1, width / 2}
	if width >= 4 {
		// Rows may have a cell more or less than their header, which comes first.
		slacks = []int{1, width / 2}
	}
	for _, slack := range slacks {
		for i, r := range records {
			if i > 100 {
				break
			}
			if remark(r) && i+1 < len(records) {
				continue
			}
			n := len(trimEnd(r.cells))
			if wide := len(r.cells); wide < width-slack || wide > width+slack || wide < 1 || width > 1 && wide < 2 {
				continue
			}
			if width > 1 && n < max(2, width*6/10-slack) {
				continue
			}
			if looksLikeHeader(r) {
				return i
			}
		}
	}
	return -1
}

// looksLikeHeader reports whether most filled cells are words.
func looksLikeHeader(r record) bool {
	filled, figures := 0, 0
	for i, text := range r.cells {
		text = cell.Trim(text)
		if text == "" {
			continue
		}
		filled++
		if r.typed != nil && r.typed[i] || figure(text) {
			figures++
		}
	}
	return filled > 0 && filled*2 > len(trimEnd(r.cells)) && figures*10 <= filled*3
}

// figure reports whether the text is a number, a date, an address or nothing.
func figure(text string) bool {
	if cell.Blank(text) || strings.Contains(text, "@") || strings.Contains(text, "://") {
		return true
	}
	if !strings.ContainsAny(text, "0123456789") {
		return false
	}
	for _, decimal := range []byte{'.', ','} {
		if _, reason := cell.ParseNumber(text, decimal); reason == "" {
			return true
		}
	}
	_, reason := cell.ParseDate(text, cell.Reading{})
	return reason == "" || reason == cell.NoSuchDay
}

func trimEnd(cells []string) []string {
	for len(cells) > 0 && cell.Trim(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

func blank(cells []string) bool {
	for _, text := range cells {
		if len(text) > 0 && (text[0] > ' ' && text[0] < 0x80 || cell.Trim(text) != "") {
			return false
		}
	}
	return true
}

// madeUpHeader names the columns of a file without header.
func madeUpHeader(width int) []string {
	header := make([]string, width)
	for i := range header {
		header[i] = "column_" + strconv.Itoa(i+1)
	}
	return header
}
