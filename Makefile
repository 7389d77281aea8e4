# Two commands on a clean machine with Python 3.11 to 3.13:
#   make demo   reads the releases of examples/ into ledger.db and shows what it found
#   make test   runs every test
# Each target makes what it needs; what is made already is not made again.

VENV := .venv
BIN := $(VENV)/bin
LEDGER := ledger.db
EXAMPLES := $(wildcard examples/*)

.DELETE_ON_ERROR:
.PHONY: help demo test check lint bench accuracy docs lock clean

help:
	@echo "make demo    read examples/ into $(LEDGER) and show what was found"
	@echo "make test    run every test"
	@echo "make check   style, types, layers, and every test"
	@echo "make bench   releases a second and memory"
	@echo "make accuracy  measure on the open gold set and write docs/accuracy.md anew"
	@echo "make docs    write the reference tables of docs/cli.md anew and test the documentation"
	@echo "make lock    choose the newest versions for requirements*.lock"
	@echo "make clean   remove $(VENV) and caches; the ledger stays"

demo: $(VENV)/.run
	@$(BIN)/greffier add --ledger $(LEDGER) examples
	@for kind in meetings statements decisions contributions tenures; do \
	    printf '\n%s\n' "$$kind"; $(BIN)/greffier list --ledger $(LEDGER) --limit 8 $$kind || exit 1; \
	done
	@$(BIN)/greffier verify --ledger $(LEDGER)
	@printf '%s\n' "" "What next:" \
	    "  $(BIN)/greffier show ID                    a record, its words in their context, its history" \
	    "  $(BIN)/greffier search drones              statements and releases with these words" \
	    "  $(BIN)/greffier list contributions --actor UKR --since 2024" \
	    "  $(BIN)/greffier add FILE...                your own releases (text, HTML, PDF)" \
	    "  $(BIN)/greffier export csv > records.csv   everything, for a spreadsheet"

test: $(VENV)/.test
	$(BIN)/python -m pytest $(PYTEST)

check: lint test

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.test
	$(BIN)/python benchmarks/extraction.py
	$(BIN)/python benchmarks/pages.py $(RELEASES)

accuracy: $(VENV)/.run
	$(BIN)/python -m benchmarks.accuracy

docs: $(VENV)/.test
	$(BIN)/python docs/reference.py
	$(BIN)/python -m pytest -q tests/test_docs.py docs README.md

# Every version with its hashes, for every system; uv is a maintainer's tool and needed here only.
LOCK := pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --upgrade --quiet --custom-compile-command "make lock" --group build

lock: $(VENV)/.python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv $(LOCK) --output-file requirements.lock
	$(BIN)/uv $(LOCK) --group test --constraint requirements.lock --output-file requirements-test.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The environments. A lock that changes brings them up to date.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --require-hashes --no-deps --only-binary :all:
PROJECT := $(BIN)/python -m pip --disable-pip-version-check -qq install --no-deps --no-build-isolation --editable .

$(VENV)/.run: $(VENV)/.python requirements.lock pyproject.toml
	@echo "Installing greffier and what it needs (about 300 MB, once) ..."
	@$(PIP) -r requirements.lock
	@$(PROJECT)
	@touch $@

$(VENV)/.test: $(VENV)/.python requirements-test.lock pyproject.toml
	@echo "Installing greffier, what it needs and the test tools (once) ..."
	@$(PIP) -r requirements-test.lock
	@$(PROJECT)
	@touch $(VENV)/.run $@

$(VENV)/.python:
	@for python in $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python); do \
	    "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null || continue; \
	    echo "Making $(VENV) with $$("$$python" -c 'import sys; print(sys.executable, sys.version.split()[0])')"; \
	    "$$python" -m venv --clear $(VENV) && touch $@ && exit 0; \
	    echo "$$python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; \
	done; \
	echo "greffier needs Python 3.11, 3.12 or 3.13; here is $$($(or $(PYTHON),python3) --version 2>&1 || echo no Python)." >&2; \
	echo "Install one of them (python.org, or your system's packages), or say where it is:" >&2; \
	echo "    make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1
