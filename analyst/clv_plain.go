package analyst

import (
	"bufio"
	"context"
	"os"
	"strconv"
	"strings"

	"boussole/connect/cell"
)

// readPlainLog reads the published form of the CDNOW data and its kin: no
// header, words parted by spaces, one of them a day written yyyymmdd, the first
// the customer, the last the value ("00004 0001 19970101  2   29.33"). Ok is
// false when the first line is not like that.
func readPlainLog(ctx context.Context, path string, columns map[string]string) (rows []orderRow, names []string, ok bool, err error) {
	in, err := os.Open(path)
	if err != nil || len(columns) > 0 {
		return nil, nil, false, nil // openTable says what is wrong with the file
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	ids := map[string]int32{}
	width, dayAt := 0, -1
	for number := int64(1); lines.Scan(); number++ {
		words := strings.Fields(lines.Text())
		if len(words) == 0 {
			continue
		}
		if dayAt < 0 {
			if width, dayAt = len(words), plainDay(words); dayAt < 0 || strings.ContainsAny(lines.Text(), ",;|\t\"") {
				return nil, nil, false, nil
			}
		}
		if number%100_000 == 0 && ctx.Err() != nil {
			return nil, nil, true, ctx.Err()
		}
		row, ok := plainRow(words, width, dayAt)
		if !ok {
			r := tableRow{table: &openedTable{path: path}, number: number}
			return nil, nil, true, r.problem("clv_plain_line", "")
		}
		id, seen := ids[words[0]]
		if !seen {
			id = int32(len(names))
			ids[words[0]] = id
			names = append(names, words[0])
		}
		row.customer = id
		rows = append(rows, row)
	}
	return rows, names, dayAt >= 0 && lines.Err() == nil, nil
}

// plainDay finds the word that is a day, neither first nor last.
func plainDay(words []string) int {
	for i := 1; i < len(words)-1; i++ {
		if len(words[i]) == 8 {
			if _, reason := cell.ParseDate(words[i], cell.Reading{}); reason == "" {
				return i
			}
		}
	}
	return -1
}

func plainRow(words []string, width, dayAt int) (orderRow, bool) {
	if len(words) != width {
		return orderRow{}, false
	}
	date, reason := cell.ParseDate(words[dayAt], cell.Reading{})
	value, err := strconv.ParseFloat(words[width-1], 64)
	return orderRow{day: date.First, value: value}, reason == "" && err == nil
}
