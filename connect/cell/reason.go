package cell

import "boussole/marketing"

// The reasons for which a cell is refused; "" means that it was read.
const (
	// NotANumber says that the text is no number in any writing.
	NotANumber marketing.Reason = "not_a_number"
	// DecimalSign says that the text is a number only with the other decimal sign.
	DecimalSign marketing.Reason = "decimal_sign"
	// NumberTooLarge says that the number does not fit its column.
	NumberTooLarge marketing.Reason = "number_too_large"
	// NotWhole says that a whole number was expected.
	NotWhole marketing.Reason = "not_whole"
	// NotADate says that the text is no date in any known writing.
	NotADate marketing.Reason = "not_a_date"
	// NoSuchDay says that the calendar has no such day, such as 31/02/2026.
	NoSuchDay marketing.Reason = "no_such_day"
	// DayOutOfRange says that the year is not between 1900 and 2199.
	DayOutOfRange marketing.Reason = "day_out_of_range"
	// NotYesNo says that the text is neither yes nor no.
	NotYesNo marketing.Reason = "not_yes_no"
)
