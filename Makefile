# `make help` lists what there is. Needs Python 3.11 with venv and, for the app, Node 20.19 with npm.

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3; do $$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
MADE := .venv/.made
APP := zat_app/dist/index.html
APP_PACKAGES := zat_app/node_modules/.package-lock.json
APP_SOURCES := $(wildcard zat_app/*.json zat_app/*.ts zat_app/index.html zat_app/.npmrc) \
  $(shell find zat_app/src zat_app/public zat_app/scripts -type f -not -name '*.test.*')

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo test lint screenshots bench torture lock clean python node chromium

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

install: $(MADE)/project $(APP) ## .venv with exactly the locked packages, and the built app

demo: install ## the main job on a stand-in for Zendesk; ONCE=1 ends after the job
	@$(BIN)/tagmanager demo $(if $(ONCE),--once)

test: install $(MADE)/dev lint chromium ## everything that must hold: style, types, tests
	cd zat_app && npm test
	$(BIN)/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

lint: install $(MADE)/dev ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	cd zat_app && npm run check

screenshots: install $(MADE)/dev chromium ## every page, in light and dark, into docs/screenshots
	$(BIN)/python -m tests.browser.screenshots

bench: install $(MADE)/dev chromium ## speed and memory, into docs/benchmarks.md
	$(BIN)/python -m tests.benchmarks

torture: install $(MADE)/dev ## hours: every crash point, 20,000 histories of people, 10,000 fuzzed calls
	TORTURE=1 $(BIN)/pytest tests/crash
	FUZZ=10000 $(BIN)/pytest tests/api/test_fuzz.py

lock: ## new versions of all packages; needs uv
	uv pip compile pyproject.toml --upgrade --group build $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --group dev $(LOCK) -c requirements.lock -o requirements-dev.lock

LOCK := --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header

clean: ## remove what make has made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache *.egg-info dist
	rm -rf zat_app/node_modules zat_app/dist zat_app/dist-sdk

python:
	@$(or $(PYTHON),false) -c '$(NEW_ENOUGH)' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed. On Debian: apt install python3.11 python3.11-venv; or name one: make PYTHON=…" >&2; \
	  exit 1; }

$(MADE)/venv: | python
	$(PYTHON) -m venv .venv
	@mkdir -p $(MADE) && touch $@

$(MADE)/runtime: requirements.lock $(MADE)/venv
	$(BIN)/python -m pip install $(PIP) --require-hashes -r requirements.lock
	@touch $@

$(MADE)/project: pyproject.toml $(MADE)/runtime
	$(BIN)/python -m pip install $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(MADE)/dev: requirements-dev.lock $(MADE)/project
	$(BIN)/python -m pip install $(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

node:
	@node -e '$(NEW_ENOUGH_NODE)' 2>/dev/null && command -v npm >/dev/null || { \
	  echo "Node 20.19 or newer with npm is needed to build the app: from nodejs.org or NodeSource, or where it is" \
	    "new enough (Debian 13, not 12) by apt install nodejs npm" >&2; \
	  exit 1; }

NEW_ENOUGH_NODE := const [a, b] = process.versions.node.split("."); process.exit(+(a * 100 + +b < 2019))

$(APP_PACKAGES): zat_app/package.json zat_app/package-lock.json zat_app/.npmrc | node
	cd zat_app && npm ci --no-audit --no-fund
	@touch $@

$(APP): $(APP_PACKAGES) $(APP_SOURCES)
	cd zat_app && npm run build
	@touch $@

# For the browser tests, which are skipped without it, or fail with BROWSER_TESTS=required.
chromium:
	@command -v chromium >/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } || \
	  echo "There is no Chromium, and it can't be installed: the browser tests will be skipped." >&2

PIP := --quiet --disable-pip-version-check
