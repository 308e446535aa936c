package analyst

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"boussole/connect/cell"
	"boussole/marketing"
	"boussole/maths/attribution"
)

// touchEvent is one row of a touch log. Names are numbered to keep long logs
// small in memory.
type touchEvent struct {
	person, channel    int32 // channel is −1 when the row has none
	at                 int64 // nanoseconds since 1970, UTC
	conversions, value float64
	stages             attribution.Stage
}

// touchLog is a touch log being read.
type touchLog struct {
	events   []touchEvent
	persons  map[string]int32
	channels map[string]int32
	names    []string
	nameless int32 // persons without a name, each its own
	// plain says that every time so far was a plain number: when they are not
	// all dates, they are seconds. undated is the first that was no date.
	plain   bool
	undated *marketing.Problem
	seconds []float64
}

// readEvents reads a touch log, rows in any order, and cuts it into journeys.
//
// A row with a channel is a touch, a conversion row too. A row counts as many
// conversions as its conversion column says (a number, or yes and no); without
// such a column each row with a positive value is one. A person's touches up to
// and including the instant of a conversion form a journey; after it the next
// one begins. Touches after the last conversion are a journey without one.
// Conversions of one person at one instant end the same journey. A row without
// person is a person of its own: empty ids never merge. A touch without channel
// has the channel "unknown". Only conversion rows have value.
func readEvents(ctx context.Context, file string, columns map[string]string) (journeys, error) {
	optional := []string{"conversion", "value"}
	if _, mapped := columns["stage"]; mapped {
		// A column named stage may hold anything; it is read only when asked.
		optional = append(optional, "stage")
	}
	t, err := openTable(ctx, file, columns, []string{"person", "time", "channel"}, optional)
	if err != nil {
		return journeys{}, err
	}
	defer t.Close()
	if !t.has("conversion") && !t.has("value") {
		return journeys{}, marketing.NewProblem(marketing.Invalid, "attribute_no_conversion_column", "file", file, "header", strings.Join(t.detected.Header, ", "))
	}
	log := &touchLog{persons: map[string]int32{}, channels: map[string]int32{}, plain: true}
	if err := t.each(ctx, log.take); err != nil {
		return journeys{}, err
	}
	log.settleTimes()
	read := journeys{all: log.journeys(), valued: t.has("value")}
	return read, withinReach(file, read.all)
}

func (l *touchLog) take(r tableRow) error {
	var e touchEvent
	if err := l.takeTime(r, &e); err != nil {
		return err
	}
	var err error
	if e.conversions, err = conversionsOf(r); err != nil {
		return err
	}
	if e.conversions > 0 {
		if e.value, _, err = r.amount("value"); err != nil {
			return err
		}
	}
	e.person = l.person(r.text("person"))
	switch strings.ToLower(r.text("stage")) {
	case "lead":
		e.stages = attribution.Lead
	case "opportunity":
		e.stages = attribution.Opportunity
	}
	channel := r.text("channel")
	e.channel = -1
	if channel == "" && e.conversions == 0 && e.stages == 0 {
		channel = string(marketing.ChannelUnknown)
	}
	if channel != "" {
		e.channel = number(l.channels, channel)
		if int(e.channel) == len(l.names) {
			l.names = append(l.names, channel)
		}
	}
	l.events = append(l.events, e)
	return nil
}

// takeTime reads the row's time, as a date and as a plain number.
func (l *touchLog) takeTime(r tableRow, e *touchEvent) error {
	at, err := r.instant("time")
	if err == nil {
		e.at = at.UnixNano()
	} else if l.undated == nil {
		l.undated, _ = marketing.ProblemIn(err)
	}
	if l.plain {
		seconds, parseErr := strconv.ParseFloat(r.text("time"), 64)
		l.plain = parseErr == nil && seconds > -1e9 && seconds < 9e9
		l.seconds = append(l.seconds, seconds)
	}
	if !l.plain {
		l.seconds = nil
		if l.undated != nil {
			return l.undated
		}
	}
	return nil
}

// settleTimes reads times as seconds from any origin when they are all plain
// numbers and not all of them dates.
func (l *touchLog) settleTimes() {
	if l.undated == nil {
		return
	}
	for i := range l.events {
		l.events[i].at = int64(l.seconds[i] * 1e9)
	}
}

// conversionsOf is how many conversions a row stands for.
func conversionsOf(r tableRow) (float64, error) {
	if !r.table.has("conversion") {
		value, _, err := r.amount("value")
		if err != nil || value <= 0 {
			return 0, err
		}
		return 1, nil
	}
	if text := r.text("conversion"); !cell.Blank(text) {
		if yes, reason := cell.ParseYesNo(text); reason == "" {
			if yes {
				return 1, nil
			}
			return 0, nil
		}
	}
	return r.count("conversion")
}

func (l *touchLog) person(name string) int32 {
	if name == "" {
		l.nameless--
		return l.nameless
	}
	return number(l.persons, name)
}

// number returns the number of a name, a new one when it is new.
func number(numbers map[string]int32, name string) int32 {
	id, known := numbers[name]
	if !known {
		id = int32(len(numbers))
		numbers[strings.Clone(name)] = id
	}
	return id
}

// journeys orders the events and cuts them at conversions.
func (l *touchLog) journeys() []attribution.Journey {
	name := func(e touchEvent) string {
		if e.channel < 0 {
			return ""
		}
		return l.names[e.channel]
	}
	// Conversions come after the touches of their instant; what is left to
	// chance is ordered by name, so that the file's order changes nothing.
	slices.SortFunc(l.events, func(a, b touchEvent) int {
		return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.at, b.at), cmp.Compare(min(a.conversions, 1), min(b.conversions, 1)),
			cmp.Compare(a.stages, b.stages), cmp.Compare(name(a), name(b)), cmp.Compare(a.conversions, b.conversions), cmp.Compare(a.value, b.value))
	})
	var all []attribution.Journey
	for start := 0; start < len(l.events); {
		end := start + 1
		for end < len(l.events) && l.events[end].person == l.events[start].person {
			end++
		}
		all = l.cut(all, l.events[start:end])
		start = end
	}
	return all
}

// cut appends the journeys of one person's events.
func (l *touchLog) cut(all []attribution.Journey, events []touchEvent) []attribution.Journey {
	start := 0
	for i, e := range events {
		if i+1 < len(events) && events[i+1].at == e.at {
			continue
		}
		// The last event of an instant: does one of them convert?
		conversions, value := 0.0, 0.0
		for k := i; k >= start && events[k].at == e.at; k-- {
			conversions += events[k].conversions
			value += events[k].value
		}
		if conversions > 0 {
			j := l.journey(events[start : i+1])
			j.Conversions, j.Value = conversions, value
			all, start = append(all, j), i+1
		}
	}
	if start < len(events) {
		if j := l.journey(events[start:]); len(j.Touches) > 0 {
			j.Nulls = 1
			all = append(all, j)
		}
	}
	return all
}

// journey makes the touches of the events. A milestone without a channel goes
// to the touch before it.
func (l *touchLog) journey(events []touchEvent) attribution.Journey {
	var j attribution.Journey
	end := events[len(events)-1].at
	age := func(e touchEvent) float64 { return float64(end-e.at) / float64(24*time.Hour) }
	for _, e := range events {
		if e.channel >= 0 {
			j.Touches = append(j.Touches, attribution.Touch{Channel: l.names[e.channel], Age: age(e), Stages: e.stages})
		}
	}
	for _, e := range events {
		if e.channel < 0 && e.stages != 0 {
			attribution.MarkStage(j.Touches, e.stages, age(e))
		}
	}
	return j
}
