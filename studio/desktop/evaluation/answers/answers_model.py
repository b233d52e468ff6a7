"""What the network says of samples, a row each: sorted, filtered and marked again as asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Slot
from studio.desktop.evaluation.answers.answer_cells import AnswerColumn, text, tip, title
from studio.desktop.evaluation.answers.answer_columns import (
    AnswerColumns,
    Rows,
    Shows,
    places_of,
)
from studio.desktop.evaluation.column_header import column_header
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.widgets.tree_model import ROOT, Index
from studio.desktop.widgets.whole_tip import plain_tip

if TYPE_CHECKING:
    from studio.engine.evaluation.answer import Answer

ANSWER = Qt.ItemDataRole.UserRole
"""Of any cell: the answer of its row."""

AT_ONCE = 2_000
"""Names that are sorted in the window's thread; more are in another."""


class AnswersModel(QAbstractTableModel):
    """Keeps answers in the order they came in, and beside them what they are sorted by.

    Attributes:
        of_texts: they are of texts, and not of files of pictures.
        answers: all of them, as they came in; `marked` gives them with what is unsure now.
        threshold: confidence, 0–1, below which one is unsure.
    """

    def __init__(self, of_texts: bool, background: Background) -> None:
        super().__init__()
        self.of_texts = of_texts
        self.answers: list[Answer] = []
        self.threshold = 0.0
        self.small_picture: Callable[[Path], Any] = lambda path: None
        self._columns = AnswerColumns()
        self._rows: Rows = np.empty(0, np.int64)
        self._shows = Shows()
        self._sorted_by, self._falls = -1, False
        self._placing = LatestJob[Rows](self, background)
        self._placing.done.connect(self._on_placed)

    def add(self, answers: Sequence[Answer]) -> None:
        """More have come; they stand below what is there, until `sort` is asked for again."""
        first_new = len(self.answers)
        self.answers += answers
        self._columns.add(answers)
        new = np.flatnonzero(self._columns.taken(self._shows, self.threshold)[first_new:])
        if len(new):
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
            self._rows = np.concatenate([self._rows, first_new + new])
            self.endInsertRows()

    def clear(self) -> None:
        """There are none any more."""
        self._placing.cancel()
        self.beginResetModel()
        self.answers, self._columns = [], AnswerColumns()
        self._rows = np.empty(0, np.int64)
        self.endResetModel()

    def mark_below(self, threshold: float) -> None:
        """Whatever is less likely than `threshold`, 0–1, is unsure from now on."""
        self.threshold = threshold
        self._arrange()

    def marked(self) -> Iterator[Answer]:
        """All answers as they are now, in the order they came in; any thread may go through
        them.
        """
        pairs = zip(self.answers.copy(), self._is_unsure().tolist(), strict=True)
        return (replace(answer, is_unsure=is_unsure) for answer, is_unsure in pairs)

    def unsure(self) -> int:
        """How many are."""
        return int(self._is_unsure().sum())

    def unread(self) -> int:
        """How many could not be read."""
        return self._columns.unread

    def show_only(self, shows: Shows) -> None:
        """Leave the others out of sight."""
        self._shows = shows
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Called by Qt; −1 is the order they came in."""
        self._sorted_by, self._falls = column, order is Qt.SortOrder.DescendingOrder
        self._placing.cancel()
        if column != AnswerColumn.NAME or self._columns.has_places():
            self._arrange()
            return
        names = self._columns.names.copy()
        if len(names) <= AT_ONCE:
            self._on_placed(places_of(names))
        else:
            self._placing.ask(lambda _: places_of(names))

    def sort_again(self) -> None:
        """Those that were added stand where they belong."""
        if self._sorted_by >= 0:
            falls = Qt.SortOrder.DescendingOrder if self._falls else Qt.SortOrder.AscendingOrder
            self.sort(self._sorted_by, falls)

    def answer(self, row: int) -> Answer:
        """What stands in a row."""
        place = int(self._rows[row])
        is_unsure = self._columns.is_unsure_at(place, self.threshold)
        return replace(self.answers[place], is_unsure=is_unsure)

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
        is_number = column is AnswerColumn.CONFIDENCE
        return column_header(role, title(column, self.of_texts), is_number)

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
        return plain_tip(tip(answer)) if role == Qt.ItemDataRole.ToolTipRole else None

    def _is_unsure(self) -> NDArray[np.bool_]:
        return self._columns.is_unsure(self.threshold)

    @Slot(object)
    def _on_placed(self, places: Rows) -> None:
        """It is known where the names stand that were there when it was asked."""
        self._columns.set_places(places)
        self._arrange()

    def _arrange(self) -> None:
        """Filter and sort anew; what is selected stays so, as far as it is in sight."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(int(self._rows[index.row()]), index.column()) for index in before]
        columns = self._columns
        self._rows = np.flatnonzero(columns.taken(self._shows, self.threshold))
        if self._sorted_by >= 0:
            by = AnswerColumn(self._sorted_by)
            self._rows = columns.ordered(self._rows, by, self._falls, self.threshold)
        places = np.full(len(self.answers), -1)
        places[self._rows] = np.arange(len(self._rows))
        after = [
            self.index(int(places[row]), column) if places[row] >= 0 else QModelIndex()
            for row, column in held
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
