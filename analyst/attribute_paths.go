package analyst

import (
	"context"
	"math"
	"strings"

	"boussole/connect/cell"
	"boussole/marketing"
	"boussole/maths/attribution"
)

// readPaths reads a file of paths. The value of a row is the total value of its
// conversions. Rows of the same path add up.
func readPaths(ctx context.Context, file string, columns map[string]string) (journeys, error) {
	t, err := openTable(ctx, file, columns, []string{"path", "conversions"}, []string{"value", "nulls"})
	if err != nil {
		return journeys{}, err
	}
	defer t.Close()
	read := journeys{valued: t.has("value")}
	err = t.each(ctx, func(r tableRow) error {
		channels, ok := splitPath(r.text("path"))
		if !ok {
			return r.problem("attribute_path_gap", "path")
		}
		conversions, err := r.count("conversions")
		if err != nil {
			return err
		}
		nulls, err := r.count("nulls")
		if err != nil {
			return err
		}
		value, _, err := r.amount("value")
		if err != nil {
			return err
		}
		read.all = append(read.all, attribution.FromPath(channels, conversions, value, nulls))
		return nil
	})
	if err == nil {
		err = withinReach(file, read.all)
	}
	return read, err
}

// splitPath parts a path at " > ", or at every ">" when it has no " > ", so
// that a channel may hold a ">" of its own. An empty path has no channels; a
// path with an empty place in it is refused.
func splitPath(path string) (channels []string, ok bool) {
	if path == "" {
		return nil, true
	}
	separator := ">"
	if strings.Contains(path, " > ") {
		separator = " > "
	}
	channels = strings.Split(path, separator)
	for i, channel := range channels {
		channels[i] = cell.Trim(channel)
		// "a > > b" parts into "a" and "> b".
		if c := channels[i]; c == "" || strings.HasPrefix(c, ">") || strings.HasSuffix(c, ">") {
			return nil, false
		}
	}
	return channels, true
}

// withinReach refuses numbers whose sums would be without limit.
func withinReach(file string, all []attribution.Journey) error {
	conversions, value, nulls := 0.0, 0.0, 0.0
	for _, j := range all {
		conversions += j.Conversions
		value += math.Abs(j.Value)
		nulls += j.Nulls
	}
	const most = 1e18
	if !(conversions < most && value < most && nulls < most) {
		return marketing.NewProblem(marketing.TooLarge, "attribute_too_many", "file", file)
	}
	return nil
}
