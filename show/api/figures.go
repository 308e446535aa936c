package api

import (
	"context"
	"net/http"
	"regexp"

	"boussole/access"
	"boussole/locales"
	"boussole/marketing"
	"boussole/metrics"
)

// KPI is one KPI as it is shown.
type KPI struct {
	metrics.KPI
	// Short is the name where there is little room.
	Short metrics.Text `json:"short"`
	// FormulaText is the formula in words.
	FormulaText metrics.Text   `json:"formula_text"`
	Scope       *metrics.Scope `json:"scope"`
	N           *string        `json:"n"`
	Warning     *metrics.Text  `json:"warning"`
}

// Channel is one channel with its name.
type Channel struct {
	ID   marketing.Channel `json:"id"`
	Name metrics.Text      `json:"name"`
}

// Catalogue is every KPI, dimension and channel there is.
type Catalogue struct {
	KPIs       []KPI               `json:"kpis"`
	Dimensions []metrics.Dimension `json:"dimensions"`
	Channels   []Channel           `json:"channels"`
}

func (a *API) figureRoutes() {
	route(a, operation{method: http.MethodGet, path: "/catalogue", id: "get-catalogue", summary: "Every KPI with its definition, every dimension and channel", allow: access.ReadFigures}, a.catalogue)
	route(a, operation{method: http.MethodPost, path: "/query", id: "query", summary: "KPIs, split, filtered and compared", allow: access.ReadFigures}, query)
}

func (a *API) catalogue(ctx context.Context, w *Workspace, _ *struct{}) (*answer[Catalogue], error) {
	catalogue, err := w.Decisions.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	out := Catalogue{Dimensions: catalogue.Dimensions}
	for _, k := range catalogue.KPIs {
		shown := KPI{KPI: k, Short: k.Name, FormulaText: a.inNames(catalogue, k.Formula), Warning: k.Warning}
		if k.Scope != "" {
			shown.Scope = &k.Scope
		}
		if k.N != "" {
			shown.N = &k.N
		}
		out.KPIs = append(out.KPIs, shown)
	}
	for _, c := range marketing.Channels() {
		key := "channel." + string(c)
		out.Channels = append(out.Channels, Channel{c, metrics.Text{FR: a.options.Texts.Text(locales.French, key, nil), EN: a.options.Texts.Text(locales.English, key, nil)}})
	}
	return &answer[Catalogue]{out}, nil
}

var identifier = regexp.MustCompile(`[a-z_][a-z0-9_]*`)

// inNames writes a formula with the names of its measures instead of their ids.
func (a *API) inNames(c *metrics.Catalogue, formula string) metrics.Text {
	written := func(language locales.Language, pick func(metrics.Text) string) string {
		return identifier.ReplaceAllStringFunc(formula, func(id string) string {
			if k, ok := c.KPI(id); ok {
				return pick(k.Name)
			}
			return a.options.Texts.Text(language, "measure."+id, nil)
		})
	}
	return metrics.Text{
		FR: written(locales.French, func(t metrics.Text) string { return t.FR }),
		EN: written(locales.English, func(t metrics.Text) string { return t.EN }),
	}
}

func query(ctx context.Context, w *Workspace, in *answer[metrics.Query]) (*answer[metrics.Result], error) {
	catalogue, err := w.Decisions.Catalogue(ctx)
	if err != nil {
		return nil, err
	}
	settings, err := w.Decisions.Workspace(ctx)
	if err != nil {
		return nil, err
	}
	result, err := w.Figures.Run(ctx, catalogue, settings.Currency, in.Body)
	return &answer[metrics.Result]{result}, err
}
