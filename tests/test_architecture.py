"""What holds the house up and no single module can see (import-linter holds the rest)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.bare import Bare

REPOSITORY = Path(__file__).parents[1]
MODULES = sorted((REPOSITORY / "studio").rglob("*.py"))

BLOCK_QT = """
import sys
from importlib.abc import MetaPathFinder

class NoQt(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "pyqtgraph", "shiboken6"):
            raise ImportError(f"{name} is a screen's")

sys.meta_path.insert(0, NoQt())
"""

IMPORTS = """
import gc, importlib
gc.disable()  # of a million objects that stay none is garbage
for name in sys.argv[1:]:
    importlib.import_module(name)
"""

WAITS = ("torch", "torchvision", "sklearn", "scipy", "pyqtgraph", "urllib.request", "ssl")
"""They take long to import; the window, and what a call is answered without, come first."""


def run(script: str, *arguments: str) -> None:
    command = [sys.executable, "-W", "error", "-c", script, *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=55)
    assert done.returncode == 0, done.stderr


def dotted(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def test_the_engine_and_the_command_line_import_where_there_is_no_qt(bare: Bare) -> None:
    names = [dotted(path) for path in MODULES]
    screenless = [name for name in names if name.startswith(("studio.engine", "studio.cli"))]
    assert "studio.engine.recipe" in screenless
    done = bare.run(BLOCK_QT + IMPORTS, *screenless, folder=REPOSITORY)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "module", ["studio.__main__", "studio.cli.main", "studio.engine.recipe", "studio.desktop.app"]
)
def test_what_is_needed_at_the_start_imports_nothing_slow(module: str) -> None:
    run(
        f"""
import sys, {module}
slow = [name for name in {WAITS} if name in sys.modules]
assert not slow, f"importing {module} imports {{slow}}"
"""
    )


def mentioning(word: str) -> list[Path]:
    found = [path for path in MODULES if word in path.read_text(encoding="utf-8")]
    assert found, word
    return found


@pytest.mark.parametrize("path", mentioning("torchvision"), ids=dotted)
def test_the_guard_is_imported_before_torchvision(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    torchvision = [line for name, line in imports_that_run(tree) if is_in(name, "torchvision")]
    guard = [line for name, line in imports_that_run(tree) if name.endswith("torchvision_compat")]
    assert not torchvision or (guard and min(guard) < min(torchvision))


@pytest.mark.parametrize("path", mentioning("load("), ids=dotted)
def test_nothing_but_plain_values_and_tensors_is_ever_unpickled(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "torch.load":
            assert "weights_only=True" in [ast.unparse(word) for word in node.keywords]


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def imports_that_run(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Every imported name and its line, but for those only a type checker follows."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        for other in node.orelse:
            yield from imports_that_run(other)
        return
    if isinstance(node, ast.Import):
        yield from ((alias.name, node.lineno) for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
    for child in ast.iter_child_nodes(node):
        yield from imports_that_run(child)


def imported(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of ours that one names, whenever it imports them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & known.keys() or {node.module}
    return found & known.keys()


def test_no_module_imports_itself_by_a_detour_not_even_for_its_types() -> None:
    known = {dotted(path): path for path in MODULES}
    graph = {name: imported(path, known) - {name} for name, path in known.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names them


def test_a_module_is_read_at_a_sitting() -> None:
    long = [path for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 300]
    assert [str(path) for path in long] == []


def test_a_folder_is_surveyed_at_a_glance() -> None:
    folders = Counter(path.parent for path in MODULES)
    assert [str(folder) for folder, count in folders.items() if count > 25] == []
