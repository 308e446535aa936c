package app

import (
	"context"
	"encoding/json"
	"time"

	"boussole/connect"
	"boussole/marketing"
	"boussole/metrics"
	"boussole/model"
	"boussole/model/channel"
	"boussole/state"
)

// decisions reads and writes what a workspace is set to, in the words of those
// who need it.
type decisions struct {
	state *state.Store
	name  string
}

// Changes lists the newest changes of definitions.
func (d decisions) Changes(ctx context.Context, limit int) ([]state.Change, error) {
	return d.state.Changes(ctx, limit)
}

// Workspace returns the settings.
func (d decisions) Workspace(ctx context.Context) (state.Workspace, error) {
	return d.state.Workspace(ctx, d.name)
}

// SetWorkspace keeps the settings.
func (d decisions) SetWorkspace(ctx context.Context, w state.Workspace) error {
	return d.state.SetWorkspace(ctx, w)
}

// Zone implements pipeline.Decisions.
func (d decisions) Zone(ctx context.Context) (*time.Location, error) {
	w, err := d.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	return w.Location()
}

// Money implements pipeline.Decisions: the first currency that comes in, or is
// asked for by hand, becomes the workspace's.
func (d decisions) Money(ctx context.Context, currency marketing.Currency) error {
	w, err := d.Workspace(ctx)
	if err != nil || w.CurrencyChosen {
		return err
	}
	w.Currency, w.CurrencyChosen = currency, true
	return d.state.SetWorkspace(ctx, w)
}

const rulesName = "channel_rules"

// Rules returns the channel rules and their version, 0 for the product's own.
func (d decisions) Rules(ctx context.Context) ([]channel.Rule, int64, error) {
	builtin, _, err := channel.Builtin()
	if err != nil {
		return nil, 0, err
	}
	var own []channel.Rule
	version, err := d.state.Get(ctx, state.ChannelRules, rulesName, &own)
	if err != nil || version == 0 {
		return builtin, 0, err
	}
	return own, version, nil
}

// SetRules checks rules and keeps them.
func (d decisions) SetRules(ctx context.Context, rules []channel.Rule, expected int64) (int64, error) {
	_, lists, err := channel.Builtin()
	if err != nil {
		return 0, err
	}
	if _, err := channel.Compile(rules, lists); err != nil {
		return 0, err
	}
	return d.state.Put(ctx, state.ChannelRules, rulesName, rules, expected)
}

// Model implements pipeline.Decisions.
func (d decisions) Model(ctx context.Context) (model.Settings, error) {
	w, err := d.Workspace(ctx)
	if err != nil {
		return model.Settings{}, err
	}
	rules, _, err := d.Rules(ctx)
	if err != nil {
		return model.Settings{}, err
	}
	_, lists, err := channel.Builtin()
	return model.Settings{Currency: w.Currency, LeadQuietDays: w.LeadQuietDays, Rules: rules, Lists: lists}, err
}

// Mapping implements pipeline.Decisions.
func (d decisions) Mapping(ctx context.Context, signature string) (connect.Mapping, bool) {
	var m connect.Mapping
	version, err := d.state.Get(ctx, state.Mapping, signature, &m)
	return m, err == nil && version > 0
}

// SaveMapping implements pipeline.Decisions. A platform's report is recognised
// again by itself: only mappings that somebody could have chosen are kept.
func (d decisions) SaveMapping(ctx context.Context, signature string, m connect.Mapping) error {
	if m.Profile != "" {
		return nil
	}
	_, err := d.state.Put(ctx, state.Mapping, signature, m, state.AnyVersion)
	return err
}

// Catalogue returns every KPI, the members' own among them.
func (d decisions) Catalogue(ctx context.Context) (*metrics.Catalogue, error) {
	builtin, err := metrics.Builtin()
	if err != nil {
		return nil, err
	}
	names, err := d.state.Names(ctx, state.KPI)
	if err != nil {
		return nil, err
	}
	var custom []metrics.KPI
	for _, name := range names {
		var k metrics.KPI
		if _, err := d.state.Get(ctx, state.KPI, name, &k); err != nil {
			return nil, err
		}
		custom = append(custom, k)
	}
	return builtin.With(custom)
}

// AddKPI checks a member's KPI and keeps it.
func (d decisions) AddKPI(ctx context.Context, k metrics.KPI) error {
	builtin, err := metrics.Builtin()
	if err != nil {
		return err
	}
	if err := builtin.Check(k); err != nil {
		return err
	}
	_, err = d.state.Put(ctx, state.KPI, k.ID, k, state.AnyVersion)
	return err
}

// RemoveKPI takes a member's KPI away.
func (d decisions) RemoveKPI(ctx context.Context, id string) error {
	var k json.RawMessage
	version, err := d.state.Get(ctx, state.KPI, id, &k)
	if err != nil {
		return err
	}
	if version == 0 {
		return marketing.NewProblem(marketing.NotFound, "kpi_unknown", "kpi", id)
	}
	return d.state.Remove(ctx, state.KPI, id, version)
}
