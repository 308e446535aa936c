// Package api is the HTTP API: routes with their permission and workspace, the
// OpenAPI description made from them, and errors in words.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"path"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"boussole/access"
	"boussole/connect"
	"boussole/locales"
	"boussole/marketing"
	"boussole/metrics"
	"boussole/model/channel"
	"boussole/pipeline"
	"boussole/state"
)

// Figures answers queries.
type Figures interface {
	Run(ctx context.Context, c *metrics.Catalogue, currency marketing.Currency, q metrics.Query) (metrics.Result, error)
	Span(ctx context.Context) (period marketing.Period, ok bool, err error)
}

// Loads brings files in.
type Loads interface {
	Files() *pipeline.Files
	Look(ctx context.Context, id pipeline.FileID, mapping *connect.Mapping) (pipeline.Waiting, connect.Preview, error)
	Start(ctx context.Context, r pipeline.Request) (pipeline.Run, error)
	Get(ctx context.Context, id marketing.ImportID, seen int64) (pipeline.Run, error)
	List(ctx context.Context) ([]pipeline.Run, error)
	Cancel(ctx context.Context, id marketing.ImportID) (pipeline.Run, error)
	Undo(ctx context.Context, id marketing.ImportID) (pipeline.Run, error)
	Refresh(ctx context.Context, telling func(step string)) error
}

// Decisions is what the workspace is set to.
type Decisions interface {
	Workspace(ctx context.Context) (state.Workspace, error)
	SetWorkspace(ctx context.Context, w state.Workspace) error
	Rules(ctx context.Context) ([]channel.Rule, int64, error)
	SetRules(ctx context.Context, rules []channel.Rule, expected int64) (int64, error)
	Catalogue(ctx context.Context) (*metrics.Catalogue, error)
	AddKPI(ctx context.Context, k metrics.KPI) error
	RemoveKPI(ctx context.Context, id string) error
	Changes(ctx context.Context, limit int) ([]state.Change, error)
}

// Workspace is what routes work on: one company's data and nothing else.
type Workspace struct {
	ID        marketing.WorkspaceID
	Figures   Figures
	Loads     Loads
	Decisions Decisions
	// Rebuild makes the engine's tables anew from the archive.
	Rebuild func(ctx context.Context) (imports int, err error)
}

// Options are what the API needs.
type Options struct {
	// Open returns a workspace by its name; the empty name is the default one.
	Open func(ctx context.Context, name string) (*Workspace, error)
	// List names every workspace of the data folder.
	List    func() ([]string, error)
	Texts   locales.Catalogue
	Version string
	Log     *slog.Logger
	Now     func() time.Time
}

// API serves the routes under /api/v1, the description at /api/v1/openapi.json
// and a page to browse it at /api/docs.
type API struct {
	options Options
	huma    huma.API
}

// Base is the path under which every route lives.
const Base = "/api/v1"

// New registers every route on the mux.
func New(mux *http.ServeMux, options Options) *API {
	config := huma.DefaultConfig("Boussole", options.Version)
	config.Info.Description = "Marketing return, every figure from one definition. Money in major units, ratios as fractions, days inclusive."
	config.OpenAPIPath = Base + "/openapi"
	config.DocsPath = ""
	config.SchemasPath = Base + "/schemas"
	config.CreateHooks = nil
	config.Components = &huma.Components{Schemas: huma.NewMapRegistry("#/components/schemas/", schemaName)}
	a := &API{options: options}
	config.Transformers = append(config.Transformers, a.inWords)
	a.huma = humago.New(mux, config)
	a.huma.UseMiddleware(a.identify)
	a.workspaceRoutes()
	a.figureRoutes()
	a.fileRoutes()
	a.importRoutes()
	a.ruleRoutes()
	a.kpiRoutes()
	mux.HandleFunc("GET /api/docs", a.docs)
	return a
}

// schemaName prefixes the schemas of other packages with the package's name, so
// that equal names stay apart.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	home := path.Base(t.PkgPath())
	if t.Name() == "" || home == "api" || home == "." || strings.Contains(t.Name(), "[") {
		return name
	}
	return strings.ToUpper(home[:1]) + home[1:] + name
}

// OpenAPI returns the description of every route.
func (a *API) OpenAPI() *huma.OpenAPI { return a.huma.OpenAPI() }

// permissionField marks in the description what a route asks for.
const permissionField = "x-permission"

// operation is what differs between routes.
type operation struct {
	method, path, id, summary string
	allow                     access.Permission
	status                    int
	maxBody                   int64
}

// route registers a handler behind its permission, on its workspace. There is
// no other way to register one.
func route[I, O any](a *API, op operation, handle func(ctx context.Context, w *Workspace, in *I) (*O, error)) {
	huma.Register(a.huma, huma.Operation{
		OperationID: op.id, Method: op.method, Path: Base + op.path, Summary: op.summary, DefaultStatus: op.status, MaxBodyBytes: op.maxBody,
		Extensions: map[string]any{permissionField: string(op.allow)},
		Parameters: []*huma.Param{{Name: "workspace", In: "query", Description: "Workspace; the default one when absent", Schema: &huma.Schema{Type: "string"}}},
		Errors:     []int{http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound, http.StatusConflict, http.StatusInternalServerError},
	}, func(ctx context.Context, in *I) (*O, error) {
		if err := access.From(ctx).Require(op.allow); err != nil {
			return nil, a.fault(ctx, err)
		}
		w, err := a.options.Open(ctx, requested(ctx).workspace)
		if err != nil {
			return nil, a.fault(ctx, err)
		}
		out, err := handle(ctx, w, in)
		if err != nil {
			return nil, a.fault(ctx, err)
		}
		return out, nil
	})
}

// asked is what every request says besides its own parameters.
type asked struct {
	workspace string
	language  locales.Language
}

type askedKey struct{}

func requested(ctx context.Context) asked {
	r, ok := ctx.Value(askedKey{}).(asked)
	if !ok {
		return asked{language: locales.French}
	}
	return r
}

// identify notes which workspace and language a request asks for.
func (a *API) identify(ctx huma.Context, next func(huma.Context)) {
	next(huma.WithValue(ctx, askedKey{}, asked{workspace: ctx.Query("workspace"), language: locales.Preferred(ctx.Header("Accept-Language"))}))
}

// answer is a JSON body.
type answer[T any] struct{ Body T }
