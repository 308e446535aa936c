package api

import (
	"context"
	"net/http"

	"boussole/access"
	"boussole/marketing"
	"boussole/state"
)

// About is what the page needs to know about a workspace before anything else.
type About struct {
	ID        marketing.WorkspaceID `json:"id"`
	Name      string                `json:"name"`
	Zone      string                `json:"zone"`
	Currency  marketing.Currency    `json:"currency"`
	Language  string                `json:"language"`
	Today     marketing.Day         `json:"today"`
	FirstDay  *marketing.Day        `json:"first_day" doc:"First day with facts"`
	LastDay   *marketing.Day        `json:"last_day" doc:"Last day with facts"`
	Demo      bool                  `json:"demo"`
	Version   string                `json:"version"`
	WeekStart string                `json:"week_start"`
}

func (a *API) workspaceRoutes() {
	route(a, operation{method: http.MethodGet, path: "/workspace", id: "get-workspace", summary: "The workspace's name, currency, zone and days", allow: access.ReadFigures}, a.about)
	route(a, operation{method: http.MethodGet, path: "/workspaces", id: "list-workspaces", summary: "Every workspace of the data folder", allow: access.ReadFigures}, a.list)
	route(a, operation{method: http.MethodPut, path: "/workspace", id: "set-workspace", summary: "Change name, zone, currency or the quiet days of leads; figures are made anew", allow: access.RunWorkspace}, a.change)
	route(a, operation{method: http.MethodPost, path: "/rebuild", id: "rebuild", summary: "Make every table anew from the archive", allow: access.RunWorkspace}, rebuild)
	route(a, operation{method: http.MethodGet, path: "/changes", id: "list-changes", summary: "What was changed in definitions, newest first", allow: access.ReadFigures}, changes)
	route(a, operation{method: http.MethodGet, path: "/health", id: "health", summary: "Whether the workspace answers", allow: access.ReadPublic}, health)
}

func (a *API) about(ctx context.Context, w *Workspace, _ *struct{}) (*answer[About], error) {
	settings, err := w.Decisions.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	zone, err := settings.Location()
	if err != nil {
		return nil, err
	}
	about := About{ID: w.ID, Name: settings.Name, Zone: settings.Zone, Currency: settings.Currency, Language: string(requested(ctx).language),
		Today: marketing.DayOf(a.options.Now(), zone), Demo: settings.Demo, Version: a.options.Version, WeekStart: "monday"}
	span, ok, err := w.Figures.Span(ctx)
	if err != nil {
		return nil, err
	}
	if ok {
		last := span.Last()
		about.FirstDay, about.LastDay = &span.From, &last
	}
	return &answer[About]{about}, nil
}

// Workspaces names every workspace and the one that was asked.
type Workspaces struct {
	Current    marketing.WorkspaceID   `json:"current"`
	Workspaces []marketing.WorkspaceID `json:"workspaces"`
}

func (a *API) list(_ context.Context, w *Workspace, _ *struct{}) (*answer[Workspaces], error) {
	names, err := a.options.List()
	if err != nil {
		return nil, err
	}
	out := Workspaces{Current: w.ID, Workspaces: []marketing.WorkspaceID{}}
	for _, name := range names {
		out.Workspaces = append(out.Workspaces, marketing.WorkspaceID(name))
	}
	return &answer[Workspaces]{out}, nil
}

// Change is what may be changed about a workspace; what is absent stays.
type Change struct {
	Name          *string             `json:"name,omitempty" minLength:"1" maxLength:"100"`
	Zone          *string             `json:"zone,omitempty" doc:"IANA zone, such as Europe/Paris; days of rows imported before keep theirs"`
	Currency      *marketing.Currency `json:"currency,omitempty" doc:"Amounts are converted anew from their originals"`
	LeadQuietDays *int                `json:"lead_quiet_days,omitempty" minimum:"0" maximum:"3650" doc:"Days after which a person counts as a new lead"`
}

func (a *API) change(ctx context.Context, w *Workspace, in *answer[Change]) (*answer[About], error) {
	settings, err := w.Decisions.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	c := in.Body
	if c.Name != nil {
		settings.Name = *c.Name
	}
	if c.Zone != nil {
		settings.Zone = *c.Zone
	}
	if c.Currency != nil {
		settings.Currency, settings.CurrencyChosen = *c.Currency, true
	}
	if c.LeadQuietDays != nil {
		settings.LeadQuietDays = *c.LeadQuietDays
	}
	if err := w.Decisions.SetWorkspace(ctx, settings); err != nil {
		return nil, err
	}
	if err := w.Loads.Refresh(context.WithoutCancel(ctx), nil); err != nil {
		return nil, err
	}
	return a.about(ctx, w, nil)
}

// Rebuilt says what a rebuild did.
type Rebuilt struct {
	Imports int `json:"imports" doc:"Imports loaded again"`
}

func rebuild(ctx context.Context, w *Workspace, _ *struct{}) (*answer[Rebuilt], error) {
	n, err := w.Rebuild(ctx)
	return &answer[Rebuilt]{Rebuilt{n}}, err
}

func changes(ctx context.Context, w *Workspace, in *struct {
	Limit int `query:"limit" default:"100" minimum:"1" maximum:"1000"`
}) (*answer[struct {
	Changes []state.Change `json:"changes"`
}], error) {
	list, err := w.Decisions.Changes(ctx, in.Limit)
	if list == nil {
		list = []state.Change{}
	}
	out := &answer[struct {
		Changes []state.Change `json:"changes"`
	}]{}
	out.Body.Changes = list
	return out, err
}

// Healthy is the answer of a workspace that works: a query was really run.
type Healthy struct {
	OK bool `json:"ok"`
}

func health(ctx context.Context, w *Workspace, _ *struct{}) (*answer[Healthy], error) {
	_, _, err := w.Figures.Span(ctx)
	return &answer[Healthy]{Healthy{err == nil}}, err
}
