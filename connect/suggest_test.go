package connect

import (
	"slices"
	"strings"
	"testing"

	"boussole/connect/cell"
	"boussole/marketing"
)

// TestVocabulariesAreSound asks that every word is written as it is compared,
// that every field exists, and that no word stands twice for one fact where it
// could not be told apart.
func TestVocabulariesAreSound(t *testing.T) {
	for _, v := range vocabularies() {
		fields := Fields(v.fact)
		for name, list := range v.words {
			if !slices.ContainsFunc(fields, func(f Field) bool { return f.Name == name }) {
				t.Errorf("%s has no field %q", v.fact, name)
			}
			seen := map[string]bool{}
			for _, word := range strings.Split(strings.ReplaceAll(list, "||", "|"), "|") {
				if word != "" && cell.Words(word) != word {
					t.Errorf("%s %s: %q is compared as %q", v.fact, name, word, cell.Words(word))
				}
				if seen[word] {
					t.Errorf("%s %s: %q twice", v.fact, name, word)
				}
				seen[word] = true
			}
		}
	}
}

// TestEveryFactIsSuggested reads one clear header of each fact.
func TestEveryFactIsSuggested(t *testing.T) {
	for fact, header := range map[marketing.FactName]string{
		marketing.FactOrders: "order_id,created_at,revenue", marketing.FactLeads: "lead_id,date,email,source", marketing.FactCosts: "date,label,supplier,category,amount", marketing.FactSpend: "date,campaign,impressions,clicks,cost",
		marketing.FactDeals: "deal_id,deal_stage,amount,close_date,created_at", marketing.FactOrderLines: "order_id,date,product,quantity,line_total", marketing.FactRefunds: "refund_id,order_id,refund_date,refund_amount",
		marketing.FactSubs: "subscription_id,start_date,plan,mrr,canceled_at", marketing.FactLeadStages: "lead_id,new_stage,entered_at", marketing.FactDealStages: "deal_id,new_stage,entered_at", marketing.FactSurvey: "response_id,date,nps,comment",
		marketing.FactTickets: "ticket_id,created_at,first_response_at,resolved_at", marketing.FactContactsMade: "call_id,call_date,call_outcome,duration", marketing.FactEmailStats: "campaign,send_date,sent,delivered,opens,clicks",
		marketing.FactSocialStats: "date,page,post,reach,likes,comments,shares", marketing.FactFollowers: "date,page,followers", marketing.FactWebStats: "date,channel,users,sessions,pageviews", marketing.FactSeries: "date,series,value",
		marketing.FactActions: "action,content_type,start_date,end_date,objective", marketing.FactRates: "date,base,currency,rate", marketing.FactEvents: "event_name,timestamp,anonymous_id,page_path",
	} {
		got, fields, ok := suggest("file.csv", strings.Split(header, ","), nil, false)
		if !ok || got != fact {
			t.Errorf("%s: %s was taken for %q %v", fact, header, got, fields)
		}
	}
}

// TestBlankIdentifiers takes out what points to a person and leaves the rest.
func TestBlankIdentifiers(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "write to anne.m+x@exemple.fr now": "write to [e-mail] now", "a@b": "a@b", "@handle": "@handle", "a@b.fr, c@d.com": "[e-mail], [e-mail]",
		"06 12 34 56 78": "[phone]", "call +33 6 12 34 56 78!": "call [phone]!", "06.12.34.56.78 or 0612345679": "[phone] or [phone]", "order 2026090112": "order 2026090112", "A0612345678": "A0612345678", "2026-09-01": "2026-09-01",
		"+331": "+331", "0000000000": "0000000000", "GA1.2.1234": "GA1.2.1234", "(+44) 20 7946 0958": "([phone]",
	} {
		if got, _ := blankIdentifiers(text, true); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"https://www.Google.com/search?q=a": "google.com", "l.facebook.com": "l.facebook.com", "https://u:p@x.fr:8080/y": "x.fr", "": "", "%%": ""} {
		if got := refererHost(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"https://x.fr/a?email=b@c.fr#d": "https://x.fr/a", "https://u:p@x.fr/a": "https://x.fr/a", "/a#b": "/a"} {
		if got := pageWithoutQuery(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
