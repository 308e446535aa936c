// Package model turns facts into meaning: which rows are live, what they are
// worth in the workspace's currency, and which channel they belong to.
package model

import (
	"boussole/marketing"
	"boussole/warehouse"
)

func text(name, meaning string) marketing.Column {
	return marketing.Column{Name: name, Kind: marketing.KindText, Meaning: meaning}
}

func money(name, meaning string) marketing.Column {
	return marketing.Column{Name: name, Kind: marketing.KindMoney, Meaning: meaning}
}

func integer(name, meaning string) marketing.Column {
	return marketing.Column{Name: name, Kind: marketing.KindInteger, Meaning: meaning}
}

func day(name, meaning string) marketing.Column {
	return marketing.Column{Name: name, Kind: marketing.KindDay, Meaning: meaning}
}

// Tables lists every table that the model makes.
func Tables() []warehouse.Table {
	return []warehouse.Table{progressTable(), liveImportsTable(), liveDaysTable(), ratesTable(), tagChannelsTable(), campaignNamesTable(), costDaysTable(), salesTable(), leadDaysTable()}
}

func progressTable() warehouse.Table {
	return warehouse.Table{Name: "model_progress", Derived: true, Columns: []marketing.Column{
		integer("seq", "Entry of the imports log that the derived tables reflect."),
		text("settings", "Settings and rules that they were made with, as a digest."),
	}}
}

func liveImportsTable() warehouse.Table {
	return warehouse.Table{Name: "live_imports", Derived: true, Columns: []marketing.Column{
		text("import_id", "Import that counts."), text("fact", "Fact that it holds."), text("connection", "Connection."), text("platform", "Platform."), text("origin", "What a later import must share to replace it by days."),
		integer("activated", "Later ones replace earlier ones."), day("from_day", "First day it covers."), day("last_day", "Last day it covers."),
	}}
}

func liveDaysTable() warehouse.Table {
	return warehouse.Table{Name: "live_days", Derived: true, Columns: []marketing.Column{
		text("import_id", "Import that answers for the day."), text("fact", "Fact."), text("origin", "Origin."), day("day", "Day."),
	}}
}

func ratesTable() warehouse.Table {
	return warehouse.Table{Name: "rates_daily", Derived: true, Columns: []marketing.Column{
		text("currency", "Currency converted from."), day("day", "Day."),
		{Name: "rate", Kind: marketing.KindDecimal, Meaning: "Units of the workspace's currency for one unit; carried over days without a rate."},
	}}
}

func tagChannelsTable() warehouse.Table {
	return warehouse.Table{Name: "tag_channels", Derived: true, Columns: []marketing.Column{
		integer("tag_id", "Evidence."), text("channel", "Channel."), text("rule_id", "Rule that gave it; empty when none did."),
		text("platform", "Platform of the evidence."), text("campaign", "Campaign as found."),
		{Name: "evident", Kind: marketing.KindBool, Meaning: "True when there was any evidence of origin besides the platform."},
	}}
}

func campaignNamesTable() warehouse.Table {
	return warehouse.Table{Name: "campaign_names", Derived: true, Columns: []marketing.Column{
		text("connection", "Connection."), text("campaign_id", "The platform's id of the campaign."), integer("tag_id", "Evidence that it was found with."),
		text("found", "Name that the campaign bore there."), text("shown", "Name that it bears now."),
	}}
}

func costDaysTable() warehouse.Table {
	return warehouse.Table{Name: "cost_days", Derived: true, Columns: []marketing.Column{
		day("day", "Day, the account's for spend."), text("connection", "Connection."), text("platform", "Platform."), text("channel", "Channel."),
		text("campaign", "Campaign, by its latest name."), text("ad_group", "Ad group."), text("ad", "Ad."),
		text("category", "Category of cost; media for spend."), text("scope", "media, variable or fixed: the narrowest cost scope it belongs to."),
		text("action", "Marketing action."), text("currency", "Currency of the source."), text("source", "spend or costs."),
		money("cost", "Cost in the source's currency."), money("amount", "Cost in the workspace's currency; no value when it cannot be converted."),
		integer("impressions", "Impressions."), integer("clicks", "Clicks."), integer("interactions", "Interactions."),
		integer("platform_conversions", "Conversions claimed by the platform, in millionths: integers sum alike in any order."),
		money("platform_revenue", "Value claimed by the platform, in the source's currency."),
		money("platform_amount", "The same in the workspace's currency."),
		text("import_id", "Import of the row."), integer("row_no", "Row in the import."),
	}}
}

func salesTable() warehouse.Table {
	return warehouse.Table{Name: "sales", Derived: true, Columns: []marketing.Column{
		day("day", "Day of the order."), text("connection", "Connection."), text("platform", "Platform."), text("channel", "Channel by the order's own tags."),
		text("campaign", "Campaign by the order's own tags, by its latest name."), text("order_id", "Order."), text("customer", "Who bought, or the company."),
		text("status", "completed, pending, cancelled or test."), integer("counts", "1 for a completed order, else 0."), integer("evident", "1 when the order tells where it came from."),
		integer("first_sale", "1 when it is the customer's first."), text("currency", "Currency of the source."),
		money("net", "Net of VAT, discounts and refunds, in the source's currency."), money("revenue", "The same in the workspace's currency."),
		money("margin_net", "Margin after refunds, in the source's currency."), money("margin", "The same in the workspace's currency."),
		money("refunds", "Refunds in the workspace's currency."), money("gross", "With VAT, in the workspace's currency."),
		text("product", "Product."), text("owner", "Who sold."), text("segment", "Segment."), text("industry", "Industry."), text("company_size", "Size class."),
		text("import_id", "Import of the row."), integer("row_no", "Row in the import."),
	}}
}

func leadDaysTable() warehouse.Table {
	return warehouse.Table{Name: "lead_days", Derived: true, Columns: []marketing.Column{
		day("day", "Day the lead came in."), text("connection", "Connection."), text("platform", "Platform."), text("channel", "Channel by the lead's own tags."),
		text("campaign", "Campaign by the lead's own tags, by its latest name."), text("contact", "Who it is."), integer("counts", "1 unless the same person had been a lead shortly before."),
		text("qualification", "lead, mql or sql."), text("owner", "Salesperson."), text("segment", "Segment."), text("industry", "Industry."), text("company_size", "Size class."),
		text("import_id", "Import of the row."), integer("row_no", "Row in the import."),
	}}
}
