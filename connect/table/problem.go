package table

import (
	"strconv"

	"boussole/marketing"
)

// problem makes the refusal of a whole file.
func problem(code string, with ...string) *marketing.Problem {
	return marketing.NewProblem(marketing.Invalid, code, with...)
}

// tooLarge makes the refusal of a file that passes a limit.
func tooLarge(code string, line int64, limit int) *marketing.Problem {
	return marketing.NewProblem(marketing.TooLarge, code, "line", strconv.FormatInt(line, 10), "limit", strconv.Itoa(limit))
}
