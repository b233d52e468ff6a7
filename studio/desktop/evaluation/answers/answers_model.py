"""What the network says of samples, a row each: sorted, filtered and marked again as asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt

from studio.desktop.core.wording import sentence
from studio.desktop.evaluation.samples.sample_look import LONGEST_TIP, in_a_line
from studio.desktop.widgets.tree_model import ROOT, Index
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.evaluation.text_answers import TextAnswer
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.evaluation.answer import Answer

ANSWER = Qt.ItemDataRole.UserRole
"""Of any cell: the answer of its row."""


class AnswerColumn(IntEnum):
    """The columns, from the left."""

    PICTURE = 0
    NAME = 1
    CLASS = 2
    CONFIDENCE = 3
    RUNNER_UP = 4
    NOTE = 5


@dataclass(frozen=True)
class Shows:
    """Which rows are in sight.

    Attributes:
        name: of the class, where `kind` is ``"class"``.
    """

    kind: Literal["all", "unsure", "unread", "class"] = "all"
    name: str = ""

    def takes(self, answer: Answer, is_unsure: bool) -> bool:
        """Whether this one is among them."""
        if self.kind == "unsure":
            return is_unsure
        if self.kind == "unread":
            return answer.error is not None
        return self.kind == "all" or first(answer) == self.name


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


class AnswersModel(QAbstractTableModel):
    """Keeps answers in the order they came in: a hundred thousand are sorted within a second.

    Attributes:
        of_texts: they are of texts, and not of files of pictures.
        answers: all of them, as they came in; `marked` gives them with what is unsure now.
        threshold: confidence, 0–1, below which one is unsure.
    """

    def __init__(self, of_texts: bool) -> None:
        super().__init__()
        self.of_texts = of_texts
        self.answers: list[Answer] = []
        self.threshold = 0.0
        self.small_picture: Callable[[Path], Any] = lambda path: None
        self._confidences: list[float] = []  # no number where one could not be read
        self._rows: list[int] = []
        self._shows = Shows()
        self._sorted_by, self._falls = -1, False

    def add(self, answers: Sequence[Answer]) -> None:
        """More have come; they stand below what is there, until `sort` is asked for again."""
        first_new = len(self.answers)
        self.answers += answers
        self._confidences += [share(answer, 0) for answer in answers]
        new = self._taken(range(first_new, len(self.answers)))
        if new:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def clear(self) -> None:
        """There are none any more."""
        self.beginResetModel()
        self.answers, self._confidences, self._rows = [], [], []
        self.endResetModel()

    def mark_below(self, threshold: float) -> None:
        """Whatever is less likely than `threshold`, 0–1, is unsure from now on."""
        self.threshold = threshold
        self._arrange()

    def marked(self) -> Iterator[Answer]:
        """All answers in the order they came in."""
        return map(self._marked, range(len(self.answers)))

    def unsure(self) -> int:
        """How many are."""
        return sum(confidence < self.threshold for confidence in self._confidences)

    def show_only(self, shows: Shows) -> None:
        """Leave the others out of sight."""
        self._shows = shows
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Called by Qt; −1 is the order they came in."""
        self._sorted_by, self._falls = column, order is Qt.SortOrder.DescendingOrder
        self._arrange()

    def sort_again(self) -> None:
        """Those that were added stand where they belong."""
        if self._sorted_by >= 0:
            self._arrange()

    def answer(self, row: int) -> Answer:
        """What stands in a row."""
        return self._marked(self._rows[row])

    def rowCount(self, parent: Index = ROOT) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(AnswerColumn)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Called by Qt."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = AnswerColumn(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return _titles(self.of_texts)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_number = column is AnswerColumn.CONFIDENCE
            side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: QModelIndex | Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Called by Qt."""
        answer, column = self.answer(index.row()), AnswerColumn(index.column())
        if role == ANSWER:
            return answer
        if role == Qt.ItemDataRole.DisplayRole:
            return text(answer, column)
        if role == Qt.ItemDataRole.DecorationRole and column is AnswerColumn.PICTURE:
            return None if answer.error is not None else self.small_picture(Path(answer.name))
        if role == Qt.ItemDataRole.ToolTipRole and column is AnswerColumn.NOTE:
            return plain_tip(text(answer, column))
        return plain_tip(_tip(answer)) if role == Qt.ItemDataRole.ToolTipRole else None

    def _marked(self, row: int) -> Answer:
        return replace(self.answers[row], is_unsure=self._is_unsure(row))

    def _is_unsure(self, row: int) -> bool:
        return self._confidences[row] < self.threshold

    def _taken(self, rows: Sequence[int]) -> list[int]:
        takes = self._shows.takes
        return [row for row in rows if takes(self.answers[row], self._is_unsure(row))]

    def _arrange(self) -> None:
        """Filter and sort anew; what is selected stays so, as far as it is in sight."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self._rows[index.row()], index.column()) for index in before]
        self._rows = self._taken(range(len(self.answers)))
        if self._sorted_by >= 0:
            self._rows.sort(key=self._key(), reverse=self._falls)
        place = {row: number for number, row in enumerate(self._rows)} if held else {}
        after = [
            self.index(place[row], column) if row in place else QModelIndex()
            for row, column in held
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _key(self) -> Callable[[int], Any]:
        """What rows are sorted by."""
        column, answers = AnswerColumn(self._sorted_by), self.answers
        if column is AnswerColumn.PICTURE:
            return lambda row: 0
        if column is AnswerColumn.CONFIDENCE:
            return lambda row: -1.0 if answers[row].error else self._confidences[row]
        if column is AnswerColumn.RUNNER_UP:
            return lambda row: -1.0 if answers[row].error else share(answers[row], 1)
        if column is AnswerColumn.NOTE:
            return lambda row: text(self._marked(row), column)
        return lambda row: text(answers[row], column).casefold()


def first(answer: Answer) -> str:
    """The likeliest class; empty where nothing could be read."""
    return next((name for name, _ in answer.best(1)), "")


def share(answer: Answer, place: int) -> float:
    """How likely the class in that place is, the likeliest first; no number where there is none."""
    best = answer.best(place + 1)
    return best[place][1] if len(best) > place else math.nan


def text(answer: Answer, column: AnswerColumn) -> str:
    """What stands in a cell."""
    if column is AnswerColumn.NAME:
        return _name(answer)
    if column is AnswerColumn.NOTE:
        return _note(answer)
    if column is AnswerColumn.PICTURE or answer.error is not None:
        return ""
    if column is AnswerColumn.CLASS:
        return printable(first(answer))
    if column is AnswerColumn.CONFIDENCE:
        return f"{share(answer, 0):.1%}"
    second = answer.best(2)[1:]
    return "".join(_tr("{0} · {1:.1%}").format(printable(name), of) for name, of in second)


def _name(answer: Answer) -> str:
    """Of a file the last part, of a text the beginning."""
    if isinstance(answer, TextAnswer) and answer.error is None:
        return in_a_line(answer.text)
    return printable(Path(answer.name).name)


def _tip(answer: Answer) -> str:
    return in_a_line(answer.name, LONGEST_TIP) if isinstance(answer, TextAnswer) else answer.name


def _note(answer: Answer) -> str:
    if answer.error is not None:
        told = sentence(answer.error)  # where the file lies, its tip says
        return told.replace(answer.name, Path(answer.name).name)
    if answer.is_empty and isinstance(answer, TextAnswer):
        return _tr("no text: the answer is to nothing")
    if answer.is_empty:
        return _tr("nothing drawn: the answer is to an empty field")
    return _tr("unsure") if answer.is_unsure else ""


def _titles(of_texts: bool) -> dict[AnswerColumn, str]:
    return {
        AnswerColumn.PICTURE: _tr("Picture"),
        AnswerColumn.NAME: _tr("Text") if of_texts else _tr("File"),
        AnswerColumn.CLASS: _tr("Class"),
        AnswerColumn.CONFIDENCE: _tr("Confidence"),
        AnswerColumn.RUNNER_UP: _tr("Runner-up"),
        AnswerColumn.NOTE: _tr("Note"),
    }
