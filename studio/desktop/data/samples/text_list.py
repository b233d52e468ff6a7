"""Texts of a dataset below each other, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import themes
from studio.desktop.data.samples.text_delegate import ROW_HEIGHT, TextDelegate
from studio.desktop.data.samples.text_model import Rows, TextModel

OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


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
