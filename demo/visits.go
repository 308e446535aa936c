package demo

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/csv"
	"encoding/hex"
	"io"
	"slices"
	"strconv"
	"time"
)

// visitDays is for how long the firm has measured its site: the log of visits
// begins so many days before the end.
const visitDays = 120

// look is a visit that bought nothing.
type look struct{ person, day, way int }

// visit is one line of the site's log.
type visit struct {
	person, device int
	at             time.Time
	way, day       int
	buys           bool
	order          int
}

// look remembers a visit that bought nothing, while the site was measured and
// when the person lets it be seen.
func (w *world) look(p shopper, way, day int) {
	if p.consent && day >= w.calendar.days()-visitDays && way != radio {
		w.looks = append(w.looks, look{p.number, day, way})
	}
}

// log puts together the visits of people who may be seen, in the order of
// time: those that led to an order, those that did not, and the second looks
// of some a few days later.
func (w *world) log(luck *chance) []visit {
	var visits []visit
	add := func(person, day, minute, way int) *visit {
		at := w.calendar.day(day).Time().Add(time.Duration(minute)*time.Minute + time.Duration(luck.IntN(60))*time.Second)
		device := 0
		if person%4 == 0 && luck.yes(0.4) {
			device = 1 // one in four uses two browsers
		}
		visits = append(visits, visit{person: person, device: device, at: at, way: way, day: day})
		return &visits[len(visits)-1]
	}
	for _, l := range w.looks {
		add(l.person, l.day, minuteOfDay(luck), l.way)
		if again := l.day + 1 + luck.IntN(6); luck.yes(0.12) && again < w.calendar.days() {
			add(l.person, again, minuteOfDay(luck), direct)
		}
	}
	for i, o := range w.orders {
		if o.hotel || !o.tagged || o.day < w.calendar.days()-visitDays {
			continue
		}
		for at, v := range o.visits {
			last := at == len(o.visits)-1
			minute := minuteOfDay(luck)
			if last || v.day == o.day {
				minute = max(o.minute-8*(len(o.visits)-at), 0)
			}
			if added := add(o.person, v.day, minute, v.way); last {
				added.buys, added.order = true, i
			}
		}
	}
	slices.SortStableFunc(visits, func(a, b visit) int { return a.at.Compare(b.at) })
	return visits
}

// journal writes the log as the site's own measurement exports it: commas,
// instants in UTC, English names. A buyer is identified by the address given
// with the order.
func (w *world) journal(seed uint64, out io.Writer) (int, error) {
	luck := newChance(seed, 5)
	table := csv.NewWriter(out)
	rows := 0
	write := func(cells ...string) {
		rows++
		_ = table.Write(cells) // an error stays with the writer and comes out at the end
	}
	write("message_id", "timestamp", "visitor_id", "event", "page_host", "page_path", "device", "country", "email", "utm_source", "utm_medium", "utm_campaign", "referrer")
	pages := []string{"/", "/linge-de-lit", "/linge-de-lit/parures", "/linge-de-bain", "/soldes", "/journal/entretenir-le-lin"}
	for _, v := range w.log(luck) {
		t := w.tagOf(v.way, v.day, true, luck)
		visitor, device := visitorID(seed, v.person, v.device), []string{"mobile", "desktop"}[(v.person+v.device)%2]
		page := pages[luck.pick([]float64{0.3, 0.22, 0.18, 0.15, 0.05, 0.1})]
		write(messageID(seed, rows), v.at.Format(time.RFC3339), visitor, "page", "www.maison-belval.example", page, device, "FR", "", t.source, t.medium, t.campaign, t.referrer)
		if v.buys {
			write(messageID(seed, rows), v.at.Add(5*time.Minute).Format(time.RFC3339), visitor, "identify", "www.maison-belval.example", "/commande", device, "FR", w.orders[v.order].email(), "", "", "", "")
		}
	}
	table.Flush()
	return rows - 1, table.Error()
}

// visitorID is a browser's pseudonym, drawn from nothing but the seed.
func visitorID(seed uint64, person, device int) string {
	return digest("visitor", seed, person*2+device)
}

func messageID(seed uint64, number int) string { return digest("message", seed, number) }

func digest(kind string, seed uint64, number int) string {
	text := binary.BigEndian.AppendUint64([]byte(kind), seed)
	sum := sha256.Sum256(strconv.AppendInt(text, int64(number), 10))
	return hex.EncodeToString(sum[:8])
}
