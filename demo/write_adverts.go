package demo

import (
	"io"
	"strconv"

	"boussole/marketing"
)

// months are the names that a report's title uses.
var months = [...]string{"", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"} //nolint:gochecknoglobals // a constant table

// inWords writes a day as 1 septembre 2026.
func inWords(day marketing.Day) string {
	y, m, d := day.Time().Date()
	return strconv.Itoa(d) + " " + months[m] + " " + strconv.Itoa(y)
}

// advertSums adds up what one platform reports.
type advertSums struct{ rows, cost, impressions, clicks, conversions, value int64 }

func (s *advertSums) add(a advertDay) {
	s.rows++
	s.cost += a.cost
	s.impressions += a.impressions
	s.clicks += a.clicks
	s.conversions += a.conversions
	s.value += a.value
}

// sums gives the file's sums by the columns of the fact, as exact decimals.
func (s advertSums) sums() map[string]string {
	return map[string]string{
		"cost": plain(s.cost), "impressions": strconv.FormatInt(s.impressions, 10), "clicks": strconv.FormatInt(s.clicks, 10), "platform_revenue": plain(s.value),
	}
}

// plain writes cents with a point: 1234.56.
func plain(cents int64) string { return (marketing.Micros(cents) * 10_000).String() }

// googleAds writes the ad-group report as the French interface exports it:
// title, range, header, a row per day and ad group, totals.
func (w *world) googleAds(out io.Writer) (advertSums, error) {
	var total advertSums
	_, list := w.sold(marketing.PlatformGoogleAds)
	byPlace := w.byPlace(marketing.PlatformGoogleAds)
	err := rows(out, func(write func(cells ...string)) {
		write("Rapport sur les groupes d'annonces")
		write(inWords(w.calendar.first) + " - " + inWords(w.calendar.last()))
		write("Jour", "Campagne", "Groupe d'annonces", "Type de campagne", "Code de devise", "Coût", "Impr.", "Clics", "CTR", "CPC moy.", "Conversions", "Valeur de conv.", "Coût/conv.")
		for _, a := range w.adverts {
			at, ok := byPlace[a.stream]
			if !ok {
				continue
			}
			s := list[at]
			total.add(a)
			write(w.calendar.day(a.day).String(), s.campaign, s.group, s.kind, "EUR", grouped(a.cost), thousands(strconv.FormatInt(a.impressions, 10)), thousands(strconv.FormatInt(a.clicks, 10)),
				share(a.clicks, a.impressions), quotient(a.cost, a.clicks), grouped(a.conversions), grouped(a.value), quotient(a.cost*100, a.conversions))
		}
		for _, title := range []string{"Total : groupes d'annonces", "Total : compte"} {
			write(title, "--", "--", "--", "EUR", grouped(total.cost), thousands(strconv.FormatInt(total.impressions, 10)), thousands(strconv.FormatInt(total.clicks, 10)),
				share(total.clicks, total.impressions), quotient(total.cost, total.clicks), grouped(total.conversions), grouped(total.value), quotient(total.cost*100, total.conversions))
		}
	})
	return total, err
}

// metaAds writes the ad-set report of the French interface: a byte-order mark,
// the currency in a header, a row per day and ad set.
func (w *world) metaAds(out io.Writer) (advertSums, error) {
	var total advertSums
	if _, err := io.WriteString(out, "\ufeff"); err != nil {
		return total, err
	}
	_, list := w.sold(marketing.PlatformMetaAds)
	byPlace := w.byPlace(marketing.PlatformMetaAds)
	err := rows(out, func(write func(cells ...string)) {
		write("Jour", "Nom de la campagne", "Nom de l'ensemble de publicités", "Montant dépensé (EUR)", "Impressions", "Clics sur un lien", "Achats", "Valeur de conversion des achats", "Début des rapports", "Fin des rapports")
		for _, a := range w.adverts {
			at, ok := byPlace[a.stream]
			if !ok {
				continue
			}
			a.conversions = a.conversions / 100 * 100 // Meta counts whole purchases
			total.add(a)
			day := w.calendar.day(a.day).String()
			write(day, list[at].campaign, list[at].group, euros(a.cost), strconv.FormatInt(a.impressions, 10), strconv.FormatInt(a.clicks, 10), strconv.FormatInt(a.conversions/100, 10), euros(a.value), day, day)
		}
	})
	return total, err
}

func (w *world) byPlace(platform marketing.Platform) map[int]int {
	places, _ := w.sold(platform)
	at := map[int]int{}
	for i, k := range places {
		at[k] = i
	}
	return at
}
