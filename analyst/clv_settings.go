package analyst

import (
	"errors"
	"maps"
	"math"
	"strconv"
	"strings"

	"boussole/marketing"
	"boussole/maths/clv"
)

// autoModel lets the data choose.
const autoModel = "auto"

// timeUnit is a unit of time with its length in days; months and years have
// their mean length.
type timeUnit struct {
	name string
	days float64
}

func timeUnits() []timeUnit {
	return []timeUnit{{"day", 1}, {"week", 7}, {"month", 365.25 / 12}, {"year", 365.25}}
}

// customerSettings are checked CustomerValueOptions.
type customerSettings struct {
	orders, summary string
	columns         map[string]string
	until           *marketing.Day
	unit            timeUnit // no name when not given
	horizon         string
	model           string
	discount        float64
	marginShare     float64
	basis           string
}

func readCustomerSettings(o CustomerValueOptions) (customerSettings, error) {
	s := customerSettings{orders: o.Orders, summary: o.Summary, columns: o.Columns, horizon: o.Horizon,
		model: o.Model, discount: DefaultDiscount, marginShare: 1, basis: "revenue"}
	refuse := func(code, value string) (customerSettings, error) {
		return s, marketing.NewProblem(marketing.Invalid, code, "value", value)
	}
	if (o.Orders == "") == (o.Summary == "") {
		return refuse("clv_source", "")
	}
	if s.model == "" {
		s.model = autoModel
	}
	switch s.model {
	case autoModel, clv.NameBGNBD, clv.NameParetoNBD, clv.NameBGBB:
	default:
		return refuse("clv_model", s.model)
	}
	if s.horizon == "" {
		s.horizon = "12m"
	}
	for _, unit := range timeUnits() {
		if unit.name == o.Unit {
			s.unit = unit
		}
	}
	if o.Unit != "" && s.unit.name == "" {
		return refuse("clv_unit", o.Unit)
	}
	if _, err := horizonIn(s.horizon, timeUnits()[1]); err != nil {
		return s, err
	}
	if o.Until != "" {
		day, err := marketing.ParseDay(o.Until)
		if err != nil || s.orders == "" {
			return refuse("clv_until", o.Until)
		}
		s.until = &day
	}
	if o.Discount != nil {
		if s.discount = *o.Discount; !(s.discount >= 0 && s.discount <= 10) {
			return refuse("clv_discount", strconv.FormatFloat(s.discount, 'g', -1, 64))
		}
	}
	if o.MarginShare != nil {
		s.basis = "margin"
		if s.marginShare = *o.MarginShare; !(s.marginShare >= -1 && s.marginShare <= 1) {
			return refuse("clv_margin_share", strconv.FormatFloat(s.marginShare, 'g', -1, 64))
		}
	}
	return s, nil
}

// unitOr is the unit asked for, or the default of that name.
func (s customerSettings) unitOr(name string) timeUnit {
	for _, unit := range timeUnits() {
		if s.unit.name == "" && unit.name == name {
			return unit
		}
	}
	return s.unit
}

// horizonIn reads 12m, 39w, 90d, 2y or a plain number of units.
func horizonIn(text string, unit timeUnit) (float64, error) {
	days := unit.days
	number := strings.TrimSpace(strings.ToLower(text))
	for _, named := range timeUnits() {
		if rest, found := strings.CutSuffix(number, named.name[:1]); found {
			number, days = rest, named.days
			break
		}
	}
	length, err := strconv.ParseFloat(number, 64)
	length *= days / unit.days
	if err != nil || !(length > 0 && length*unit.days <= 100*365.25) {
		return 0, marketing.NewProblem(marketing.Invalid, "clv_horizon", "value", text)
	}
	return length, nil
}

// horizonOf is the horizon for the models: discounted at the end of each month,
// or of each opportunity.
func (s customerSettings) horizonOf(unit timeUnit, model string) (clv.Horizon, error) {
	length, err := horizonIn(s.horizon, unit)
	step := 365.25 / 12 / unit.days
	if model == clv.NameBGBB {
		step = 1
	}
	years := step * unit.days / 365.25
	return clv.Horizon{Length: length, Step: step, Discount: math.Pow(1+s.discount, years) - 1}, err
}

// customerProblem makes a named outcome of the mathematics a problem to read.
// Lines are the lines of the file per customer, nil when there are none.
func customerProblem(err error, file string, lines []int64) error {
	var u *clv.Unusable
	if !errors.As(err, &u) {
		return err
	}
	p := marketing.NewProblem(marketing.Invalid, "clv_"+u.Code, "file", file)
	maps.Copy(p.With, u.With)
	if at, bad := strconv.Atoi(u.With["at"]); bad == nil && at >= 1 && at <= len(lines) {
		p.With["line"] = strconv.FormatInt(lines[at-1], 10)
	}
	return p.Because(err)
}
