package connect

import (
	"slices"
	"strings"

	"boussole/connect/cell"
	"boussole/marketing"
)

// vocabulary is the words of one fact, ready for comparison.
type vocabulary struct {
	fact  marketing.FactName
	names []string // parts of file names that hint at the fact
	words map[string]string
}

// vocabularies lists the facts that a header may suggest. Among equal scores
// the earlier wins.
func vocabularies() []vocabulary {
	return []vocabulary{
		{marketing.FactOrders, []string{"commande", "order", "vente", "sale", "facture", "invoice"}, ordersWords()},
		{marketing.FactLeads, []string{"lead", "prospect", "contact"}, leadsWords()},
		{marketing.FactCosts, []string{"cout", "cost", "depense", "expense", "charge", "facture", "frais"}, costsWords()},
		{marketing.FactSpend, []string{"spend", "campagne", "campaign", "ads", "pub"}, spendWords()},
		{marketing.FactDeals, []string{"deal", "affaire", "opportun"}, dealsWords()},
		{marketing.FactOrderLines, []string{"ligne", "line"}, orderLinesWords()},
		{marketing.FactRefunds, []string{"rembours", "refund", "avoir"}, refundsWords()},
		{marketing.FactSubs, []string{"abonnement", "subscription"}, subscriptionsWords()},
		{marketing.FactLeadStages, []string{"lead_stage", "etapes_lead"}, leadStagesWords()},
		{marketing.FactDealStages, []string{"deal_stage", "etapes"}, dealStagesWords()},
		{marketing.FactSurvey, []string{"enquete", "survey", "nps", "csat", "satisfaction"}, surveyWords()},
		{marketing.FactTickets, []string{"ticket", "support", "sav"}, ticketsWords()},
		{marketing.FactContactsMade, []string{"appel", "call", "rendez", "meeting", "webinar"}, contactsMadeWords()},
		{marketing.FactEmailStats, []string{"email", "e-mail", "newsletter", "mailing"}, emailStatsWords()},
		{marketing.FactSocialStats, []string{"social", "publication", "post"}, socialStatsWords()},
		{marketing.FactFollowers, []string{"abonnes", "followers"}, followersWords()},
		{marketing.FactWebStats, []string{"analytics", "ga4", "trafic", "traffic"}, webStatsWords()},
		{marketing.FactSeries, []string{"serie", "series"}, seriesWords()},
		{marketing.FactActions, []string{"action", "plan"}, actionsWords()},
		{marketing.FactRates, []string{"taux", "rates", "change"}, ratesWords()},
		{marketing.FactEvents, []string{"event", "evenement"}, eventsWords()},
	}
}

// suggestion is one fact's reading of a header.
type suggestion struct {
	fact   marketing.FactName
	fields []string
	score  int
	own    int // columns whose header speaks of this fact rather than of others
}

// suggest works out which fact a header speaks of and what its columns give. A
// fact is suggested only when everything it requires is there, and at least one
// header is its own: a date and an amount alone could be anything. ranged says
// that the preamble states the days covered.
func suggest(file string, header []string, sample [][]string, ranged bool) (marketing.FactName, []string, bool) {
	names := make([]string, len(header))
	for i, text := range header {
		bare, _ := cell.HeaderCurrency(text)
		names[i] = cell.Words(bare)
	}
	var best suggestion
	for _, v := range vocabularies() {
		s := v.read(names, sample)
		for _, part := range v.names {
			if s.score > 0 && strings.Contains(cell.Fold(file), part) {
				s.score += 3
				s.own++
				break
			}
		}
		if s.own == 0 || len(missingFields(Mapping{Fact: s.fact, Columns: columnsOf(header, s.fields)}, ranged)) > 0 {
			continue
		}
		if s.score > best.score {
			best = s
		}
	}
	if pair := alternatives(best.fact); pair[0] != "" {
		settleVAT(best.fields, pair, header, sample)
	}
	return best.fact, best.fields, best.score > 0
}

// read gives each column the field whose words it bears. Among several columns
// for one field the one whose word stands first in the list wins, except for
// names and click ids, which several columns give together.
func (v vocabulary) read(names []string, sample [][]string) suggestion {
	s := suggestion{fact: v.fact, fields: make([]string, len(names))}
	for _, field := range Fields(v.fact) {
		own, common, _ := strings.Cut(v.words[field.Name], "||")
		ownWords := strings.Split(own, "|")
		all := append(slices.Clip(ownWords), strings.Split(common, "|")...)
		bestColumn, bestRank := -1, len(all)
		for i, name := range names {
			if name == "" || s.fields[i] != "" {
				continue
			}
			rank := slices.Index(all, name)
			if rank < 0 {
				continue
			}
			if field.Name == "name" || field.Name == "click_id" {
				s.fields[i] = field.Name
				s.score++
				continue
			}
			if rank < bestRank && plausible(field.Kind, i, sample) {
				bestColumn, bestRank = i, rank
			}
		}
		if bestColumn < 0 {
			continue
		}
		s.fields[bestColumn] = field.Name
		s.score++
		if bestRank < len(ownWords) && own != "" {
			s.score += 2
			s.own++
		}
	}
	return s
}

// plausible reports whether the sample's cells of a column can be of a kind: a
// column of words under "total" is no amount.
func plausible(kind marketing.ColumnKind, column int, sample [][]string) bool {
	filled, fitting := 0, 0
	for _, row := range sample {
		if column >= len(row) || cell.Blank(row[column]) || isTotal(row) {
			continue
		}
		filled++
		if fits(kind, row[column]) {
			fitting++
		}
	}
	return filled == 0 || fitting*2 > filled
}

func fits(kind marketing.ColumnKind, text string) bool {
	switch kind {
	case marketing.KindMoney, marketing.KindDecimal, marketing.KindInteger:
		if cell.Bounded(text) {
			return true
		}
		_, point := cell.ParseNumber(text, '.')
		_, comma := cell.ParseNumber(text, ',')
		return point == "" || comma == ""
	case marketing.KindDay, marketing.KindInstant:
		_, reason := cell.ParseDate(text, cell.Reading{Serial: true})
		return reason == "" || reason == cell.NoSuchDay
	case marketing.KindBool:
		_, reason := readBool(text)
		return reason == ""
	}
	return true
}
