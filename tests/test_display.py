import ctypes
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from studio import display


@pytest.fixture(autouse=True)
def _on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The libraries that this machine seems to lack."""
    missing: set[str] = set()

    def load(library: str) -> None:
        if library in missing:
            raise OSError(library)

    monkeypatch.setattr(ctypes, "CDLL", load)
    return missing


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A machine with apt, where `renamed` packages have the suffix of newer releases."""
    machine = SimpleNamespace(renamed=set(), commands=[], user=1000, after=lambda: None)

    def run(command: list[str], **_: object) -> SimpleNamespace:
        machine.commands.append(command)
        if command[:2] == ["apt-get", "install"]:
            machine.after()
        known = command[0] != "apt-cache" or command[-1] in machine.renamed
        return SimpleNamespace(returncode=0 if known else 100)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: machine.user, raising=False)
    return machine


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_screen_or_a_chosen_platform_is_a_display(variable, monkeypatch) -> None:
    assert not display.has_display()
    monkeypatch.setenv(variable, "offscreen")
    assert display.has_display()


def test_other_systems_always_have_one_and_lack_nothing(monkeypatch, lacking) -> None:
    lacking.add("libEGL.so.1")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert display.has_display()
    assert display.missing_libraries() == []


def test_what_does_not_load_is_missing(lacking: set[str]) -> None:
    assert display.missing_libraries() == []
    lacking.update({"libEGL.so.1", "libxcb-cursor.so.0"})
    assert display.missing_libraries() == ["libEGL.so.1", "libxcb-cursor.so.0"]


def test_offscreen_needs_no_library_of_the_screen(lacking, monkeypatch) -> None:
    lacking.update({"libEGL.so.1", "libxcb-cursor.so.0"})
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.missing_libraries() == ["libEGL.so.1"]


def test_the_command_is_told_exactly(debian: SimpleNamespace) -> None:
    assert display.how_to_install(["libEGL.so.1", "libGL.so.1"]) == (
        "Qt needs system libraries that are missing here: libEGL.so.1, libGL.so.1. "
        "Install them with:\n"
        "  sudo apt-get install --yes --no-install-recommends libegl1 libgl1"
    )


def test_a_newer_release_has_its_own_name_for_a_package(debian: SimpleNamespace) -> None:
    debian.renamed.add("libglib2.0-0t64")
    assert display.how_to_install(["libglib-2.0.so.0"]).endswith(" libglib2.0-0t64")
    assert display.how_to_install(["libEGL.so.1"]).endswith(" libegl1")


def test_without_apt_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    sentence = display.how_to_install(["libEGL.so.1"])
    assert "libEGL.so.1" in sentence
    assert "apt" not in sentence


def test_root_installs_what_is_missing(lacking, debian, monkeypatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    debian.user = 0
    debian.after = lacking.clear
    lacking.add("libEGL.so.1")
    assert display.main() == 0
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "libegl1"]
    assert debian.commands[0] == ["apt-get", "update"]
    assert debian.commands[-1] == install


def test_anyone_else_is_told(lacking, debian, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    lacking.add("libEGL.so.1")
    assert display.main() == 1
    assert "sudo apt-get install" in capsys.readouterr().err
    assert ["apt-get", "update"] not in debian.commands


def test_without_a_display_nothing_is_needed(lacking, debian) -> None:
    lacking.add("libEGL.so.1")
    assert display.main() == 0
    assert debian.commands == []
