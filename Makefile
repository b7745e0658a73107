# The same commands for a person and for CI. PYTHON is the interpreter that makes the environment (3.11 or newer).
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STORY ?= examples/tizgrat-dam
OUT ?= demo

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types imports gate scores readme docs results bench clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

# A file that says for which pyproject.toml the development environment was installed.
$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: | $(BIN)/python ## install, and write the account of the invented example
	$(BIN)/python -m pip install --quiet .
	@rm -f $(VENV)/.dev
	$(BIN)/rashomon report $(STORY) --out $(OUT) --force
	@echo "Open $(OUT)/account.html in a browser."

test: $(VENV)/.dev ## run the tests, in two processes
	$(BIN)/pytest --numprocesses=2 --dist=loadfile

lint: $(VENV)/.dev ## style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy --strict
	$(BIN)/mypy
	$(BIN)/mypy --strict evaluation benchmarks scripts

imports: $(VENV)/.dev ## the import contract
	$(BIN)/lint-imports

gate: $(VENV)/.dev ## fail where a quality score fell below its floor
	$(BIN)/python -m evaluation.gate

check: lint types imports test gate ## all of it: what CI runs

scores: $(VENV)/.dev ## the table of quality scores
	$(BIN)/python -m evaluation.run

readme: $(VENV)/.dev ## write the example output into README.md
	$(BIN)/python -m scripts.make_readme

docs: $(VENV)/.dev ## write the reference, and what comes out under the commands that the documents show
	$(BIN)/python -m scripts.reference
	$(BIN)/python -m scripts.run_docs

results: $(VENV)/.dev ## write evaluation/RESULTS.md
	$(BIN)/python -m evaluation.run --markdown > evaluation/RESULTS.md

bench: $(VENV)/.dev ## speed and memory against a bare parse
	$(BIN)/python -m benchmarks.bench_report
	$(BIN)/python -m benchmarks.bench_read

clean: ## remove what make made
	rm -rf $(VENV) $(OUT) build dist
