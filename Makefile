# make try    install dlpath into .venv and run it once
# make check  everything CI runs: format, lint, types, layers, tests with branch coverage
# make ids    put the ids of new curriculum entries on record
# make pictures  draw the pictures of the page anew
# make bench  measure start-up beside other command-line tools

VENV ?= .venv
BIN := $(VENV)/bin
# The first Python of these that is new enough.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: try check format ids pictures bench clean
.DEFAULT_GOAL := check

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "dlpath needs Python 3.11 or newer; name one: make PYTHON=/path/to/python $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'

# Installed again whenever the project file changes; an editable install follows the sources.
$(VENV)/.installed: pyproject.toml hatch_build.py | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml hatch_build.py | $(BIN)/python
	$(PIP) install --editable . --group dev
	@touch $@ $(VENV)/.installed

try: $(VENV)/.installed
	@$(BIN)/dlpath next
	@echo
	@echo "dlpath is installed: $(abspath $(BIN))/dlpath"
	@echo "To call it by name, run: export PATH=\"$(abspath $(BIN)):\$$PATH\""

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/dlpath roadmap check data/roadmap.yaml
	$(BIN)/pytest --numprocesses auto --dist loadgroup --cov --cov-report term-missing:skip-covered

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Put the ids of new entries on record in data/ids.txt.
ids: $(VENV)/.installed-dev
	$(BIN)/python -m tests.files.ids

# Take the pictures of docs/ anew; chromium and chromium-driver must be there.
pictures: $(VENV)/.installed-dev
	$(BIN)/python -m tests.browser.pictures docs

# A throw-away environment holds the tools dlpath is measured beside.
bench: $(BIN)/python
	@rm -rf $(VENV)-bench
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip --quiet --disable-pip-version-check install . td-watson jrnl buku todoman
	$(VENV)-bench/bin/python benchmarks/startup.py
	@rm -rf $(VENV)-bench

clean:
	rm -rf $(VENV) $(VENV)-bench build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage .coverage.*
