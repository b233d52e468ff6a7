"""Processes of a run that fail together: one of them tells why."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_args

from torch.distributed.distributed_c10d import Store

from studio.engine.errors import Cancelled, TrainingError
from studio.engine.wording import Language, Wording

GRACE = 2.0
"""Seconds for another process to say why it fails, and then to print it: ``torchrun`` ends all
processes once one has ended."""

OTHER_PROCESS = ("Connection closed by peer", "Connection reset by peer", "Gloo", "gloo", "NCCL")
"""What torch says where another process of the run has ended."""

ENDED = (
    "Another of the run's {count} processes ended, and none goes on without it. What was "
    "reached is kept: continue the run when they can all be there again."
)
ENDED_BEFORE = (
    "Another of the run's processes ended before the run began, and none begins without it: "
    "start it again when they can all be there."
)


def is_of_another(error: BaseException) -> bool:
    """Whether `error`, or what it explains, is that another process ended."""
    found = (error, error.__cause__)
    return any(isinstance(e, RuntimeError) and _names_another(str(e)) for e in found)


def tells_of_another(line: str) -> bool:
    """Whether a process that printed `line`, in any language, failed because another one ended."""
    told = (
        Wording(language).tr(text)
        for text in (ENDED, ENDED_BEFORE)
        for language in get_args(Language)
    )
    patterns = (r"\d+".join(map(re.escape, text.split("{count}"))) for text in told)
    return _names_another(line) or any(re.search(pattern, line) for pattern in patterns)


def _names_another(text: str) -> bool:
    return any(sign in text for sign in OTHER_PROCESS)


@contextmanager
def told_once(store: Store, rank: int, count: int) -> Iterator[None]:
    """Within it, a failure that another one of `count` processes tells is a `Cancelled` here.

    Args:
        store: that all of them can reach.

    Raises:
        TrainingError: another process ended where nothing else says so.
    """
    try:
        yield
    except Exception as error:
        if not isinstance(error, Cancelled) and not _is_told(error, store, rank, count):
            if isinstance(error, RuntimeError) and is_of_another(error):
                raise TrainingError(ENDED_BEFORE) from error
            raise
        if rank or not isinstance(error, Cancelled):
            time.sleep(GRACE)
        raise Cancelled from error


def _is_told(error: Exception, store: Store, rank: int, count: int) -> bool:
    """Whether a process before this one says the same, or, where this one fails for another's end,
    any other says why it fails, or one before this one that it fails likewise.
    """
    until = time.monotonic() + GRACE
    is_cause, before = not is_of_another(error), range(rank)
    others = before if is_cause else [other for other in range(count) if other != rank]
    with contextlib.suppress(RuntimeError):  # the store has gone with another process
        store.set(_key(rank), str(error))
        if is_cause:
            store.set(_cause(rank), "")
        while others:
            if any(_said(store, _key(other)) == str(error) for other in before):
                return True
            if not is_cause and any(store.check([_cause(other)]) for other in others):
                return True
            if time.monotonic() > until or not _waited():
                break
        return not is_cause and any(store.check([_key(other)]) for other in before)
    return False


def _said(store: Store, key: str) -> str | None:
    return store.get(key).decode() if store.check([key]) else None


def _waited() -> bool:
    """False where this process is to end: ``torchrun`` says so when another one was killed."""
    try:
        time.sleep(0.05)
    except KeyboardInterrupt:
        return False
    return True


def _key(rank: int) -> str:
    return f"failed/{rank}"


def _cause(rank: int) -> str:
    return f"cause/{rank}"
