package analyst

import (
	"context"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"testing"

	"boussole/marketing"
)

// TestCustomerProblems: what cannot be used is refused with a code, and the code
// has a sentence in both languages.
func TestCustomerProblems(t *testing.T) {
	fr, en := sentences(t, "../locales/fr.json"), sentences(t, "../locales/en.json")
	few := "x,t_x,T\n1,2,3\n"
	ok := CustomerValueOptions{Summary: writeFile(t, few)}
	bad := -2.0
	value := func(change func(*CustomerValueOptions)) func() error {
		return func() error {
			o := ok
			change(&o)
			_, err := CustomerValue(context.Background(), o)
			return err
		}
	}
	summary := func(text string) func() error {
		return value(func(o *CustomerValueOptions) { o.Summary = writeFile(t, text) })
	}
	orderFile := func(text string) func() error {
		return value(func(o *CustomerValueOptions) { o.Summary, o.Orders = "", writeFile(t, text) })
	}
	survivors := func(text string, fit int) func() error {
		return func() error {
			_, err := Retention(context.Background(), RetentionOptions{Survivors: writeFile(t, text), Fit: fit})
			return err
		}
	}
	contracts := func(text, until string) func() error {
		return func() error {
			_, err := Retention(context.Background(), RetentionOptions{Subscriptions: writeFile(t, text), Until: until})
			return err
		}
	}
	rows := func(row string, n int) string {
		text := "x,t_x,T\n"
		for range n {
			text += row + "\n"
		}
		return text
	}
	for _, c := range []struct {
		code string
		run  func() error
	}{
		{"clv_source", value(func(o *CustomerValueOptions) { o.Orders = "x" })},
		{"clv_model", value(func(o *CustomerValueOptions) { o.Model = "oracle" })},
		{"clv_unit", value(func(o *CustomerValueOptions) { o.Unit = "fortnight" })},
		{"clv_horizon", value(func(o *CustomerValueOptions) { o.Horizon = "soon" })},
		{"clv_horizon", value(func(o *CustomerValueOptions) { o.Horizon = "101y" })},
		{"clv_until", value(func(o *CustomerValueOptions) { o.Until = "2026-01-01" })},
		{"clv_discount", value(func(o *CustomerValueOptions) { o.Discount = &bad })},
		{"clv_margin_share", value(func(o *CustomerValueOptions) { o.MarginShare = &bad })},
		{"clv_too_few_customers", summary(few)},
		{"clv_whole_number", summary("x,t_x,T\n1.5,2,3\n")},
		{"clv_no_repeat_buyers", summary(rows("0,0,9", 30))},
		{"clv_no_time_observed", summary(rows("0,0,0", 30))},
		{"clv_too_few_repeat_buyers", summary(rows("0,0,9", 30) + "1,2,9\n")},
		{"clv_recency_outside_age", summary("x,t_x,T\n1,4,3\n")},
		{"clv_recency_without_purchase", summary("x,t_x,T\n0,4,9\n")},
		{"clv_purchase_without_recency", summary("x,t_x,T\n2,0,9\n")},
		{"clv_not_opportunities", value(func(o *CustomerValueOptions) { o.Model, o.Summary = "bgbb", writeFile(t, rows("1,2.5,3", 30)) })},
		{"clv_customer_missing", orderFile("customer,date,value\n,2026-01-01,5\n")},
		{"clv_plain_line", orderFile("0001 19970101 2 29.33\n0001 19970108 x 29.33 7\n")},
		{"clv_no_customers", value(func(o *CustomerValueOptions) {
			o.Summary, o.Orders, o.Until = "", writeFile(t, "customer,date,value\na,2026-01-01,5\nb,2026-01-02,6\n"), "2025-01-01"
		})},
		{"retention_source", func() error { _, err := Retention(context.Background(), RetentionOptions{}); return err }},
		{"retention_fit", survivors("period,active\n0,100\n1,80\n2,70\n", 3)},
		{"retention_survivors", survivors("period,active\n0,100\n1,80\n2,90\n", 0)},
		{"retention_period_twice", survivors("period,active\n0,100\n1,80\n1,70\n", 0)},
		{"retention_period_missing", survivors("period,active\n0,100\n1,80\n3,70\n", 0)},
		{"retention_no_customers", survivors("period,active\n0,0\n1,0\n", 0)},
		{"retention_too_few_renewals", survivors("period,active\n0,100\n1,80\n", 0)},
		{"retention_no_losses", survivors("period,active\n0,100\n1,100\n2,100\n", 0)},
		{"retention_no_renewals", survivors("period,active\n0,100\n1,0\n2,0\n", 0)},
		{"retention_end_before_start", contracts("customer,start,end\na,2026-02-01,2026-01-01\n", "")},
		{"retention_no_spells", contracts("customer,start,end\na,2026-02-01,\nb,2026-02-03,\n", "2025-01-01")},
	} {
		p, some := marketing.ProblemIn(c.run())
		if !some || p.Code != c.code {
			t.Errorf("want %s, got %v", c.code, p)
			continue
		}
		for language, texts := range map[string]map[string]string{"fr": fr, "en": en} {
			text, there := texts["problem."+c.code]
			if !there {
				t.Errorf("%s has no sentence in %s", c.code, language)
			}
			for _, name := range places(text) {
				if _, given := p.With[name]; !given {
					t.Errorf("%s: the %s sentence asks for {%s}, the problem has %v", c.code, language, name, p.With)
				}
			}
		}
	}
	for key, text := range fr {
		if !slices.Equal(places(text), places(en[key])) {
			t.Errorf("%s differs between the languages", key)
		}
	}
	if len(fr) != len(en) {
		t.Errorf("%d French texts, %d English ones", len(fr), len(en))
	}
}

func sentences(t *testing.T, file string) map[string]string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	if err := json.Unmarshal(content, &texts); err != nil {
		t.Fatal(err)
	}
	return texts
}

// places lists the names in braces, in order.
func places(text string) []string {
	var names []string
	for _, found := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(text, -1) {
		names = append(names, found[1])
	}
	slices.Sort(names)
	return names
}
