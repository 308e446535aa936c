// Command boussole is the marketing-return cockpit: server, demo and commands in
// one binary. This package knows flags and signals only.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	_ "time/tzdata" // the same zones on every system

	"github.com/alecthomas/kong"

	"boussole/app"
	"boussole/locales"
	"boussole/marketing"
	"boussole/show/cli"
	"boussole/show/format"
)

// version is set by the build.
var version = "dev"

func main() {
	// The heap is small beside the engine's memory and its rows are short-lived:
	// collecting them less often saves a fifth of the time of a large import.
	debug.SetGCPercent(200)
	// Whatever the program writes is for its user alone.
	syscall.Umask(0o077)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// Exit codes: 0 done, 1 it could not be done, 2 the command line is wrong, 130
// interrupted.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	texts, err := locales.Load()
	if err != nil {
		_, _ = fmt.Fprintln(errs, err)
		return exitFailed
	}
	var c commands
	exited := -1
	parser, err := kong.New(&c, kong.Name("boussole"), kong.Description("Says which euro of marketing came back."), kong.Writers(out, errs),
		kong.Exit(func(code int) { exited = code }), kong.Vars{"version": version, "memory": app.DefaultMemory}, kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		_, _ = fmt.Fprintln(errs, err)
		return exitFailed
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		_, _ = fmt.Fprintln(errs, "boussole: "+err.Error())
		return exitUsage
	}
	e := environment{globals: c.globals, texts: texts, language: language(c.Lang), out: out, errs: errs}
	parsed.BindTo(ctx, (*context.Context)(nil))
	switch err := parsed.Run(&e); {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		return exitInterrupted
	default:
		_, _ = fmt.Fprintln(errs, "boussole: "+cli.Explain(texts, e.language, err))
		return exitFailed
	}
}

// globals are the flags of every command.
type globals struct {
	Data      string `help:"Data folder (default: the user's own)." env:"BOUSSOLE_DATA" placeholder:"DIR"`
	Workspace string `help:"Workspace to work on." env:"BOUSSOLE_WORKSPACE" placeholder:"NAME"`
	Lang      string `help:"Language of what is said: fr or en (default: the system's)." env:"BOUSSOLE_LANG" placeholder:"LANG"`
	Memory    string `help:"Most memory that each workspace's engine may use." env:"BOUSSOLE_MEMORY" default:"${memory}" placeholder:"SIZE"`
	Verbose   bool   `help:"Say more about what is done." short:"v"`
}

// environment is what commands run in.
type environment struct {
	globals
	texts    locales.Catalogue
	language locales.Language
	out      io.Writer
	errs     io.Writer
}

// language is the one asked for, or the system's.
func language(asked string) locales.Language {
	for _, text := range []string{asked, os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")} {
		switch {
		case strings.HasPrefix(strings.ToLower(text), "fr"):
			return locales.French
		case text != "":
			return locales.English
		}
	}
	return locales.English
}

func (e *environment) config() app.Config {
	level := slog.LevelWarn
	if e.Verbose {
		level = slog.LevelDebug
	}
	return app.Config{Data: e.Data, Workspace: marketing.WorkspaceID(e.Workspace), Version: version, MemoryLimit: e.Memory, Log: slog.New(slog.NewTextHandler(e.errs, &slog.HandlerOptions{Level: level}))}
}

// terminal connects to the data folder; the second result gives it back.
func (e *environment) terminal(ctx context.Context, kind format.Kind) (*cli.Terminal, func() error, error) {
	client, err := app.Connect(ctx, e.config())
	if err != nil {
		return nil, nil, err
	}
	// A command without a name means the default workspace, whatever the server
	// shows: own files must not land in a running demo.
	workspace := cmp.Or(e.Workspace, string(app.DefaultWorkspace))
	return &cli.Terminal{API: client, Workspace: workspace, Texts: e.texts, Language: e.language, Out: e.out, Err: e.errs, Format: kind}, client.Close, nil
}
