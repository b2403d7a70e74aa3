.DEFAULT_GOAL := help
.PHONY: help run test test-pipeline test-unit test-slow check bench dagster lock clean

PYTHON ?= python3
PORT ?= 3000
BIN := .venv/bin
READY := .venv/.ready
PORTAL := .venv-portal/.ready
SECOND := .venv-second/.ready
OFFICE := .office/.ready
# One that pyenv keeps, else one that uv finds or downloads.
SECOND_PYTHON ?= $(or $(lastword $(sort $(wildcard $(shell pyenv root 2>/dev/null)/versions/3.1[23].*/bin/python))),3.13)

help: ## show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: $(READY) ## build the environment, run everything on raw/, publish to exports/latest
	$(BIN)/tiendo run

# Two processes for two cores; each is reported as a whole where make can do that. Bytecode is kept even if the shell says no.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(READY) ## unit and pipeline tests, side by side; needs nothing beyond Python
	@$(MAKE) --no-print-directory -k -j2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) test-pipeline test-unit

test-pipeline test-unit: test-%: $(READY)
	$(BIN)/python -m pytest tests/$*

test-slow: $(READY) ## crash, office-file, browser, web-server and portal tests; installs what they need
	bash tests/slow/install.sh
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r tests/slow/browser/requirements.lock
	$(MAKE) --no-print-directory $(PORTAL) $(SECOND) $(OFFICE)
	$(BIN)/python -m pytest -rs tests/slow

check: $(READY) ## format, lint, types, SQL style, dbt parse
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint dbt_project/models --disable-progress-bar
	$(BIN)/python -c "from orchestration.warehouse import manifest_json; manifest_json()"

bench: $(READY) ## measure a warm run against a bare dbt build, side by side
	$(BIN)/python benchmarks/run_against_dbt.py

dagster: export DAGSTER_HOME := $(CURDIR)/.dagster
dagster: $(READY) ## the same assets in a browser, on http://127.0.0.1:3000 (PORT=3000)
	mkdir -p "$(DAGSTER_HOME)"
	cp orchestration/dagster.yaml "$(DAGSTER_HOME)"
	$(BIN)/dagster dev --host 127.0.0.1 --port $(PORT)

lock: $(READY) ## resolve pyproject.toml again into requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header -o requirements.lock

clean: ## remove everything that can be rebuilt from raw/
	rm -rf .venv .venv-portal .venv-second .office exports dbt_project/target dbt_project/logs .dagster .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find orchestration tests benchmarks docs -name __pycache__ -prune -exec rm -rf {} +

# Bytecode is compiled once here: without it every start pays seconds of compiling.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	UV_COMPILE_BYTECODE=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

# CKAN, which harvests and shows a release in the slow tests; it pins too much to live beside the rest.
$(PORTAL): tests/slow/portal/requirements.lock | $(READY)
	$(PYTHON) -m venv .venv-portal
	$(BIN)/uv pip install --quiet --python .venv-portal/bin/python --require-hashes -r $<
	@touch $@

# What Microsoft's own library says of the workbooks that are written for people.
$(OFFICE): tests/slow/office/package-lock.json
	@mkdir -p $(@D)
	@cp tests/slow/office/package.json tests/slow/office/package-lock.json $(@D)
	@if command -v npm > /dev/null; then npm ci --prefix $(@D) --no-audit --no-fund --loglevel=error && touch $@; \
	else echo "SLOW TESTS: NO npm: the tests of workbooks against the Open XML SDK are skipped" >&2; [ "$(CI)" != true ]; fi

# Another version of Python, which has to write a release of the same bytes.
$(SECOND): requirements.lock | $(READY)
	$(BIN)/uv venv --quiet --clear --python "$(SECOND_PYTHON)" .venv-second
	UV_COMPILE_BYTECODE=1 $(BIN)/uv pip install --quiet --python .venv-second/bin/python --require-hashes -r $<
	@touch $@
