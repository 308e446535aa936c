package cell

import (
	"strings"
	"unicode/utf8"

	"boussole/marketing"
)

// takeCurrency takes a currency's sign or code off one end of the text and
// remembers what it says; it returns the text unchanged when there is none.
func (n *Number) takeCurrency(s string, front bool) string {
	if code, rest, ok := currencyAt(s, front); ok {
		if code != "" {
			n.Currency = code
		}
		return rest
	}
	return s
}

// signs that name a currency, longest first; "" marks a sign that several
// currencies share and that therefore says nothing.
var currencySigns = []struct { //nolint:gochecknoglobals // a constant table
	text string
	code marketing.Currency
}{
	{"US$", "USD"}, {"$US", "USD"}, {"CA$", "CAD"}, {"$CA", "CAD"}, {"$ CA", "CAD"}, {"$ US", "USD"}, {"AU$", "AUD"}, {"A$", "AUD"}, {"NZ$", "NZD"}, {"HK$", "HKD"}, {"R$", "BRL"},
	{"Fr.", "CHF"}, {"Rs.", "INR"}, {"zł", "PLN"}, {"Kč", "CZK"}, {"Ft", "HUF"}, {"DH", "MAD"},
	{"€", "EUR"}, {"£", "GBP"}, {"₹", "INR"}, {"₽", "RUB"}, {"₺", "TRY"}, {"₴", "UAH"}, {"₪", "ILS"}, {"₩", "KRW"}, {"₫", "VND"}, {"₦", "NGN"}, {"฿", "THB"},
	{"$", ""}, {"¥", ""}, {"kr.", ""}, {"kr", ""},
}

func currencyAt(s string, front bool) (code marketing.Currency, rest string, ok bool) {
	for i := range currencySigns {
		sign := currencySigns[i].text
		if front && strings.HasPrefix(s, sign) {
			return currencySigns[i].code, s[len(sign):], true
		}
		if !front && strings.HasSuffix(s, sign) {
			return currencySigns[i].code, s[:len(s)-len(sign)], true
		}
	}
	if len(s) <= 3 {
		return "", s, false
	}
	word, rest := s[:3], s[3:]
	if !front {
		word, rest = s[len(s)-3:], s[:len(s)-3]
	}
	if next, _ := edge(rest, front); next >= 'A' && next <= 'Z' || next >= 'a' && next <= 'z' {
		return "", s, false
	}
	if code, ok := marketing.ParseCurrency(word); ok {
		return code, rest, true
	}
	return "", s, false
}

// edge returns the letter that touched the code.
func edge(s string, front bool) (rune, int) {
	if front {
		return utf8.DecodeRuneInString(s)
	}
	return utf8.DecodeLastRuneInString(s)
}

// CurrencyNamed reads a cell of a currency column: a code, a sign, or a code
// with words around it such as "Euro (EUR)".
func CurrencyNamed(text string) (marketing.Currency, bool) {
	s := Trim(text)
	if code, ok := marketing.ParseCurrency(s); ok {
		return code, true
	}
	if len(s) > 40 {
		return "", false
	}
	for i := range currencySigns {
		if s == currencySigns[i].text && currencySigns[i].code != "" {
			return currencySigns[i].code, true
		}
	}
	if open := strings.LastIndexByte(s, '('); open >= 0 && strings.HasSuffix(s, ")") {
		return CurrencyNamed(s[open+1 : len(s)-1])
	}
	switch Fold(s) {
	case "euro", "euros":
		return "EUR", true
	case "dollar us", "us dollar", "us dollars", "dollars us", "dollar americain":
		return "USD", true
	case "livre sterling", "livres sterling", "pound sterling", "british pound":
		return "GBP", true
	case "franc suisse", "francs suisses", "swiss franc":
		return "CHF", true
	}
	return "", false
}

// ordinary reports whether three letters in a header are rather a word than a
// code: "Clicks (all)" counts no Albanian leks. Codes are written in capitals,
// save those that everybody knows.
func ordinary(word string) bool {
	switch word {
	case "eur", "usd", "gbp", "chf", "cad":
		return false
	case "ALL", "TOP":
		return true
	}
	return len(word) == 3 && word[0] < utf8.RuneSelf && word != strings.ToUpper(word)
}

// HeaderCurrency finds a currency at the end of a header, as in
// "Amount spent (USD)", "Montant HT en €" or "Cost [EUR]", and returns the
// header without it. Only a code or sign that names one currency counts.
func HeaderCurrency(header string) (bare string, code marketing.Currency) {
	s := Trim(header)
	if len(s) < 3 {
		return s, ""
	}
	for _, pair := range []string{"()", "[]"} {
		if s[len(s)-1] != pair[1] {
			continue
		}
		if open := strings.LastIndexByte(s, pair[0]); open > 0 {
			if word := s[open+1 : len(s)-1]; !ordinary(word) {
				if code, ok := CurrencyNamed(word); ok {
					return Trim(s[:open]), code
				}
			}
		}
		return s, ""
	}
	at := strings.LastIndexFunc(s, func(r rune) bool { return invisible(r) || r == '_' })
	if at <= 0 {
		return s, ""
	}
	_, width := utf8.DecodeRuneInString(s[at:])
	word := s[at+width:]
	if ordinary(word) && s[at] != '_' {
		return s, ""
	}
	code, ok := CurrencyNamed(word)
	if !ok {
		return s, ""
	}
	bare = Trim(s[:at])
	if folded := Fold(bare); strings.HasSuffix(folded, " en") || strings.HasSuffix(folded, " in") {
		bare = Trim(bare[:len(bare)-3])
	}
	return bare, code
}
