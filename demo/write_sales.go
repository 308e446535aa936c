package demo

import (
	"io"
	"strconv"
	"time"

	"boussole/marketing"
)

// moment writes a day and a minute as 01/09/2026 14:32.
func moment(day marketing.Day, minute int) string {
	return day.Time().Add(time.Duration(minute) * time.Minute).Format("02/01/2006 15:04")
}

func (o order) email() string {
	switch {
	case o.hotel:
		return hotelEmail(o.person)
	case o.person == 0:
		return "essai@example.com"
	}
	return "client." + pad(o.person, 5) + "@example.com"
}

func hotelEmail(number int) string { return "achats." + pad(number, 4) + "@example.org" }
func hotelName(number int) string  { return "Hôtel de démonstration " + pad(number, 4) }

// shop writes the orders as the shop's software exports them.
func (w *world) shop(out io.Writer) (map[string]string, int, error) {
	var net, vat, refunded, margin, discount int64
	err := rows(out, func(write func(cells ...string)) {
		write("N° commande", "Date", "E-mail client", "Société", "Segment", "Statut", "Montant HT", "Remise HT", "TVA", "Total TTC", "Remboursé HT", "Marge", "Produit", "Code promo",
			"Commercial", "Comment nous avez-vous connus ?", "utm_source", "utm_medium", "utm_campaign", "gclid", "fbclid", "Site référent", "Devise")
		for _, o := range w.orders {
			company, segment := "", "Particuliers"
			if o.hotel {
				company, segment = hotelName(o.person), "Hôtels"
			}
			write("MB-"+strconv.Itoa(o.number), moment(w.calendar.day(o.day), o.minute), o.email(), company, segment, o.status, euros(o.net), euros(o.discount), euros(o.vat), euros(o.net+o.vat),
				euros(o.refunded), euros(o.margin), o.product, o.code, o.owner, o.said, o.tag.source, o.tag.medium, o.tag.campaign, o.tag.gclid, o.tag.fbclid, o.tag.referrer, "EUR")
			net, vat, refunded, margin, discount = net+o.net, vat+o.vat, refunded+o.refunded, margin+o.margin, discount+o.discount
		}
	})
	sums := map[string]string{"revenue": plain(net), "vat": plain(vat), "gross": plain(net + vat), "refunded": plain(refunded), "margin": plain(margin), "discount": plain(discount)}
	return sums, len(w.orders), err
}

// prospects writes the leads as an older sales tool exports them, in
// Windows-1252.
func (w *world) prospects(out io.Writer) (int, error) {
	err := rows(windows1252{out}, func(write func(cells ...string)) {
		write("N° lead", "Date de création", "E-mail", "Société", "Qualification", "Statut", "Motif de rejet", "Commercial", "Premier contact", "Formulaire", "Page", "Segment", "Secteur", "Effectif",
			"Origine déclarée", "utm_source", "utm_medium", "utm_campaign", "gclid", "Site référent")
		for _, l := range w.leads {
			contacted := ""
			if l.contacted >= 0 {
				contacted = moment(w.calendar.day(l.contacted), min(l.minute+45, 24*60-1))
			}
			write("L-"+pad(l.number, 5), moment(w.calendar.day(l.day), l.minute), hotelEmail(l.number), hotelName(l.number), l.qualification, l.status, l.reason, l.owner, contacted, l.offer, l.page,
				"Hôtels", l.industry, l.size, l.said, l.tag.source, l.tag.medium, l.tag.campaign, l.tag.gclid, l.tag.referrer)
		}
	})
	return len(w.leads), err
}
