package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRealExports imports the published advertising exports without a mapping
// and compares with the totals that go with them.
func TestRealExports(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "data", "ad_exports")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the published data are not beside the project")
	}
	cases := []struct {
		file, currency string
		totals         map[string]float64
	}{
		{"google_ads_campaign_report_gbp_comma.csv", "GBP", map[string]float64{"cost": 1164.10, "clicks": 867, "impressions": 40585, "platform_conversions": 74, "platform_revenue": 2127.81}},
		{"google_ads_campaign_report_inr.csv", "INR", map[string]float64{"cost": 2565.93, "impressions": 46168, "interactions": 22061, "platform_conversions": 15}},
	}
	for _, c := range cases {
		t.Run(c.currency, func(t *testing.T) {
			data := t.TempDir()
			program(t, "import", filepath.Join(folder, c.file), "--data", data)
			kpis := ""
			for kpi := range c.totals {
				kpis += "," + kpi
			}
			var result struct {
				Currency string
				Totals   map[string]float64
			}
			if err := json.Unmarshal(program(t, "query", "--data", data, "--kpis", kpis[1:], "--format", "json"), &result); err != nil {
				t.Fatal(err)
			}
			if result.Currency != c.currency {
				t.Errorf("currency %s", result.Currency)
			}
			if diff := cmp.Diff(c.totals, result.Totals); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func program(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), args, &out, &errs); code != exitDone {
		t.Fatalf("%v: exit %d\n%s%s", args, code, out.String(), errs.String())
	}
	return out.Bytes()
}
