# Two commands do all there is to do on a fresh machine: `make up` and `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
MEMBERS := libs/contracts libs/chassis libs/web services/identity services/codes services/kompass-form services/competence-store \
    services/imdinett-views services/notifications deploy/embedded
PROJECTS := pyproject.toml $(MEMBERS:%=%/pyproject.toml)
CODE := libs services deploy tests

.PHONY: help up up-rabbit demo test check bench faults prove-access prove-audit prove-import prove-code-life prove-code-race \
    prove-languages prove-lists prove-pages prove-records contracts openapi lock fix setup clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: .venv/ready  ## Run all of Kompass on this machine; Ctrl-C stops it, everything is kept
	@$(BIN)/kompass up

up-rabbit: .venv/ready  ## The same as six processes on a private RabbitMQ, each with its own account there
	@$(BIN)/python -m kompass_embedded.prepare rabbitmq
	@$(BIN)/kompass up --rabbit

demo: .venv/ready  ## Play the main job on what runs, or on what is started for it: each step with its time
	@$(BIN)/kompass demo

test: .venv/ready  ## Run all tests; gets RabbitMQ and Chromium first where they are missing (KOMPASS_TEST_ENGINE=docker|local)
	@$(BIN)/python tests/prepare.py
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

check: .venv/ready  ## Look at the code: format, lint, types, import directions, contracts, OpenAPI
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/mypy $(CODE)
	@$(BIN)/lint-imports
	@$(BIN)/python -m kompass_contracts.generate --check

bench: .venv/ready  ## Measure relay, consumer, form and the way to the list against their baselines in the same run
	@$(BIN)/python tests/prepare.py rabbitmq
	@PYTHONPATH=tests $(BIN)/python -m bench

faults: .venv/ready  ## Kill broker and services under load and count what was lost or done twice: nothing
	@$(BIN)/python tests/prepare.py rabbitmq
	@$(BIN)/python -m pytest tests/faults

prove-audit: .venv/ready  ## Read a thousand persons under kills: a row for each; then tamper with the audit and be found out
	@PYTHONPATH=tests $(BIN)/python -m faults.prove_audit $(ARGS)

prove-import: .venv/ready  ## Import 100,000 made-up persons and wait until every service knows them, in one process and on RabbitMQ
	@PYTHONPATH=tests $(BIN)/python -m bench.importing $(ARGS)

prove-records: .venv/ready  ## Read a record among a thousand and among a million: hardly longer, and through no whole table
	@PYTHONPATH=tests $(BIN)/python -m bench.records $(ARGS)

prove-lists: .venv/ready  ## Look at a list and a work list among a thousand persons and among a million: hardly longer
	@PYTHONPATH=tests $(BIN)/python -m bench.lists $(ARGS)

prove-access: .venv/ready  ## Ask every route in every role, relation and grade what docs/access.md says of it
	@PYTHONPATH=tests $(BIN)/python -m proofs.access $(ARGS)

prove-code-life: .venv/ready  ## Play hundreds of lives of codes against their model, each time others (CODE_LIVES=400)
	@CODE_LIVES=$${CODE_LIVES:-400} $(BIN)/python -m pytest tests/integration/test_codes_life.py

prove-code-race: .venv/ready  ## Let 50 log in at once with each of 200 codes, guess at two processes, and time every failure
	@PYTHONPATH=tests $(BIN)/python -m faults.code_race

prove-languages: .venv/ready  ## Play the whole form in fifteen languages, on a phone and at a desk, with and without JavaScript
	@PYTHONPATH=tests $(BIN)/python -m proofs.languages $(ARGS)

prove-pages: .venv/ready  ## Open every page of the portal in every role and language, wide, on a phone and at 200 %
	@PYTHONPATH=tests $(BIN)/python -m proofs.pages $(ARGS)

contracts: .venv/ready  ## Generate schemas, examples and AsyncAPI from the contracts
	@$(BIN)/python -m kompass_contracts.generate

openapi: .venv/ready  ## Generate the OpenAPI file of every service
	@for service in identity codes kompass-form competence-store imdinett-views notifications; do $(BIN)/kompass openapi $$service --write services/$$service/openapi.json; done

fix: .venv/ready  ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

# Two lists out of one choice: all that the house needs, and what its services need to run.
EXPORT := $(BIN)/uv export --quiet --frozen --no-emit-workspace --no-annotate --no-header --format requirements-txt
lock: .venv/ready  ## Choose the newest versions allowed and write both lists of them
	@$(BIN)/uv lock --quiet --upgrade
	@$(EXPORT) --all-packages --all-groups --output-file requirements.lock
	@$(EXPORT) --no-dev $(foreach service,$(notdir $(filter services/%,$(MEMBERS))),--package kompass-$(service:kompass-%=%)) \
	    --output-file deploy/requirements.lock

setup: .venv/ready  ## Prepare .venv from requirements.lock, and nothing else

# uv comes first, by its own hashes out of the same lock; it then installs the rest in seconds.
.venv/ready: requirements.lock $(PROJECTS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Kompass needs Python 3.11 or newer; say which with make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@awk '/^uv==/ {take=1} take {print} take && !/\\$$/ {exit}' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	@$(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --no-deps $(MEMBERS:%=-e %)
	@touch $@

clean:  ## Take away .venv, caches and the state of `make up`
	@rm -rf .venv .kompass .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
