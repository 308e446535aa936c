package api

import (
	"context"
	"net/http"
	"time"

	"boussole/access"
	"boussole/connect"
	"boussole/marketing"
	"boussole/pipeline"
)

// Import is one load of a file as it is shown.
type Import struct {
	ID            marketing.ImportID     `json:"id"`
	State         pipeline.RunState      `json:"state" enum:"running,live,unchanged,failed,cancelled,undone"`
	File          string                 `json:"file"`
	Fact          marketing.FactName     `json:"fact"`
	Platform      marketing.Platform     `json:"platform"`
	Connection    marketing.ConnectionID `json:"connection"`
	Currency      string                 `json:"currency" doc:"Currencies of the rows"`
	RowsRead      int64                  `json:"rows_read"`
	RowsKept      int64                  `json:"rows_kept"`
	RowsRefused   int64                  `json:"rows_refused"`
	TotalsSkipped int64                  `json:"totals_skipped"`
	Fraction      *float64               `json:"fraction" doc:"Progress between 0 and 1; null when unknown"`
	Step          string                 `json:"step"`
	From          *marketing.Day         `json:"from"`
	To            *marketing.Day         `json:"to"`
	Sums          map[string]string      `json:"sums" doc:"Exact sum of each column that can be summed"`
	Stated        map[string]string      `json:"stated" doc:"What the file's own total row says"`
	Replaced      int                    `json:"replaced_imports" doc:"Earlier imports that gave days to this one"`
	SameAs        marketing.ImportID     `json:"same_as,omitempty" doc:"The import that holds the same file already"`
	Notes         []connect.Note         `json:"notes"`
	Problem       *Fault                 `json:"problem"`
	StartedAt     time.Time              `json:"started_at"`
	EndedAt       *time.Time             `json:"ended_at"`
	CanUndo       bool                   `json:"can_undo"`
}

// One names an import in the path.
type One struct {
	ID marketing.ImportID `path:"id"`
}

// Imports is a list of imports, newest first.
type Imports struct {
	Imports []Import `json:"imports"`
}

func (a *API) importRoutes() {
	route(a, operation{method: http.MethodPost, path: "/imports", id: "start-import", summary: "Import a waiting file", allow: access.ImportRows, status: http.StatusAccepted}, a.startImport)
	route(a, operation{method: http.MethodGet, path: "/imports", id: "list-imports", summary: "Every import, newest first", allow: access.ReadFigures}, a.listImports)
	route(a, operation{method: http.MethodGet, path: "/imports/{id}", id: "get-import", summary: "One import; with wait, as soon as it changes", allow: access.ReadFigures}, a.getImport)
	route(a, operation{method: http.MethodPost, path: "/imports/{id}/cancel", id: "cancel-import", summary: "Stop a running import; nothing of it stays", allow: access.ImportRows},
		func(ctx context.Context, w *Workspace, in *One) (*answer[Import], error) {
			return a.told(ctx)(w.Loads.Cancel(ctx, in.ID))
		})
	route(a, operation{method: http.MethodPost, path: "/imports/{id}/undo", id: "undo-import", summary: "Take a live import back; what it had replaced counts again", allow: access.ImportRows},
		func(ctx context.Context, w *Workspace, in *One) (*answer[Import], error) {
			return a.told(ctx)(w.Loads.Undo(ctx, in.ID))
		})
	a.refusalRoutes()
}

func (a *API) startImport(ctx context.Context, w *Workspace, in *struct {
	Body struct {
		FileID     pipeline.FileID        `json:"file_id"`
		Mapping    *connect.Mapping       `json:"mapping,omitempty"`
		Connection marketing.ConnectionID `json:"connection,omitempty"`
		Currency   marketing.Currency     `json:"currency,omitempty"`
	}
}) (*answer[Import], error) {
	return a.told(ctx)(w.Loads.Start(ctx, pipeline.Request{File: in.Body.FileID, Mapping: in.Body.Mapping, Connection: in.Body.Connection, Currency: in.Body.Currency}))
}

func (a *API) listImports(ctx context.Context, w *Workspace, _ *struct{}) (*answer[Imports], error) {
	runs, err := w.Loads.List(ctx)
	if err != nil {
		return nil, err
	}
	out := Imports{Imports: []Import{}}
	for _, run := range runs {
		out.Imports = append(out.Imports, a.shown(ctx, run))
	}
	return &answer[Imports]{out}, nil
}

func (a *API) getImport(ctx context.Context, w *Workspace, in *struct {
	One
	Wait int   `query:"wait" minimum:"0" maximum:"60" doc:"Seconds to wait for a change"`
	Seen int64 `query:"seen" doc:"Rows read that the asker knows of already; the answer comes when there is more to tell"`
}) (*answer[Import], error) {
	run, err := w.Loads.Get(ctx, in.ID, -1)
	if err != nil || in.Wait == 0 || run.State != pipeline.RunRunning {
		return a.told(ctx)(run, err)
	}
	waiting, stop := context.WithTimeout(ctx, time.Duration(in.Wait)*time.Second)
	defer stop()
	return a.told(ctx)(w.Loads.Get(waiting, in.ID, run.Version))
}

func (a *API) told(ctx context.Context) func(pipeline.Run, error) (*answer[Import], error) {
	return func(run pipeline.Run, err error) (*answer[Import], error) {
		if err != nil {
			return nil, err
		}
		return &answer[Import]{a.shown(ctx, run)}, nil
	}
}

// shown writes a load for the wire.
func (a *API) shown(ctx context.Context, run pipeline.Run) Import {
	r := run.Report
	out := Import{ID: run.ID, State: run.State, File: run.File, Fact: run.Fact, Platform: run.Platform, Connection: run.Connection,
		RowsRead: max(run.Read, r.RowsRead), RowsKept: r.RowsKept, RowsRefused: r.RowsRefused, TotalsSkipped: r.TotalsSkipped, Step: run.Step,
		Sums: r.Sums, Stated: r.Stated, Replaced: run.Replaced, SameAs: run.Same, Notes: orEmpty(r.Notes), StartedAt: run.Started, CanUndo: run.State == pipeline.RunLive}
	for i, currency := range r.Currencies {
		if i > 0 {
			out.Currency += ", "
		}
		out.Currency += string(currency)
	}
	if run.Fraction >= 0 {
		out.Fraction = &run.Fraction
	}
	if !r.Period.Empty() {
		last := r.Period.Last()
		out.From, out.To = &r.Period.From, &last
	}
	if !run.Ended.IsZero() {
		out.EndedAt = &run.Ended
	}
	if out.Sums == nil {
		out.Sums = map[string]string{}
	}
	if out.Stated == nil {
		out.Stated = map[string]string{}
	}
	if run.Problem != nil {
		out.Problem = a.fault(ctx, run.Problem)
	}
	return out
}
