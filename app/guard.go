package app

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"net"
	"net/http"
	"strings"

	"boussole/access"
	"boussole/locales"
	"boussole/marketing"
)

// as lets an actor act on every request.
func as(actor access.Actor, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(access.With(r.Context(), actor)))
	})
}

// checkAddress refuses to be reachable from other machines without a password.
func (a *App) checkAddress() error {
	host, _, err := net.SplitHostPort(a.config.Address)
	if err != nil {
		return marketing.NewProblem(marketing.Invalid, "address_unusable", "address", a.config.Address).Because(err)
	}
	if a.config.Token == "" && !isLoopback(host) {
		return marketing.NewProblem(marketing.Invalid, "address_open", "address", a.config.Address)
	}
	return nil
}

func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}

// guard stands before everything that browsers can reach: it refuses other
// sites' requests, names that point here by trickery, and, when a password is
// set, whoever does not know it.
func (a *App) guard(next http.Handler) http.Handler {
	next = http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a.config.Token == "" {
			host := r.Host
			if name, _, err := net.SplitHostPort(host); err == nil {
				host = name
			}
			if !isLoopback(host) {
				a.refuse(w, r, http.StatusForbidden, "problem.not_allowed")
				return
			}
		} else if !a.knows(r) {
			w.Header().Set("WWW-Authenticate", `Basic realm="Boussole", charset="UTF-8"`)
			a.refuse(w, r, http.StatusUnauthorized, "problem.token_needed")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// knows reports whether the request carries the password, as a bearer token or
// as what a browser asks its user for. Comparing digests takes the same time
// whatever was sent.
func (a *App) knows(r *http.Request) bool {
	sent := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if _, password, ok := r.BasicAuth(); ok {
		sent = password
	}
	want, got := sha256.Sum256([]byte(a.config.Token)), sha256.Sum256([]byte(sent))
	return subtle.ConstantTimeCompare(want[:], got[:]) == 1
}

func (a *App) refuse(w http.ResponseWriter, r *http.Request, status int, key string) {
	http.Error(w, a.texts.Text(locales.Preferred(r.Header.Get("Accept-Language")), key, nil), status)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
