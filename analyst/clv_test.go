package analyst

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"boussole/marketing"
	"boussole/maths/clv"
	"boussole/show/format"
)

const cdnowFolder = "../../shared/data/cdnow/"

// sharedFile skips when the published data is not beside the repository.
func sharedFile(t testing.TB, path string) string {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Skip("the published data is not beside the repository")
	}
	return path
}

func writeFile(t testing.TB, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func customerValue(t testing.TB, o CustomerValueOptions) CustomerValueResult {
	t.Helper()
	r, err := CustomerValue(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := json.Marshal(r); err != nil {
		t.Fatalf("the result cannot be written: %v", err)
	}
	return r
}

func published(t *testing.T, what string, got *float64, want, tolerance float64) {
	t.Helper()
	if got == nil {
		t.Errorf("%s: no value, want %g", what, want)
	} else if !(math.Abs(*got-want) <= tolerance) {
		t.Errorf("%s: got %.8g, want %g (±%g)", what, *got, want, tolerance)
	}
}

func parameters(t *testing.T, r CustomerValueResult, want map[string]float64, tolerance float64) {
	t.Helper()
	for name, value := range want {
		published(t, r.Model+" "+name, r.Parameters[name], value, tolerance)
		if e := r.StandardErrors[name]; e == nil || !(*e > 0) {
			t.Errorf("%s %s has no standard error", r.Model, name)
		}
	}
}

func TestCDNOWOrdersGiveThePublishedFigures(t *testing.T) {
	file := sharedFile(t, cdnowFolder+"CDNOW_sample.txt")
	r := customerValue(t, CustomerValueOptions{Orders: file, Until: "1997-09-30", Horizon: "39w"})
	if r.Model != clv.NameBGNBD || r.Reason.Code != "higher_likelihood" {
		t.Errorf("chose %s because %s", r.Model, r.Reason.Code)
	}
	parameters(t, r, map[string]float64{"r": .2425945, "alpha": 4.4136019, "a": .7929199, "b": 2.4258881}, 3e-5)
	published(t, "log-likelihood", r.LogLikelihood, -9582.429, 5e-4)
	for name, want := range map[string]float64{"p": 6.25, "q": 3.74, "v": 15.44} {
		published(t, name, r.Spend.Parameters[name], want, 5e-3)
	}
	published(t, "Gamma-Gamma", r.Spend.LogLikelihood, -4055.92, 5e-3)
	if len(r.Customers) != 2357 || r.Totals.RepeatBuyers != 946 {
		t.Fatalf("%d customers, %d repeat buyers", len(r.Customers), r.Totals.RepeatBuyers)
	}
	for i, want := range []float64{24.65, 18.91, 35.17, 35.17, 35.17, 71.46} {
		published(t, fmt.Sprint("spend of customer ", i+1), r.Customers[i].ExpectedSpend, want, 6e-3)
	}
	first := r.Customers[0]
	if first.X != 2 || first.Customer != "00004" || math.Abs(first.Recency-30.43) > 5e-3 || math.Abs(first.Age-38.86) > 5e-3 {
		t.Errorf("%+v", first)
	}
	published(t, "purchases of the first", &first.ExpectedPurchases, 1.226, 5e-4)
	if !(*first.Low < first.ExpectedPurchases && first.ExpectedPurchases < *first.High && *first.CLVLow < *first.CLV && *first.CLV < *first.CLVHigh) {
		t.Errorf("bounds: %+v", first)
	}

	pareto := customerValue(t, CustomerValueOptions{Orders: file, Until: "1997-09-30", Model: clv.NameParetoNBD})
	parameters(t, pareto, map[string]float64{"r": .553, "alpha": 10.578, "s": .606, "beta": 11.669}, 5e-4)
	published(t, "log-likelihood", pareto.LogLikelihood, -9595.0, 5e-2)
	for i, want := range [][2]float64{{1359, 1309}, {1414, 1385}, {1484, 1460}, {1517, 1533}, {1573, 1604}, {1672, 1674}} {
		row := pareto.Tracking[19+i]
		if float64(row.Actual) != want[0] || math.Abs(row.Expected-want[1]) > 0.5 || row.Time != float64(20+i) {
			t.Errorf("week %d: %+v, published %v", 20+i, row, want)
		}
	}
	if last := pareto.Tracking[len(pareto.Tracking)-1]; !last.HoldOut || last.Time != 77 {
		t.Errorf("tracking ends with %+v", last)
	}
}

func TestCDNOWSummaryGivesTheSameUnderAnyHeaders(t *testing.T) {
	file := sharedFile(t, cdnowFolder+"cdnow_customers_summary_with_transactions.csv")
	r := customerValue(t, CustomerValueOptions{Summary: file, Horizon: "52w", Model: clv.NameParetoNBD})
	published(t, "log-likelihood", r.LogLikelihood, -9595.0, 5e-2)
	for _, c := range r.Customers {
		if c.X == 26 {
			published(t, "P(alive)", &c.PAlive, .9979, 5e-5)
			published(t, "purchases in 52 weeks", &c.ExpectedPurchases, 25.46, 5e-3)
		}
		if c.X == 0 && c.MeanSpend != nil {
			t.Fatal("no repeat purchase has no mean spend, not 0")
		}
	}
	plain := customerValue(t, CustomerValueOptions{Summary: sharedFile(t, cdnowFolder+"cdnow_customers_summary.csv"), Model: clv.NameParetoNBD})
	if !reflect.DeepEqual(plain.Parameters, r.Parameters) || plain.Spend != nil || plain.Customers[0].CLV != nil {
		t.Errorf("%v against %v", plain.Parameters, r.Parameters)
	}
}

// The donations of Fader, Hardie & Shang (2010), as counts per history.
const donationsFile = "x;t.x;n.cal;custs\n6;6;6;1203\n5;6;6;728\n4;6;6;512\n3;6;6;357\n2;6;6;234\n1;6;6;129\n5;5;6;335\n4;5;6;284\n3;5;6;225\n2;5;6;173\n1;5;6;119\n4;4;6;240\n3;4;6;181\n2;4;6;155\n1;4;6;78\n3;3;6;322\n2;3;6;255\n1;3;6;129\n2;2;6;613\n1;2;6;277\n1;1;6;1091\n0;0;6;3464\n"

func TestDonationsAreBuyingOpportunities(t *testing.T) {
	r := customerValue(t, CustomerValueOptions{Summary: writeFile(t, donationsFile), Horizon: "5"})
	if r.Model != clv.NameBGBB || r.Reason.Code != "buying_opportunities" || r.Totals.Customers != 11104 || r.Unit != "year" {
		t.Fatalf("%s %+v %+v", r.Model, r.Reason, r.Totals)
	}
	parameters(t, r, map[string]float64{"alpha": 1.204, "beta": .750, "gamma": .657, "delta": 2.783}, 5e-4)
	published(t, "log-likelihood", r.LogLikelihood, -33225.6, 0.05)
	columns, cells := CustomerValueTable(r)
	if columns[len(columns)-1] != "count" || len(cells) != 22 {
		t.Errorf("%v, %d rows", columns, len(cells))
	}
	if err := format.Write(&strings.Builder{}, format.CSV, columns, cells); err != nil {
		t.Error(err)
	}
}

// orders writes a seeded shop: customers who buy at random and leave.
func orders(header string, row func(customer int, day marketing.Day, value float64) string, shuffle uint64) string {
	source := rand.New(rand.NewPCG(3, 4))
	var lines []string
	for customer := range 400 {
		day := marketing.NewDay(2025, 1, 1) + marketing.Day(source.IntN(200))
		rate := 20 + 200*source.Float64()
		for leave := source.Float64() * 0.4; day < marketing.NewDay(2026, 1, 1); day += 1 + marketing.Day(source.ExpFloat64()*rate) {
			lines = append(lines, row(customer, day, 10+math.Round(source.Float64()*9000)/100))
			if source.Float64() < leave {
				break
			}
		}
	}
	rand.New(rand.NewPCG(shuffle, 1)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return header + "\n" + strings.Join(lines, "\n") + "\n"
}

func TestOrdersInAnyWritingAndOrderGiveTheSame(t *testing.T) {
	plain := func(c int, d marketing.Day, v float64) string { return fmt.Sprintf("c%03d,%s,%.2f", c, d, v) }
	want := customerValue(t, CustomerValueOptions{Orders: writeFile(t, orders("customer,date,value", plain, 1))})
	if want.Spend == nil || len(want.Tracking) == 0 || want.Candidates[0].HoldOutError == nil {
		t.Errorf("an order log must be tested on a hold-out of its own: %+v", want.Candidates)
	}
	byName := func(a, b CustomerRow) int { return strings.Compare(a.Customer, b.Customer) }
	slices.SortFunc(want.Customers, byName)
	french := func(c int, d marketing.Day, v float64) string {
		return fmt.Sprintf("%s;c%03d;%s", d.Time().Format("02/01/2006"), c, strings.Replace(fmt.Sprintf("%.2f €", v), ".", ",", 1))
	}
	for name, o := range map[string]CustomerValueOptions{
		"shuffled": {Orders: writeFile(t, orders("customer,date,value", plain, 2))},
		"french":   {Orders: writeFile(t, orders("Date de commande;Client;Montant HT", french, 3))},
		"mapped": {Orders: writeFile(t, orders("who,when,worth", plain, 4)),
			Columns: map[string]string{"customer": "who", "date": "when", "value": "worth"}},
	} {
		got := customerValue(t, o)
		slices.SortFunc(got.Customers, byName)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v\nagainst %+v", name, got.Totals, want.Totals)
		}
	}
}

func TestOrderQuirks(t *testing.T) {
	shop := orders("customer,date,value", func(c int, d marketing.Day, v float64) string { return fmt.Sprintf("c%03d,%s,%.2f", c, d, v) }, 1)
	more := shop + "d001,2025-02-01,10\nd001,2025-02-01,5\nd001,2025-03-01,0\nd001,2025-03-11,30\nd001,2025-03-20,-10\nd002,2025-04-01,-7\nd003,2026-06-01,8\nd001,2026-06-01,8\n"
	r := customerValue(t, CustomerValueOptions{Orders: writeFile(t, more), Until: "2025-12-31"})
	d := r.Customers[slices.IndexFunc(r.Customers, func(c CustomerRow) bool { return c.Customer == "d001" })]
	// Two orders on one day are one purchase, a free one counts, a refund lowers
	// the spend and is no purchase: (0 + 30 − 10) / 2.
	if d.Customer != "d001" || d.X != 2 || d.MeanSpend == nil || *d.MeanSpend != 10 || math.Abs(d.Recency-38./7) > 1e-12 {
		t.Errorf("%+v", d)
	}
	if want := (LeftOut{SameDay: 1, Refunds: 2, RefundOnly: 1, Later: 1, LaterCustomers: 1}); r.LeftOut != want {
		t.Errorf("left out %+v, want %+v", r.LeftOut, want)
	}
}

func TestMarginDiscountAndHorizon(t *testing.T) {
	file := writeFile(t, orders("customer,date,value", func(c int, d marketing.Day, v float64) string { return fmt.Sprintf("c%03d,%s,%.2f", c, d, v) }, 1))
	zero, share := 0.0, 0.4
	plain := customerValue(t, CustomerValueOptions{Orders: file, Discount: &zero})
	margin := customerValue(t, CustomerValueOptions{Orders: file, Discount: &zero, MarginShare: &share})
	discounted := customerValue(t, CustomerValueOptions{Orders: file})
	longer := customerValue(t, CustomerValueOptions{Orders: file, Discount: &zero, Horizon: "2y"})
	days := customerValue(t, CustomerValueOptions{Orders: file, Discount: &zero, Unit: "day"})
	for i, c := range plain.Customers {
		published(t, "value", c.CLV, c.ExpectedPurchases**c.ExpectedSpend, 1e-9)
		published(t, "margin", margin.Customers[i].CLV, 0.4**c.CLV, 1e-9)
		if !(*discounted.Customers[i].CLV < *c.CLV && *discounted.Customers[i].CLV > 0.9**c.CLV) {
			t.Fatalf("a year at 10 %%: %g of %g", *discounted.Customers[i].CLV, *c.CLV)
		}
		if longer.Customers[i].ExpectedPurchases < c.ExpectedPurchases {
			t.Fatal("a longer horizon cannot bring less")
		}
		if math.Abs(days.Customers[i].ExpectedPurchases-c.ExpectedPurchases) > 1e-3*c.ExpectedPurchases {
			t.Fatalf("days say %g, weeks %g", days.Customers[i].ExpectedPurchases, c.ExpectedPurchases)
		}
	}
	if margin.Basis != "margin" || plain.Basis != "revenue" {
		t.Errorf("%s, %s", margin.Basis, plain.Basis)
	}
}

func TestDiscreteModelOnOrders(t *testing.T) {
	file := writeFile(t, orders("customer,date,value", func(c int, d marketing.Day, v float64) string { return fmt.Sprintf("c%03d,%s,%.2f", c, d, v) }, 1))
	r := customerValue(t, CustomerValueOptions{Orders: file, Model: clv.NameBGBB, Unit: "month", Horizon: "6m"})
	if r.Model != clv.NameBGBB || r.Horizon != 6 || r.Candidates[0].HoldOutError == nil {
		t.Errorf("%+v", r.Candidates)
	}
	for _, c := range r.Customers {
		if c.Age != math.Trunc(c.Age) || c.Recency > c.Age || float64(c.X) > c.Recency {
			t.Fatalf("%+v", c)
		}
	}
}

func BenchmarkCustomerValueOfCDNOW(b *testing.B) {
	file := sharedFile(b, cdnowFolder+"CDNOW_sample.txt")
	for b.Loop() {
		customerValue(b, CustomerValueOptions{Orders: file, Until: "1997-09-30"})
	}
}
