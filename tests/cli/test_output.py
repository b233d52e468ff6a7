"""Printing into what is closed, full or not there ends no training."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.cli import output
from studio.cli.commands.commands import COMMANDS
from studio.cli.main import main
from studio.cli.output import print_line

FULL = Path("/dev/full")


class Closed(io.StringIO):
    """A reader that has gone."""

    def flush(self) -> None:
        raise BrokenPipeError(32, "Broken pipe")


class Full(io.StringIO):
    def flush(self) -> None:
        raise OSError(28, "No space left on device")


@pytest.fixture
def closed_pipe() -> Iterator[io.TextIOWrapper]:
    """What ``| head -0`` leaves of stdout."""
    reader, writer = os.pipe()
    os.close(reader)
    stream = io.TextIOWrapper(io.FileIO(writer, "w"), write_through=False)
    yield stream
    stream.close()


def train(out: Path) -> int:
    return main(["train", "digits-mlp", "--set", "training.epochs=2", "--out", str(out)])


def test_a_run_whose_reader_has_gone_goes_on_and_is_kept(
    tmp_path: Path, closed_pipe: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(sys, "stdout", closed_pipe)
    assert train(tmp_path / "run") == 0
    summary = json.loads((tmp_path / "run" / "summary.json").read_text())
    assert (summary["outcome"], summary["epochs"]) == ("finished", 2)
    assert capsys.readouterr().err.count("Nothing more can be printed (Broken pipe)") == 1


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has such a device")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_run_goes_on_when_what_it_prints_into_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    with FULL.open("w") as full:
        monkeypatch.setattr(sys, stream, full)
        assert train(tmp_path / "run") == 0
    assert json.loads((tmp_path / "run" / "summary.json").read_text())["outcome"] == "finished"


def test_another_command_ends_quietly_when_its_reader_has_gone(
    closed_pipe: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(sys, "stdout", closed_pipe)
    assert main(["--version"]) == 141
    assert main(["--help"]) == 0, "dropped by now: the end of the process says nothing either"
    assert capsys.readouterr().err == ""


def test_a_command_that_prints_much_ends_quietly_in_the_middle(
    monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    def much(*_: object) -> int:
        print("much", flush=True)
        return 0

    monkeypatch.setitem(COMMANDS, "info", much)
    monkeypatch.setattr(sys, "stdout", Closed())
    assert main(["info", "x.pth"]) == 141
    assert capsys.readouterr().err == ""


def test_a_full_disk_behind_stdout_is_said(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["--version"]) == 1
    assert "Not all could be printed (No space left on device)" in capsys.readouterr().err


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has such a device")
def test_a_device_that_is_full_in_the_middle_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setitem(COMMANDS, "info", lambda _: print_line("much"))
    with FULL.open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["info", "x.pth"]) == 1
    assert "Not all could be printed (No space left on device)" in capsys.readouterr().err


def test_a_reader_that_goes_in_the_middle_is_no_failure(
    closed_pipe: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setitem(COMMANDS, "info", lambda _: print_line("much"))
    monkeypatch.setattr(sys, "stdout", closed_pipe)
    assert main(["info", "x.pth"]) == 141
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has such a device")
def test_the_end_of_the_process_does_not_try_again() -> None:
    with FULL.open("w") as stream, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        print("x")
        failure = output.flushed()
        assert failure is not None and failure.errno == 28
        assert output.flushed() is None


def test_streams_that_are_not_there_are_put_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """``>&-``, and programs without a console."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["nonsense"]) == 2
    for stream in (sys.stdout, sys.stderr):
        stream.close()


def test_what_cannot_be_encoded_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    ascii_only = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", ascii_only)
    output.ensure_streams()
    print("3×28×28")
    assert output.flushed() is None
    assert ascii_only.buffer.getvalue() == b"3\\xd728\\xd728\n"  # type: ignore[attr-defined]
