"""The door. The window and the subcommands behind it are stand-ins here; they have tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import warnings
from pathlib import Path
from types import ModuleType

import pytest

import studio.cli
import studio.desktop
from studio import display
from studio.__main__ import main

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was asked for: ``["window"]`` or a subcommand's words."""
    asked: list[list[str]] = []
    command_line, app = ModuleType("studio.cli.main"), ModuleType("studio.desktop.app")
    command_line.main = lambda argv: asked.append(argv) or 3  # type: ignore[attr-defined]
    app.run = lambda: asked.append(["window"]) or 4  # type: ignore[attr-defined]
    for parent, name, module in ((studio.cli, "main", command_line), (studio.desktop, "app", app)):
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(parent, name, module, raising=False)
    monkeypatch.setattr(signal, "signal", lambda *what: None)
    monkeypatch.setattr(display, "has_display", lambda: True)
    monkeypatch.setattr(display, "missing_libraries", lambda: [])
    return asked


def test_no_arguments_open_the_window(calls: list[list[str]]) -> None:
    assert main([]) == 4
    assert calls == [["window"]]


def test_a_subcommand_goes_to_the_command_line(calls: list[list[str]]) -> None:
    assert main(["info", "digits-mlp"]) == 3
    assert calls == [["info", "digits-mlp"]]


def test_the_words_are_the_command_lines_own(calls, monkeypatch) -> None:
    monkeypatch.setattr(sys, "argv", ["training-studio", "info"])
    assert main() == 3
    assert calls == [["info"]]


def test_without_a_display_the_bundled_recipe_is_trained(calls, monkeypatch, capsys) -> None:
    monkeypatch.setattr(display, "has_display", lambda: False)
    assert main([]) == 3
    assert calls == [["train", "digits-mlp"]]
    assert "no display" in capsys.readouterr().out


def test_missing_libraries_are_told_and_no_window_is_tried(calls, monkeypatch, capsys) -> None:
    monkeypatch.setattr(display, "missing_libraries", lambda: ["libEGL.so.1"])
    assert main([]) == 1
    assert calls == []
    assert "libEGL.so.1" in capsys.readouterr().err


def test_on_windows_torch_comes_before_qt(calls, monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "torch", None)  # importing it raises
    with pytest.raises(ImportError, match="torch"):
        main([])
    assert calls == []


def test_control_c_is_no_traceback(calls, monkeypatch) -> None:
    def interrupted(argv: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["studio.cli.main"], "main", interrupted)
    assert main(["train"]) == 130


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_control_c_ends_the_window_though_qt_is_waiting() -> None:
    script = """
import sys
from types import ModuleType
import studio.cli
import studio.desktop
from studio import display
from studio.__main__ import main
from PySide6.QtCore import QCoreApplication, QTimer

def run():
    app = QCoreApplication([])
    QTimer.singleShot(0, lambda: print("waiting", flush=True))
    return app.exec()

studio.desktop.app = sys.modules["studio.desktop.app"] = ModuleType("app")
studio.desktop.app.run = run
display.missing_libraries = list
main([])
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as window:
        try:
            assert window.stdout is not None
            assert window.stdout.readline() == b"waiting\n"
            window.send_signal(signal.SIGINT)
            assert window.wait(10) == -signal.SIGINT
        finally:
            window.kill()


@pytest.mark.parametrize("door", [["main.py"], ["-m", "studio"]])
def test_both_doors_lead_to_the_same_help(door: list[str]) -> None:
    command = [sys.executable, *door, "--help"]
    done = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, timeout=55, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    for subcommand in ("train", "evaluate", "predict", "export", "info"):
        assert subcommand in done.stdout


def test_what_libraries_warn_of_is_not_for_a_person(calls, monkeypatch) -> None:
    def warn(argv: list[str]) -> int:
        warnings.warn("an array of a kind that goes", stacklevel=1)
        return 0

    monkeypatch.setattr(studio.cli.main, "main", warn)
    assert main(["info"]) == 0  # as an error it would end the process


def test_who_asks_for_warnings_gets_them(calls, monkeypatch) -> None:
    monkeypatch.setattr(sys, "warnoptions", ["error"])
    before = list(warnings.filters)
    assert main(["info"]) == 3
    assert warnings.filters == before
