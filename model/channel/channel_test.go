package channel_test

import (
	"testing"

	"pgregory.net/rapid"

	"boussole/marketing"
	"boussole/model/channel"
)

func builtin(t testing.TB) channel.Rules {
	t.Helper()
	rules, lists, err := channel.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := channel.Compile(rules, lists)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func TestBuiltin(t *testing.T) {
	rules := builtin(t)
	cases := []struct {
		tag  marketing.Tag
		want marketing.Channel
	}{
		{marketing.Tag{Platform: "google_ads"}, "paid_search"},
		{marketing.Tag{Platform: "google_ads", CampaignType: "Video"}, "paid_video"},
		{marketing.Tag{Platform: "google_ads", CampaignType: "Performance Max"}, "cross_network"},
		{marketing.Tag{Platform: "google_ads", CampaignType: "Réseau Display"}, "display"},
		{marketing.Tag{Platform: "google_ads", CampaignType: "Shopping"}, "paid_shopping"},
		{marketing.Tag{Platform: "meta_ads", Campaign: "Shopping été"}, "paid_social"},
		{marketing.Tag{Source: "google", Medium: "cpc"}, "paid_search"},
		{marketing.Tag{Source: " Google ", Medium: "CPC"}, "paid_search"},
		{marketing.Tag{Source: "google", Medium: "cpc", Campaign: "PMax linge"}, "cross_network"},
		{marketing.Tag{Source: "Facebook", Medium: "paid_social"}, "paid_social"},
		{marketing.Tag{Source: "FB", Medium: "cpc"}, "paid_social"},
		{marketing.Tag{Source: "facebook%20ads", Medium: "cpc"}, "paid_other"},
		{marketing.Tag{Source: "facebook", Medium: "social"}, "organic_social"},
		{marketing.Tag{Source: "m.facebook.com", Medium: "referral"}, "organic_social"},
		{marketing.Tag{Source: "newsletter", Medium: "email"}, "email"},
		{marketing.Tag{Source: "brevo"}, "email"},
		{marketing.Tag{Source: "google", Medium: "organic"}, "organic_search"},
		{marketing.Tag{Referrer: "www.google.fr"}, "organic_search"},
		{marketing.Tag{Referrer: "chatgpt.com"}, "ai_assistant"},
		{marketing.Tag{Source: "chatgpt.com", Medium: "referral"}, "ai_assistant"},
		{marketing.Tag{Referrer: "gemini.google.com"}, "ai_assistant"},
		{marketing.Tag{ClickID: "gclid"}, "paid_search"},
		{marketing.Tag{ClickID: "gclid", Medium: "email", Source: "brevo"}, "email"},
		{marketing.Tag{ClickID: "fbclid"}, "organic_social"},
		{marketing.Tag{Referrer: "blog.example.org"}, "referral"},
		{marketing.Tag{Source: "(direct)", Medium: "(none)"}, "direct"},
		{marketing.Tag{Channel: "Référencement naturel"}, "organic_search"},
		{marketing.Tag{Channel: "Salon"}, "event"},
		{marketing.Tag{Channel: "RADIO"}, "radio"},
		{marketing.Tag{Channel: "paid_search", Source: "newsletter"}, "paid_search"},
		{marketing.Tag{Source: "x", Medium: "affiliation"}, "affiliates"},
		{marketing.Tag{Medium: "display"}, "display"},
		{marketing.Tag{Source: "tv-regie", Medium: "tv"}, "tv"},
		{marketing.Tag{Source: "something"}, "unknown"},
		{marketing.Tag{}, "unknown"},
		{marketing.Tag{Platform: "file"}, "unknown"},
	}
	for _, c := range cases {
		if got := rules.Judge(c.tag); got.Channel != c.want {
			t.Errorf("%+v → %s by %q, want %s", c.tag, got.Channel, got.Rule, c.want)
		}
	}
}

// TestChannelIDs: a file that states a channel by our own id is understood.
func TestChannelIDs(t *testing.T) {
	rules := builtin(t)
	for _, c := range marketing.Channels() {
		if got := rules.Judge(marketing.Tag{Channel: string(c)}); got.Channel != c {
			t.Errorf("stated %s → %s", c, got.Channel)
		}
	}
}

func TestWhy(t *testing.T) {
	got := builtin(t).Judge(marketing.Tag{Source: "Bing", Medium: "ppc"})
	if got.Rule != "paid_search" || len(got.Matched) != 2 || got.Matched[0].Value != "bing" {
		t.Errorf("%+v", got)
	}
}

func TestCompileRefuses(t *testing.T) {
	cond := []channel.Condition{{Field: "source", Op: channel.Is, Values: []string{"x"}}}
	cases := map[string][]channel.Rule{
		"no id":            {{Channel: "email", All: cond}},
		"same id":          {{ID: "a", Channel: "email", All: cond}, {ID: "a", Channel: "email", All: cond}},
		"unknown channel":  {{ID: "a", Channel: "zeppelin", All: cond}},
		"no condition":     {{ID: "a", Channel: "email"}},
		"unknown field":    {{ID: "a", Channel: "email", All: []channel.Condition{{Field: "color", Op: channel.Is, Values: []string{"x"}}}}},
		"unknown operator": {{ID: "a", Channel: "email", All: []channel.Condition{{Field: "source", Op: "like", Values: []string{"x"}}}}},
		"bad pattern":      {{ID: "a", Channel: "email", All: []channel.Condition{{Field: "source", Op: channel.Matches, Values: []string{"("}}}}},
		"unknown list":     {{ID: "a", Channel: "email", All: []channel.Condition{{Field: "source", Op: channel.In, Values: []string{"@x"}}}}},
		"no value":         {{ID: "a", Channel: "email", All: []channel.Condition{{Field: "source", Op: channel.Is}}}},
	}
	for name, rules := range cases {
		if _, err := channel.Compile(rules, channel.Lists{}); err == nil {
			t.Errorf("%s was accepted", name)
		} else if _, ok := marketing.ProblemIn(err); !ok {
			t.Errorf("%s: %v is no problem that people can read", name, err)
		}
	}
}

// TestAnyEvidence: whatever the evidence, the verdict is a channel of the list,
// and case and blanks do not matter.
func TestAnyEvidence(t *testing.T) {
	rules := builtin(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"google", "cpc", "email", "facebook.com", "", "(direct)"}))
		tag := marketing.Tag{Source: text.Draw(t, "source"), Medium: text.Draw(t, "medium"), Campaign: text.Draw(t, "campaign"), Referrer: text.Draw(t, "referrer")}
		verdict := rules.Judge(tag)
		if _, ok := marketing.ParseChannel(string(verdict.Channel)); !ok {
			t.Fatalf("%q is no channel", verdict.Channel)
		}
		padded := tag
		padded.Source, padded.Medium = "  "+tag.Source+" ", tag.Medium+"\t"
		if again := rules.Judge(padded); again.Channel != verdict.Channel {
			t.Fatalf("blanks changed %s to %s", verdict.Channel, again.Channel)
		}
	})
}
