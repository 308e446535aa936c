package app

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"boussole/access"
	"boussole/locales"
	"boussole/marketing"
	"boussole/show/api"
	"boussole/web"
)

// App is the program at work on one data folder.
type App struct {
	config     Config
	texts      locales.Catalogue
	lock       *lock
	workspaces *workspaces
	handler    http.Handler
	servers    []*http.Server
	socket     string
	url        string
	failed     chan error
	stopped    bool
}

// New takes the data folder and prepares everything; nothing listens yet. When
// another process holds the folder the error is a *HeldError.
func New(_ context.Context, c Config) (*App, error) {
	c, err := c.complete()
	if err != nil {
		return nil, err
	}
	texts, err := locales.Load()
	if err != nil {
		return nil, err
	}
	if err := makeDataDir(c.Data); err != nil {
		return nil, err
	}
	held, holder, err := takeLock(c.Data, Holder{PID: os.Getpid()})
	if errors.Is(err, errHeld) {
		return nil, &HeldError{holder}
	}
	if err != nil {
		return nil, err
	}
	a := &App{config: c, texts: texts, lock: held, failed: make(chan error, 2),
		workspaces: &workspaces{config: c, open: map[marketing.WorkspaceID]*workspace{}}}
	page, err := web.NewHandler(web.Files())
	if err != nil {
		return nil, errors.Join(err, held.release())
	}
	a.handler = a.routes(page)
	return a, nil
}

// HeldError says which process holds the data folder.
type HeldError struct{ Holder Holder }

// Error implements error.
func (e *HeldError) Error() string { return errHeld.Error() }

// Problem says it in words.
func (e *HeldError) Problem() error {
	return marketing.NewProblem(marketing.Busy, "data_held", "pid", strconv.Itoa(e.Holder.PID))
}

// routes puts API and page on one mux.
func (a *App) routes(page http.Handler) http.Handler {
	mux := http.NewServeMux()
	api.New(mux, api.Options{
		Open: func(ctx context.Context, name string) (*api.Workspace, error) {
			w, err := a.workspaces.get(ctx, name)
			if err != nil {
				return nil, err
			}
			return &w.Workspace, nil
		},
		List:  a.workspaces.list,
		Texts: a.texts, Version: a.config.Version, Log: a.config.Log, Now: a.config.Now,
	})
	mux.HandleFunc("/api/", a.unknown)
	mux.Handle("/", page)
	return mux
}

// unknown answers for API addresses that do not exist.
func (a *App) unknown(w http.ResponseWriter, r *http.Request) {
	language := locales.Preferred(r.Header.Get("Accept-Language"))
	http.Error(w, a.texts.Text(language, "problem.not_found", nil), http.StatusNotFound)
}

// Routes returns API and page as they are: whoever serves them says who acts.
func (a *App) Routes() http.Handler { return a.handler }

// Local returns the API for use inside this process, as the workspace's owner.
func (a *App) Local() http.Handler {
	return as(access.Actor{Name: "local", Role: access.Owner}, a.handler)
}

// Start listens: on the address for browsers, on a socket in the data folder for
// commands. It returns when both accept connections.
func (a *App) Start(ctx context.Context) error {
	if _, err := a.workspaces.get(ctx, ""); err != nil {
		return err
	}
	if err := a.checkAddress(); err != nil {
		return err
	}
	var listen net.ListenConfig
	front, err := listen.Listen(ctx, "tcp", a.config.Address)
	if err != nil {
		return marketing.NewProblem(marketing.Conflict, "address_unusable", "address", a.config.Address).Because(err)
	}
	a.url = "http://" + front.Addr().String()
	a.serve(front, a.guard(a.Local()))
	a.socket = socketPath(a.config.Data)
	if err := os.Remove(a.socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	back, err := listen.Listen(ctx, "unix", a.socket)
	if err != nil {
		return err
	}
	if err := os.Chmod(a.socket, 0o600); err != nil {
		return err
	}
	a.serve(back, a.Local())
	return a.lock.say(Holder{PID: os.Getpid(), Socket: a.socket})
}

// socketPath is in the data folder, or beside the system's temporary files when
// the folder's path is too long for a socket's address (108 bytes on Linux).
func socketPath(data string) string {
	path := filepath.Join(data, "socket")
	if len(path) < 100 {
		return path
	}
	return filepath.Join(os.TempDir(), "boussole-"+strings.ToLower(digest(data))+".socket")
}

func (a *App) serve(l net.Listener, handler http.Handler) {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	a.servers = append(a.servers, server)
	go func() {
		if err := server.Serve(l); err != nil && !errors.Is(err, http.ErrServerClosed) {
			a.failed <- err
		}
	}()
}

// URL is where browsers find the page.
func (a *App) URL() string { return a.url }

// Failed tells when a listener gave up.
func (a *App) Failed() <-chan error { return a.failed }

// Stop stops listening, lets requests finish until the context ends, and closes
// every workspace. Stopping twice does nothing more.
func (a *App) Stop(ctx context.Context) error {
	if a.stopped {
		return nil
	}
	a.stopped = true
	var errs []error
	for _, server := range a.servers {
		if err := server.Shutdown(ctx); err != nil {
			errs = append(errs, server.Close())
		}
	}
	errs = append(errs, a.workspaces.shut())
	if a.socket != "" {
		if err := os.Remove(a.socket); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(append(errs, a.lock.release())...)
}
