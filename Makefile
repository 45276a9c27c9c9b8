# The commands a newcomer needs: make run, make build, make test, make bench.
PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= 127.0.0.1
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run build test lint bench clean
.DEFAULT_GOAL := run

.venv/run-time: requirements.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed')"
	$(PYTHON) -m venv .venv
	$(PIP) install -r requirements.txt
	$(PIP) install --no-deps --editable .
	@touch $@

.venv/tests: .venv/run-time requirements-dev.txt
	$(PIP) install -r requirements-dev.txt
	@touch $@

run: build  ## set up, build the warehouse, serve the dashboard
	$(BIN)/python -m dashboard --server.port $(PORT) --server.address $(ADDRESS)

build: .venv/run-time  ## build the warehouse from data/
	$(BIN)/python -m etl build

test: .venv/tests lint build  ## set up and run every test; the browser tests need Chromium
	$(BIN)/python -m pytest -m "not e2e" --numprocesses auto
	$(BIN)/python -m pytest -m e2e

lint: .venv/tests
	$(BIN)/ruff check .

bench: .venv/tests build  ## measure speed; prints a table and writes bench-results/bench.json
	$(BIN)/python -m tests.bench

clean:
	rm -rf .venv data/build bench-results
	rm -rf $(addprefix dashboard/static/,geometry district_map district_names gap_matrix follow_up_list published.txt)
