package profile

import (
	"slices"
	"testing"

	"boussole/connect/cell"
	"boussole/marketing"
)

// TestProfilesAreSound asks that every header is written as it is compared, and
// that every field exists.
func TestProfilesAreSound(t *testing.T) {
	spend, _ := marketing.FactNamed(marketing.FactSpend)
	others := []string{"campaign", "campaign_type", "account", "week", "month", "quarter", "year"}
	seen := map[string]bool{}
	for _, p := range List() {
		if seen[p.ID] || p.ID != string(p.Platform) {
			t.Errorf("%s: id twice, or not the platform's", p.ID)
		}
		seen[p.ID] = true
		for _, list := range [][]string{p.Signs, p.Proof} {
			for _, header := range list {
				if Header(header) != header {
					t.Errorf("%s: sign %q is compared as %q", p.ID, header, Header(header))
				}
			}
		}
		for _, title := range p.Titles {
			if cell.Fold(title) != title {
				t.Errorf("%s: title %q is compared as %q", p.ID, title, cell.Fold(title))
			}
		}
		for _, column := range p.Columns {
			if spend.Column(column.Field) < 0 && !slices.Contains(others, column.Field) {
				t.Errorf("%s: no field %q", p.ID, column.Field)
			}
			for _, header := range append(slices.Clone(column.Headers), column.With...) {
				if Header(header) != header {
					t.Errorf("%s: header %q is compared as %q", p.ID, header, Header(header))
				}
			}
		}
	}
}

func TestRecognise(t *testing.T) {
	for name, c := range map[string]struct {
		preamble, header []string
		want             string
	}{
		"French Google Ads":                   {[]string{"Rapport sur les campagnes", "1 septembre 2026 - 30 septembre 2026"}, []string{"Campagne", "Type de campagne", "Coût", "Conversions", "Coût/conv."}, "google_ads"},
		"Google Ads, no title":                {nil, []string{"Day", "Campaign", "Currency code", "Cost", "Impr.", "Clicks"}, "google_ads"},
		"French Meta":                         {nil, []string{"Jour", "Nom de la campagne", "Montant dépensé (USD)"}, "meta_ads"},
		"Meta":                                {nil, []string{"Reporting starts", "Reporting ends", "Campaign name", "Amount spent (EUR)"}, "meta_ads"},
		"Microsoft":                           {nil, []string{"Gregorian date", "Campaign name", "Impressions", "Spend"}, "microsoft_ads"},
		"LinkedIn":                            {[]string{"Campaign Performance Report (in UTC)"}, []string{"Start Date (in UTC)", "Campaign Name", "Total Spent"}, "linkedin_ads"},
		"a table made by hand":                {nil, []string{"Date", "Campaign name", "Spend", "Clicks"}, ""},
		"no cost":                             {[]string{"Campaign report"}, []string{"Campaign", "Impr.", "Clicks"}, ""},
		"a header that only begins like cost": {[]string{"Campaign report"}, []string{"Campaign", "Cost / conv.", "Impr."}, ""},
	} {
		match, ok := Recognise(c.preamble, c.header)
		if got := match.Profile.ID; ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s: %q %t, want %q", name, got, ok, c.want)
		}
	}
}
