package web

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// noncePlaceholder stands in the built HTML wherever a nonce is wanted.
const noncePlaceholder = "__CSP_NONCE__"

// Handler serves the page out of a folder of built files, all held in memory.
type Handler struct {
	files map[string]file
	// page is index.html, or placeholder.html before the first build.
	page []byte
	// built says that page is the real one.
	built bool
}

// file is one static file with its compressed variants.
type file struct {
	plain, gzip, brotli []byte
	contentType, etag   string
}

// NewHandler reads the built files. When index.html is absent the placeholder
// is served instead; when that is absent too, the error says so.
func NewHandler(files fs.FS) (*Handler, error) {
	h := &Handler{files: map[string]file{}}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != "." && strings.HasPrefix(path.Base(name), ".") {
				return fs.SkipDir // the builder's own notes, such as .vite
			}
			return nil
		}
		if strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".html") {
			return nil
		}
		loaded, err := loadFile(files, name)
		h.files["/"+name] = loaded
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the built page: %w", err)
	}
	h.page, err = fs.ReadFile(files, "index.html")
	h.built = err == nil
	if errors.Is(err, fs.ErrNotExist) {
		h.page, err = fs.ReadFile(files, "placeholder.html")
	}
	if err != nil {
		return nil, fmt.Errorf("read the built page: %w", err)
	}
	return h, nil
}

// Built says whether the real page is served, not the placeholder.
func (h *Handler) Built() bool { return h.built }

func loadFile(files fs.FS, name string) (file, error) {
	plain, err := fs.ReadFile(files, name)
	if err != nil {
		return file{}, err
	}
	sum := sha256.Sum256(plain)
	loaded := file{plain: plain, contentType: contentType(name), etag: `"` + hex.EncodeToString(sum[:8]) + `"`}
	for suffix, into := range map[string]*[]byte{".gz": &loaded.gzip, ".br": &loaded.brotli} {
		*into, err = fs.ReadFile(files, name+suffix)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return file{}, err
		}
	}
	return loaded, nil
}

// contentType does not ask the machine's own tables for the kinds that the
// page uses, because they differ from one machine to the next.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	case ".json":
		return "application/json"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	if known := mime.TypeByExtension(path.Ext(name)); known != "" {
		return known
	}
	return "application/octet-stream"
}

// ServeHTTP answers a static file by its path, and the page for every other
// path that can be a screen. An unknown asset or API path is 404, never the
// page: an old tab that asks for a vanished script must not be given HTML.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	SecurityHeaders(w.Header())
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	asked := path.Clean("/" + r.URL.Path)
	if static, ok := h.files[asked]; ok {
		h.serveFile(w, r, asked, static)
		return
	}
	if strings.HasPrefix(asked, "/assets/") || asked == "/api" || strings.HasPrefix(asked, "/api/") || path.Ext(asked) != "" {
		http.NotFound(w, r)
		return
	}
	h.servePage(w, r)
}

func (h *Handler) serveFile(w http.ResponseWriter, r *http.Request, asked string, static file) {
	header := w.Header()
	header.Set("Content-Type", static.contentType)
	header.Set("Vary", "Accept-Encoding")
	if strings.HasPrefix(asked, "/assets/") { // their names hold a hash of their content
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		header.Set("Cache-Control", "no-cache")
	}
	body, encoding := static.variant(r.Header.Get("Accept-Encoding"))
	// Each variant has its own tag, because their bytes differ.
	etag := static.etag
	if encoding != "" {
		etag = strings.TrimSuffix(etag, `"`) + "-" + encoding + `"`
		header.Set("Content-Encoding", encoding)
	}
	header.Set("ETag", etag)
	if matches(r.Header.Get("If-None-Match"), etag) {
		header.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	write(w, r, body)
}

// variant chooses the smallest body that the browser accepts.
func (f file) variant(accepted string) (body []byte, encoding string) {
	if len(f.brotli) > 0 && accepts(accepted, "br") {
		return f.brotli, "br"
	}
	if len(f.gzip) > 0 && accepts(accepted, "gzip") {
		return f.gzip, "gzip"
	}
	return f.plain, ""
}

// accepts reads an Accept-Encoding header; a weight of zero is a refusal.
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, parameter, _ := strings.Cut(strings.TrimSpace(part), ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		weight, found := strings.CutPrefix(strings.ReplaceAll(parameter, " ", ""), "q=")
		if !found {
			return true
		}
		q, err := strconv.ParseFloat(weight, 64)
		return err == nil && q > 0
	}
	return false
}

// matches reads an If-None-Match header, which may list several tags.
func matches(header, etag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if tag := strings.TrimPrefix(strings.TrimSpace(part), "W/"); tag == etag || tag == "*" {
			return true
		}
	}
	return false
}

func (h *Handler) servePage(w http.ResponseWriter, r *http.Request) {
	// rand.Read never fails: it ends the program instead.
	var random [16]byte
	_, _ = rand.Read(random[:])
	nonce := base64.RawStdEncoding.EncodeToString(random[:])
	header := w.Header()
	header.Set("Content-Security-Policy", ContentSecurityPolicy(nonce))
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	write(w, r, bytes.ReplaceAll(h.page, []byte(noncePlaceholder), []byte(nonce)))
}

func write(w http.ResponseWriter, r *http.Request, body []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		// An error here means that the browser left: nobody is there to tell.
		_, _ = w.Write(body)
	}
}

// ContentSecurityPolicy is the policy of every HTML page: own scripts only, no
// inline script, styles only from own files or with this response's nonce,
// nothing from another host.
func ContentSecurityPolicy(nonce string) string {
	return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce + "'; img-src 'self' data: blob:; font-src 'self'; " +
		"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
}

// SecurityHeaders sets what every answer carries, the API's included.
func SecurityHeaders(header http.Header) {
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "same-origin")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()")
}
