package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"boussole/access"
	"boussole/app"
	"boussole/locales"
	"boussole/show/api"
)

// program is one running app, asked through its API.
type program struct {
	t       *testing.T
	app     *app.App
	handler http.Handler
}

func start(t *testing.T, data string) program {
	t.Helper()
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	a, err := app.New(context.Background(), app.Config{Data: data, Address: "127.0.0.1:0", Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return program{t, a, a.Local()}
}

// ask sends a request and reads a JSON answer.
func (p program) ask(method, path, body string, out any) int {
	p.t.Helper()
	request := httptest.NewRequest(method, api.Base+path, strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept-Language", "en")
	answer := httptest.NewRecorder()
	p.handler.ServeHTTP(answer, request)
	if out != nil {
		if err := json.Unmarshal(answer.Body.Bytes(), out); err != nil {
			p.t.Fatalf("%s %s: %v\n%s", method, path, err, answer.Body.String())
		}
	}
	return answer.Code
}

// load uploads and imports a file and waits for its end.
func (p program) load(name, text string) api.Import {
	p.t.Helper()
	var preview api.Preview
	if code := p.ask("POST", "/files?name="+url.QueryEscape(name), text, &preview); code != http.StatusCreated {
		p.t.Fatalf("upload of %s: %d", name, code)
	}
	body, err := json.Marshal(map[string]any{"file_id": preview.FileID})
	if err != nil {
		p.t.Fatal(err)
	}
	var run api.Import
	if code := p.ask("POST", "/imports", string(body), &run); code != http.StatusAccepted {
		p.t.Fatalf("import of %s: %d", name, code)
	}
	for run.State == "running" {
		p.ask("GET", "/imports/"+string(run.ID)+"?wait=30", "", &run)
	}
	return run
}

func (p program) figure(body, kpi string) any {
	p.t.Helper()
	var result struct{ Totals map[string]any }
	if code := p.ask("POST", "/query", body, &result); code != http.StatusOK {
		p.t.Fatalf("query %s: %d", body, code)
	}
	return result.Totals[kpi]
}

const costs = "date,amount,category,channel\n2026-09-01,100,media,radio\n2026-09-31,5,media,radio\n2026-09-02,=cmd(),media,radio\n"

// TestImportLife: an import is looked at, loaded, shown with its refusals,
// undone, and loaded again.
func TestImportLife(t *testing.T) {
	p := start(t, t.TempDir())
	run := p.load("costs.csv", costs)
	if run.State != "live" || run.RowsKept != 1 || run.RowsRefused != 2 || !run.CanUndo {
		t.Fatalf("%+v", run)
	}
	var refused api.Refusals
	p.ask("GET", "/imports/"+string(run.ID)+"/refusals", "", &refused)
	if len(refused.Refusals) != 2 || refused.Refusals[0].Row != 3 || refused.Refusals[0].Sentence == "" || strings.HasPrefix(refused.Refusals[0].Sentence, "refusal.") {
		t.Errorf("refusals %+v", refused)
	}
	for language, want := range map[string]string{"fr": ";'=cmd();", "en": ",'=cmd(),"} {
		request := httptest.NewRequest("GET", api.Base+"/imports/"+string(run.ID)+"/refusals.csv?lang="+language, nil)
		answer := httptest.NewRecorder()
		p.handler.ServeHTTP(answer, request)
		if !strings.HasPrefix(answer.Body.String(), "\ufeff") || !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s download: %q", language, answer.Body.String())
		}
	}
	if got := p.figure(`{"kpis":["cost"]}`, "cost"); got != 100.0 {
		t.Errorf("cost %v", got)
	}
	if code := p.ask("POST", "/imports/"+string(run.ID)+"/undo", "{}", &run); code != http.StatusOK || run.State != "undone" {
		t.Errorf("undo: %d %+v", code, run)
	}
	if got := p.figure(`{"kpis":["cost"]}`, "cost"); got != nil {
		t.Errorf("cost after undo %v", got)
	}
	var fault api.Fault
	if code := p.ask("POST", "/imports/"+string(run.ID)+"/undo", "{}", &fault); code != http.StatusConflict || fault.Code != "import_not_live" {
		t.Errorf("undo twice: %d %+v", code, fault)
	}
	if again := p.load("costs.csv", costs); again.State != "live" {
		t.Errorf("imported again: %+v", again)
	}
}

// TestRulesReadHistoryAgain: a changed rule changes what was imported before it.
func TestRulesReadHistoryAgain(t *testing.T) {
	p := start(t, t.TempDir())
	p.load("orders.csv", "order_id,date,revenue,utm_source\nA,2026-09-01,100,salon-lyon\n")
	byChannel := func() string {
		var result struct{ Rows []map[string]any }
		p.ask("POST", "/query", `{"kpis":["revenue"],"by":["channel"]}`, &result)
		return result.Rows[0]["channel"].(string)
	}
	if got := byChannel(); got != "unknown" {
		t.Fatalf("before: %s", got)
	}
	var rules api.Rules
	p.ask("GET", "/channel-rules", "", &rules)
	body := `{"version":0,"rules":[{"id":"fairs","name":"Salons","channel":"event","builtin":false,"all":[{"field":"source","op":"starts_with","values":["salon"]}]}]}`
	if code := p.ask("PUT", "/channel-rules", body, &rules); code != http.StatusOK || rules.Version != 1 {
		t.Fatalf("%d %+v", code, rules)
	}
	if got := byChannel(); got != "event" {
		t.Errorf("after: %s", got)
	}
	var fault api.Fault
	if code := p.ask("PUT", "/channel-rules", body, &fault); code != http.StatusConflict || fault.Code != "changed_meanwhile" {
		t.Errorf("an old version was overwritten: %d %+v", code, fault)
	}
	var verdict map[string]any
	p.ask("POST", "/channel-rules/test", `{"tag":{"source":"salon-paris"}}`, &verdict)
	if verdict["channel"] != "event" || verdict["rule_id"] != "fairs" {
		t.Errorf("%v", verdict)
	}
	var changes struct{ Changes []map[string]any }
	p.ask("GET", "/changes", "", &changes)
	if len(changes.Changes) == 0 || changes.Changes[0]["by"] != "local" {
		t.Errorf("%v", changes)
	}
}

// TestCustomKPI: a KPI by formula is checked, kept, computed and removed.
func TestCustomKPI(t *testing.T) {
	p := start(t, t.TempDir())
	p.load("costs.csv", costs)
	kpi := func(formula, unit string) string {
		return `{"id":"double_cost","name":{"fr":"Double coût","en":"Double cost"},"formula":"` + formula + `","unit":"` + unit + `"}`
	}
	for formula, unit := range map[string]string{"cost +": "money", "cost + orders": "money", "cost * cost": "money", "nothing": "money", "len('x')": "count", "cost": "percent", "1 + 2": "count", "orders / cost": "times"} {
		var fault api.Fault
		if code := p.ask("POST", "/kpis/check", kpi(formula, unit), &fault); code != http.StatusBadRequest || fault.Code != "kpi_formula" {
			t.Errorf("%s in %s: %d %+v", formula, unit, code, fault)
		}
	}
	if code := p.ask("POST", "/kpis", kpi("2 * cost", "money"), nil); code != http.StatusCreated {
		t.Fatal(code)
	}
	if got := p.figure(`{"kpis":["double_cost"]}`, "double_cost"); got != 200.0 {
		t.Errorf("double cost %v", got)
	}
	if code := p.ask("DELETE", "/kpis/double_cost", "", nil); code != http.StatusNoContent {
		t.Error(code)
	}
	var fault api.Fault
	if code := p.ask("POST", "/query", `{"kpis":["double_cost"]}`, &fault); code != http.StatusBadRequest || fault.Code != "kpi_unknown" {
		t.Errorf("%d %+v", code, fault)
	}
}

// TestRoutesAskPermission: every route is described with its permission, and
// somebody without a role gets nothing but health.
func TestRoutesAskPermission(t *testing.T) {
	p := start(t, t.TempDir())
	var described struct {
		Paths map[string]map[string]struct {
			Permission string `json:"x-permission"`
		}
	}
	p.ask("GET", "/openapi.json", "", &described)
	if len(described.Paths) < 15 {
		t.Fatalf("only %d paths are described", len(described.Paths))
	}
	stranger := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.app.Routes().ServeHTTP(w, r.WithContext(access.With(r.Context(), access.Actor{Name: "stranger"})))
	})
	for path, operations := range described.Paths {
		for method, operation := range operations {
			if operation.Permission == "" {
				t.Errorf("%s %s asks for no permission", method, path)
			}
			request := httptest.NewRequest(strings.ToUpper(method), strings.NewReplacer("{id}", "x", "{file}", "x", "{kpi}", "x").Replace(path)+"?name=x", strings.NewReader(sampleBody(path)))
			request.Header.Set("Content-Type", "application/json")
			answer := httptest.NewRecorder()
			stranger.ServeHTTP(answer, request)
			if allowed := operation.Permission == string(access.ReadPublic); (answer.Code == http.StatusForbidden) == allowed {
				t.Errorf("%s %s answered a stranger %d", method, path, answer.Code)
			}
		}
	}
}

// sampleBody is a body that passes the description's checks, so that the
// permission is what decides.
func sampleBody(path string) string {
	switch {
	case strings.HasSuffix(path, "/query"):
		return `{"kpis":["cost"]}`
	case strings.HasSuffix(path, "/imports"):
		return `{"file_id":"x"}`
	case strings.HasSuffix(path, "/channel-rules"):
		return `{"rules":[],"version":0}`
	case strings.HasSuffix(path, "/test"):
		return `{"tag":{}}`
	case strings.Contains(path, "/kpis"):
		return `{"id":"x","name":{"fr":"x","en":"x"},"formula":"cost","unit":"money"}`
	}
	return "{}"
}

// TestFaultsInBothLanguages: errors are RFC 9457 in the reader's language, and
// what was sent is not echoed.
func TestFaultsInBothLanguages(t *testing.T) {
	p := start(t, t.TempDir())
	for language, want := range map[string]string{"fr-FR,fr;q=0.9": "n’existe pas", "en-GB": "There is no KPI"} {
		request := httptest.NewRequest("POST", api.Base+"/query", strings.NewReader(`{"kpis":["nothing"]}`))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Accept-Language", language)
		answer := httptest.NewRecorder()
		p.handler.ServeHTTP(answer, request)
		if answer.Code != http.StatusBadRequest || answer.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s: %d %s %s", language, answer.Code, answer.Header().Get("Content-Type"), answer.Body.String())
		}
	}
	var fault api.Fault
	if code := p.ask("POST", "/query", `{"kpis":["cost"],"secret-value-42":1}`, &fault); code < 400 || strings.Contains(fault.Detail, "=42") || fault.Code != "request_invalid" {
		t.Errorf("%d %+v", code, fault)
	}
}

// TestGuard: other sites, other names and other machines are kept out.
func TestGuard(t *testing.T) {
	p := start(t, t.TempDir())
	if err := p.app.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	send := func(method, host, origin string) int {
		request, err := http.NewRequestWithContext(context.Background(), method, p.app.URL()+api.Base+"/workspace", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		if host != "" {
			request.Host = host
		}
		if origin != "" {
			request.Header.Set("Origin", origin)
			request.Header.Set("Sec-Fetch-Site", "cross-site")
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if _, err := io.Copy(io.Discard, response.Body); err != nil {
			t.Fatal(err)
		}
		return response.StatusCode
	}
	if code := send("GET", "", ""); code != http.StatusOK {
		t.Errorf("plain request: %d", code)
	}
	if code := send("GET", "evil.example", ""); code != http.StatusForbidden {
		t.Errorf("another name: %d", code)
	}
	if code := send("POST", "", "https://evil.example"); code != http.StatusForbidden {
		t.Errorf("another site: %d", code)
	}
}

// TestOneProcess: a second program is told who holds the folder, and commands
// reach the first one through its socket.
func TestOneProcess(t *testing.T) {
	data := t.TempDir()
	p := start(t, data)
	if _, err := app.New(context.Background(), app.Config{Data: data}); err == nil {
		t.Fatal("two programs hold one folder")
	}
	if err := p.app.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	client, err := app.Connect(context.Background(), app.Config{Data: data})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(context.Background(), "GET", "http://boussole"+api.Base+"/health", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Error(response.Status)
	}
}

// TestWorkspacesApart: what one workspace holds is invisible in another, and an
// unknown one is not made by asking for it.
func TestWorkspacesApart(t *testing.T) {
	data := t.TempDir()
	p := start(t, data)
	p.load("costs.csv", costs)
	var list api.Workspaces
	if p.ask("GET", "/workspaces", "", &list); list.Current != "main" || len(list.Workspaces) != 1 {
		t.Errorf("%+v", list)
	}
	var fault api.Fault
	if code := p.ask("GET", "/workspace?workspace=other", "", &fault); code != http.StatusNotFound || fault.Code != "workspace_unknown" {
		t.Errorf("%d %+v", code, fault)
	}
	for _, name := range []string{"../main", "main/../main", "%2e%2e"} {
		if code := p.ask("GET", "/workspace?workspace="+url.QueryEscape(name), "", &fault); code != http.StatusBadRequest {
			t.Errorf("%s: %d", name, code)
		}
	}
}

// TestDocs: the description can be browsed without any foreign host.
func TestDocs(t *testing.T) {
	p := start(t, t.TempDir())
	answer := httptest.NewRecorder()
	p.handler.ServeHTTP(answer, httptest.NewRequest("GET", "/api/docs", nil))
	body := answer.Body.String()
	if answer.Code != http.StatusOK || !strings.Contains(body, "/api/v1/query") || strings.Contains(body, "https://") || strings.Contains(body, "http://") {
		t.Errorf("%d %s", answer.Code, body[:min(len(body), 400)])
	}
	answer = httptest.NewRecorder()
	p.handler.ServeHTTP(answer, httptest.NewRequest("GET", api.Base+"/openapi.json", nil))
	if !bytes.Contains(answer.Body.Bytes(), []byte(`"openapi":"3.1`)) {
		t.Error("no OpenAPI 3.1")
	}
}

// TestTexts: both languages have the same keys with the same values to fill in.
func TestTexts(t *testing.T) {
	texts, err := locales.Load()
	if err != nil {
		t.Fatal(err)
	}
	for key, french := range texts[locales.French] {
		english, ok := texts[locales.English][key]
		if !ok {
			t.Errorf("%s is missing in English", key)
		}
		if names(french) != names(english) {
			t.Errorf("%s: {%s} in French, {%s} in English", key, names(french), names(english))
		}
	}
	for key := range texts[locales.English] {
		if _, ok := texts[locales.French][key]; !ok {
			t.Errorf("%s is missing in French", key)
		}
	}
}
