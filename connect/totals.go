package connect

import (
	"strings"

	"boussole/connect/cell"
)

// isTotal reports whether a row is a total of others: its first filled cell
// says so. A name such as "Total Sport" is no total; "Total: Campaigns",
// "Total : campagnes", "Total général" and "Grand total" are.
func isTotal(cells []string) bool {
	for _, text := range cells {
		if len(text) == 0 {
			continue
		}
		if c := text[0] | 0x20; c >= 'a' && c <= 'z' && strings.IndexByte("tgsr", c) < 0 {
			return false
		}
		if text = cell.Trim(text); text != "" && text != "--" && text != "-" {
			return totalWord(text)
		}
	}
	return false
}

// totalWord reports whether a cell's text announces a total.
func totalWord(text string) bool {
	if len(text) > 200 {
		return false
	}
	switch c := text[0] | 0x20; c {
	case 't', 'g', 's', 'r':
	default:
		return false
	}
	folded := cell.Fold(text)
	if head, _, found := strings.Cut(folded, ":"); found {
		switch strings.TrimRight(head, " ") {
		case "total", "totals", "totaux", "grand total", "total general", "sous-total", "subtotal":
			return true
		}
		return false
	}
	switch strings.TrimRight(folded, ". ") {
	case "total", "totals", "totaux", "grand total", "total general", "sous-total", "sous total", "subtotal", "somme", "sum", "total ttc", "total ht", "total (ht)", "total (ttc)", "gesamt", "summe", "totale", "report total", "total du rapport", "totaux generaux", "total global":
		return true
	}
	return strings.HasPrefix(folded, "total - ") || strings.HasPrefix(folded, "results from ") || strings.HasPrefix(folded, "resultats de ") && strings.Contains(folded, "campagne")
}

// emptyExport reports whether the row says, alone, that there is nothing to export.
func emptyExport(cells []string) bool {
	only := ""
	for _, text := range cells {
		if text = cell.Trim(text); text != "" {
			if only != "" {
				return false
			}
			only = text
		}
	}
	if len(only) < 6 || len(only) > 80 {
		return false
	}
	switch strings.TrimRight(cell.Fold(only), ". !") {
	case "no data available", "no data", "aucune donnee disponible", "aucune donnee", "no data found", "no records found", "there is no data", "no results", "aucun resultat", "no data to display", "aucune donnee a afficher":
		return true
	}
	return false
}

// isFooter reports whether the row is a remark under the table, such as a
// copyright line: one filled cell among several columns, opened by a mark that
// no data has.
func isFooter(cells []string, width int) bool {
	if width < 3 {
		return false
	}
	only := ""
	for _, text := range cells {
		if text != "" {
			if only != "" {
				return false
			}
			only = text
		}
	}
	return strings.HasPrefix(only, "©") || strings.HasPrefix(only, "(c) ") || strings.HasPrefix(only, "Copyright")
}
