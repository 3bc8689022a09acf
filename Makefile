# Two commands for people: `make demo` and `make test`. The rest is for those who build.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOME_DIR := onrecord-data
# DEMO_SERVE=0: do not stay in the foreground serving the workspace. DEMO_PORT: its port.
DEMO_SERVE ?= 1
DEMO_PORT  ?= 8000

.PHONY: help demo test deep check fix docs lock bench clean setup

help:            ## show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*##/\t/' | expand -t 12

demo: $(VENV)/.runtime  ## two collections loaded and counted, then the workspace opened (first time under 3 minutes)
	@$(BIN)/onrecord --home $(HOME_DIR) demo $(if $(filter 0,$(DEMO_SERVE)),,--serve --port $(DEMO_PORT))

test: $(VENV)/.dev      ## every check: format, lint, types, contracts, migrations, docs, tests
	@$(BIN)/python tests/run.py

deep: $(VENV)/.dev      ## the properties, each on twenty times as many examples as in every run
	@TEST_EXAMPLES_TIMES=20 $(BIN)/python -m pytest -q -n 2 tests/property tests/unit tests/spec

check: $(VENV)/.dev     ## the quick checks only: format, lint, types, contracts, migrations
	@$(BIN)/python tests/run.py --no-tests

fix: $(VENV)/.dev       ## let ruff mend format and imports
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

docs: $(VENV)/.dev      ## write the reference of commands and vocabularies from what is there
	@$(BIN)/python tools/write_command_reference.py
	@$(BIN)/python tools/write_vocabulary_reference.py

setup: $(VENV)/.dev     ## the environment for building

bench: $(VENV)/.dev     ## the benchmarks of benchmarks/README.md (some take minutes)
	@for script in benchmarks/bench_*.py; do $(BIN)/python $$script; done

lock:                   ## compile requirements/*.in to pinned hashes, without addresses (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements/runtime.in -o requirements/runtime.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links requirements/dev.in -o requirements/dev.txt

clean:                  ## remove the environment and what the checks leave behind (never the data folder)
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis .testrun

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Onrecord needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the pinned requirements (first time only) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@$(BIN)/python tools/link_source.py
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing what the checks need (first time only) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
