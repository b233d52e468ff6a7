"""Processes that import torch and have nothing of the studio, forked from one that imported it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PYTHON = [sys.executable, "-X", "utf8", "-W", "error", "-c"]
"""Stops at every warning."""

FORKS = """
import json, os, sys, torch
for line in sys.stdin:
    script, arguments, folder, environment, printed = json.loads(line)
    if not (process := os.fork()):
        break
    print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
else:
    sys.exit()
os.chdir(folder)
os.environ.clear()
os.environ.update(environment)
for stream, path in enumerate(printed, start=1):
    os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream)
sys.argv[1:] = arguments
exec(script, {"__name__": "__main__"})
"""

Done = subprocess.CompletedProcess[str]


class Bare:
    """Runs scripts, each in a process of its own, as ``python -c`` does but that torch is there."""

    def __init__(self, forks: subprocess.Popen[str] | None, folder: Path) -> None:
        self._forks, self._folder = forks, folder

    def run(self, script: str, *arguments: str, folder: Path | None = None) -> Done:
        """What a script printed and how it ended, run in `folder` (default: this process's)."""
        there = folder or Path.cwd()
        if self._forks is None:
            command = [*PYTHON, script, *arguments]
            return subprocess.run(command, cwd=there, capture_output=True, encoding="utf-8")
        printed = [self._folder / "output.txt", self._folder / "errors.txt"]
        for path in printed:
            path.unlink(missing_ok=True)
        asked = [script, arguments, str(there), dict(os.environ), list(map(str, printed))]
        status = _status(self._forks, json.dumps(asked))
        return Done(arguments, status, *(path.read_text(encoding="utf-8") for path in printed))


def _status(forks: subprocess.Popen[str], asked: str) -> int:
    assert forks.stdin is not None and forks.stdout is not None
    try:
        forks.stdin.write(f"{asked}\n")
        forks.stdin.flush()
        return int(forks.stdout.readline())
    except BaseException:  # such as a test that takes too long: what it waits for ends with it
        os.killpg(forks.pid, signal.SIGKILL)
        raise


@contextmanager
def bare_processes(folder: Path) -> Iterator[Bare]:
    """They write what they print into `folder`. Where there is no fork each imports torch."""
    if sys.platform == "win32":
        yield Bare(None, folder)
        return
    with subprocess.Popen(
        [*PYTHON, FORKS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        process_group=0,
    ) as forks:
        yield Bare(forks, folder)
