"""What one process does first, for the others to find it done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from studio.engine.training.distributed.processes import Processes
from studio.engine.training.loop.training_pass import Stopped

T = TypeVar("T")


def in_turn(processes: Processes, make: Callable[[], Iterator[T]]) -> Iterator[T]:
    """The events of `make`, in the first process at once and in the others after it; in all at once
    where none can do anything alone.

    Raises:
        Stopped: it was, in the first.
    """
    if processes.sharded:
        yield from make()
        return
    if not processes.is_first:
        if processes.any(False)[0]:
            raise Stopped
        yield from make()
        return
    try:
        yield from make()
    except Stopped:
        processes.any(True)
        raise
    processes.any(False)
