package api

import (
	"bytes"
	"context"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"

	"boussole/access"
	"boussole/locales"
	"boussole/marketing"
)

// Refusal is a refused row with its reason in words.
type Refusal struct {
	Row      int64            `json:"row"`
	Column   string           `json:"column"`
	Value    string           `json:"value"`
	Reason   marketing.Reason `json:"reason"`
	Sentence string           `json:"sentence"`
}

// Refusals are the refused rows of an import; Total may be more than are listed.
type Refusals struct {
	Refusals []Refusal `json:"refusals"`
	Total    int64     `json:"total"`
}

func (a *API) refusalRoutes() {
	route(a, operation{method: http.MethodGet, path: "/imports/{id}/refusals", id: "list-refusals", summary: "Refused rows with their reasons", allow: access.ReadFigures},
		func(ctx context.Context, w *Workspace, in *One) (*answer[Refusals], error) {
			run, err := w.Loads.Get(ctx, in.ID, -1)
			if err != nil {
				return nil, err
			}
			out := Refusals{Refusals: []Refusal{}, Total: run.Report.RowsRefused}
			for _, r := range run.Report.Refusals {
				out.Refusals = append(out.Refusals, Refusal{r.Row, r.Column, r.Value, r.Reason, a.why(languageOf(ctx), r)})
			}
			return &answer[Refusals]{out}, nil
		})
	route(a, operation{method: http.MethodGet, path: "/imports/{id}/refusals.csv", id: "download-refusals", summary: "Refused rows as a file to mend", allow: access.ImportRows}, a.download)
}

func (a *API) why(language locales.Language, r marketing.Refusal) string {
	return a.options.Texts.Text(language, "refusal."+string(r.Reason), map[string]string{"row": strconv.FormatInt(r.Row, 10), "column": r.Column, "value": r.Value})
}

// file is a download.
type file struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

// download writes the refused rows with their reason in front. Cells that a
// spreadsheet would run as a formula are made plain text.
func (a *API) download(ctx context.Context, w *Workspace, in *struct {
	One
	Lang string `query:"lang" enum:"fr,en"`
}) (*file, error) {
	run, err := w.Loads.Get(ctx, in.ID, -1)
	if err != nil {
		return nil, err
	}
	language := locales.Language(in.Lang)
	if language == "" {
		language = languageOf(ctx)
	}
	var out bytes.Buffer
	out.WriteString("\ufeff")
	writer := csv.NewWriter(&out)
	if language == locales.French {
		writer.Comma = ';'
	}
	for _, r := range run.Report.Refusals {
		line := append([]string{strconv.FormatInt(r.Row, 10), a.why(language, r), r.Column, r.Value}, r.Line...)
		for i := range line {
			line[i] = harmless(line[i])
		}
		if err := writer.Write(line); err != nil {
			return nil, err
		}
	}
	writer.Flush()
	name := "refus-" + string(run.ID) + ".csv"
	return &file{"text/csv; charset=utf-8", `attachment; filename="` + name + `"`, out.Bytes()}, writer.Error()
}

// harmless puts an apostrophe before what a spreadsheet would take for a formula.
// A plain negative number is left alone.
func harmless(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return text
	}
	if _, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64); err == nil {
		return text
	}
	return "'" + text
}
