package marketing

// The names of the facts that carry money.
const (
	FactSpend      FactName = "spend"
	FactCosts      FactName = "costs"
	FactOrders     FactName = "orders"
	FactOrderLines FactName = "order_lines"
	FactRefunds    FactName = "refunds"
	FactSubs       FactName = "subscriptions"
	FactRates      FactName = "exchange_rates"
)

func spendFact() Fact {
	return Fact{Name: FactSpend, Replace: ByRange, Tagged: true,
		Meaning: "What an advertising platform charged and delivered for one campaign, ad group or ad, over one day or a range of days of the account's calendar.",
		Columns: []Column{
			{"day", KindDay, "First day the row covers, in the advertising account's zone."},
			{"last_day", KindDay, "Last day the row covers; equal to day for a daily row. A range is spread over its days by largest remainder."},
			{"campaign_id", KindText, "The platform's id of the campaign. The name stands in the tag."},
			{"ad_group_id", KindText, "The platform's id of the ad group or ad set."},
			{"ad_group", KindText, "Name of the ad group or ad set."},
			{"ad_id", KindText, "The platform's id of the ad."},
			{"ad", KindText, "Name of the ad."},
			{"cost", KindMoney, "Amount charged, without VAT."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
			{"impressions", KindInteger, "Times shown."},
			{"clicks", KindInteger, "Clicks on the advert."},
			{"interactions", KindInteger, "The platform's main acts: clicks, views, engagements."},
			{"platform_conversions", KindDecimal, "Conversions claimed by the platform; never added to ours."},
			{"platform_revenue", KindMoney, "Conversion value claimed by the platform; never added to ours."},
		}}
}

func costsFact() Fact {
	return Fact{Name: FactCosts, Replace: ByKey, Key: "cost_id", Tagged: true,
		Meaning: "Any marketing cost other than platform spend, over one day or a range of days.",
		Columns: []Column{
			{"day", KindDay, "First day the cost covers."},
			{"last_day", KindDay, "Last day the cost covers."},
			{"cost_id", KindText, "The source's own id of the line (invoice number), when it has one."},
			{"label", KindText, "What was paid for."},
			{"supplier", KindText, "Who was paid."},
			{"category", KindText, "media, media_purchase, content, fees, tools, event, salary_marketing, salary_sales or other."},
			{"variable", KindBool, "True when the cost moves with activity; false for a fixed cost."},
			{"amount", KindMoney, "Amount without VAT."},
			{"vat", KindMoney, "VAT of the line, when known."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
			{"action", KindText, "Marketing action that the cost belongs to."},
		}}
}

func ordersFact() Fact {
	return Fact{Name: FactOrders, Replace: ByKey, Key: "order_id", Tagged: true,
		Meaning: "One order or invoice, as the shop or the books have it.",
		Columns: []Column{
			{"day", KindDay, "Day of the order in the workspace's zone."},
			{"happened_at", KindInstant, "Instant of the order, when the source has it."},
			{"order_id", KindText, "The source's id of the order; an empty id never equals another."},
			{"invoice_id", KindText, "Number of the invoice."},
			{"deal_id", KindText, "Id of the deal that the order belongs to."},
			{"customer", KindPerson, "Who bought."},
			{"company", KindPerson, "Company that bought."},
			{"status", KindText, "completed, pending, cancelled or test; only completed orders count."},
			{"gross", KindMoney, "Amount paid with VAT."},
			{"vat", KindMoney, "VAT."},
			{"discount", KindMoney, "Discounts given, already taken off revenue."},
			{"revenue", KindMoney, "Net of VAT and discounts, before refunds."},
			{"refunded", KindMoney, "Amount paid back, net of VAT."},
			{"margin", KindMoney, "Revenue less cost of goods, before refunds."},
			{"shipping", KindMoney, "Shipping paid by the seller."},
			{"payment_fees", KindMoney, "Fees of the payment provider."},
			{"commission", KindMoney, "Commissions on the sale."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
			{"product", KindText, "Product or product line, when the order has one."},
			{"owner", KindText, "Who sold."},
			{"segment", KindText, "Customer segment stated by the source."},
			{"industry", KindText, "Industry of the buyer."},
			{"company_size", KindText, "Size class of the buyer."},
			{"promo_code", KindText, "Promotion code used."},
			{"said_origin", KindText, "Origin as the buyer told it."},
		}}
}

func orderLinesFact() Fact {
	return Fact{Name: FactOrderLines, Replace: ByKey, Key: "line_id",
		Meaning: "One product line of an order.",
		Columns: []Column{
			{"day", KindDay, "Day of the order in the workspace's zone."},
			{"line_id", KindText, "The source's id of the line."},
			{"order_id", KindText, "Order that the line belongs to."},
			{"product", KindText, "Product."},
			{"category", KindText, "Product line."},
			{"quantity", KindDecimal, "Quantity."},
			{"revenue", KindMoney, "Net of VAT and discounts."},
			{"cost_of_goods", KindMoney, "What the goods cost."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
		}}
}

func refundsFact() Fact {
	return Fact{Name: FactRefunds, Replace: ByKey, Key: "refund_id",
		Meaning: "Money paid back on an order, at its own date.",
		Columns: []Column{
			{"day", KindDay, "Day of the refund in the workspace's zone."},
			{"happened_at", KindInstant, "Instant of the refund."},
			{"refund_id", KindText, "The source's id of the refund."},
			{"order_id", KindText, "Order refunded."},
			{"amount", KindMoney, "Amount paid back, net of VAT."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
			{"reason", KindText, "Reason given."},
		}}
}

func subscriptionsFact() Fact {
	return Fact{Name: FactSubs, Replace: ByKey, Key: "subscription_id", Tagged: true,
		Meaning: "One subscription with its start, renewals and end.",
		Columns: []Column{
			{"day", KindDay, "Day the subscription began."},
			{"subscription_id", KindText, "The source's id of the subscription."},
			{"customer", KindPerson, "Who subscribed."},
			{"company", KindPerson, "Company that subscribed."},
			{"plan", KindText, "Plan."},
			{"renewed_day", KindDay, "Day of the last renewal."},
			{"ended_day", KindDay, "Day it ended; no value while it runs."},
			{"amount", KindMoney, "Amount per term, net of VAT."},
			{"term_months", KindInteger, "Length of a term in months."},
			{"currency", KindText, "Currency of the row's money (ISO 4217)."},
			{"end_reason", KindText, "Reason given for the end."},
		}}
}

func exchangeRatesFact() Fact {
	return Fact{Name: FactRates, Replace: ByKey,
		Meaning: "What one unit of the base currency was worth on a day.",
		Columns: []Column{
			{"day", KindDay, "Day of the rate; it holds until the next one."},
			{"base", KindText, "Base currency (EUR in the European Central Bank's list)."},
			{"currency", KindText, "Quoted currency."},
			{"rate", KindDecimal, "Units of the quoted currency for one unit of the base."},
		}}
}
