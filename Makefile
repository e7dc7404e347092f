# `make help` lists what there is. Needs Python 3.11 with venv and, for the app, Node 20.

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3; do $$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
MADE := .venv/.made
APP := $(wildcard zat_app/package-lock.json)

.DEFAULT_GOAL := help
.PHONY: help install demo test lint bench torture lock clean python

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

install: $(MADE)/project $(if $(APP),$(MADE)/app) ## .venv with exactly the locked packages, and the built app

demo: install ## the main job on a stand-in for Zendesk; ONCE=1 ends after the job
	@$(BIN)/tagmanager demo $(if $(ONCE),--once)

test: install $(MADE)/dev lint ## everything that must hold: style, types, tests
	$(BIN)/pytest

lint: install $(MADE)/dev ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: install $(MADE)/dev ## speed and memory, into docs/benchmarks.md
	$(BIN)/python -m tests.benchmarks

torture: install $(MADE)/dev ## the crash tests, much longer
	TORTURE=1 $(BIN)/pytest tests/crash

lock: ## new versions of all packages; needs uv
	uv pip compile pyproject.toml --upgrade --group build $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --group dev $(LOCK) -c requirements.lock -o requirements-dev.lock

LOCK := --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header

clean: ## remove what make has made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache *.egg-info

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

$(MADE)/app: $(wildcard zat_app/package*.json) $(shell find zat_app/src -type f 2>/dev/null)
	cd zat_app && npm ci --no-audit --no-fund && npm run build
	@mkdir -p $(MADE) && touch $@

PIP := --quiet --disable-pip-version-check
