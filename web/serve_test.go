package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// built is a page as the builder leaves it.
func built() fstest.MapFS {
	return fstest.MapFS{
		"index.html":               {Data: []byte(`<meta property="csp-nonce" nonce="__CSP_NONCE__"><script nonce="__CSP_NONCE__" src="/assets/index-abc.js"></script>`)},
		"placeholder.html":         {Data: []byte("not built")},
		"boot.js":                  {Data: []byte("boot()")},
		"assets/index-abc.js":      {Data: []byte("plain")},
		"assets/index-abc.js.gz":   {Data: []byte("gzipped")},
		"assets/index-abc.js.br":   {Data: []byte("brotli")},
		"assets/inter.woff2":       {Data: []byte("font")},
		".vite/manifest.json":      {Data: []byte("{}")},
		"assets/style-abc.css":     {Data: []byte("a{}")},
		"assets/nested/chunk-1.js": {Data: []byte("chunk")},
	}
}

func ask(t *testing.T, h http.Handler, method, target string, header ...string) *http.Response {
	t.Helper()
	request := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, request)
	return recorder.Result()
}

func body(t *testing.T, response *http.Response) string {
	t.Helper()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(read)
}

func newHandler(t *testing.T, files fstest.MapFS) *Handler {
	t.Helper()
	h, err := NewHandler(files)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestPaths(t *testing.T) {
	h := newHandler(t, built())
	cases := []struct {
		method, path        string
		status              int
		contentType, caches string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "no-store"},
		{"HEAD", "/", 200, "text/html; charset=utf-8", "no-store"},
		{"GET", "/imports/imp_1", 200, "text/html; charset=utf-8", "no-store"},
		{"GET", "/index.html", 404, "", ""},
		{"GET", "/placeholder.html", 404, "", ""},
		{"GET", "/boot.js", 200, "text/javascript; charset=utf-8", "no-cache"},
		{"GET", "/assets/index-abc.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"GET", "/assets/style-abc.css", 200, "text/css; charset=utf-8", "public, max-age=31536000, immutable"},
		{"GET", "/assets/inter.woff2", 200, "font/woff2", "public, max-age=31536000, immutable"},
		{"GET", "/assets/nested/chunk-1.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"GET", "/assets/index-old.js", 404, "", ""},
		{"GET", "/assets/index-abc.js.br", 404, "", ""},
		{"GET", "/.vite/manifest.json", 404, "", ""},
		{"GET", "/api/v1/nothing", 404, "", ""},
		{"GET", "/api", 404, "", ""},
		{"GET", "/missing.png", 404, "", ""},
		{"GET", "/../../etc/passwd", 200, "text/html; charset=utf-8", "no-store"},
		{"POST", "/", 405, "", ""},
	}
	for _, c := range cases {
		t.Run(c.method+" "+c.path, func(t *testing.T) {
			response := ask(t, h, c.method, c.path)
			if response.StatusCode != c.status {
				t.Fatalf("status %d, want %d", response.StatusCode, c.status)
			}
			if response.Header.Get("X-Content-Type-Options") != "nosniff" {
				t.Error("the security headers are missing")
			}
			if c.status != 200 {
				return
			}
			if got := response.Header.Get("Content-Type"); got != c.contentType {
				t.Errorf("content type %q, want %q", got, c.contentType)
			}
			if got := response.Header.Get("Cache-Control"); got != c.caches {
				t.Errorf("cache control %q, want %q", got, c.caches)
			}
		})
	}
}

func TestCompressedVariants(t *testing.T) {
	h := newHandler(t, built())
	cases := []struct{ accept, want, encoding string }{
		{"", "plain", ""},
		{"gzip, deflate, br", "brotli", "br"},
		{"gzip", "gzipped", "gzip"},
		{"GZIP;q=0.8", "gzipped", "gzip"},
		{"br;q=0, gzip", "gzipped", "gzip"},
		{"br; q=0.0, gzip;q=0", "plain", ""},
		{"br;q=nonsense", "plain", ""},
		{"zstd", "plain", ""},
	}
	for _, c := range cases {
		response := ask(t, h, "GET", "/assets/index-abc.js", "Accept-Encoding", c.accept)
		if got := body(t, response); got != c.want || response.Header.Get("Content-Encoding") != c.encoding {
			t.Errorf("%q gives %q as %q, want %q as %q", c.accept, got, response.Header.Get("Content-Encoding"), c.want, c.encoding)
		}
		if response.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: no Vary", c.accept)
		}
	}
}

func TestUnchangedFilesAreNotSentAgain(t *testing.T) {
	h := newHandler(t, built())
	seen := map[string]bool{}
	for _, accept := range []string{"", "gzip", "br"} {
		etag := ask(t, h, "GET", "/assets/index-abc.js", "Accept-Encoding", accept).Header.Get("ETag")
		if etag == "" || seen[etag] {
			t.Fatalf("variant %q has tag %q, which is empty or another's", accept, etag)
		}
		seen[etag] = true
		for _, known := range []string{etag, `"other", W/` + etag, "*"} {
			response := ask(t, h, "GET", "/assets/index-abc.js", "Accept-Encoding", accept, "If-None-Match", known)
			if response.StatusCode != http.StatusNotModified || body(t, response) != "" {
				t.Errorf("%q with %q: status %d", accept, known, response.StatusCode)
			}
		}
	}
}

var nonceInPolicy = regexp.MustCompile(`'nonce-([A-Za-z0-9+/]{22})'`)

func TestEachPageHasItsOwnNonce(t *testing.T) {
	h := newHandler(t, built())
	first := ""
	for range 2 {
		response := ask(t, h, "GET", "/")
		found := nonceInPolicy.FindStringSubmatch(response.Header.Get("Content-Security-Policy"))
		if found == nil {
			t.Fatalf("no nonce in %q", response.Header.Get("Content-Security-Policy"))
		}
		page := body(t, response)
		if strings.Contains(page, noncePlaceholder) || strings.Count(page, `nonce="`+found[1]+`"`) != 2 {
			t.Fatalf("the page does not carry its nonce: %s", page)
		}
		if found[1] == first {
			t.Fatal("two pages share a nonce")
		}
		first = found[1]
	}
}

func TestThePlaceholderStandsInBeforeTheFirstBuild(t *testing.T) {
	files := fstest.MapFS{"placeholder.html": {Data: []byte("make build")}}
	h := newHandler(t, files)
	if h.Built() {
		t.Error("Built is true without index.html")
	}
	if got := body(t, ask(t, h, "GET", "/anything")); got != "make build" {
		t.Errorf("got %q", got)
	}
	if _, err := NewHandler(fstest.MapFS{}); err == nil {
		t.Error("no error without any page")
	}
}

func TestTheEmbeddedFilesAreServable(t *testing.T) {
	h, err := NewHandler(Files())
	if err != nil {
		t.Fatal(err)
	}
	if response := ask(t, h, "GET", "/"); response.StatusCode != 200 || !strings.Contains(body(t, response), "Boussole") {
		t.Errorf("status %d", response.StatusCode)
	}
}

func FuzzServe(f *testing.F) {
	f.Add("/", "br", "*")
	f.Add("//assets/../x", "gzip;q=0", `W/"a", "b"`)
	h, err := NewHandler(built())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, target, accept, match string) {
		request := httptest.NewRequest("GET", "/", nil)
		request.URL.Path = target
		request.Header.Set("Accept-Encoding", accept)
		request.Header.Set("If-None-Match", match)
		recorder := httptest.NewRecorder()
		h.ServeHTTP(recorder, request)
		if code := recorder.Code; code != 200 && code != 304 && code != 404 {
			t.Fatalf("status %d", code)
		}
	})
}
