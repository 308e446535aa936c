// Package app puts the program together: configuration, the data folder, the
// workspaces, start and stop. It alone sees every other package.
package app

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"time"

	"boussole/marketing"
)

// Config is what the program is told at its start.
type Config struct {
	// Data is the data folder; empty means the user's.
	Data string
	// Workspace is the workspace that commands and the page work on.
	Workspace marketing.WorkspaceID
	// Address is where the server listens, host:port.
	Address string
	// Token is asked from everyone when the server listens beyond this machine.
	Token string
	// Version names the build.
	Version string
	// MemoryLimit bounds each workspace's engine, such as "2GB".
	MemoryLimit string
	Log         *slog.Logger
	Now         func() time.Time
}

// DefaultWorkspace is the workspace of a data folder in which none was named.
const DefaultWorkspace marketing.WorkspaceID = "main"

// DefaultMemory bounds each workspace's engine: beyond it the engine works on disk.
const DefaultMemory = "300MB"

// uploadLimit bounds one uploaded file.
const uploadLimit = 8 << 30

var workspaceName = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,62}$`)

// complete fills what was not told and checks the rest.
func (c Config) complete() (Config, error) {
	if c.Data == "" {
		dir, err := DataDir()
		if err != nil {
			return c, err
		}
		c.Data = dir
	}
	var err error
	if c.Data, err = filepath.Abs(c.Data); err != nil {
		return c, err
	}
	if c.Workspace == "" {
		c.Workspace = DefaultWorkspace
	}
	if !workspaceName.MatchString(string(c.Workspace)) {
		return c, marketing.NewProblem(marketing.Invalid, "workspace_name", "name", string(c.Workspace))
	}
	if c.MemoryLimit == "" {
		c.MemoryLimit = DefaultMemory
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return c, nil
}

// DataDir returns the user's data folder: $XDG_DATA_HOME/boussole or what
// stands for it on the system.
func DataDir() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "boussole"), nil
	}
	if runtime.GOOS != "linux" {
		dir, err := os.UserConfigDir()
		return filepath.Join(dir, "Boussole"), err
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share", "boussole"), err
}

// makeDataDir makes the data folder when it is missing and says in words when
// that is impossible.
func makeDataDir(path string) error {
	about, err := os.Stat(path)
	if err == nil && !about.IsDir() {
		return marketing.NewProblem(marketing.Invalid, "data_not_folder", "path", path)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return marketing.NewProblem(marketing.Invalid, "data_unusable", "path", path).Because(err)
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return marketing.NewProblem(marketing.Invalid, "data_unusable", "path", path).Because(err)
	}
	return nil
}
