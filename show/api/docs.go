package api

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed docs.html
var docsPage string

// entry is one operation on the page that browses the API.
type entry struct {
	Method, Path, Summary, Permission, Body, Answer string
	Parameters                                      []*huma.Param
}

// docs shows every operation on a page without any foreign host.
func (a *API) docs(w http.ResponseWriter, _ *http.Request) {
	page, err := template.New("docs").Parse(docsPage)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if err := page.Execute(w, map[string]any{"Title": a.OpenAPI().Info.Title, "Version": a.OpenAPI().Info.Version, "About": a.OpenAPI().Info.Description, "Entries": a.entries()}); err != nil {
		a.options.Log.Warn("docs page", "error", err)
	}
}

func (a *API) entries() []entry {
	var entries []entry
	for _, path := range slices.Sorted(maps.Keys(a.OpenAPI().Paths)) {
		item := a.OpenAPI().Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
			if op == nil {
				continue
			}
			permission, _ := op.Extensions[permissionField].(string)
			e := entry{Method: op.Method, Path: path, Summary: op.Summary, Permission: permission, Parameters: op.Parameters}
			if op.RequestBody != nil {
				e.Body = a.schemaOf(op.RequestBody.Content)
			}
			for status, response := range op.Responses {
				if strings.HasPrefix(status, "2") {
					e.Answer = a.schemaOf(response.Content)
				}
			}
			entries = append(entries, e)
		}
	}
	return entries
}

// schemaOf writes the schema of a JSON body with its first level of references resolved.
func (a *API) schemaOf(content map[string]*huma.MediaType) string {
	media, ok := content["application/json"]
	if !ok || media.Schema == nil {
		return ""
	}
	schema := media.Schema
	if schema.Ref != "" {
		schema = a.OpenAPI().Components.Schemas.SchemaFromRef(schema.Ref)
	}
	text, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		return err.Error()
	}
	return string(text)
}
