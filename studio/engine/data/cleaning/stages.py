"""One progress over several stages of very different length."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from studio.engine.progress import Progress


class Stage(Progress):
    """A stretch of a longer job: what it reports is passed on as the whole job's progress."""

    def __init__(self, whole: Progress, start: int, cost: int, total: int) -> None:
        self._whole = whole
        self._start, self._cost, self._total = start, cost, total

    def report(self, done: int, total: int) -> None:
        """Pass on where this leaves the whole job.

        Raises:
            Cancelled: as the whole job's progress says.
        """
        self._whole.report(self._start + self._cost * done // max(total, 1), self._total)


def stages(progress: Progress, costs: Sequence[int]) -> list[Stage]:
    """One `Stage` for each of `costs`, in any unit of time, as long as it is the same."""
    ends = list(accumulate(costs))
    spans = zip(costs, ends, strict=True)
    return [Stage(progress, end - cost, cost, ends[-1]) for cost, end in spans]
