"""Signals say what they carry, and both ends are checked."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import studio.desktop

DESKTOP = Path(studio.desktop.__file__).parent
OURS = DESKTOP / "core" / "signals.py"

WIRED = """
from PySide6.QtCore import QObject
from studio.desktop.core.signals import Signal, Slot

class Sender(QObject):
    told: Signal[list[int]] = Signal(object)
    named = Signal(str, int)

class Taker(QObject):
    taken: Signal[list[str]] = Signal(object)
    rung = Signal()

    @Slot(object)
    def take(self, value: list[int]) -> None: ...
    @Slot(object)
    def take_words(self, value: list[str]) -> None: ...
    @Slot()
    def ring(self) -> None: ...

def wire(sender: Sender, taker: Taker) -> None:
    sender.told.connect(taker.take)
    sender.told.connect(taker.ring)
    sender.told.connect(taker.rung)
    sender.told.emit([1])
    sender.named.emit("one", 1)
    sender.told.connect(taker.take_words)  # wrong
    sender.told.connect(taker.taken)  # wrong
    sender.told.emit("one")  # wrong
    sender.named.connect(taker.take)  # wrong
    sender.named.emit("one")  # wrong
"""


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(DESKTOP.rglob("*.py")):
        if path != OURS:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def is_signal(value: ast.expr | None) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id == "Signal"
    )


def test_signals_and_slots_are_ours() -> None:
    qts = [
        f"{path.relative_to(DESKTOP)}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "PySide6.QtCore"
        if {"Signal", "Slot"} & {name.name for name in node.names}
    ]
    assert not qts


def test_what_object_stands_for_is_said() -> None:
    untold = [
        f"{path.relative_to(DESKTOP)}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and is_signal(node.value)
        if any(isinstance(part, ast.Name) and part.id == "object" for part in ast.walk(node.value))
    ]
    assert not untold


def test_as_many_values_are_said_as_are_sent() -> None:
    """Qt counts the one, mypy the other."""
    differing = []
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.AnnAssign) and is_signal(node.value):
                said, sent = node.annotation, node.value
                assert isinstance(said, ast.Subscript) and isinstance(sent, ast.Call)
                count = len(said.slice.elts) if isinstance(said.slice, ast.Tuple) else 1
                if count != len(sent.args):
                    differing.append(f"{path.relative_to(DESKTOP)}:{node.lineno}")
    assert not differing


def test_both_ends_are_compared(tmp_path: Path) -> None:
    """In a process of its own: mypy lets Python recurse deeper than a thread's stack is."""
    wired = tmp_path / "wired.py"
    wired.write_text(WIRED, encoding="utf-8")
    cache = f"--cache-dir={tmp_path / 'cache'}"
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", cache, str(wired)],
        env={**os.environ, "MYPYPATH": str(DESKTOP.parents[1])},
        capture_output=True,
        text=True,
        timeout=55,
        check=False,
    )
    told = checked.stdout
    found = {int(line.split(":")[1]) for line in told.splitlines() if ": error:" in line}
    lines = enumerate(WIRED.splitlines(), 1)
    wrong = {number for number, line in lines if line.endswith("# wrong")}
    assert found == wrong, told + checked.stderr
