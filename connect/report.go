package connect

import (
	"context"
	"time"

	"boussole/connect/table"
	"boussole/marketing"
)

// Sink takes the rows of a file in batches of at most 1,000. It may keep them:
// they are not changed afterwards.
type Sink interface {
	Put(ctx context.Context, rows []marketing.Row) error
}

// Settings are what reading a file needs to know about the workspace.
type Settings struct {
	// Zone is where times without zone were noted; nil is UTC.
	Zone *time.Location
	// Today bounds what can already have happened; 0 does not bound.
	Today marketing.Day
	// Limits bounds what the file may make us hold or do.
	Limits table.Limits
}

// The finest level of entity that the rows of spend name.
const (
	LevelAccount  = "account"
	LevelCampaign = "campaign"
	LevelAdGroup  = "ad_group"
	LevelAd       = "ad"
)

// maxRefusals is how many refused rows a report shows; the rest are counted.
const maxRefusals = 10_000

// Report says what became of every row of a file: read = kept + refused + totals
// skipped + those that notes count as left out.
type Report struct {
	Fact                                           marketing.FactName
	RowsRead, RowsKept, RowsRefused, TotalsSkipped int64
	// Refusals holds the first 10,000 refused rows.
	Refusals []marketing.Refusal
	// Period is what the file covers: the range that its preamble states, else
	// from the first day to the last.
	Period marketing.Period
	// Currencies are those of the kept rows, in the order met.
	Currencies []marketing.Currency
	// Level is the finest entity that rows of spend name.
	Level string
	// DailyRows and RangeRows count the kept rows of one day and of several.
	DailyRows, RangeRows int64
	// Sums holds the exact decimal sum of every column of money or whole numbers
	// and of conversions and quantities. With several currencies a sum of money
	// stands under "cost EUR", "cost USD"…
	Sums map[string]string
	// Stated holds what the file's own first total row says of the same columns.
	Stated map[string]string
	Notes  []Note
}
