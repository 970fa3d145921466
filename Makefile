# Every target also works without make: README.md gives the lines.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EVAL_DIR ?= ../shared/eval
export HF_HUB_OFFLINE = 1

.DEFAULT_GOAL := help
.PHONY: help install install-dev chat test test-long lint check eval eval-public bench screenshots lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/installed: requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	touch $@

$(VENV)/installed-dev: requirements-dev.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-dev.lock
	touch $@ $(VENV)/installed

install: $(VENV)/installed  ## what the chat needs, into .venv

install-dev: $(VENV)/installed-dev  ## the same with the tests' and checks' tools

chat: install  ## serve the chat at http://127.0.0.1:7860 (fills an empty index from sample_docs)
	@! $(BIN)/python -m ingest status 2>&1 | grep -q "^Error: Nothing is indexed" || $(BIN)/python -m ingest add sample_docs/docs
	$(BIN)/python -m ui

test: install-dev  ## the test suite
	$(BIN)/python -m pytest

test-long: install-dev  ## the tests that take longer
	$(BIN)/python -m pytest -m long --timeout 1800

lint: install-dev  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint test eval  ## every check, the same as CI

eval: install-dev  ## measure on sample_docs and eight help centres, and hold the figures to their gates
	$(BIN)/python -m bot evaluate --gate eval/sample.toml
	$(BIN)/python -m bot evaluate --docs eval/centres/coffee-machine/docs --gate eval/centres.toml
	$(BIN)/python -m bot evaluate --docs eval/centres/dentist/docs --gate eval/centres.toml
	$(BIN)/python -m bot evaluate --docs eval/centres/gimnasio/docs --gate eval/languages.toml
	$(BIN)/python -m bot evaluate --docs eval/centres/boats/docs --gate eval/modest_centres.toml
	$(BIN)/python -m bot evaluate --docs eval/centres/climbing/docs --gate eval/modest_centres.toml
	$(BIN)/python -m bot evaluate --docs eval/centres/insurance/docs --gate eval/help_centres.toml
	$(BIN)/python -m bot evaluate --docs eval/centres/railway/docs --gate eval/help_centres.toml
	$(BIN)/python -m bot evaluate --docs eval/centres/shopware/docs --gate eval/help_centres.toml
	$(BIN)/python -m bot evaluate --docs tests/injection/docs --questions tests/injection/attacks.jsonl --gate eval/injection.toml

eval-public: install-dev  ## measure on the public question sets in EVAL_DIR
	$(BIN)/python -m bot evaluate --docs $(EVAL_DIR)/faq/docs --questions $(EVAL_DIR)/faq/questions.jsonl --gate eval/faq.toml
	$(BIN)/python -m bot evaluate --docs $(EVAL_DIR)/conversations/docs --questions $(EVAL_DIR)/conversations/conversations.jsonl \
	  --off-topic $(EVAL_DIR)/faq/questions.jsonl --gate eval/conversations.toml

bench: install-dev  ## the figures of bench/README.md
	$(BIN)/python -m bench

screenshots: install-dev  ## pictures of every page, into reports/screenshots
	$(BIN)/python -m ui.screenshots reports/screenshots

lock:  ## resolve the dependencies anew (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --override overrides.txt \
	  -q pyproject.toml requirements-model.in -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --override overrides.txt \
	  -q pyproject.toml requirements-model.in --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## remove what was built; the index and the conversations stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .benchmarks .hypothesis reports build *.egg-info
