package connect

import (
	"boussole/connect/cell"
	"boussole/marketing"
)

// amount returns a column's money; ok is false when the row has none.
func (l *loader) amount(d *draft, name string) (marketing.Micros, bool) {
	at, known := l.plan.places[name]
	if !known {
		return 0, false
	}
	value, ok := d.values[at].(marketing.Micros)
	return value, ok
}

func (l *loader) setAmount(d *draft, name string, value marketing.Micros) {
	d.values[l.plan.places[name]] = value
}

// rateOf returns the row's VAT rate in millionths of a percent: its own, else
// the mapping's.
func (l *loader) rateOf(d *draft) (marketing.Micros, bool) {
	if at, ok := l.plan.places["vat_rate"]; ok {
		if rate, ok := d.values[at].(float64); ok && rate >= 0 && rate <= 100 {
			if rate > 0 && rate < 1 {
				rate *= 100 // 0.2 is 20 %
			}
			return marketing.Micros(rate*marketing.MicrosPerUnit + 0.5), true
		}
	}
	return l.plan.rate, l.plan.hasRate
}

// net finds an amount without VAT: as given; else the gross less the VAT; else
// the gross divided by the rate. An amount with VAT is never taken for one without.
func (l *loader) net(d *draft, name string) {
	if _, ok := l.amount(d, name); ok {
		return
	}
	gross, ok := l.amount(d, "gross")
	if !ok {
		return
	}
	if vat, ok := l.amount(d, "vat"); ok {
		l.setAmount(d, name, gross-vat)
		return
	}
	if rate, ok := l.rateOf(d); ok {
		net := netOf(gross, rate)
		l.setAmount(d, name, net)
		if _, has := l.plan.places["vat"]; has {
			l.setAmount(d, "vat", gross-net)
		}
		return
	}
	if c := l.count("vat_unknown"); c.with == nil {
		c.with = map[string]string{"column": l.nameOf("gross")}
	}
}

// netAmount settles the net amount of a fact that requires one.
func (l *loader) netAmount(d *draft, name string) bool {
	l.net(d, name)
	if _, ok := l.amount(d, name); !ok {
		if _, gross := l.amount(d, "gross"); !gross {
			return d.refuse(l.firstName(name, "gross"), "", "value_missing")
		}
	}
	return l.required(d)
}

// firstName returns the header of the first of two fields that the file gives.
func (l *loader) firstName(one, other string) string {
	if l.plan.byField[one] == nil && l.plan.byField[other] != nil {
		return l.nameOf(other)
	}
	return l.nameOf(one)
}

// order settles revenue, refund and margin of an order.
func (l *loader) order(d *draft) bool {
	if l.continuation(d) {
		return true
	}
	l.net(d, "revenue")
	revenue, hasRevenue := l.amount(d, "revenue")
	gross, hasGross := l.amount(d, "gross")
	if !hasRevenue && !hasGross {
		return d.refuse(l.firstName("revenue", "gross"), "", "value_missing")
	}
	for _, name := range []string{"discount", "refunded", "refunded_gross"} {
		// Some exports write what is taken off with a minus.
		if value, ok := l.amount(d, name); ok && value < 0 {
			l.setAmount(d, name, -value)
		}
	}
	if back, ok := l.amount(d, "refunded_gross"); ok {
		if _, known := l.amount(d, "refunded"); !known {
			if rate, rated := l.rateOf(d); hasRevenue && hasGross && gross != 0 {
				l.setAmount(d, "refunded", ratio(back, int64(revenue), int64(gross)))
			} else if rated {
				l.setAmount(d, "refunded", netOf(back, rate))
			} else if hasRevenue && !hasGross {
				l.setAmount(d, "refunded", back) // a file of one kind of amount
			} else if back == 0 {
				l.setAmount(d, "refunded", 0)
			}
		}
	}
	l.refundNet(d, revenue, gross)
	if goods, ok := l.amount(d, "cost_of_goods"); ok && hasRevenue {
		if _, known := l.amount(d, "margin"); !known {
			l.setAmount(d, "margin", revenue-goods)
		}
	}
	l.orderStatus(d, revenue, hasRevenue)
	return l.required(d)
}

// refundNet takes VAT out of a refund that a header does not call net, where
// the file's amounts are with VAT or the refund is more than the revenue.
func (l *loader) refundNet(d *draft, revenue, gross marketing.Micros) {
	in := l.plan.byField["refunded"]
	back, ok := l.amount(d, "refunded")
	if in == nil || !ok || back == 0 || gross == 0 || saysNet(l.nameOf("refunded")) {
		return
	}
	if l.plan.byField["revenue"] == nil && revenue != 0 || back > revenue && back <= gross {
		l.setAmount(d, "refunded", ratio(back, int64(revenue), int64(gross)))
	}
}

// orderStatus gives an order without status the one that counts, and an order
// wholly paid back without an amount its refund.
func (l *loader) orderStatus(d *draft, revenue marketing.Micros, hasRevenue bool) {
	status := l.plan.byField["status"]
	if d.values[l.plan.places["status"]] == nil {
		d.values[l.plan.places["status"]] = "completed"
	}
	if status == nil || !hasRevenue || !l.lastStatusRefunded(status) {
		return
	}
	if _, known := l.amount(d, "refunded"); !known {
		l.setAmount(d, "refunded", revenue)
	}
}

// lastStatusRefunded reports whether the row's status word says that all was paid back.
func (l *loader) lastStatusRefunded(status *input) bool {
	text, which := status.cell(l.cells)
	if which < 0 {
		return false
	}
	switch cell.Words(text) {
	case "refunded", "remboursee", "rembourse", "remboursement", "wc refunded":
		return true
	}
	return false
}

// continuation recognises the further lines of an order in shops' exports: the
// same order number as the row before, and no amount.
func (l *loader) continuation(d *draft) bool {
	id, _ := d.values[l.plan.places["order_id"]].(string)
	_, hasRevenue := l.amount(d, "revenue")
	_, hasGross := l.amount(d, "gross")
	same := id != "" && id == l.previous && !hasRevenue && !hasGross
	if !same {
		l.previous = id
	}
	d.continues = same
	return same
}

// refund settles the amount of a refund; amounts written with a minus are turned.
func (l *loader) refund(d *draft) bool {
	for _, name := range []string{"amount", "gross", "vat"} {
		if value, ok := l.amount(d, name); ok && value < 0 {
			l.setAmount(d, name, -value)
		}
	}
	return l.netAmount(d, "amount")
}
