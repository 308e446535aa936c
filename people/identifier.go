package people

import "strings"

// Email returns the address in the form in which two spellings of it are
// equal, or "" when the text is no address.
func Email(text string) string {
	address := strings.ToLower(clean(text))
	address = strings.TrimPrefix(address, "mailto:")
	name, host, ok := strings.Cut(address, "@")
	if !ok || name == "" || !strings.Contains(host, ".") || strings.ContainsAny(address, " \t,;<>\"") || strings.Contains(host, "@") {
		return ""
	}
	return address
}

// Phone returns the digits of a telephone number, a French national number in
// its international form, or "" when there are too few or too many digits.
func Phone(text string) string {
	text = strings.ReplaceAll(clean(text), "(0)", "")
	var digits strings.Builder
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case strings.ContainsRune(" .-/()+\u00a0\u202f", r):
		default:
			return ""
		}
	}
	number := digits.String()
	switch {
	case strings.HasPrefix(text, "+"):
	case strings.HasPrefix(number, "00"):
		number = number[2:]
	case len(number) == 10 && number[0] == '0':
		number = "33" + number[1:]
	}
	if len(number) < 8 || len(number) > 15 {
		return ""
	}
	return "+" + number
}

// clean drops the words that systems write for "nothing": they must never make
// two persons one.
func clean(text string) string {
	text = strings.TrimSpace(text)
	switch strings.ToLower(text) {
	case "null", "undefined", "none", "nil", "n/a", "na", "nan", "-", "--", "0", "(not set)", "unknown", "inconnu":
		return ""
	}
	return text
}
