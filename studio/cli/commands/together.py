"""The command line as one of several processes that ``torchrun`` starts."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from studio.cli.sentences import tr
from studio.engine.runs.record import RunRecord
from studio.engine.training.distributed.launching import started
from studio.engine.training.distributed.processes import Processes
from studio.interruption import Stopping, handling

BY_OTHERS = (
    "It was trained by {by} and goes on with {now}: on the same samples in the same order, but "
    "sums are rounded otherwise, so that it does not end with the same weights to the last bit."
)


@contextmanager
def working_together(sharded: bool = False) -> Iterator[Processes]:
    """Within it the processes can talk to each other, and only the first prints what happens; why
    another one failed is printed all the same, once where several failed alike.

    Raises:
        Cancelled: processes fail alike, and another one tells why.
        RecipeError: weights shall be `sharded` over processes, and this is the only one.
    """
    processes = Processes.from_environment(sharded)
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


def other_processes(run: Path, processes: Processes) -> list[str]:
    """That a run goes on with another number of processes than it had, or with its weights whole
    that were spread over them, or the other way round.
    """
    try:
        before = RunRecord.read(run).machine
    except (OSError, ValueError, TypeError):
        return []
    if (before.processes, before.sharded) == (processes.count, processes.sharded):
        return []
    by, now = _told(before.processes, before.sharded), _told(processes.count, processes.sharded)
    return [tr(BY_OTHERS, by=by, now=now)]


def _told(count: int, sharded: bool) -> str:
    if count == 1:
        return tr("1 process")
    return tr("{count} processes with --fsdp" if sharded else "{count} processes", count=count)


@contextmanager
def _silent() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield
