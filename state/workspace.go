package state

import (
	"context"
	"time"

	"boussole/marketing"
)

// Workspace is what a workspace is set to.
type Workspace struct {
	Name     string             `json:"name"`
	Zone     string             `json:"zone"`
	Currency marketing.Currency `json:"currency"`
	// CurrencyChosen says that the currency was decided, by a member or by the
	// first money imported; until then it may still follow an import.
	CurrencyChosen bool `json:"currency_chosen"`
	// LeadQuietDays is the period of inactivity after which a person counts as a new lead.
	LeadQuietDays int `json:"lead_quiet_days"`
	// Demo marks the sample company.
	Demo bool `json:"demo,omitempty"`
}

// NewWorkspace returns the settings of a workspace that nobody has set.
func NewWorkspace(name string) Workspace {
	return Workspace{Name: name, Zone: "Europe/Paris", Currency: "EUR", LeadQuietDays: 90}
}

// Location returns the workspace's zone.
func (w Workspace) Location() (*time.Location, error) { return time.LoadLocation(w.Zone) }

const workspaceName = "workspace"

// Workspace reads the settings; a new workspace has the defaults.
func (s *Store) Workspace(ctx context.Context, name string) (Workspace, error) {
	w := NewWorkspace(name)
	_, err := s.Get(ctx, Settings, workspaceName, &w)
	return w, err
}

// SetWorkspace writes the settings.
func (s *Store) SetWorkspace(ctx context.Context, w Workspace) error {
	if _, err := w.Location(); err != nil {
		return marketing.NewProblem(marketing.Invalid, "zone_unknown", "zone", w.Zone).Because(err)
	}
	if _, ok := marketing.ParseCurrency(string(w.Currency)); !ok {
		return marketing.NewProblem(marketing.Invalid, "currency_unknown", "currency", string(w.Currency))
	}
	_, err := s.Put(ctx, Settings, workspaceName, w, AnyVersion)
	return err
}
