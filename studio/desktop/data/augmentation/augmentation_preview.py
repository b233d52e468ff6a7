"""Samples, and beside each what augmentation makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import themes
from studio.desktop.widgets.pictures import pixmap_of

if TYPE_CHECKING:
    from studio.engine.data.augmentation.preview import Preview

CELL = 68
GAP = 6
APART = 14
"""Between the sample and what is made of it."""


class AugmentationPreview(QWidget):
    """Rows of a sample and its variants.

    Signals:
        resized: there may be room for another number of rows.
    """

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmaps: list[list[QPixmap]] = []
        self._words: list[list[str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Augmented samples"))
        themes().changed.connect(self.update)

    def rows(self) -> int:
        """How many samples there is room for."""
        return max(1, (self.height() + GAP) // (CELL + GAP))

    def show_preview(self, preview: Preview) -> None:
        """Show each sample with its variants."""
        self._pixmaps, self._words = [], []
        for row, original in enumerate(preview.originals):
            pictures = [original, *preview.variants[:, row]]
            self._pixmaps.append([pixmap_of(picture, CELL) for picture in pictures])
            self._words.append([preview.names[row], *(names[row] for names in preview.mixed)])
        self.setAccessibleDescription(self.tr("{0} samples").format(len(self._pixmaps)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4 * CELL, 4 * CELL)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * CELL, 2 * CELL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), themes().theme
        for row, pixmaps in enumerate(self._pixmaps[: self.rows()]):
            for column, pixmap in enumerate(pixmaps[: self._columns()]):
                cell = self._cell(row, column)
                painter.fillRect(cell, QColor(theme.ink_ground))
                spare = cell.size() - pixmap.size()
                painter.drawPixmap(
                    cell.left() + spare.width() // 2, cell.top() + spare.height() // 2, pixmap
                )

    def event(self, event: QEvent) -> bool:
        """The class of the picture under the mouse, as a tool tip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._words_at(event), self)
            return True
        return super().event(event)

    def _words_at(self, event: QHelpEvent) -> str:
        for row, words in enumerate(self._words[: self.rows()]):
            for column, word in enumerate(words[: self._columns()]):
                if self._cell(row, column).contains(event.pos()):
                    return word
        return ""

    def _columns(self) -> int:
        return max(2, (self.width() - APART + GAP) // (CELL + GAP))

    def _cell(self, row: int, column: int) -> QRect:
        left = column * (CELL + GAP) + (APART if column else 0)
        return QRect(left, row * (CELL + GAP), CELL, CELL)
