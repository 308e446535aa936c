package app

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// Holder is the process that holds a data folder, as its lock file says.
type Holder struct {
	PID int `json:"pid"`
	// Socket is where a server answers; empty for a command at work.
	Socket string `json:"socket,omitempty"`
}

// lock is the right to write into a data folder. The system gives it back when
// the process ends, however it ends.
type lock struct{ file *os.File }

// errHeld says that another process holds the folder.
var errHeld = errors.New("the data folder is in use")

// takeLock takes the folder, or returns errHeld with who holds it.
func takeLock(dir string, me Holder) (*lock, Holder, error) {
	path := filepath.Join(dir, "lock")
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, Holder{}, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		holder := readHolder(path)
		return nil, holder, errors.Join(errHeld, file.Close())
	}
	l := &lock{file}
	return l, me, l.say(me)
}

// say writes who holds the folder.
func (l *lock) say(me Holder) error {
	text, err := json.Marshal(me)
	if err != nil {
		return err
	}
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err = l.file.WriteAt(append(text, '\n'), 0)
	return err
}

func (l *lock) release() error {
	return errors.Join(l.file.Truncate(0), l.file.Close())
}

// readHolder reads who holds the folder; the zero value when it does not say.
func readHolder(path string) Holder {
	var h Holder
	text, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(text, &h) != nil {
		return Holder{}
	}
	return h
}
