package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"time"
)

// Client speaks to the API: of the server that holds the data folder, or of
// this process when none does. Commands and page therefore give the same figures.
type Client struct {
	transport http.RoundTripper
	stop      func(context.Context) error
}

// patience is how long a command waits for another one to finish.
const patience = 10 * time.Second

// Connect finds the server of the data folder or opens the folder itself. When
// another command holds it, it waits up to ten seconds, then says who.
func Connect(ctx context.Context, c Config) (*Client, error) {
	waiting, stop := context.WithTimeout(ctx, patience)
	defer stop()
	retry := time.NewTicker(100 * time.Millisecond)
	defer retry.Stop()
	for {
		a, err := New(ctx, c)
		if err == nil {
			return &Client{transport: inProcess{a.Local()}, stop: a.Stop}, nil
		}
		var held *HeldError
		if !errors.As(err, &held) {
			return nil, err
		}
		if held.Holder.Socket != "" {
			return toSocket(held.Holder.Socket), nil
		}
		select {
		case <-retry.C:
		case <-waiting.Done():
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, held.Problem()
		}
	}
}

func toSocket(path string) *Client {
	return &Client{
		transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			var dialer net.Dialer
			return dialer.DialContext(ctx, "unix", path)
		}},
		stop: func(context.Context) error { return nil },
	}
}

// Do sends one request; the address' host does not matter.
func (c *Client) Do(r *http.Request) (*http.Response, error) { return c.transport.RoundTrip(r) }

// Close gives the data folder back.
func (c *Client) Close() error { return c.stop(context.Background()) }

// inProcess answers requests by calling the handler.
type inProcess struct{ handler http.Handler }

// RoundTrip implements http.RoundTripper.
func (p inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		r.Body = http.NoBody
	}
	answer := &recorded{header: http.Header{}, status: http.StatusOK}
	p.handler.ServeHTTP(answer, r)
	return &http.Response{StatusCode: answer.status, Status: http.StatusText(answer.status), Header: answer.header, Body: io.NopCloser(&answer.body),
		ContentLength: int64(answer.body.Len()), Request: r, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}, nil
}

// recorded is an answer held in memory.
type recorded struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorded) Header() http.Header         { return r.header }
func (r *recorded) WriteHeader(status int)      { r.status = status }
func (r *recorded) Write(p []byte) (int, error) { return r.body.Write(p) }
