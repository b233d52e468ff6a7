"""Samples of a table of predictions, walked with the arrow keys: pictures side by side, texts below
each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListView, QWidget

from studio.desktop.core.prediction import Pixels
from studio.desktop.core.signals import Signal
from studio.desktop.evaluation.samples.sample_look import LONGEST_TIP, in_a_line, look_of
from studio.desktop.evaluation.samples.text_lines import TEXT, show_as_lines
from studio.desktop.widgets.pictures import pixmap_of
from studio.desktop.widgets.tree_model import ROOT, Index
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.evaluation.evaluation import Evaluation

SIDE = 56
"""Of a picture, in pixels."""

MOST = 2_000
"""Samples that are shown: nobody looks at more."""


class SampleList(QListView):
    """Each with what it is and what was said of it.

    Signals:
        row_chosen: the current one is another: its row in the table of predictions.
        row_opened: Enter or a double click on one.
    """

    row_chosen = Signal(int)
    row_opened = Signal(int)

    def __init__(self, name: str, captioned: bool = True, parent: QWidget | None = None) -> None:
        """Without `captioned`, what it is and what was said stands in the tool tip alone."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Samples"))
        self._rows = _Samples(captioned)
        self.setModel(self._rows)
        self._for_pictures = self.itemDelegate()
        self._show_side_by_side()
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(2)
        self.activated.connect(lambda index: self.row_opened.emit(self._rows.rows[index.row()]))

    def show_rows(self, evaluation: Evaluation | None, rows: Sequence[int]) -> None:
        """Show these, the first of `MOST`; the first becomes the current one."""
        if evaluation is not None and evaluation.is_of_texts:
            show_as_lines(self)
        else:
            self._show_side_by_side()
        self._rows.show_rows(evaluation, list(rows[:MOST]))
        self.scrollToTop()
        if self._rows.rows:
            self.setCurrentIndex(self._rows.index(0))

    def _show_side_by_side(self) -> None:
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setItemDelegate(self._for_pictures)

    def rows(self) -> list[int]:
        """What is shown."""
        return self._rows.rows

    def chosen(self) -> list[int]:
        """The rows that are selected, in the order they stand."""
        selected = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._rows.rows[place] for place in selected]

    def current(self) -> int | None:
        """The row that the keys are on."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def step(self, by: int) -> None:
        """Go on or back by so many."""
        index = self._rows.index(self.currentIndex().row() + by)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Called by Qt."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(self._rows.rows[current.row()])


class _Samples(QAbstractListModel):
    """Makes pictures when they come into sight, and lines of texts."""

    def __init__(self, captioned: bool) -> None:
        super().__init__()
        self.rows: list[int] = []
        self._evaluation: Evaluation | None = None
        self._captioned = captioned
        self._made: dict[int, QIcon | str] = {}

    def show_rows(self, evaluation: Evaluation | None, rows: list[int]) -> None:
        self.beginResetModel()
        self._evaluation, self.rows, self._made = evaluation, rows, {}
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Called by Qt."""
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Called by Qt."""
        if self._evaluation is None:
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DecorationRole, TEXT):
            return self._look(row, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._told(row, self._evaluation))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row) if self._captioned else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(row)
        return None

    def _words(self, row: int) -> str:
        assert self._evaluation is not None
        predictions = self._evaluation.predictions
        label, said = predictions.labels[row], predictions.predicted[row]
        names = (printable(predictions.classes[int(one)]) for one in (label, said))
        return " → ".join(names)

    def _told(self, row: int, evaluation: Evaluation) -> str:
        told = [evaluation.predictions.names[row], self._words(row)]
        if isinstance(look := look_of(evaluation, row), str):
            told.append(in_a_line(look, LONGEST_TIP))
        return "\n".join(told)

    def _look(self, row: int, role: int) -> QIcon | str | None:
        """A picture is the decoration, a text has a role of its own."""
        assert self._evaluation is not None
        if row not in self._made:
            look = look_of(self._evaluation, row)
            self._made[row] = in_a_line(look) if isinstance(look, str) else _icon(look)
        made = self._made[row]
        return made if isinstance(made, str) is (role == TEXT) else None


def _icon(picture: Pixels) -> QIcon:
    """The same where it is selected: the style would tint it."""
    pixmap = pixmap_of(picture, SIDE)
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
