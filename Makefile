# Nothing but Python 3.11+ and make is needed; everything else lands in .venv and .cache.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TRANSLATED := $(VENV)/.translated
SOURCES := $(shell find src -name '*.po')
TEMPLATES := $(shell find src -path '*/templates/*' -name '*.html')

# Checks read Artur's settings; they must not make a data folder of their own beside the code.
CHECKING := DJANGO_SETTINGS_MODULE=artur.config.settings ARTUR_DATA=.cache/check \
	ARTUR_SECRET_KEY=for-the-checks-alone-and-longer-than-32-characters

.DEFAULT_GOAL := help

.PHONY: help
help: ## show what there is to do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-13s %s\n", $$1, $$2}'

.PHONY: setup
setup: $(STAMP) $(TRANSLATED) ## make .venv with everything pinned, and compile the translations

$(STAMP): requirements/runtime.txt requirements/dev.txt pyproject.toml setup.py
	@scripts/check_python.sh "$(PYTHON)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

$(TRANSLATED): $(STAMP) $(SOURCES)
	$(BIN)/python scripts/messages.py compile
	@touch $(TRANSLATED)

.PHONY: demo
demo: setup ## run a believable store on this machine, with its shop, its inbox and its console
	$(BIN)/artur demo

.PHONY: test
test: setup ## run every test, on SQLite and on PostgreSQL, with the browser
	@BIN=$(BIN) scripts/test.sh

.PHONY: pictures
pictures: setup ## look at every page in the browser: .cache/screenshots, narrow and wide, light and dark
	ARTUR_PICTURES=1 $(BIN)/python -m pytest -n auto -m browser

.PHONY: check
check: setup ## format, lint, types, import contracts, templates, migrations, translations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(CHECKING) $(BIN)/mypy
	$(BIN)/lint-imports --cache-dir .cache/imports
	$(BIN)/djade --check $(TEMPLATES)
	$(BIN)/djlint --lint --quiet src/artur
	$(CHECKING) $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/python scripts/messages.py check

.PHONY: fix
fix: setup ## format the code and the templates, and mend what can be mended without thought
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade $(TEMPLATES)

.PHONY: bench
bench: setup ## measure, each figure beside its limit or peer; see bench/README.md
	$(BIN)/python bench/run.py

.PHONY: wheel
wheel: setup ## build the wheel and try it from an empty folder
	scripts/wheel_smoke.sh

.PHONY: messages
messages: setup ## bring the translations up to date with the sources (needs gettext)
	$(CHECKING) $(BIN)/python scripts/messages.py collect

.PHONY: requirements
requirements: $(STAMP) ## pin the newest versions that pyproject.toml and dev.in allow
	BIN=$(BIN) scripts/requirements.sh
