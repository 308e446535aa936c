// Package cli is what commands say and show: they speak to the API like the
// page does, so that both give the same figures.
package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"

	"boussole/locales"
	"boussole/marketing"
	"boussole/show/api"
	"boussole/show/format"
)

// Doer sends a request to the API, wherever it runs.
type Doer interface {
	Do(r *http.Request) (*http.Response, error)
}

// Terminal is one command at work.
type Terminal struct {
	API Doer
	// Workspace is the one asked for; empty means the default.
	Workspace string
	Texts     locales.Catalogue
	Language  locales.Language
	Out, Err  io.Writer
	Format    format.Kind
}

// Fault is an error that the API told in words.
type Fault struct{ api.Fault }

// Error implements error.
func (f *Fault) Error() string { return f.Detail }

func (t *Terminal) text(key string, with map[string]string) string {
	return t.Texts.Text(t.Language, key, with)
}

// get, post and delete call the API and read the JSON answer into out.
func (t *Terminal) get(ctx context.Context, path string, query url.Values, out any) error {
	return t.call(ctx, http.MethodGet, path, query, nil, out)
}

func (t *Terminal) post(ctx context.Context, path string, body, out any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return t.call(ctx, http.MethodPost, path, nil, bytes.NewReader(text), out)
}

func (t *Terminal) call(ctx context.Context, method, path string, query url.Values, body io.Reader, out any) error {
	if query == nil {
		query = url.Values{}
	}
	if t.Workspace != "" {
		query.Set("workspace", t.Workspace)
	}
	request, err := http.NewRequestWithContext(ctx, method, "http://boussole"+api.Base+path+"?"+query.Encode(), body)
	if err != nil {
		return err
	}
	request.Header.Set("Accept-Language", string(t.Language))
	request.Header.Set("Content-Type", "application/json")
	if path == "/files" {
		request.Header.Set("Content-Type", "application/octet-stream")
	}
	response, err := t.API.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= http.StatusBadRequest {
		fault := &Fault{}
		if json.Unmarshal(answer, &fault.Fault) != nil || fault.Detail == "" {
			fault.Detail = response.Status
		}
		return fault
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}

// json writes a value as indented JSON.
func (t *Terminal) json(v any) error {
	encoder := json.NewEncoder(t.Out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

// Explain puts an error into words: a problem's sentence, the API's, or the
// error itself.
func Explain(texts locales.Catalogue, language locales.Language, err error) string {
	if problem, ok := marketing.ProblemIn(err); ok {
		return api.Sentence(texts, language, problem)
	}
	return err.Error()
}
