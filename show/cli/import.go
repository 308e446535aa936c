package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"boussole/connect"
	"boussole/marketing"
	"boussole/pipeline"
	"boussole/show/api"
	"boussole/show/format"
)

// ImportOptions are what the import command is told.
type ImportOptions struct {
	Files      []string
	Connection string
	Currency   string
	// Mapping is the path of a JSON file, as a preview gives it.
	Mapping string
	// VATRate is a percentage for amounts that are with VAT only.
	VATRate string
	// Preview shows what the file is taken for and imports nothing.
	Preview bool
}

// shownRefusals is how many refused rows a command prints.
const shownRefusals = 20

// Import loads files one after the other. It never asks anything back; a file
// that needs a mapping says so.
func (t *Terminal) Import(ctx context.Context, o ImportOptions) error {
	results := []api.Import{}
	for _, path := range o.Files {
		result, err := t.importFile(ctx, path, o)
		if err != nil {
			return err
		}
		if result == nil {
			continue
		}
		results = append(results, *result)
		if t.Format == format.Table {
			if err := t.sayImport(ctx, *result); err != nil {
				return err
			}
		}
		if err := failure(*result); err != nil {
			return err
		}
	}
	if o.Preview || t.Format == format.Table {
		return nil
	}
	if t.Format == format.JSON {
		return t.json(map[string]any{"imports": results})
	}
	rows := [][]any{}
	for _, r := range results {
		rows = append(rows, []any{string(r.ID), string(r.State), r.File, string(r.Fact), string(r.Connection), r.RowsRead, r.RowsKept, r.RowsRefused})
	}
	return format.Write(t.Out, t.Format, []string{"id", "state", "file", "fact", "connection", "rows_read", "rows_kept", "rows_refused"}, rows)
}

func (t *Terminal) importFile(ctx context.Context, path string, o ImportOptions) (*api.Import, error) {
	in, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, marketing.NewProblem(marketing.NotFound, "file_not_found", "file", path)
	}
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var preview api.Preview
	if err := t.call(ctx, http.MethodPost, "/files", url.Values{"name": {filepath.Base(path)}}, in, &preview); err != nil {
		return nil, err
	}
	mapping, err := t.mapping(o, preview)
	if err != nil {
		return nil, err
	}
	if o.Preview {
		return nil, t.json(preview)
	}
	request := map[string]any{"file_id": preview.FileID, "connection": o.Connection, "currency": o.Currency}
	if mapping != nil {
		request["mapping"] = mapping
	}
	var run api.Import
	if err := t.post(ctx, "/imports", request, &run); err != nil {
		return nil, err
	}
	return t.follow(ctx, run)
}

// mapping is the one given by hand, or the suggested one with the VAT rate
// filled in; nil leaves the choice to the look at the file.
func (t *Terminal) mapping(o ImportOptions, preview api.Preview) (*connect.Mapping, error) {
	m := preview.Mapping
	switch {
	case o.Mapping != "":
		text, err := os.ReadFile(o.Mapping)
		if err != nil {
			return nil, err
		}
		m = connect.Mapping{Dialect: preview.Dialect}
		if err := json.Unmarshal(text, &m); err != nil {
			return nil, fmt.Errorf("%s: %w", o.Mapping, err)
		}
	case o.VATRate == "":
		return nil, nil
	}
	if o.VATRate != "" {
		m.VATRate = o.VATRate
	}
	return &m, nil
}

// follow waits for the end of a load and shows how far it is. When the command
// is interrupted the load is stopped, and nothing of it stays.
func (t *Terminal) follow(ctx context.Context, run api.Import) (*api.Import, error) {
	for run.State == pipeline.RunRunning {
		err := t.get(ctx, "/imports/"+url.PathEscape(string(run.ID)), url.Values{"wait": {"20"}}, &run)
		if ctx.Err() != nil {
			if stopErr := t.post(context.WithoutCancel(ctx), "/imports/"+url.PathEscape(string(run.ID))+"/cancel", struct{}{}, &run); stopErr != nil {
				return nil, stopErr
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		t.progress(run)
	}
	return &run, nil
}

// progress rewrites one line of a terminal.
func (t *Terminal) progress(run api.Import) {
	f, isFile := t.Err.(*os.File)
	if !isFile {
		return
	}
	if about, err := f.Stat(); err != nil || about.Mode()&os.ModeCharDevice == 0 {
		return
	}
	if run.State != pipeline.RunRunning {
		_, _ = fmt.Fprint(f, "\r\033[K")
		return
	}
	percent := ""
	if run.Fraction != nil {
		percent = strconv.Itoa(int(*run.Fraction*100)) + " % "
	}
	_, _ = fmt.Fprintf(f, "\r\033[K%s %s%d %s", run.File, percent, run.RowsRead, run.Step)
}

func failure(r api.Import) error {
	switch {
	case r.Problem != nil:
		return &Fault{*r.Problem}
	case r.State == pipeline.RunCancelled:
		return context.Canceled
	}
	return nil
}

func (t *Terminal) sayImport(ctx context.Context, r api.Import) error {
	say := func(key string, with map[string]string) error {
		_, err := fmt.Fprintln(t.Out, t.text("command."+key, with))
		return err
	}
	switch r.State {
	case pipeline.RunUnchanged:
		return say("unchanged", map[string]string{"file": r.File})
	case pipeline.RunCancelled:
		return say("cancelled", nil)
	case pipeline.RunLive:
	default:
		return nil
	}
	with := map[string]string{"file": r.File, "kept": strconv.FormatInt(r.RowsKept, 10), "fact": t.text("fact."+string(r.Fact), nil), "connection": string(r.Connection)}
	if r.From != nil {
		with["from"], with["to"] = r.From.String(), r.To.String()
	}
	errs := []error{say("imported", with)}
	for _, column := range slices.Sorted(maps.Keys(r.Sums)) {
		sum := map[string]string{"column": column, "sum": r.Sums[column]}
		key := "sum"
		if stated, ok := r.Stated[column]; ok && stated != sum["sum"] {
			sum["stated"], key = stated, "sum_stated"
		}
		errs = append(errs, say(key, sum))
	}
	if r.Replaced > 0 {
		errs = append(errs, say("replaced", map[string]string{"replaced": strconv.Itoa(r.Replaced)}))
	}
	for _, note := range r.Notes {
		_, err := fmt.Fprintln(t.Out, "  "+t.text("note."+note.Code, note.With))
		errs = append(errs, err)
	}
	return errors.Join(append(errs, t.sayRefusals(ctx, r))...)
}

func (t *Terminal) sayRefusals(ctx context.Context, r api.Import) error {
	if r.RowsRefused == 0 {
		return nil
	}
	var refused api.Refusals
	if err := t.get(ctx, "/imports/"+url.PathEscape(string(r.ID))+"/refusals", nil, &refused); err != nil {
		return err
	}
	var out []string
	out = append(out, t.text("command.refused", map[string]string{"refused": strconv.FormatInt(r.RowsRefused, 10)}))
	for i, refusal := range refused.Refusals {
		if i == shownRefusals {
			out = append(out, t.text("command.refused_more", map[string]string{"more": strconv.FormatInt(r.RowsRefused-shownRefusals, 10)}))
			break
		}
		out = append(out, t.text("command.refused_line", map[string]string{"row": strconv.FormatInt(refusal.Row, 10), "column": refusal.Column, "value": refusal.Value, "sentence": refusal.Sentence}))
	}
	for _, line := range out {
		if _, err := io.WriteString(t.Out, line+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// Imports lists every import, newest first.
func (t *Terminal) Imports(ctx context.Context) error {
	var list api.Imports
	if err := t.get(ctx, "/imports", nil, &list); err != nil {
		return err
	}
	if t.Format == format.JSON {
		return t.json(list)
	}
	var rows [][]any
	for _, r := range list.Imports {
		var from, to any
		if r.From != nil {
			from, to = r.From.String(), r.To.String()
		}
		rows = append(rows, []any{string(r.ID), string(r.State), r.File, string(r.Fact), string(r.Connection), from, to, r.RowsKept, r.RowsRefused})
	}
	return format.Write(t.Out, t.Format, []string{"id", "state", "file", "fact", "connection", "from", "to", "rows_kept", "rows_refused"}, rows)
}

// Undo takes an import back.
func (t *Terminal) Undo(ctx context.Context, id string) error {
	var r api.Import
	if err := t.post(ctx, "/imports/"+url.PathEscape(id)+"/undo", struct{}{}, &r); err != nil {
		return err
	}
	if t.Format == format.JSON {
		return t.json(r)
	}
	_, err := fmt.Fprintln(t.Out, t.text("command.undone", map[string]string{"file": r.File}))
	return err
}
