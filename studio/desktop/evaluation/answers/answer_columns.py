"""What answers are filtered and sorted by, as arrays: a hundred thousand take a moment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import merge
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from studio.desktop.evaluation.answers.answer_cells import AnswerColumn, name

if TYPE_CHECKING:
    from studio.engine.evaluation.answer import Answer

Rows = NDArray[np.int64]

PART = 2_000
"""Names that are sorted in one go."""

UNREAD = -1.0
"""What one that could not be read is sorted by, in the place of a share."""

EMPTY, ERROR = 2.0, 3.0
"""What notes are sorted by: none (0), unsure (1), of nothing, and that it could not be read."""


@dataclass(frozen=True)
class Shows:
    """Which rows are in sight.

    Attributes:
        name: of the class, where `kind` is ``"class"``.
    """

    kind: Literal["all", "unsure", "unread", "class"] = "all"
    name: str = ""


class AnswerColumns:
    """A row for each answer, in the order they came in.

    Attributes:
        names: in small letters, as they are sorted.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self._places = np.empty(0, np.int64)
        self._shares = np.empty((0, 2))
        self._notes = np.empty(0)
        self._classes = np.empty(0, np.int64)
        self._codes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._notes)

    def add(self, answers: Sequence[Answer]) -> None:
        """More have come."""
        none = "", math.nan
        best = [[*answer.best(2), none, none][:2] for answer in answers]
        shares = [[share for _, share in pair] for pair in best]
        notes = [_note(answer) for answer in answers]
        codes = [self._codes.setdefault(first, len(self._codes)) for (first, _), _ in best]
        self.names += [name(answer).casefold() for answer in answers]
        self._shares = np.concatenate([self._shares, np.reshape(shares, (-1, 2))])
        self._notes = np.concatenate([self._notes, np.array(notes, float)])
        self._classes = np.concatenate([self._classes, np.array(codes, np.int64)])

    def is_unsure(self, threshold: float) -> NDArray[np.bool_]:
        """N: less likely than `threshold`; of one that could not be read nothing is likely."""
        return self._shares[:, 0] < threshold

    def is_unsure_at(self, row: int, threshold: float) -> bool:
        """Whether one is."""
        return bool(self._shares[row, 0] < threshold)

    @property
    def unread(self) -> int:
        """How many could not be read."""
        return int((self._notes == ERROR).sum())

    def taken(self, shows: Shows, threshold: float) -> NDArray[np.bool_]:
        """N: which are in sight."""
        if shows.kind == "unsure":
            return self.is_unsure(threshold)
        if shows.kind == "unread":
            return np.equal(self._notes, ERROR)
        if shows.kind == "class":
            return np.equal(self._classes, self._codes.get(shows.name, -1))
        return np.ones(len(self), bool)

    def has_places(self) -> bool:
        """Whether it is known where each name stands among all."""
        return len(self._places) == len(self)

    def set_places(self, places: Rows) -> None:
        """As `places_of` gave them, of the first names or of all."""
        self._places = places

    def ordered(self, rows: Rows, column: AnswerColumn, falls: bool, threshold: float) -> Rows:
        """`rows` sorted; those that are alike stay in the order they came in."""
        keys = self._keys(column, threshold)[rows]
        return rows[np.argsort(-keys if falls else keys, kind="stable")]

    def _keys(self, column: AnswerColumn, threshold: float) -> NDArray[np.float64]:
        if column is AnswerColumn.NAME:
            new = np.full(len(self) - len(self._places), len(self), float)
            return np.concatenate([self._places, new])
        if column is AnswerColumn.CLASS:
            known = sorted(self._codes, key=str.casefold)
            places = np.empty(len(known))
            places[[self._codes[name] for name in known]] = np.arange(len(known))
            return places[self._classes]
        if column is AnswerColumn.NOTE:
            return np.maximum(self._notes, self.is_unsure(threshold))
        if column is AnswerColumn.PICTURE:
            return np.zeros(len(self))
        shares = self._shares[:, 0 if column is AnswerColumn.CONFIDENCE else 1]
        return np.where(np.isnan(shares), UNREAD, shares)


def places_of(names: Sequence[str]) -> Rows:
    """Where each stands among all of them, sorted; alike ones stand together.

    It is done in parts: while Python sorts, no other thread gets a turn.
    """
    starts = range(0, len(names), PART)
    parts = [range(start, min(start + PART, len(names))) for start in starts]
    ordered = [sorted(part, key=names.__getitem__) for part in parts]
    places = np.empty(len(names), np.int64)
    last, place = None, -1
    for row in merge(*ordered, key=names.__getitem__):
        place += names[row] != last
        last = names[row]
        places[row] = place
    return places


def _note(answer: Answer) -> float:
    if answer.error is not None:
        return ERROR
    return EMPTY if answer.is_empty else 0.0
