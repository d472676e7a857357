# Every development command, and the only place where they are written.
# A fresh machine needs Python 3.11 or newer, make, and a network for the first call.

VENV := .venv
BIN := $(VENV)/bin
OUT ?= demo-report
PORT ?= 8000
DEMO ?= demo-channel
# The first Python that is new enough; choose another with `make setup PYTHON=/path/to/python`.
PYTHON ?= $(shell for candidate in python3.11 python3.12 python3.13 python3 python; do \
	$$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$candidate && break; done)

.DEFAULT_GOAL := help
.PHONY: help setup quick fix test check demo lab channel messages bench claims baseline clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

$(VENV)/.made:
	@$(if $(PYTHON),$(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Détente needs Python 3.11 or newer, and found: $$($(or $(PYTHON),python3) --version 2>&1 || true)."; \
	  echo "Install it, or name it: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3.11"; \
	  exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; \
	  rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/.runtime: $(VENV)/.made pyproject.toml
	@echo "Installing into $(VENV): a minute or two, once."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.lab: $(VENV)/.made pyproject.toml
	@echo "Installing into $(VENV): a minute or two, once."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[lab]'
	@touch $@ $(VENV)/.runtime

$(VENV)/.channel: $(VENV)/.made pyproject.toml
	@echo "Installing into $(VENV): a minute or two, once."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[channel]'
	@touch $@ $(VENV)/.runtime

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	@echo "Installing into $(VENV): a minute or two, once."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.runtime $(VENV)/.lab $(VENV)/.channel

setup: $(VENV)/.dev  ## virtual environment with everything for development (once)

quick: setup  ## the inner loop: small tests, nothing compiled, last failures first
	NUMBA_DISABLE_JIT=1 $(BIN)/python -m pytest -q -n 2 -x --ff -m "not slow" --durations=3 --durations-min=1

fix: setup  ## format, sort imports, mend what can be mended
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .
	$(BIN)/ruff check .

test: setup  ## every test, compiled
	$(BIN)/python -m pytest -q -n 2

check: setup  ## exactly what CI runs: format, lint, types, floors, tests, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	DETENTE_SITES=lab,channel $(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q -n 2

demo: $(VENV)/.runtime  ## compare the policy packages on the reference world; OUT=folder
	$(BIN)/detente compare world --out $(OUT)
	@echo "The report: $(abspath $(OUT))/report.html (one file; open it in any browser)"

lab: $(VENV)/.lab  ## the laboratory in the browser, at http://localhost:8000/; PORT=number
	$(BIN)/detente serve --site lab --port $(PORT)

channel: $(VENV)/.channel  ## the channel in the browser, with twelve invented states; PORT=number
	$(BIN)/detente serve --site channel --demo --data $(DEMO) --port $(PORT)

messages: setup  ## gather the pages' sentences into the catalogues of src/detente/web/locale
	$(BIN)/python -m detente.web.messages

bench: setup  ## the engine's speed, with Mesa beside it (rewrites docs/performance.md), and how long a hand waits
	$(BIN)/detente bench --page docs/performance.md --json docs/performance.json
	$(BIN)/python -m tests.browser.simulator_speed

claims: setup  ## put the article's claims on trial in the OSCE's states; rewrites docs/claims.md
	$(BIN)/detente claims osce --runs 4 --page docs/claims.md --out build/claims
	$(BIN)/python -m json.tool --no-ensure-ascii --compact build/claims/claims.json src/detente/lab/claims/last.json

baseline: setup  ## rewrite the recorded figures, show what moved, and the facts beside them
	$(BIN)/python -m tests.golden.baseline

clean:  ## remove what these commands made, the virtual environment included
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis demo-report demo-channel
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
