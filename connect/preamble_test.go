package connect

import "testing"

func TestReadPreamble(t *testing.T) {
	for name, c := range map[string]struct {
		lines                     []string
		order                     string
		period, currency, account string
	}{
		"Google":             {[]string{"Campaign report", "July 8, 2025 - July 31, 2025"}, "", "2025-07-08..2025-07-31", "", ""},
		"French Google":      {[]string{"Rapport sur les campagnes", "1 sept. 2026 - 30 sept. 2026"}, "", "2026-09-01..2026-09-30", "", ""},
		"LinkedIn":           {[]string{"Report Start: September 1, 2026, 12:00 AM", "Report End: September 30, 2026, 11:59 PM", "Date Generated: October 1, 2026"}, "", "2026-09-01..2026-09-30", "", ""},
		"LinkedIn, one line": {[]string{"Account: ACME", "Report Start: 09/01/2026, Report End: 09/30/2026"}, "mdy", "2026-09-01..2026-09-30", "", "ACME"},
		"Microsoft":          {[]string{"Report Time: 9/1/2026 - 9/30/2026", "Time Zone: Brussels, Paris", "Rows: 2"}, "mdy", "2026-09-01..2026-09-30", "", ""},
		"Analytics":          {[]string{"# Account: Boutique", "# Start date: 20260901", "# End date: 20260930"}, "", "2026-09-01..2026-09-30", "", "Boutique"},
		"French labels":      {[]string{"Période : du 01/09/2026 au 30/09/2026", "Devise : EUR", "Compte : Boutique"}, "dmy", "2026-09-01..2026-09-30", "EUR", "Boutique"},
		"all time":           {[]string{"Campaign report", "All time"}, "", "", "", ""},
	} {
		s := readPreamble(c.lines, c.order)
		period := ""
		if s.period != nil {
			period = s.period.From.String() + ".." + s.period.Last().String()
		}
		if period != c.period || string(s.currency) != c.currency || s.account != c.account {
			t.Errorf("%s: %q %q %q", name, period, s.currency, s.account)
		}
	}
}
