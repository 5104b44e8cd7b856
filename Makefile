# Two commands on a fresh machine: `make run` and `make test`. Python 3.11 or newer and pip, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run demo install test test-long walks check evaluate simulate evening bench complaints requirements screenshots docs clean

run: install
	@$(BIN)/hulplijn run

demo: install
	@$(BIN)/hulplijn demo

install: $(VENV)/.installed

$(VENV)/.installed: requirements/base.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 of nieuwer is nodig. Kies er een met: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

test: $(VENV)/.installed-dev
	@sh tests/need_chromium.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	env -u HULPLIJN_ALLOW_NO_BROWSER $(BIN)/hulplijn check --stil
	$(BIN)/python -m pytest -n 3 --dist loadfile

# The long forms: 200 rounds of kill -9, 10,000 walks, 10,000 claim races per database, soak. Not part of `make test`.
test-long: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m long --timeout 3600 -o addopts="-q --strict-markers"

# 10,000 random walks through all flows in all languages, and which steps and arrows walks and transcripts came by.
walks: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.walks

check: install
	@$(BIN)/hulplijn check

# How well free text is understood: phrases in five folds, messages to practise on, totals of those set aside.
evaluate: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.evaluation

# Waits in the queue and people who left: first come against our rule, with a fixed seed.
simulate: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.simulation

# 200 families within a minute, ten counsellors, bad lines, doubled messages: nothing lost, places true, words quickly at the desk.
evening: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.evening

bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.bench.run

# Takes each promise of docs/complaints.md away in a copy of the tree, and shows that its test turns red.
complaints: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.complaints

# Pictures for the documentation, from the running demo.
screenshots: $(VENV)/.installed-dev
	@sh tests/need_chromium.sh
	$(BIN)/python -m tests.screenshots

# Tables in the documentation that are made from the code.
docs: $(VENV)/.installed-dev
	$(BIN)/python -m tests.docs_tables

# Compile the pinned, hashed requirements anew from the .in files.
requirements: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		requirements/base.in -o requirements/base.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		requirements/dev.in -o requirements/dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache build *.egg-info
