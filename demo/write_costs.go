package demo

import (
	"io"

	"github.com/xuri/excelize/v2"

	"boussole/marketing"
)

// sheet writes the other costs as the firm keeps them: a spreadsheet with a
// title, true dates and amounts, and a total at the foot.
func (w *world) sheet(out io.Writer) (map[string]string, int, error) {
	const name = "Coûts marketing"
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetDocProps(&excelize.DocProperties{Creator: "Maison Belval (démonstration)", Title: name}); err != nil {
		return nil, 0, err
	}
	if err := book.SetSheetName("Sheet1", name); err != nil {
		return nil, 0, err
	}
	dates, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return nil, 0, err
	}
	money, err := book.NewStyle(&excelize.Style{NumFmt: 4})
	if err != nil {
		return nil, 0, err
	}
	table, err := book.NewStreamWriter(name)
	if err != nil {
		return nil, 0, err
	}
	row, failed := 0, error(nil)
	write := func(cells ...any) {
		row++
		place, err := excelize.CoordinatesToCellName(1, row)
		if err == nil {
			err = table.SetRow(place, cells)
		}
		if failed == nil {
			failed = err
		}
	}
	write("Maison Belval (démonstration) : coûts marketing hors régies")
	write()
	write("N° facture", "Libellé", "Fournisseur", "Catégorie", "Canal", "Campagne", "Variable / fixe", "Date de début", "Date de fin", "Montant HT", "TVA", "Devise")
	var amount, vat int64
	for _, c := range w.costs {
		kind := "fixe"
		if c.variable {
			kind = "variable"
		}
		write(c.invoice, c.label, c.supplier, c.category, c.channel, c.campaign, kind, date(c.from, dates), date(c.until, dates),
			excelize.Cell{StyleID: money, Value: float64(c.amount) / 100}, excelize.Cell{StyleID: money, Value: float64(c.vat) / 100}, "EUR")
		amount, vat = amount+c.amount, vat+c.vat
	}
	write("Total", nil, nil, nil, nil, nil, nil, nil, nil, excelize.Cell{StyleID: money, Value: float64(amount) / 100}, excelize.Cell{StyleID: money, Value: float64(vat) / 100}, nil)
	if failed == nil {
		failed = table.Flush()
	}
	if failed != nil {
		return nil, 0, failed
	}
	_, err = book.WriteTo(out)
	return map[string]string{"amount": plain(amount), "vat": plain(vat)}, len(w.costs), err
}

// date is a day as spreadsheets count: days since 30 December 1899.
func date(day marketing.Day, style int) excelize.Cell {
	return excelize.Cell{StyleID: style, Value: int(day - marketing.NewDay(1899, 12, 30))}
}
