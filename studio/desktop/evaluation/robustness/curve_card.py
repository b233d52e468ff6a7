"""Accuracy against one disturbance: a curve, with a picture under each of its points, or a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.core.prediction import Pixels
from studio.desktop.core.theme import Theme, themes
from studio.desktop.widgets.pictures import as_image
from studio.desktop.widgets.whole_tip import plain_tip

HEIGHT, WIDTH = 230, 320
LEFT, RIGHT, TOP = 40, 16, 28
PICTURE = 36
LABELS = 16
"""Pixels of the line of strengths below the curve."""

SMALL, READ = 10, 12
"""Of its letters, in pixels, and of those of a text."""

LINES = 3
"""That a text takes."""

Example: TypeAlias = Pixels | str
"""A picture, or a text."""


@dataclass(frozen=True)
class Drawn:
    """What is drawn.

    Attributes:
        title, unit: of the disturbance.
        strengths: as they are written, those that are still to be measured too.
        shares: the accuracy at each that is measured, 0–1.
        intervals: its 95% interval.
        base: the accuracy without any.
        words: what is said of each point.
    """

    title: str
    unit: str
    strengths: Sequence[str]
    shares: Sequence[float]
    intervals: Sequence[tuple[float, float]]
    base: float
    words: Sequence[str]


class CurveCard(QWidget):
    """The pointer or the arrow keys choose a point, whose values are then told.

    Attributes:
        foot: pixels that the samples below the strengths take.
    """

    foot = PICTURE

    def __init__(self, drawn: Drawn, examples: Sequence[Example]) -> None:
        super().__init__()
        self._at = -1
        self.show_curve(drawn, examples)
        self.setMinimumSize(WIDTH, HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        themes().changed.connect(self.update)

    def show_curve(self, drawn: Drawn, examples: Sequence[Example]) -> None:
        """Show this, with a sample at each of its points."""
        self._drawn, self._last = drawn, len(drawn.shares) - 1
        self.setAccessibleName(drawn.title)
        self.setAccessibleDescription(" · ".join(drawn.words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    @property
    def told(self) -> str:
        """What is said of the chosen point; empty where none is."""
        return self._drawn.words[self._at] if self._at >= 0 else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        gap = max(1.0, self._gap())
        place = round((event.position().x() - self._x(0)) / gap)
        self._choose(min(max(place, 0), self._last))

    def leaveEvent(self, event: object) -> None:
        self._choose(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._choose(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(min(max(self._at + step, 0), self._last))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        self._paint_curve(painter, theme)
        self._paint_strengths(painter, theme)
        self._paint_samples(painter, theme)

    def _choose(self, place: int) -> None:
        if place != self._at:
            self._at = place
            self.setToolTip(plain_tip(self._tip()))
            self.update()

    def _tip(self) -> str:
        return self.told

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        self._paint_head(painter, theme)
        font = QFont(self.font())
        font.setPixelSize(SMALL)
        painter.setFont(font)
        for share in (0.0, 0.5, 1.0):
            y = self._y(share)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(LEFT, y), QPointF(self.width() - RIGHT, y))
            painter.setPen(QColor(theme.quiet))
            box = QRectF(0, y - 8, LEFT - 6, 16)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), f"{share:.0%}")
        painter.setPen(QPen(QColor(theme.faint), 1, Qt.PenStyle.DashLine))
        y = self._y(self._drawn.base)
        painter.drawLine(QPointF(LEFT, y), QPointF(self.width() - RIGHT, y))

    def _paint_head(self, painter: QPainter, theme: Theme) -> None:
        font = QFont(self.font())
        font.setBold(self._at < 0)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        unit = f" ({self._drawn.unit})" if self._drawn.unit else ""
        head, right = self.told or f"{self._drawn.title}{unit}", Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(head, right, self.width() - RIGHT)
        box = QRectF(0, 0, self.width(), TOP - 8)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), text)

    def _paint_curve(self, painter: QPainter, theme: Theme) -> None:
        places = range(self._last + 1)
        lows = [QPointF(self._x(i), self._y(self._drawn.intervals[i][0])) for i in places]
        highs = [QPointF(self._x(i), self._y(self._drawn.intervals[i][1])) for i in places]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.wash))
        painter.drawPolygon(QPolygonF(highs + lows[::-1]))
        points = [QPointF(self._x(i), self._y(self._drawn.shares[i])) for i in places]
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(QColor(theme.accent))
        for place, point in enumerate(points):
            radius = 5 if place == self._at else 3
            painter.drawEllipse(point, radius, radius)

    def _paint_strengths(self, painter: QPainter, theme: Theme) -> None:
        top, middle = self.height() - self.foot - LABELS, int(Qt.AlignmentFlag.AlignHCenter)
        for place, strength in enumerate(self._drawn.strengths):
            painter.setPen(QColor(theme.accent_text if place == self._at else theme.quiet))
            painter.drawText(QRectF(self._x(place) - 30, top, 60, LABELS), middle, strength)

    def _paint_samples(self, painter: QPainter, theme: Theme) -> None:
        raise NotImplementedError

    def _gap(self) -> float:
        return (self.width() - LEFT - RIGHT) / len(self._drawn.strengths)

    def _x(self, place: int) -> float:
        return LEFT + self._gap() * (place + 0.5)

    def _y(self, share: float) -> float:
        bottom = self.height() - self.foot - LABELS - 6
        return bottom - share * (bottom - TOP)


class PictureCard(CurveCard):
    """With a picture under each point."""

    def show_curve(self, drawn: Drawn, examples: Sequence[Example]) -> None:
        """Show this, with a picture at each of its points."""
        self._images = [as_image(one) for one in examples if not isinstance(one, str)]
        super().show_curve(drawn, examples)

    def _paint_samples(self, painter: QPainter, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side, top = min(PICTURE, int(self._gap()) - 4), self.height() - PICTURE
        for place, image in enumerate(self._images):
            painter.drawImage(QRectF(self._x(place) - side / 2, top, side, side), image)


class TextCard(CurveCard):
    """With the text as it stands at the chosen strength; at the last one where none is chosen."""

    foot = LINES * (READ + 5)

    def show_curve(self, drawn: Drawn, examples: Sequence[Example]) -> None:
        """Show this, with a text at each of its points."""
        self._texts = [" ".join(one.split()) for one in examples if isinstance(one, str)]
        super().show_curve(drawn, examples)

    @property
    def shown(self) -> str:
        """The strength and the text that are read now."""
        at = self._at if self._at >= 0 else self._last
        return f"{self._drawn.strengths[at]}: {self._texts[at]}"

    def _tip(self) -> str:
        return f"{self.told}\n{self._texts[self._at]}" if self.told else ""

    def _paint_samples(self, painter: QPainter, theme: Theme) -> None:
        font = QFont(self.font())
        font.setPixelSize(READ)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if self._at >= 0 else theme.quiet))
        width = self.width() - LEFT - RIGHT
        room = round(width * (LINES - 0.5))  # lines are broken before their end
        text = painter.fontMetrics().elidedText(self.shown, Qt.TextElideMode.ElideRight, room)
        box = QRectF(LEFT, self.height() - self.foot, width, self.foot)
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), text)
