"""Processes of a run that fail together: one of them tells why."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from contextlib import contextmanager

from torch.distributed.distributed_c10d import Store

from studio.engine.errors import Cancelled, TrainingError

GRACE = 2.0
"""Seconds for another process to say why it fails, and then to print it: ``torchrun`` ends all
processes once one has ended."""

OTHER_PROCESS = ("Connection closed by peer", "Connection reset by peer", "Gloo", "gloo", "NCCL")
"""What torch says where another process of the run has ended."""


def is_of_another(error: BaseException) -> bool:
    """Whether `error`, or what it explains, is that another process ended."""
    found = (error, error.__cause__)
    return any(isinstance(e, RuntimeError) and _names_another(e) for e in found)


def _names_another(error: RuntimeError) -> bool:
    return any(sign in str(error) for sign in OTHER_PROCESS)


@contextmanager
def told_once(store: Store, rank: int) -> Iterator[None]:
    """Within it, a failure that a process before this one tells is a `Cancelled` here.

    Args:
        store: that all of them can reach.

    Raises:
        TrainingError: another process ended where nothing else says so.
    """
    try:
        yield
    except Exception as error:
        if not isinstance(error, Cancelled) and not _is_told(error, store, rank):
            if isinstance(error, RuntimeError) and is_of_another(error):
                raise _explained() from error
            raise
        if rank:
            time.sleep(GRACE)
        raise Cancelled from error


def _is_told(error: Exception, store: Store, rank: int) -> bool:
    """Whether a process before this one says the same, or, where this one fails for another's end,
    says anything at all.
    """
    until = time.monotonic() + GRACE
    with contextlib.suppress(RuntimeError):  # the store has gone with another process
        store.set(_key(rank), str(error))
        while rank:
            keys = [_key(before) for before in range(rank)]
            reasons = [store.get(key).decode() for key in keys if store.check([key])]
            if str(error) in reasons or (reasons and is_of_another(error)):
                return True
            if time.monotonic() > until or not _waited():
                return False
    return False


def _explained() -> TrainingError:
    return TrainingError(
        "Another of the run's processes ended before the run began, and none begins without it: "
        "start it again when they can all be there."
    )


def _waited() -> bool:
    """False where this process is to end: ``torchrun`` says so when another one was killed."""
    try:
        time.sleep(0.05)
    except KeyboardInterrupt:
        return False
    return True


def _key(rank: int) -> str:
    return f"failed/{rank}"
