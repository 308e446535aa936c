package marketing

import "strings"

// Currency is an ISO 4217 code such as EUR.
type Currency string

// currencyCodes lists the ISO 4217 codes of money in circulation.
const currencyCodes = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD " +
	"CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF " +
	"IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU " +
	"MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP " +
	"SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"

// ParseCurrency reads an ISO 4217 code in either case; ok is false for
// anything else.
func ParseCurrency(s string) (c Currency, ok bool) {
	code := strings.ToUpper(strings.TrimSpace(s))
	if len(code) != 3 || strings.Contains(code, " ") {
		return "", false
	}
	for i := 0; i < len(currencyCodes); i += 4 {
		if currencyCodes[i:i+3] == code {
			return Currency(code), true
		}
	}
	return "", false
}

// CurrencyOfSymbol returns the currency that a symbol means without doubt.
// "$" alone is not such a symbol.
func CurrencyOfSymbol(symbol string) (Currency, bool) {
	switch symbol {
	case "€":
		return "EUR", true
	case "£":
		return "GBP", true
	case "₹":
		return "INR", true
	case "US$", "$US":
		return "USD", true
	case "CHF", "Fr.":
		return "CHF", true
	}
	return "", false
}
