package model

import (
	"context"
	"slices"

	"boussole/marketing"
	"boussole/warehouse"
)

// Step is one named part of the model.
type Step struct {
	name string
	// reads lists the facts that the step depends on; none means every fact.
	reads []marketing.FactName
	run   func(ctx context.Context, s Settings, d Dirty) error
}

// Name says which step it is; the number gives its place.
func (s Step) Name() string { return s.name }

// Run makes the step's tables anew as far as what changed asks for.
func (s Step) Run(ctx context.Context, settings Settings, d Dirty) error {
	if !d.All && len(s.reads) > 0 && !slices.ContainsFunc(d.Facts, func(f marketing.FactName) bool { return slices.Contains(s.reads, f) }) {
		return nil
	}
	return s.run(ctx, settings, d)
}

// Model makes the derived tables of one store.
type Model struct{ store warehouse.Store }

// New makes a model on a store.
func New(store warehouse.Store) *Model { return &Model{store: store} }

// Steps lists the steps in the order in which they run.
func (m *Model) Steps() []Step {
	return []Step{
		{"000_live", nil, m.live},
		{"005_rates", nil, m.rates},
		{"020_channels", nil, m.channels},
		{"030_campaigns", []marketing.FactName{marketing.FactSpend}, m.campaigns},
		{"040_costs", []marketing.FactName{marketing.FactSpend, marketing.FactCosts}, m.costs},
		{"050_sales", []marketing.FactName{marketing.FactOrders, marketing.FactSpend}, m.sales},
		{"052_leads", []marketing.FactName{marketing.FactLeads, marketing.FactSpend}, m.leads},
	}
}

func (m *Model) campaigns(ctx context.Context, s Settings, d Dirty) error {
	return m.replace(ctx, "campaign_names", "TRUE", m.fragments(s, d), "030_campaign_names.sql")
}

func (m *Model) costs(ctx context.Context, s Settings, d Dirty) error {
	if err := m.replace(ctx, "cost_days", "source = 'spend'", m.fragments(s, d), "040_costs.sql"); err != nil {
		return err
	}
	// There are few other costs, and any spend may have renamed their campaign.
	return m.replace(ctx, "cost_days", "source = 'costs'", m.fragments(s, Dirty{All: true}), "042_other_costs.sql")
}

func (m *Model) sales(ctx context.Context, s Settings, _ Dirty) error {
	return m.replace(ctx, "sales", "TRUE", m.fragments(s, Dirty{All: true}), "050_sales.sql")
}

func (m *Model) leads(ctx context.Context, s Settings, _ Dirty) error {
	return m.replace(ctx, "lead_days", "TRUE", m.fragments(s, Dirty{All: true}), "052_leads.sql")
}

// Stale returns what must be made anew at a start: everything when the derived
// tables do not reflect the log of imports or were made with other settings.
func (m *Model) Stale(ctx context.Context, s Settings) (Dirty, error) {
	digest, err := s.digest()
	if err != nil {
		return Dirty{}, err
	}
	current, err := m.count(ctx, `SELECT count(*) FROM model_progress WHERE settings = ? AND seq = (SELECT coalesce(max(seq), 0) FROM imports)`, digest)
	if err != nil {
		return Dirty{}, err
	}
	return Dirty{All: current == 0}, nil
}

// Done notes that the derived tables reflect the log of imports.
func (m *Model) Done(ctx context.Context, s Settings) error {
	digest, err := s.digest()
	if err != nil {
		return err
	}
	return m.store.Write(ctx, func(w warehouse.Writer) error {
		if err := w.Exec(ctx, "DELETE FROM model_progress"); err != nil {
			return err
		}
		return w.Exec(ctx, "INSERT INTO model_progress (seq, settings) SELECT coalesce(max(seq), 0), ? FROM imports", digest)
	})
}

// Begin notes that the derived tables are being changed: if the process dies on
// the way, the next start makes everything anew.
func (m *Model) Begin(ctx context.Context) error {
	return m.store.Write(ctx, func(w warehouse.Writer) error { return w.Exec(ctx, "DELETE FROM model_progress") })
}

func (m *Model) count(ctx context.Context, query string, args ...any) (n int64, err error) {
	rows, err := m.store.Query(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}
