package connect

import (
	"boussole/connect/cell"
	"boussole/marketing"
)

// happened is how far beyond today a day may lie before it must be a mistake of
// writing; one that lies less far is only noted.
const happened = 366

// derive computes what the file does not hold as such, and refuses a row that
// lacks what its fact requires.
func (l *loader) derive(d *draft) bool {
	if !l.dateRow(d) {
		return false
	}
	if at := l.plan.currency; at >= 0 {
		if d.currency == "" {
			d.currency = l.plan.mapping.Currency
		}
		if d.currency == "" {
			d.currency = l.said.currency
		}
		if d.currency != "" {
			d.values[at] = l.boxCode(d.currency)
		}
	}
	switch l.plan.fact.Name {
	case marketing.FactSpend:
		return l.spend(d)
	case marketing.FactOrders:
		return l.order(d)
	case marketing.FactOrderLines:
		return l.netAmount(d, "revenue")
	case marketing.FactCosts:
		l.costCategory(d)
		return l.netAmount(d, "amount")
	case marketing.FactRefunds:
		return l.refund(d)
	case marketing.FactDeals:
		l.deal(d)
	case marketing.FactSurvey:
		l.survey(d)
	case marketing.FactLeads:
		l.fallback(d, "qualification", "lead")
	}
	return l.required(d)
}

// dateRow gives the row its days: its own, or the range that the report states.
func (l *loader) dateRow(d *draft) bool {
	day, last := l.plan.day, l.plan.last
	ranged := last >= 0
	first, ok := d.values[day].(marketing.Day)
	if !ok {
		if l.plan.fact.Name != marketing.FactSpend && l.plan.fact.Name != marketing.FactWebStats || l.said.period == nil || l.plan.byField["day"] != nil {
			return d.refuse(l.nameOf("day"), "", "day_missing")
		}
		first = l.said.period.From
		d.values[day], d.values[last] = l.boxDay(first), l.boxDay(l.said.period.Last())
	}
	if today := l.settings.Today; today != 0 && first > today {
		if first > today+happened && l.plan.fact.Name != marketing.FactCosts && l.plan.fact.Name != marketing.FactActions && l.plan.fact.Name != marketing.FactSeries {
			return d.refuse(l.nameOf("day"), first.String(), "day_in_future")
		}
		if l.plan.fact.Name != marketing.FactActions && l.plan.fact.Name != marketing.FactSeries {
			l.count("future_days")
		}
	}
	if !ranged {
		return true
	}
	end, ok := d.values[last].(marketing.Day)
	if !ok {
		// An action without end goes on; any other row is of its one day.
		if l.plan.fact.Name != marketing.FactActions {
			d.values[last] = d.values[day]
		}
		return true
	}
	if end < first {
		return d.refuse(l.nameOf("last_day"), end.String(), "ends_before_begin")
	}
	l.clip(d, first, end)
	return true
}

// clip keeps a week or month within the range that the report states: the first
// and last of them are partly outside it.
func (l *loader) clip(d *draft, first, end marketing.Day) {
	if p := l.said.period; p != nil && l.plan.fact.Name == marketing.FactSpend && end > first && first < p.Until && end >= p.From {
		d.values[l.plan.day] = l.boxDay(max(first, p.From))
		d.values[l.plan.last] = l.boxDay(min(end, p.Last()))
	}
}

// nameOf returns the header that gives a field, or the field's own name.
func (l *loader) nameOf(field string) string {
	if in := l.plan.byField[field]; in != nil && len(in.names) > 0 {
		return in.names[0]
	}
	return field
}

// required refuses a row that lacks a required value.
func (l *loader) required(d *draft) bool {
	for _, name := range requiredFields(l.plan.fact.Name) {
		if at, ok := l.plan.places[name]; ok && d.values[at] == nil {
			return d.refuse(l.nameOf(name), "", "value_missing")
		}
	}
	return true
}

// fallback gives a column that the file does not have its usual value.
func (l *loader) fallback(d *draft, column, value string) {
	if at := l.plan.places[column]; d.values[at] == nil {
		d.values[at] = value
	}
}

// spend settles the level of the row. A row without a cost is kept when it
// delivered something: a campaign may run without charge.
func (l *loader) spend(d *draft) bool {
	delivered := false
	for _, at := range l.plan.delivered {
		delivered = delivered || d.values[at] != nil
	}
	if !delivered {
		return d.refuse(l.nameOf("cost"), "", "value_missing")
	}
	for _, level := range l.plan.levels {
		if level.rank <= l.level {
			break
		}
		named := level.level == LevelCampaign && d.row.Tag.Campaign != ""
		if named || d.values[level.places[0]] != nil || d.values[level.places[1]] != nil {
			l.report.Level, l.level = level.level, level.rank
			break
		}
	}
	if l.report.Level == "" {
		l.report.Level = LevelAccount
	}
	return true
}

// costCategory reads the category from the label where no column gives it.
func (l *loader) costCategory(d *draft) {
	category := l.plan.places["category"]
	label, ok := d.values[l.plan.places["label"]].(string)
	if !ok || d.values[category] != nil {
		return
	}
	if value, known := l.plan.categories.value(label); known {
		d.values[category] = value
	}
}

// deal reads the outcome from the stage when no column gives it, and a chance
// to win from a settled outcome.
func (l *loader) deal(d *draft) {
	outcome := l.plan.places["outcome"]
	if d.values[outcome] == nil {
		stage, _ := d.values[l.plan.places["stage"]].(string)
		known, ok := l.plan.outcomes[cell.Words(stage)]
		if !ok {
			known = "open"
		}
		d.values[outcome] = known
	}
}

// survey tells the kind of survey from the header of its score.
func (l *loader) survey(d *draft) {
	kind := l.plan.places["kind"]
	if d.values[kind] != nil {
		return
	}
	switch words := cell.Words(l.nameOf("score")); words {
	case "nps", "nps score", "note nps", "recommandation":
		d.values[kind] = "nps"
	case "csat", "csat score", "satisfaction", "note satisfaction":
		d.values[kind] = "csat"
	}
	if d.values[kind] == "nps" && d.values[l.plan.places["scale_max"]] == nil {
		d.values[l.plan.places["scale_max"]] = 10.0
	}
}
