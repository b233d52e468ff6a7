"""One writes a run's folder at a time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from studio.engine.errors import RunError
from studio.engine.runs.own_files import LOCK
from studio.engine.runs.run_lock import RunLock, is_held

HOLD = "import sys; from pathlib import Path; from studio.engine.runs.run_lock import RunLock; \
lock = RunLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"


def test_a_second_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    run = tmp_path / "run"
    lock = RunLock(run)
    assert is_held(run)
    with pytest.raises(RunError, match="is being trained already"):
        RunLock(run)
    lock.release()
    assert not is_held(run)
    assert list(run.iterdir()) == [], "no file is left behind"
    RunLock(run).release()


def test_it_goes_with_its_process(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(RunError):
            RunLock(tmp_path)
        other.kill()
    RunLock(tmp_path).release()


def test_a_file_that_a_kill_left_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / LOCK).touch()
    assert not is_held(tmp_path)
    RunLock(tmp_path).release()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_it_sees_that_its_folder_has_gone(tmp_path: Path) -> None:
    run = tmp_path / "run"
    lock = RunLock(run)
    assert lock.is_in_place and lock.is_folder_in_place
    run.rename(tmp_path / "elsewhere")
    assert not lock.is_in_place and not lock.is_folder_in_place
    run.mkdir()
    assert not lock.is_folder_in_place, "another of the same name"
    other = RunLock(run)
    lock.release()
    assert other.is_in_place, "what another holds is not let go"
    other.release()
    shutil.rmtree(tmp_path / "elsewhere")
