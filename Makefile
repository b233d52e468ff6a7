# make run: open the window    make test: run the tests     make check: lint, types, layers
# make bench: measure, and write docs/benchmarks.md; make bench BENCH=--quick leaves out hours
# make screenshots: pictures of the window
# make package: a folder in dist/ with the program, which needs no Python; it is started once
# make translations: bring resources/i18n up to the code, and tell what is not translated yet
# Another Python: make PYTHON=python3.12 run

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: run test check bench screenshots package translations clean

run: $(VENV)/ready-to-run
	@$(BIN)/python -m studio.display
	@$(BIN)/python main.py

test: $(VENV)/ready-to-test
	@$(OFFSCREEN) $(BIN)/python -m studio.display
	@$(OFFSCREEN) env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest

check: $(VENV)/ready-to-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready-to-run
	@$(OFFSCREEN) $(BIN)/python -m studio.display
	@$(BIN)/python -m benchmarks.report $(BENCH)

screenshots: $(VENV)/ready-to-run
	@$(OFFSCREEN) $(BIN)/python -m studio.display
	@$(OFFSCREEN) $(BIN)/python -m benchmarks.screenshots
	@$(OFFSCREEN) $(BIN)/python -m benchmarks.screenshots --language zh_CN

package: $(VENV)/ready-to-package
	$(BIN)/pyinstaller --noconfirm --distpath dist --workpath build \
		resources/packaging/training-studio.spec
	@$(BIN)/python -m benchmarks.package

translations: $(VENV)/ready-to-test
	@$(OFFSCREEN) $(BIN)/python -m studio.translations

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# The stamps say that what pyproject.toml asks for is installed.
$(VENV)/ready-to-run: pyproject.toml
	$(make-venv)
	$(BIN)/python -m pip install --editable .
	@touch $@

$(VENV)/ready-to-test: pyproject.toml
	$(make-venv)
	$(BIN)/python -m pip install --editable '.[test]'
	@touch $@ $(VENV)/ready-to-run

$(VENV)/ready-to-package: pyproject.toml
	$(make-venv)
	$(BIN)/python -m pip install --editable '.[package]'
	@touch $@ $(VENV)/ready-to-run

# A .venv whose pip answers is kept, one that was left half-made is made again.
define make-venv
@command -v $(PYTHON) >/dev/null || \
	{ echo "$(PYTHON) was not found. Install Python 3.11 or newer."; exit 1; }
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Training Studio needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1)." \
	"Name a newer one: make PYTHON=python3.12 run"; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "$(PYTHON) cannot make virtual environments. Install what it lacks:" \
	"sudo apt-get install $(notdir $(PYTHON))-venv"; exit 1; }
@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
endef
