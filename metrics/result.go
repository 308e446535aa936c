package metrics

import (
	"time"

	"boussole/marketing"
)

// Result is the answer to a query. Money is in major units of Currency, ratios
// are fractions, a figure without value is null with its reason beside it.
type Result struct {
	Currency marketing.Currency `json:"currency"`
	From     *marketing.Day     `json:"from"`
	To       *marketing.Day     `json:"to"`
	KPIs     []string           `json:"kpis"`
	By       []string           `json:"by"`
	// Rows hold the dimensions' values and the KPIs' figures by id; "missing"
	// holds the reasons of figures without value.
	Rows    []map[string]any    `json:"rows"`
	Totals  map[string]*float64 `json:"totals"`
	Missing map[string]string   `json:"missing"`
	// N says, by KPI, how many observations stand behind its total.
	N map[string]*float64 `json:"n"`
	// Inputs are the measures that each KPI's total was made of.
	Inputs    map[string][]Input `json:"inputs"`
	Scopes    map[string]Scopes  `json:"scopes"`
	Freshness []Freshness        `json:"freshness"`
	// Attribution says how revenue was tied to channels.
	Attribution Attribution      `json:"attribution"`
	Notes       []marketing.Note `json:"notes"`
	Previous    *Earlier         `json:"previous,omitempty"`
}

// Earlier is the compared period.
type Earlier struct {
	From    marketing.Day       `json:"from"`
	To      marketing.Day       `json:"to"`
	Rows    []map[string]any    `json:"rows"`
	Totals  map[string]*float64 `json:"totals"`
	Missing map[string]string   `json:"missing"`
	N       map[string]*float64 `json:"n"`
}

// Input is one measure that a figure was made of.
type Input struct {
	Measure string   `json:"measure"`
	Scope   Scope    `json:"scope,omitempty"`
	Value   *float64 `json:"value"`
	Missing string   `json:"missing,omitempty"`
}

// Scopes are the choices behind a figure; they are always shown with it.
type Scopes struct {
	Cost  Scope `json:"cost,omitempty"`
	Basis Basis `json:"basis"`
}

// Freshness says how far a connection's facts reach.
type Freshness struct {
	Connection marketing.ConnectionID `json:"connection"`
	Platform   marketing.Platform     `json:"platform"`
	Fact       marketing.FactName     `json:"fact"`
	Through    marketing.Day          `json:"through"`
	ImportedAt time.Time              `json:"imported_at"`
}

// Attribution names the way in which revenue was tied to channels; its sentence
// stands in the catalogues under "attribution.<model>".
type Attribution struct {
	Model string `json:"model"`
}
