package metrics

// tie is how revenue is tied to channels. Until journeys exist it is done by the
// tags on the orders themselves; a workspace whose orders carry no origin at
// all has nothing to tie by, and its return is that of everything together.
type tie string

// The two ways.
const (
	tieByTags  tie = "tags"
	tieBlended tie = "blended"
)

// measure resolves the attributed figures to the measures that they are made of.
func (t tie) measure(name string, basis Basis) string {
	if name == attributedRevenue && basis == BasisMargin {
		name = attributedMargin
	}
	switch {
	case name == attributedRevenue && t == tieByTags:
		return "tied_revenue"
	case name == attributedRevenue:
		return "revenue"
	case name == attributedMargin && t == tieByTags:
		return "tied_margin"
	case name == attributedMargin:
		return "margin"
	}
	return name
}
