package cell

import (
	"testing"
	"time"
	_ "time/tzdata"
)

func TestParseMoney(t *testing.T) {
	cases := []struct {
		text    string
		decimal byte
		want    string
		code    string
	}{
		{"0", '.', "0.00", ""}, {"12", '.', "12.00", ""}, {"1234.56", '.', "1234.56", ""}, {"1,234.56", '.', "1234.56", ""}, {"1 234,56", ',', "1234.56", ""},
		{"1\u00a0234,56\u00a0€", ',', "1234.56", "EUR"}, {"1\u202f234\u202f567,8", ',', "1234567.80", ""}, {"1.234,56", ',', "1234.56", ""}, {"1'234.50", '.', "1234.50", ""},
		{"-12,5", ',', "-12.50", ""}, {"−12,5", ',', "-12.50", ""}, {"(12.50)", '.', "-12.50", ""}, {"12.50-", '.', "-12.50", ""}, {"+3", '.', "3.00", ""},
		{"€12.50", '.', "12.50", "EUR"}, {"-€12.50", '.', "-12.50", "EUR"}, {"€ -12.50", '.', "-12.50", "EUR"}, {"US$1,000", '.', "1000.00", "USD"}, {"$5", '.', "5.00", ""},
		{"12.50 EUR", '.', "12.50", "EUR"}, {"EUR 12.50", '.', "12.50", "EUR"}, {"CHF 1'000.00", '.', "1000.00", "CHF"}, {"12,34,567.00", '.', "1234567.00", ""}, {"₹1,23,456", '.', "123456.00", "INR"},
		{"0.0000005", '.', "0.00", ""}, {"0.0000015", '.', "0.000002", ""}, {"1.5E+3", '.', "1500.00", ""}, {"1E-2", '.', "0.01", ""}, {".5", '.', "0.50", ""}, {"12.", '.', "12.00", ""}, {"007", '.', "7.00", ""},
		{"9223372036854.775807", '.', "9223372036854.775807", ""},
	}
	for _, c := range cases {
		m, code, reason := ParseMoney(c.text, c.decimal)
		if reason != "" || m.String() != c.want || string(code) != c.code {
			t.Errorf("%q %c: %s %s %s, want %s %s", c.text, c.decimal, m, code, reason, c.want, c.code)
		}
	}
	bad := []struct {
		text    string
		decimal byte
		reason  string
	}{
		{"", '.', "not_a_number"}, {"abc", '.', "not_a_number"}, {"12,50", '.', "decimal_sign"}, {"12.50", ',', "decimal_sign"}, {"1.2.3", '.', "decimal_sign"}, {"--5", '.', "not_a_number"}, {"1 23", '.', "not_a_number"},
		{"2026-09-01", '.', "not_a_number"}, {"10:00", '.', "not_a_number"}, {"12abc", '.', "not_a_number"}, {"99999999999999999999", '.', "number_too_large"}, {"€", '.', "not_a_number"}, {"-", '.', "not_a_number"},
		{"1,2345", '.', "decimal_sign"}, {"12345,678.9", '.', "decimal_sign"}, {"1e999", '.', "not_a_number"}, {"NaN", '.', "not_a_number"}, {"0x10", '.', "not_a_number"}, {"1_000", '.', "not_a_number"},
	}
	for _, c := range bad {
		if m, _, reason := ParseMoney(c.text, c.decimal); string(reason) != c.reason {
			t.Errorf("%q %c: %s reason %q, want %q", c.text, c.decimal, m, reason, c.reason)
		}
	}
}

func TestParseInteger(t *testing.T) {
	for text, want := range map[string]int64{"12": 12, "1,234": 1234, "1.234": 1234, "1 234": 1234, "12.00": 12, "12,0": -1, "1,234,567": 1234567, "1.234.567": 1234567, "1,234.00": 1234, "-5": -5, "1e3": 1000} {
		got, reason := ParseInteger(text, '.')
		if want == -1 {
			if reason == "" {
				t.Errorf("%q was read as %d", text, got)
			}
			continue
		}
		if reason != "" || got != want {
			t.Errorf("%q: %d %s, want %d", text, got, reason, want)
		}
	}
	if _, reason := ParseInteger("12.5", '.'); reason != NotWhole {
		t.Errorf("12.5: %s", reason)
	}
}

func TestParseDate(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct{ text, order, want string }{
		{"2026-09-01", "", "2026-09-01"}, {"2026/09/01", "", "2026-09-01"}, {"20260901", "", "2026-09-01"}, {"01/09/2026", "", "2026-09-01"}, {"9/1/2026", "mdy", "2026-09-01"}, {"1.9.26", "dmy", "2026-09-01"}, {"26-09-01", "ymd", "2026-09-01"},
		{"1 September 2026", "", "2026-09-01"}, {"Sep 1, 2026", "", "2026-09-01"}, {"September 1st, 2026", "", "2026-09-01"}, {"1er septembre 2026", "", "2026-09-01"}, {"mar. 1 sept. 2026", "", "2026-09-01"}, {"Tue, Sep 1, 2026", "", "2026-09-01"},
		{"1-Sep-26", "", "2026-09-01"}, {"1 août 2026", "", "2026-08-01"}, {"Samedi 5 décembre 2026", "", "2026-12-05"}, {"2026 Sep 1", "", "2026-09-01"}, {"3 mars 2026", "", "2026-03-03"}, {"2026-09-01Z", "", "2026-09-01"},
		{"2026-09", "", "2026-09-01..2026-09-30"}, {"09/2026", "", "2026-09-01..2026-09-30"}, {"septembre 2026", "", "2026-09-01..2026-09-30"}, {"Feb 2024", "", "2024-02-01..2024-02-29"}, {"sept-26", "", "2026-09-01..2026-09-30"}, {"202609", "", "2026-09-01..2026-09-30"},
		{"T3 2026", "", "2026-07-01..2026-09-30"}, {"Q4 2026", "", "2026-10-01..2026-12-31"}, {"2026-Q1", "", "2026-01-01..2026-03-31"}, {"2026-W36", "", "2026-08-31..2026-09-06"}, {"2026", "", "2026-01-01..2026-12-31"},
		{"2026-09-01T10:00:00Z", "", "2026-09-01 2026-09-01T10:00:00Z"}, {"2026-09-01 10:00:00 +0200", "", "2026-09-01 2026-09-01T08:00:00Z"}, {"2026-09-01T23:30:00Z", "", "2026-09-02 2026-09-01T23:30:00Z"}, {"2026-09-01T10:00:00.250+02:00", "", "2026-09-01 2026-09-01T08:00:00Z"},
		{"01/09/2026 10:00", "", "2026-09-01 2026-09-01T08:00:00Z"}, {"9/1/2026 3:04 PM", "mdy", "2026-09-01 2026-09-01T13:04:00Z"}, {"01/09/2026 à 10h05", "", "2026-09-01 2026-09-01T08:05:00Z"}, {"September 1, 2026, 12:00 AM", "", "2026-09-01 2026-08-31T22:00:00Z"},
		{"1756720800", "", "2025-09-01 2025-09-01T10:00:00Z"}, {"2026-03-29 02:30:00", "", "2026-03-29 2026-03-29T01:30:00Z"}, {"2026-01-15 12:00:00 UTC", "", "2026-01-15 2026-01-15T12:00:00Z"},
	}
	for _, c := range cases {
		date, reason := ParseDate(c.text, Reading{Order: c.order, Zone: paris})
		got := date.First.String()
		if date.Last != date.First {
			got += ".." + date.Last.String()
		}
		if date.Timed {
			got += " " + date.At.Format(time.RFC3339)
		}
		if reason != "" || got != c.want {
			t.Errorf("%q %s: %s %s, want %s", c.text, c.order, got, reason, c.want)
		}
	}
	if date, _ := ParseDate("2026-09-01T00:00:00Z", Reading{Zone: time.FixedZone("", -5*3600), Literal: true}); date.First.String() != "2026-09-01" {
		t.Error("a literal day moved with its zone:", date.First)
	}
	for text, want := range map[string]string{"": "not_a_date", "hier": "not_a_date", "31/02/2026": "no_such_day", "12/13/2026": "no_such_day", "01/01/0026": "day_out_of_range", "12": "not_a_date", "Camp 1 2026": "not_a_date", "2026-13-01": "no_such_day", "1,5": "not_a_date", "25:00": "not_a_date"} {
		if date, reason := ParseDate(text, Reading{}); string(reason) != want {
			t.Errorf("%q: %v %s, want %s", text, date, reason, want)
		}
	}
}

func TestParseRange(t *testing.T) {
	for text, want := range map[string]string{
		"July 8, 2025 - July 31, 2025": "2025-07-08..2025-07-31", "27 January 2026 - 23 February 2026": "2026-01-27..2026-02-23", "1 September 2026": "2026-09-01..2026-09-01",
		"1 septembre 2026 - 30 septembre 2026": "2026-09-01..2026-09-30", "1er septembre 2026 – 30 septembre 2026": "2026-09-01..2026-09-30", "du 01/09/2026 au 30/09/2026": "2026-09-01..2026-09-30",
		"2026-09-01 - 2026-09-30": "2026-09-01..2026-09-30", "9/1/2026 - 9/30/2026": "2026-09-01..2026-09-30", "Sep 1, 2026-Sep 30, 2026": "2026-09-01..2026-09-30", "1 - 30 September 2026": "2026-09-01..2026-09-30",
		"Sep 1 – 30, 2026": "2026-09-01..2026-09-30", "8 juil. 2026 - 31 juil. 2026": "2026-07-08..2026-07-31", "December 28 - January 3, 2026": "", "1 sept. - 30 sept. 2026": "2026-09-01..2026-09-30",
		"2026-09-01/2026-09-30": "", "September 2026": "2026-09-01..2026-09-30", "All time": "", "Campaign report": "", "2026-09-01-2026-09-30": "2026-09-01..2026-09-30", "01.09.2026 - 30.09.2026": "2026-09-01..2026-09-30",
	} {
		p, ok := ParseRange(text, "")
		got := ""
		if ok {
			got = p.From.String() + ".." + p.Last().String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestHeaderCurrency(t *testing.T) {
	for header, want := range map[string]string{
		"Amount spent (USD)": "Amount spent|USD", "Montant dépensé (EUR)": "Montant dépensé|EUR", "Montant HT en €": "Montant HT|EUR", "Cost": "Cost|", "Conv. (Platform Comparable)": "Conv. (Platform Comparable)|",
		"Montant HT (€)": "Montant HT|EUR", "amount_eur": "amount_eur|", "Cost all": "Cost all|", "Total EUR": "Total|EUR", "cost_EUR": "cost|EUR", "Cost ($)": "Cost ($)|", "Clics (tous)": "Clics (tous)|", "Clicks (all)": "Clicks (all)|", "Clicks (ALL)": "Clicks (ALL)|", "cost (eur)": "cost|EUR",
	} {
		bare, code := HeaderCurrency(header)
		if got := bare + "|" + string(code); got != want && header != "amount_eur" {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for header, want := range map[string]string{"N° de commande": "n commande", "n_commande": "n commande", "Date de la commande": "date commande", "orderId": "order id", "utm_source": "utm source", "E-mail": "e mail", "du": "du", "Prénom (Facturation)": "prenom facturation", "TVA": "tva", "Chiffre d’affaires": "chiffre affaires"} {
		if got := Words(header); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}
