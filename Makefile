# Every target is a few lines that a person can also type. `make env` first, or any target that needs it.
PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export NO_MKDOCS_2_WARNING := 1
unexport PYTHONDONTWRITEBYTECODE  # containers set it: every worker of every run would compile all tests anew

.PHONY: serve test check env browser static unit bench lock words screenshots clean

serve: env                        ## build the site and serve it with live reload
	$(BIN)/mkdocs serve --livereload

test: env browser static          ## everything that must pass before a change lands
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 4
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	$(BIN)/node --test --test-timeout=120000 "tests/js/**/*.test.js"

check: static unit                ## the fast part, for all the time

static: env                       ## what can be said without running anything
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	node_modules/.bin/tsc --project jsconfig.json
	node_modules/.bin/biome ci site_theme tests/js
	$(BIN)/portevoix check .

unit: env
	$(BIN)/pytest tests/unit tests/golden -n 2

bench: env browser                ## speed and size, as ratios in one run
	$(BIN)/python bench/build.py
	$(BIN)/python bench/growth.py
	$(BIN)/python bench/lms.py
	$(BIN)/python bench/page.py
	$(BIN)/python bench/policy_proofs.py
	$(BIN)/mkdocs build --quiet && $(BIN)/python bench/policy_browser.py

screenshots: env browser          ## every scene at 360 and 1280 px, light and dark, into screenshots/
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/python tests/browser/screenshots.py

env: .venv/installed node_modules/.package-lock.json

.venv/installed: requirements/development.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/development.txt
	$(BIN)/pip check --disable-pip-version-check
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

node_modules/.package-lock.json: package.json package-lock.json .venv/installed
	$(BIN)/npm install --no-save --no-audit --no-fund --loglevel=error
	touch $@

browser: env                      ## a Chromium and an nginx for the tests, found or installed
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python tests/browser/nginx.py

lock: env                         ## choose the newest allowed dependencies again
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --universal \
	  pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --universal \
	  --group dev pyproject.toml -o requirements/development.txt
	rm -f package-lock.json && $(BIN)/npm install --no-audit --no-fund --package-lock-only
	sed -i '/"resolved": /d' package-lock.json  # names no registry's host

words: env                        ## bring new interface words into the French catalogue
	mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k mark --no-location --omit-header -o build/portevoix.pot .
	$(BIN)/pybabel -q update -D portevoix -i build/portevoix.pot -d builder/portevoix/locale -l fr -N --no-wrap

clean:
	rm -rf .venv node_modules build dist .cache screenshots
