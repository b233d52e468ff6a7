"""The command line as one of several processes that ``torchrun`` starts."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from studio.engine.runs.record import RunRecord
from studio.engine.training.distributed.launching import started
from studio.engine.training.distributed.processes import Processes
from studio.interruption import Stopping, handling
from studio.sentences import tr

BY_ONE = (
    "It was trained by 1 process and goes on with {count}: on the same samples in the same order, "
    "but sums are rounded otherwise, so that it does not end with the same weights to the last bit."
)
BY_SEVERAL = (
    "It was trained by {before} processes and goes on with {count}: on the same samples in the "
    "same order, but sums are rounded otherwise, so that it does not end with the same weights to "
    "the last bit."
)


@contextmanager
def working_together() -> Iterator[Processes]:
    """Within it the processes can talk to each other, and only the first prints what happens; why
    another one failed is printed all the same.
    """
    processes = Processes.from_environment()
    silent = contextlib.nullcontext() if processes.is_first else _silent()
    with processes.joined(), silent:
        yield processes


def start_together(count: int, argv: Sequence[str]) -> int:
    """Have `count` processes do what `argv` says; returns the exit status. Whatever ends this one
    ends them, within a batch.
    """
    process = started(count, argv)
    stopping = Stopping(process.terminate)
    with handling(stopping):
        status = process.wait()
    return stopping.status or status


def other_processes(run: Path, count: int) -> list[str]:
    """That a run goes on with another number of processes than it had."""
    try:
        before = RunRecord.read(run).machine.processes
    except (OSError, ValueError, TypeError):
        return []
    if before == count:
        return []
    if before == 1:
        return [tr(BY_ONE, count=count)]
    return [tr(BY_SEVERAL, before=before, count=count)]


@contextmanager
def _silent() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield
