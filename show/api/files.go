package api

import (
	"context"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"boussole/access"
	"boussole/connect"
	"boussole/connect/table"
	"boussole/locales"
	"boussole/marketing"
	"boussole/pipeline"
)

// Preview is what a look at an uploaded file shows.
type Preview struct {
	FileID     pipeline.FileID    `json:"file_id"`
	Name       string             `json:"name"`
	Size       int64              `json:"size"`
	Dialect    table.Dialect      `json:"dialect"`
	Sheets     []string           `json:"sheets"`
	Preamble   []string           `json:"preamble"`
	Header     []string           `json:"header"`
	Sample     [][]string         `json:"sample"`
	Mapping    connect.Mapping    `json:"mapping"`
	Confidence string             `json:"confidence" enum:"recognised,suggested,by_hand"`
	Facts      []FactFields       `json:"facts"`
	Period     *Span              `json:"period"`
	Account    string             `json:"account"`
	Currency   marketing.Currency `json:"currency"`
	Notes      []connect.Note     `json:"notes"`
}

// FactFields lists what columns may give for a fact.
type FactFields struct {
	Name   marketing.FactName `json:"name"`
	Fields []connect.Field    `json:"fields"`
}

// Span is a range of days, both inclusive.
type Span struct {
	From marketing.Day `json:"from"`
	To   marketing.Day `json:"to"`
}

func (a *API) fileRoutes() {
	a.uploadRoute()
	route(a, operation{method: http.MethodPost, path: "/files/{file}/preview", id: "preview-file", summary: "Look at a waiting file again with a mapping given by hand", allow: access.ImportRows},
		func(ctx context.Context, w *Workspace, in *struct {
			File pipeline.FileID `path:"file"`
			Body struct {
				Mapping *connect.Mapping `json:"mapping,omitempty"`
			}
		}) (*answer[Preview], error) {
			return a.preview(ctx, w, in.File, in.Body.Mapping)
		})
}

// uploadRoute takes the file as the body itself, however long: it goes straight
// to disk.
func (a *API) uploadRoute() {
	route(a, operation{method: http.MethodPost, path: "/files", id: "upload-file", summary: "Upload a file (the body itself) and look at it", allow: access.ImportRows, status: http.StatusCreated, maxBody: -1},
		func(ctx context.Context, w *Workspace, in *uploadInput) (*answer[Preview], error) {
			waiting, err := w.Loads.Files().Keep(ctx, in.Name, in.body)
			if err != nil {
				return nil, err
			}
			return a.preview(ctx, w, waiting.ID, nil)
		})
}

// uploadInput reads the body as a stream.
type uploadInput struct {
	Name string `query:"name" required:"true" minLength:"1" maxLength:"400" doc:"The file's name"`
	body io.Reader
}

// Resolve implements huma.Resolver: it hands the body on without reading it.
func (u *uploadInput) Resolve(ctx huma.Context) []error {
	u.body = ctx.BodyReader()
	return nil
}

func (a *API) preview(ctx context.Context, w *Workspace, id pipeline.FileID, mapping *connect.Mapping) (*answer[Preview], error) {
	waiting, p, err := w.Loads.Look(ctx, id, mapping)
	if err != nil {
		return nil, err
	}
	out := Preview{FileID: waiting.ID, Name: waiting.Name, Size: waiting.Size, Dialect: p.Dialect, Sheets: orEmpty(p.Sheets), Preamble: orEmpty(p.Preamble), Header: orEmpty(p.Header),
		Sample: orEmpty(p.Sample), Mapping: p.Mapping, Confidence: p.Confidence, Account: p.Account, Currency: p.Currency, Notes: orEmpty(p.Notes)}
	// What is shown can be sent back as it is.
	out.Mapping.Columns = orEmpty(p.Mapping.Columns)
	if out.Mapping.Defaults == nil {
		out.Mapping.Defaults = map[string]string{}
	}
	if p.Period != nil {
		out.Period = &Span{p.Period.From, p.Period.Last()}
	}
	for _, fact := range marketing.Facts() {
		if fields := connect.Fields(fact.Name); len(fields) > 0 {
			out.Facts = append(out.Facts, FactFields{fact.Name, fields})
		}
	}
	return &answer[Preview]{out}, nil
}

// orEmpty makes a list that JSON writes as [] rather than null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func languageOf(ctx context.Context) locales.Language { return requested(ctx).language }
