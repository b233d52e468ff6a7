"""Matrices made in threads; heavy modules are imported when they run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.evaluation.figures.confusion import Confusion

MOST_CONFUSED = 20
"""Classes that are left where only the most confused ones are wanted."""


@dataclass(frozen=True)
class Arranged:
    """A matrix as a person wants to see it.

    Attributes:
        asked: whether only the most confused classes are shown, and whether by similarity.
        whole: of all classes, in the network's order.
        order: which of these are shown, from the left.
        shown: their matrix.
    """

    of: Shown
    asked: tuple[bool, bool]
    whole: Confusion
    order: Sequence[int]
    shown: Confusion


def arranged(shown: Shown, only_confused: bool, by_similarity: bool) -> Arranged:
    """The matrix of what is shown."""
    from studio.engine.evaluation.figures.confusion import Confusion

    whole = Confusion.of(shown.kept.evaluation.predictions)
    order: Sequence[int] = range(len(whole.classes))
    if only_confused:
        order = whole.most_confused(MOST_CONFUSED)
    if by_similarity:
        places = whole.only(order).by_similarity()
        order = [order[place] for place in places]
    return Arranged(shown, (only_confused, by_similarity), whole, order, whole.only(order))
