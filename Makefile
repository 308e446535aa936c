# Boussole: `make run` and `make test` are all that a user and a contributor need.

SHELL := /bin/bash
.DEFAULT_GOAL := help
VERSION ?= $(shell git describe --tags --always 2>/dev/null || echo dev)
BINARY := bin/boussole
LINT := .cache/golangci-lint
LDFLAGS := -s -w -X main.version=$(VERSION)
GO_PACKAGES := ./...
WEB_SOURCES := $(shell git ls-files -co --exclude-standard web locales 2>/dev/null | grep -v '^web/dist/')
GO_SOURCES := $(shell git ls-files -co --exclude-standard '*.go' '*.sql' '*.yaml' '*.html' '*.json' go.mod go.sum 2>/dev/null)

.PHONY: help run build page test check bench generate lint test-go test-web test-browser fuzz screenshots crash clean

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: build ## build everything and start the cockpit of the demo company
	$(BINARY) demo

build: page $(BINARY) ## build the page and the binary

$(BINARY): $(GO_SOURCES) web/dist/index.html
	go build -trimpath -ldflags '$(LDFLAGS)' -o $@ ./cmd/boussole

page: web/dist/index.html

web/node_modules/.installed: web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	touch $@

web/dist/index.html: web/node_modules/.installed $(WEB_SOURCES)
	cd web && npm run build

$(LINT): tools/go.mod
	mkdir -p .cache
	cd tools && go build -o ../$(LINT) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

lint: $(LINT) web/node_modules/.installed ## style and mistakes, Go and TypeScript
	test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	go vet $(GO_PACKAGES)
	$(LINT) run $(GO_PACKAGES)
	cd web && npm run lint && npm run typecheck

test-go: ## Go tests with the race detector, in random order, fuzz seeds among them
	go test -race -shuffle=on -timeout 30m $(GO_PACKAGES)

test-web: web/node_modules/.installed ## the page's own tests
	cd web && npm test

test-browser: build ## the page in a real browser, on the demo company
	scripts/browser-tests

check: ## the fast part: formatting, vet, the tests that need no browser
	test -z "$$(gofmt -l $$(git ls-files '*.go'))"
	go vet $(GO_PACKAGES)
	go test $(GO_PACKAGES)

test: generate-fresh lint test-go test-web test-browser ## everything that must hold
	@echo "all tests passed"

generate: ## write what is generated: docs/kpis.md, docs/facts.md, web/openapi.json and the page's types
	go run ./docs/generate
	cd web && npm run generate

.PHONY: generate-fresh
generate-fresh: web/node_modules/.installed
	$(MAKE) generate
	git diff --exit-code -- docs web/openapi.json web/src/lib/openapi.gen.ts || { echo "generated files are stale: run make generate and commit"; exit 1; }

bench: ## speed, as ratios to a bare limit measured in the same run
	go test -run '^$$' -bench . -benchtime 1x -timeout 60m ./bench/... ./maths/... ./connect/... ./analyst/...

fuzz: ## fuzz every target for a while
	scripts/fuzz 30s

screenshots: build ## pictures of each screen into web/e2e/shots
	scripts/browser-tests shots

crash: ## many kills at random moments
	BOUSSOLE_CRASH_CYCLES=200 go test -run Crash -timeout 60m ./cmd/boussole

clean:
	rm -rf bin .cache web/node_modules $(filter-out web/dist/placeholder.html,$(wildcard web/dist/*))
