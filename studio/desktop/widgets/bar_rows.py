"""Rows of a name, a bar and a figure, painted in one widget, for two classes or a thousand."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.core.theme import Theme, body_font, themes
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.printable import printable

LEAST_PITCH = 14
"""From one row to the next, in pixels; with less room only the largest are shown."""
MOST_PITCH = 20
CAPTION = 16
"""The height of the line that says how many are not shown."""
WORDS = 10
"""The size of names and figures, in pixels."""
GAP = 8
MOST_NAME = 0.4
"""Share of the width that names may take."""


class BarRows(QWidget):
    """Names left, bars in the middle, figures right.

    Where there is no room for all classes, the ones with the largest values are shown,
    and a line says so. What a value looks like is the subclass' affair.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._values: tuple[float, ...] | None = None
        self._empty_text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        themes().changed.connect(self.update)

    def names(self) -> tuple[str, ...]:
        return self._names

    def set_empty_text(self, text: str) -> None:
        """What stands in the middle while there are no classes."""
        self._empty_text = text
        self.update()

    def shown(self) -> list[int]:
        """The classes that are shown, from the top: all in their order, or the largest."""
        count = len(self._names)
        if count * LEAST_PITCH <= self.height():
            return list(range(count))
        fitting = max((self.height() - CAPTION) // LEAST_PITCH, 1)
        values = self._values or (0.0,) * count
        return sorted(range(count), key=lambda i: -values[i])[:fitting]

    def caption(self) -> str:
        """``and 90 more`` where not all are shown, else nothing."""
        more = len(self._names) - len(self.shown())
        return self.tr("and {0:,} more").format(more) if more else ""

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, LEAST_PITCH * min(max(len(self._names), 2), 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = body_font(self.font())
        font.setPixelSize(WORDS)
        painter.setFont(font)
        if not self._names:
            painter.setPen(QColor(themes().theme.quiet))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), middle, self._empty_text)
            return
        shown = self.shown()
        pitch, widths = self._pitch(len(shown)), self._widths(font, shown)
        for row, index in enumerate(shown):
            self._paint_row(painter, QRectF(0, row * pitch, self.width(), pitch), index, widths)
        self._paint_caption(painter, len(shown) * pitch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole name and the figure, as a tool tip."""
        index = self._class_at(event.position().y())
        self.setToolTip("" if index is None else plain_tip(self._told(index)))

    def _class_at(self, y: float) -> int | None:
        shown = self.shown()
        row = int(y // self._pitch(len(shown)))
        return shown[row] if 0 <= row < len(shown) else None

    def _told(self, index: int) -> str:
        return f"{self._names[index]}: {self._figure(index)}".removesuffix(": ")

    def _pitch(self, rows: int) -> int:
        """Whole pixels, so that all bars have equally sharp edges."""
        room = self.height() - (CAPTION if rows < len(self._names) else 0)
        return min(max(room // max(rows, 1), LEAST_PITCH), MOST_PITCH)

    def _paint_row(
        self, painter: QPainter, row: QRectF, index: int, widths: tuple[float, float]
    ) -> None:
        name_width, figure_width = widths
        theme = themes().theme
        painter.setPen(QColor(theme.text if self._stands_out(index) else theme.quiet))
        name_room = QRectF(row.left(), row.top(), name_width, row.height())
        name = painter.fontMetrics().elidedText(
            printable(self._names[index]), Qt.TextElideMode.ElideRight, math.ceil(name_width)
        )
        painter.drawText(name_room, Qt.AlignmentFlag.AlignVCenter, name)
        figure_room = QRectF(row.right() - figure_width, row.top(), figure_width, row.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(figure_room, right, self._figure(index))
        left = math.ceil(name_room.right()) + GAP
        length = max(math.floor(figure_room.left()) - GAP - left, 0)
        # An even height in an even row, an odd one in an odd: the middle is on a whole pixel.
        margin = round(row.height() * 0.24)
        bar = QRectF(left, row.top() + margin, length, row.height() - 2 * margin)
        self._paint_bar(painter, bar, index, theme)

    def _paint_bar(self, painter: QPainter, bar: QRectF, index: int, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        track = self._track(theme)
        if track:
            painter.setBrush(QColor(track))
            painter.drawRoundedRect(bar, 2, 2)
        share = self._share(index)
        if share > 0:
            painter.setBrush(QColor(self._colour(index, theme)))
            filled = QRectF(bar.left(), bar.top(), max(share * bar.width(), 1.5), bar.height())
            radius = min(2.0, filled.width() / 2)
            painter.drawRoundedRect(filled, radius, radius)

    def _paint_caption(self, painter: QPainter, top: int) -> None:
        painter.setPen(QColor(themes().theme.quiet))
        bottom = QRectF(0, top, self.width(), CAPTION)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignVCenter, self.caption())

    def _widths(self, font: QFont, shown: list[int]) -> tuple[float, float]:
        """Of the widest name shown, and of the widest figure there can be."""
        metrics = QFontMetricsF(font)
        names = [metrics.horizontalAdvance(printable(self._names[index])) for index in shown]
        name = min(max(names, default=0.0) + 1, MOST_NAME * self.width())
        return name, metrics.horizontalAdvance(self._widest_figure()) + 1

    # What a subclass says of a class

    def _share(self, index: int) -> float:
        """Of the bar's whole length, 0 to 1."""
        raise NotImplementedError

    def _figure(self, index: int) -> str:
        raise NotImplementedError

    def _widest_figure(self) -> str:
        raise NotImplementedError

    def _colour(self, index: int, theme: Theme) -> str:
        raise NotImplementedError

    def _track(self, theme: Theme) -> str:
        """The colour of a bar's ground; empty for none."""
        return ""

    def _stands_out(self, index: int) -> bool:
        return False


def finite(values: Sequence[float]) -> tuple[float, ...]:
    """Values to draw: what is not a number is nothing."""
    return tuple(float(value) if math.isfinite(value) else 0.0 for value in values)
