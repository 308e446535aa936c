package analyst

import (
	"context"
	"testing"

	"boussole/marketing"
)

// FuzzOrders: any file gives a result or a problem to read, and a log never
// holds more than the file.
func FuzzOrders(f *testing.F) {
	f.Add("customer,date,value\na,2026-01-01,5\na,2026-01-08,-2\nb,2026-01-02,\n")
	f.Add(" 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n")
	f.Add("a,2026-01-01,5\nb,2026-01-03,6\n")
	f.Add("x 20260101 1\nx 2026 1\n")
	f.Fuzz(func(t *testing.T, text string) {
		log, err := readOrders(context.Background(), writeFile(t, text), nil)
		if err != nil {
			if _, some := marketing.ProblemIn(err); !some {
				t.Fatalf("no problem to read: %v", err)
			}
			return
		}
		days := 0
		for _, d := range log.days {
			days += len(d)
		}
		if days > len(text) || len(log.names) > len(text) {
			t.Fatalf("%d days of %d customers out of %d bytes", days, len(log.names), len(text))
		}
		if b := log.base(log.last, timeUnits()[1]); len(b.names)+b.left.RefundOnly != len(log.names) {
			t.Fatalf("%d customers and %d with refunds only, of %d", len(b.names), b.left.RefundOnly, len(log.names))
		}
	})
}
