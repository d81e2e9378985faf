# 夜市 · run `make` to see what there is. Nothing is needed beforehand but Python ≥ 3.11, git and make.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Fonts for the boards; a browser and a database server for the tests alone.
DEMO_PACKAGES := fonts-noto-cjk
TEST_PACKAGES := $(DEMO_PACKAGES) chromium postgresql
AT_ONCE ?= 2
EVAL_DATA ?= ../shared/data

.PHONY: help
help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  \033[33mmake %-12s\033[0m %s\n", $$1, $$2}'

.PHONY: demo
demo: $(READY) packages-demo ## Import the samples, answer, seal, render, then serve at http://127.0.0.1:8000 (ONCE=1: check every page and stop)
	@$(BIN)/yeshi demo $(if $(ONCE),--once)

.PHONY: serve
serve: $(READY) ## Run the station
	@$(BIN)/yeshi serve

.PHONY: test
test: $(READY) packages-test ## Pass every test
	@$(BIN)/pytest -n $(AT_ONCE) --dist loadgroup

.PHONY: check
check: lint test ## Everything that must hold: lint and tests

.PHONY: check-fast
check-fast: lint ## The quick loop: lint and unit tests, under a minute
	@$(BIN)/pytest -n $(AT_ONCE) tests/unit tests/architecture

.PHONY: lint
lint: $(READY) ## Style, types and import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

.PHONY: format
format: $(READY) ## Format the code
	@$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .

.PHONY: bench
bench: $(READY) packages-test bench-match ## Measure speed and memory against peers
	@set -e; for name in boards live_board surfaces memory importing; do echo "== $$name"; $(BIN)/python -m benchmarks.$$name; done

.PHONY: bench-match
bench-match: $(READY) ## Measure matching, reading and the gate over a city's 240,000 postings
	@set -e; for name in language standing matching asking; do echo "== $$name"; $(BIN)/python -m benchmarks.$$name; done
	@if [ -f $(EVAL_DATA)/big_postings.jsonl.gz ]; then echo "== big"; $(BIN)/python -m benchmarks.big $(EVAL_DATA)/big_postings.jsonl.gz; fi

.PHONY: peers
peers: $(READY) ## The bot's conversation against an independent Telegram emulator (needs npm)
	@$(BIN)/python -m tests.peers.run

.PHONY: pictures
pictures: $(READY) packages-test ## Take the screenshots in docs/images anew
	@$(BIN)/python -m tests.browser.take_pictures

.PHONY: golden
golden: $(READY) packages-demo ## Draw the golden boards anew and show what changed
	@$(BIN)/python -m tests.golden.regenerate

.PHONY: lock
lock: $(READY) ## Pin the dependencies anew
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 --extra dev pyproject.toml -o requirements.lock

.PHONY: clean
clean: ## Remove what was built (not var/, the station's data)
	@rm -rf .venv node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新 · Python ≥ 3.11 is needed (PYTHON=python3.x make …)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(MAKE) --no-print-directory packages WANTED="python3-venv"
	@echo "安装依赖 · installing into .venv …"
	@rm -f $(READY); test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $(READY)

.PHONY: packages-demo packages-test packages
packages-demo:
	@$(MAKE) --no-print-directory packages WANTED="$(DEMO_PACKAGES)"
packages-test:
	@$(MAKE) --no-print-directory packages WANTED="$(TEST_PACKAGES)"

# Install the Debian packages in WANTED that are missing, or say which they are.
packages:
	@missing=""; for name in $(WANTED); do \
	  dpkg-query -W -f='$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$name"; done; \
	[ -n "$$missing" ] || exit 0; \
	if ! command -v apt-get >/dev/null; then echo "请先安装 · please install:$$missing" >&2; exit 1; fi; \
	if [ "$$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo"; \
	else echo "缺少系统软件包,请运行 · missing system packages, please run: sudo apt-get install -y$$missing" >&2; exit 1; fi; \
	echo "安装系统软件包 · installing$$missing …"; \
	$$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq --no-install-recommends $$missing >/dev/null
