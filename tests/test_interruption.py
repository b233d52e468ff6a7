"""Ctrl+C, a closed terminal and the system going down keep what was reached."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studio.cli.commands.commands import COMMANDS
from studio.cli.lines import told_events
from studio.cli.main import main
from studio.engine.data.samples import Dataset
from studio.engine.runs.run_folder import RunFolder
from studio.engine.training.loop.events import EpochEnded, Event
from studio.interruption import ENDING, Interrupted, handling, interrupt

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")


@pytest.mark.parametrize("number", ENDING)
def test_a_run_that_is_asked_to_end_keeps_what_it_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    tell = told_events.print_event

    def ending(folder: RunFolder, event: Event, dataset: Dataset) -> None:
        tell(folder, event, dataset)
        if isinstance(event, EpochEnded) and event.epoch == 2:
            os.kill(os.getpid(), number)

    monkeypatch.setattr(told_events, "print_event", ending)
    before = [signal.getsignal(each) for each in ENDING]
    call = ["train", "digits-mlp", "--set", "training.epochs=400", "--out", str(tmp_path / "run")]
    assert main(call) == 128 + number
    summary = json.loads((tmp_path / "run" / "summary.json").read_text())
    assert (summary["outcome"], summary["epochs"]) == ("stopped", 2)
    assert [signal.getsignal(each) for each in ENDING] == before


def test_before_anything_was_reached_the_status_tells_the_signal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(COMMANDS, "info", lambda _: os.kill(os.getpid(), signal.SIGTERM))
    with handling(interrupt):
        assert main(["info", "x.pth"]) == 143
    assert capsys.readouterr().err == ""


def test_what_is_to_be_ignored_stays_ignored() -> None:
    """As nohup asks for."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with handling(interrupt):
            os.kill(os.getpid(), signal.SIGHUP)
            with pytest.raises(Interrupted):
                os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_an_import_that_is_broken_off_says_nothing(tmp_path: Path) -> None:
    """torch takes more than a second to import, and prints tracebacks where that is broken off."""
    (tmp_path / "slow.py").write_text(
        "import os, signal\n"
        "try:\n    os.kill(os.getpid(), signal.SIGINT)\n    [0 for _ in range(10**6)]\n"
        "except BaseException as error:\n    raise ImportError('half there') from error\n"
    )
    script = (
        "from studio.cli.commands.commands import COMMANDS\nfrom studio.__main__ import main\n"
        "def slow(_):\n    print('begun')\n    import slow\n"
        "COMMANDS['info'] = slow\nprint(main(['info', 'x']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{Path(__file__).parents[1]}"},
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "begun\n", "")
