package connect

import (
	"net/url"
	"strings"

	"boussole/connect/cell"
	"boussole/marketing"
)

// What stands in the place of an identifier found where none belongs.
const (
	blankedEmail = "[e-mail]"
	blankedPhone = "[phone]"
)

// blankIdentifiers takes e-mail addresses, and telephone numbers when asked,
// out of a text that is kept. It returns the text itself when there are none.
func blankIdentifiers(text string, phones bool) (string, bool) {
	blanked := false
	for from := 0; ; {
		at := strings.IndexByte(text[from:], '@')
		if at < 0 {
			break
		}
		start, end, ok := addressAround(text, from+at)
		if !ok {
			from += at + 1
			continue
		}
		text = text[:start] + blankedEmail + text[end:]
		from = start + len(blankedEmail)
		blanked = true
	}
	if !phones {
		return text, blanked
	}
	for from := 0; from < len(text); {
		start, end, ok := phoneIn(text, from)
		if !ok {
			break
		}
		text = text[:start] + blankedPhone + text[end:]
		from = start + len(blankedPhone)
		blanked = true
	}
	return text, blanked
}

// addressAround finds the e-mail address around an @.
func addressAround(text string, at int) (start, end int, ok bool) {
	part := func(c byte) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-' || c == '+' || c == '%' || c >= 0x80
	}
	for start = at; start > 0 && part(text[start-1]); start-- {
	}
	dot := -1
	for end = at + 1; end < len(text) && part(text[end]) && text[end] != '%' && text[end] != '+' && text[end] != '_'; end++ {
		if text[end] == '.' {
			dot = end
		}
	}
	return start, end, start < at && dot > at+1 && end > dot+1
}

// phoneIn finds a telephone number: + and 9 to 15 digits, or a French one of
// ten digits that begins with 0, with the usual signs between the digits, and
// no letter or digit touching it.
func phoneIn(text string, from int) (start, end int, ok bool) {
	for i := from; i < len(text); i++ {
		c := text[i]
		if c != '+' && c != '0' || i > 0 && touching(text[i-1]) {
			continue
		}
		digits, last := 0, i
		for j := i; j < len(text); j++ {
			if d := text[j]; d >= '0' && d <= '9' {
				digits++
				last = j + 1
			} else if j > i && strings.IndexByte(" .-()/", d) < 0 || j == i && d != '+' {
				break
			} else if j > last+1 {
				break // two signs in a row end the number
			}
		}
		if last < len(text) && touching(text[last]) {
			continue
		}
		if c == '+' && digits >= 9 && digits <= 15 || c == '0' && digits == 10 && text[i+1] != '0' {
			return i, last, true
		}
	}
	return 0, 0, false
}

func touching(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}

// holdsFreeText reports whether a column's text may carry a telephone number by
// mistake. Ids are digits by nature, and the dialled number is the company's own.
func holdsFreeText(fact marketing.FactName, field string) bool {
	switch field {
	case "phone_number_dialled", "promo_code", "currency", "visitor", "source_key":
		return false
	}
	return fact != marketing.FactSpend && !strings.HasSuffix(field, "_id")
}

// refererHost returns the host of a referring page, in lower case without
// "www."; a bare host stays as it is.
func refererHost(text string) string {
	text = cell.Trim(text)
	if !strings.Contains(text, "://") {
		text = "//" + strings.TrimPrefix(text, "//")
	}
	address, err := url.Parse(text)
	if err != nil || address.Hostname() == "" {
		return ""
	}
	host := strings.ToLower(address.Hostname())
	return strings.TrimPrefix(host, "www.")
}

// pageWithoutQuery returns an address without its query and fragment, which may
// carry identifiers.
func pageWithoutQuery(text string) string {
	if at := strings.IndexAny(text, "?#"); at >= 0 {
		text = text[:at]
	}
	if at := strings.Index(text, "://"); at >= 0 {
		// User names and passwords may stand before the host.
		host, path, _ := strings.Cut(text[at+3:], "/")
		if user := strings.LastIndexByte(host, '@'); user >= 0 {
			text = text[:at+3] + host[user+1:] + "/" + path
		}
	}
	return text
}

// clickIDKind returns the kind of click id that a column holds by its header, or "".
func clickIDKind(header string) string {
	switch words := cell.Words(header); words {
	case "gclid", "google click id", "id clic google", "gcl id":
		return "gclid"
	case "gbraid", "wbraid", "fbclid", "msclkid", "ttclid", "li fat id", "twclid", "yclid", "dclid", "epik", "rdt cid", "scclid", "sccid", "srsltid":
		return strings.ReplaceAll(words, " ", "_")
	case "fbc", "facebook click id", "meta click id":
		return "fbclid"
	case "microsoft click id", "bing click id":
		return "msclkid"
	case "tiktok click id":
		return "ttclid"
	case "linkedin click id":
		return "li_fat_id"
	}
	return ""
}
