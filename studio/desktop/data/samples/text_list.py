"""Texts of a dataset below each other, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import themes
from studio.desktop.data.samples.text_delegate import ROW_HEIGHT, TextDelegate
from studio.engine.printable import printable

LABEL = Qt.ItemDataRole.UserRole
"""Of a row: the index of its class."""

IN_LINE, IN_TIP = 600, 1_500
"""Letters of a text that are looked at to show it in a row, and in a tool tip."""

OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

Rows = Sequence[tuple[str, int]]
"""Texts, and the indices of their classes."""


class TextModel(QAbstractListModel):
    """Asks for a text when it is in sight, and for no other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self.classes: tuple[str, ...] = ()

    def set_rows(self, rows: Rows, classes: Sequence[str]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self._rows, self.classes = rows, tuple(map(printable, classes))
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Called by Qt."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Called by Qt."""
        if not index.isValid():
            return None
        text, label = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return in_one_line(text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return text_tip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.classes[label]}: {in_one_line(text)}"
        return label if role == LABEL else None


class TextList(QTableView):
    """A row a text, with its class. A list would lay out all of its rows at once.

    Signals:
        chosen: the row that was clicked, or on which Enter was pressed.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("textList")
        self.setAccessibleName(self.tr("Samples"))
        self._texts = TextModel(self)
        self.setModel(self._texts)
        self.setItemDelegate(TextDelegate(self, self._texts))
        self.setShowGrid(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.clicked.connect(self._on_clicked)
        themes().changed.connect(self.viewport().update)

    def set_rows(self, rows: Rows, classes: Sequence[str], keeps_place: bool = False) -> None:
        """Show `rows`, whose labels are indices into `classes`.

        Args:
            keeps_place: they are much the same as before, and stay where they were scrolled to.
        """
        place = self.verticalScrollBar().value() if keeps_place else 0
        self._texts.set_rows(rows, classes)
        self.executeDelayedItemsLayout()  # or there is nothing to scroll yet
        self.verticalScrollBar().setValue(place)
        self.setAccessibleDescription(self.tr("{0:,} texts").format(len(rows)))

    def count(self) -> int:
        """How many there are."""
        return self._texts.rowCount()

    def go_to(self, row: int) -> None:
        """Select a row and bring it into sight."""
        self.setCurrentIndex(self._texts.index(row))

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Called by Qt. Without the style's square ground behind the round one."""
        super().initViewItemOption(option)
        palette = QPalette(option.palette)
        palette.setBrush(QPalette.ColorRole.Highlight, Qt.BrushStyle.NoBrush)
        option.palette = palette

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in OPENING and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())


def in_one_line(text: str) -> str:
    """The beginning of `text`, for a row."""
    return printable(" ".join(text[:IN_LINE].split()))


def text_tip(text: str) -> str:
    """`text`, or what a person reads of a long one, as a tool tip that wraps."""
    shown = text if len(text) <= IN_TIP else f"{text[:IN_TIP]}…"
    lines = "\n".join(map(printable, shown.split("\n")))
    return f'<p style="white-space: pre-wrap">{escape(lines)}</p>'
