package cell

import (
	"strings"
	"testing"

	"boussole/marketing"
)

// FuzzNumber reads anything; what is read as money is read alike when written
// plainly, and never under both decimal signs with different digits unless the
// text leaves it open.
func FuzzNumber(f *testing.F) {
	for _, seed := range []string{"1 234,56", "(1.234.567,8 €)", "1e5", "12,34,567.00", "-0.5%", "< 10%", "US$1'000.00", "--", "٣", "1.", ".5", "00", "9999999999999999999999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, decimal := range []byte{'.', ','} {
			value, _, reason := ParseMoney(text, decimal)
			if reason != "" {
				continue
			}
			plain := value.String()
			if decimal == ',' {
				plain = strings.Replace(plain, ".", ",", 1)
			}
			again, _, reason := ParseMoney(plain, decimal)
			if reason != "" || again != value {
				t.Fatalf("%q is %s, written again it is %s %s", text, value, again, reason)
			}
			if whole, reason := ParseInteger(text, decimal); reason == "" && int64(value) != whole*marketing.MicrosPerUnit {
				if signs, _ := countSigns(text); signs == 0 {
					t.Fatalf("%q is %s and %d", text, value, whole)
				}
			}
		}
		var signs Signs
		signs.Add(text)
		HeaderCurrency(text)
		if words := Words(text); strings.Contains(words, "  ") || strings.TrimSpace(words) != words {
			t.Fatalf("%q: words %q", text, words)
		}
	})
}

// FuzzDate reads anything; a day that is read is read alike when written plainly.
func FuzzDate(f *testing.F) {
	for _, seed := range []string{"2026-09-01", "1er sept. 2026", "9/1/2026 3:04 PM", "Q3 2026", "2026-W36", "01/09/2026 à 10h05", "July 8, 2025 - July 31, 2025", "20260901", "1756720800", "46266.5", "du 1 au 3 mai 2026"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, order := range []string{"", "dmy", "mdy", "ymd"} {
			date, reason := ParseDate(text, Reading{Order: order, Serial: true})
			if reason != "" {
				continue
			}
			if date.Last < date.First {
				t.Fatalf("%q ends before it begins", text)
			}
			if again, reason := ParseDate(date.First.String(), Reading{Order: order}); reason != "" && reason != DayOutOfRange || reason == "" && again.First != date.First {
				t.Fatalf("%q is %s, then %s %s", text, date.First, again.First, reason)
			}
			if p, ok := ParseRange(text, order); ok && p.Empty() {
				t.Fatalf("%q is an empty range", text)
			}
		}
	})
}
