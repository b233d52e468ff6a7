"""A small histogram: how many of what size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.core.theme import body_font, themes

HEIGHT = 64
WORDS = 10


class Histogram(QWidget):
    """Bars side by side, with the ends of the axis below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edges: tuple[float, ...] = ()
        self._counts: tuple[int, ...] = ()
        self._end = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes().changed.connect(self.update)

    def set_counts(self, edges: Sequence[float], counts: Sequence[int], end: str) -> None:
        """Show `counts` between `edges`, of which there is one more.

        Args:
            end: what stands at the last edge, which is put into it (``"{0:,.0f} px"``).
        """
        self._edges, self._counts, self._end = tuple(edges), tuple(counts), end
        self.setAccessibleDescription(", ".join(str(count) for count in counts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, HEIGHT + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._counts:
            return
        theme, painter = themes().theme, QPainter(self)
        pitch, most = self.width() / len(self._counts), max(*self._counts, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.bar))
        for place, count in enumerate(self._counts):
            height = max(1.0 if count else 0.0, HEIGHT * count / most)
            painter.drawRect(QRectF(place * pitch, HEIGHT - height, max(pitch - 1, 1), height))
        font = body_font(self.font())
        font.setPixelSize(WORDS)
        painter.setFont(font)
        painter.setPen(QColor(theme.quiet))
        below = QRectF(0, HEIGHT + 2, self.width(), 14)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"{self._edges[0]:,.0f}")
        end = self._end.format(self._edges[-1])
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, end)
