// Package web holds the page and serves it: the built files of dist, embedded
// in the binary, with the headers that keep them safe and quick. It knows
// nothing of the figures that the page shows.
package web

import (
	"embed"
	"io/fs"
)

// dist holds at least placeholder.html, so that the binary builds without Node.
//
//go:embed all:dist
var dist embed.FS

// Files returns the built page: index.html and assets/ after a build of the
// page, placeholder.html alone before.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		// fs.Sub fails on an invalid path only, and "dist" is a valid one.
		panic(err)
	}
	return files
}
