PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

run: .venv/.run
	@$(BIN)/acupress routine upper-back || [ $$? -lt 64 ]  # below 64 it ended as it should

test: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(if $(ARGS),$(BIN)/pytest -m "not torture" $(ARGS),$(MAKE) --no-print-directory -j2 .half .rest)

# Two halves that take about as long, one core each.
HALF := tests/stories tests/terminal tests/journal tests/paper tests/figure tests/data tests/catalogue
.half:
	$(BIN)/pytest -q -m "not torture" $(HALF)
.rest:
	$(BIN)/pytest -q -m "not torture" $(HALF:%=--ignore=%)

torture: .venv/.test
	$(BIN)/pytest -m torture --timeout 3600 $(ARGS)
	$(BIN)/pytest --hypothesis-profile torture --timeout 3600 tests/plan tests/session tests/safety

bench: .venv/.run
	$(BIN)/python bench/bench.py $(ARGS)

figures: .venv/.run
	$(BIN)/python docs/figures.py $(ARGS)

# pip goes first: launchers made by an old pip import `re` at every start.
.venv/.pip:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "acupress needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

.venv/.run: .venv/.pip pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

.venv/.test: .venv/.run
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group test
	@touch $@

clean:
	rm -rf .venv build .mypy_cache .pytest_cache .ruff_cache .hypothesis dist

.PHONY: run test .half .rest torture bench figures clean
