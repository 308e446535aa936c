package api

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"boussole/locales"
	"boussole/marketing"
)

// Fault is an error as RFC 9457 writes it, in the reader's language.
type Fault struct {
	Type   string            `json:"type"`
	Title  string            `json:"title"`
	Status int               `json:"status"`
	Detail string            `json:"detail"`
	Code   string            `json:"code"`
	With   map[string]string `json:"with,omitempty"`
	// Reference is what to quote when asking for help about an unexpected error.
	Reference string `json:"reference,omitempty"`
}

// Error implements error.
func (f *Fault) Error() string { return f.Detail }

// GetStatus implements huma.StatusError.
func (f *Fault) GetStatus() int { return f.Status }

// ContentType implements huma.ContentTypeFilter.
func (f *Fault) ContentType(string) string { return "application/problem+json" }

// statusOf is the one table from classes of problems to HTTP.
func statusOf(class marketing.ProblemClass) (status int, title string) {
	switch class {
	case marketing.NotFound:
		return http.StatusNotFound, "title.not_found"
	case marketing.Conflict:
		return http.StatusConflict, "title.conflict"
	case marketing.Forbidden:
		return http.StatusForbidden, "title.forbidden"
	case marketing.Busy:
		return http.StatusServiceUnavailable, "title.busy"
	case marketing.TooLarge:
		return http.StatusRequestEntityTooLarge, "title.too_large"
	}
	return http.StatusBadRequest, "title.invalid"
}

// fault turns an error into what the reader sees. What nobody foresaw is logged
// under a reference and shown without its inside.
func (a *API) fault(ctx context.Context, err error) *Fault {
	language := requested(ctx).language
	if problem, ok := marketing.ProblemIn(err); ok {
		return a.fromProblem(language, problem)
	}
	if errors.Is(err, context.Canceled) {
		return a.fromProblem(language, marketing.NewProblem(marketing.Busy, "cancelled"))
	}
	reference := strings.ToLower(rand.Text()[:10])
	a.options.Log.Error("request failed", "reference", reference, "error", err)
	with := map[string]string{"reference": reference}
	return &Fault{Type: "about:blank", Title: a.options.Texts.Text(language, "title.internal", nil), Status: http.StatusInternalServerError,
		Detail: a.options.Texts.Text(language, "problem.internal", with), Code: "internal", Reference: reference}
}

func (a *API) fromProblem(language locales.Language, p *marketing.Problem) *Fault {
	status, title := statusOf(p.Class)
	return &Fault{Type: "about:blank", Title: a.options.Texts.Text(language, title, nil), Status: status, Detail: Sentence(a.options.Texts, language, p), Code: p.Code, With: p.With}
}

// Sentence is a problem in words. A value that is itself a code of the
// catalogue is put into words too.
func Sentence(texts locales.Catalogue, language locales.Language, p *marketing.Problem) string {
	with := map[string]string{}
	for name, value := range p.With {
		if name == "reason" && texts.Has("refusal."+value) {
			value = texts.Text(language, "refusal."+value, p.With)
		}
		if name == "why" && texts.Has("why."+value) {
			value = texts.Text(language, "why."+value, p.With)
		}
		with[name] = value
	}
	return texts.Text(language, "problem."+p.Code, with)
}

// inWords gives the framework's own errors (a body that cannot be read, a value
// out of range) the shape and language of all others, without echoing what was sent.
func (a *API) inWords(ctx huma.Context, _ string, v any) (any, error) {
	model, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	language := locales.Preferred(ctx.Header("Accept-Language"))
	why := make([]string, 0, len(model.Errors))
	for _, detail := range model.Errors {
		why = append(why, strings.TrimSpace(detail.Location+" "+detail.Message))
	}
	if len(why) == 0 {
		why = append(why, model.Detail)
	}
	fault := a.fromProblem(language, marketing.NewProblem(marketing.Invalid, "request_invalid", "why", strings.Join(why, "; ")))
	fault.Status = model.Status
	return fault, nil
}
