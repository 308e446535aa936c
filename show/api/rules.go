package api

import (
	"context"
	"net/http"

	"boussole/access"
	"boussole/locales"
	"boussole/marketing"
	"boussole/model/channel"
)

// Rules is the ordered list of channel rules. Version is 0 for the product's own.
type Rules struct {
	Rules   []channel.Rule `json:"rules"`
	Version int64          `json:"version"`
}

func (a *API) ruleRoutes() {
	route(a, operation{method: http.MethodGet, path: "/channel-rules", id: "get-channel-rules", summary: "The channel rules, in order", allow: access.ReadFigures},
		func(ctx context.Context, w *Workspace, _ *struct{}) (*answer[Rules], error) {
			rules, version, err := w.Decisions.Rules(ctx)
			for i := range rules {
				rules[i].Name = a.ruleName(ctx, rules[i].ID, rules[i].Name)
			}
			return &answer[Rules]{Rules{orEmpty(rules), version}}, err
		})
	route(a, operation{method: http.MethodPut, path: "/channel-rules", id: "set-channel-rules", summary: "Replace the channel rules; history is read again", allow: access.DecideRules},
		func(ctx context.Context, w *Workspace, in *answer[Rules]) (*answer[Rules], error) {
			version, err := w.Decisions.SetRules(ctx, in.Body.Rules, in.Body.Version)
			if err != nil {
				return nil, err
			}
			return &answer[Rules]{Rules{in.Body.Rules, version}}, w.Loads.Refresh(context.WithoutCancel(ctx), nil)
		})
	route(a, operation{method: http.MethodPost, path: "/channel-rules/test", id: "test-channel-rules", summary: "Which channel some evidence belongs to, and why", allow: access.ReadFigures}, a.testRules)
}

// ruleName is the name of one of the product's own rules in the reader's
// language, and whatever a member wrote otherwise.
func (a *API) ruleName(ctx context.Context, id, name string) string {
	if key := "rule." + id; a.options.Texts.Has(key) && name == a.options.Texts.Text(locales.English, key, nil) {
		return a.options.Texts.Text(languageOf(ctx), key, nil)
	}
	return name
}

func (a *API) testRules(ctx context.Context, w *Workspace, in *struct {
	Body struct {
		Tag marketing.Tag `json:"tag"`
		// Rules replace the kept ones for this test.
		Rules []channel.Rule `json:"rules,omitempty"`
	}
}) (*answer[channel.Verdict], error) {
	rules := in.Body.Rules
	if len(rules) == 0 {
		var err error
		if rules, _, err = w.Decisions.Rules(ctx); err != nil {
			return nil, err
		}
	}
	_, lists, err := channel.Builtin()
	if err != nil {
		return nil, err
	}
	compiled, err := channel.Compile(rules, lists)
	if err != nil {
		return nil, err
	}
	verdict := compiled.Judge(in.Body.Tag)
	verdict.Name = a.ruleName(ctx, verdict.Rule, verdict.Name)
	return &answer[channel.Verdict]{verdict}, nil
}
