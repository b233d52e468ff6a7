"""How a long job says how far it is, also over several stages, and learns that it should end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.engine.errors import StudioError


@dataclass(frozen=True)
class Glimpse:
    """What is known of a dataset while it is still being opened.

    Attributes:
        classes, counts: found so far.
        pictures: some of them, uint8 C×H×W each.
        labels: one a picture, an index into `classes`.
    """

    classes: tuple[str, ...]
    counts: tuple[int, ...]
    pictures: list[NDArray[np.uint8]]
    labels: tuple[int, ...]


class Progress:
    """What a long job reports to. This one listens to nothing and never cancels.

    The window and the command line pass their own subclass; a job calls
    ``report`` at least twice a second, and lets ``Cancelled`` pass through
    after tidying up.
    """

    def report(self, done: int, total: int) -> None:
        """Say that `done` of `total` units are finished (`total` 0: not known).

        Raises:
            Cancelled: the person asked the job to end.
        """

    def glimpse(self, glimpse: Glimpse) -> None:
        """Show what is known so far."""

    def remark(self, remark: StudioError) -> None:
        """Tell a person of what was wrong and has been fixed; the job goes on."""


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
