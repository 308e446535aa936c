package table

import "strconv"

// format is what a number's style makes of it.
type format int

const (
	formatNumber format = iota
	formatDate          // a day, with or without time
	formatTime          // a time of day alone
)

// readStyles reads which styles show numbers as dates.
func (w *workbook) readStyles() error {
	if w.parts["xl/styles.xml"] == nil {
		return nil
	}
	codes := map[int]format{}
	inCells := false
	return w.each("xl/styles.xml", func(x *xmlScanner, kind token) error {
		switch string(x.name) {
		case "numFmt":
			if kind == tokenOpen {
				if id, err := strconv.Atoi(string(x.attribute("numFmtId"))); err == nil {
					codes[id] = formatOf(string(x.attribute("formatCode")))
				}
			}
		case "cellXfs":
			inCells = kind == tokenOpen
		case "xf":
			if kind != tokenOpen || !inCells {
				break
			}
			if len(w.formats) > 1<<16 {
				return problem("file_damaged")
			}
			id, _ := strconv.Atoi(string(x.attribute("numFmtId")))
			f, own := codes[id]
			if !own {
				f = builtIn(id)
			}
			w.formats = append(w.formats, f)
		}
		return nil
	})
}

// builtIn returns what the formats without code are (ECMA-376, part 1, 18.8.30,
// with the numbers that East Asian versions add).
func builtIn(id int) format {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return formatDate
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return formatTime
	}
	return formatNumber
}

// formatOf reads a format code such as dd/mm/yyyy hh:mm. Letters in quotes,
// brackets or behind a backslash mean nothing.
func formatOf(code string) format {
	day, clock := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			for i++; i < len(code) && code[i] != '"'; i++ {
			}
		case code[i] == '[':
			for i++; i < len(code) && code[i] != ']'; i++ {
			}
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == ';':
			i = len(code) // the first section shows positive numbers
		case c == 'd' || c == 'y' || c == 'j':
			day = true
		case c == 'h' || c == 's':
			clock = true
		case c == 'm' && !clock:
			// A month, or minutes before seconds: a format of minutes alone is rare.
			day = day || !minutesFollow(code[i:])
		case code[i] == '0' || code[i] == '#' || code[i] == '?':
			if !clock {
				return formatNumber
			}
		case len(code)-i >= 7 && (code[i:i+7] == "General"):
			return formatNumber
		}
	}
	switch {
	case day:
		return formatDate
	case clock:
		return formatTime
	}
	return formatNumber
}

// minutesFollow reports whether these m are minutes: seconds come next.
func minutesFollow(code string) bool {
	for i := range len(code) {
		switch c := code[i] | 0x20; {
		case c == 'm' || code[i] == ':' || code[i] == ' ':
		default:
			return c == 's'
		}
	}
	return false
}
