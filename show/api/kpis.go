package api

import (
	"context"
	"net/http"

	"boussole/access"
	"boussole/metrics"
)

// NewKPI is a KPI that a member adds by formula.
type NewKPI struct {
	ID        string        `json:"id"`
	Name      metrics.Text  `json:"name"`
	Sentence  metrics.Text  `json:"sentence,omitempty"`
	Formula   string        `json:"formula" doc:"Measures, numbers, + - * / and parentheses"`
	Unit      metrics.Unit  `json:"unit" enum:"money,percent,times,count"`
	Direction string        `json:"direction,omitempty" enum:"higher,lower,none"`
	Scope     metrics.Scope `json:"scope,omitempty" enum:"media,variable,full"`
	N         string        `json:"n,omitempty" doc:"Measure that counts the observations"`
	Decimals  int           `json:"decimals,omitempty" minimum:"0" maximum:"6"`
}

func (n NewKPI) kpi() metrics.KPI {
	if n.Direction == "" {
		n.Direction = "none"
	}
	return metrics.KPI{ID: n.ID, Name: n.Name, Sentence: n.Sentence, Formula: n.Formula, Unit: n.Unit, Direction: n.Direction, Family: "custom", Domain: "custom", Scope: n.Scope, N: n.N, Decimals: n.Decimals, Custom: true}
}

// Checked says that a formula is right.
type Checked struct {
	OK bool `json:"ok"`
}

func (a *API) kpiRoutes() {
	route(a, operation{method: http.MethodPost, path: "/kpis/check", id: "check-kpi", summary: "Check a KPI's formula without keeping it", allow: access.ReadFigures},
		func(ctx context.Context, w *Workspace, in *answer[NewKPI]) (*answer[Checked], error) {
			catalogue, err := w.Decisions.Catalogue(ctx)
			if err != nil {
				return nil, err
			}
			return &answer[Checked]{Checked{true}}, catalogue.Check(in.Body.kpi())
		})
	route(a, operation{method: http.MethodPost, path: "/kpis", id: "add-kpi", summary: "Add a KPI by formula", allow: access.DecideRules, status: http.StatusCreated},
		func(ctx context.Context, w *Workspace, in *answer[NewKPI]) (*answer[Checked], error) {
			return &answer[Checked]{Checked{true}}, w.Decisions.AddKPI(ctx, in.Body.kpi())
		})
	route(a, operation{method: http.MethodDelete, path: "/kpis/{kpi}", id: "remove-kpi", summary: "Remove an added KPI", allow: access.DecideRules},
		func(ctx context.Context, w *Workspace, in *struct {
			KPI string `path:"kpi"`
		}) (*struct{}, error) {
			return nil, w.Decisions.RemoveKPI(ctx, in.KPI)
		})
}
