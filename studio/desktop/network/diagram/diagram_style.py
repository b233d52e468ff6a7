"""How the diagram is painted: colours, letters and small signs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
)

from studio.desktop.core.theme import Theme, body_font
from studio.desktop.network.diagram.diagram_geometry import Rect

QUIET = 11


AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


IN_MIDDLE = Qt.AlignmentFlag.AlignCenter


class DiagramLook:
    """The fonts and the theme that all items of a scene share."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.font = QApplication.font()
        self._widths: dict[tuple[str, bool], float] = {}
        self.strong, self.quiet = body_font(self.font), body_font(self.font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.quiet.setPixelSize(QUIET)
        self.strong_size, self.quiet_size = QFontMetricsF(self.strong), QFontMetricsF(self.quiet)

    def measure(self, text: str, strong: bool) -> float:
        """How wide a text is; remembered, since most texts stay from one drawing to the next."""
        width = self._widths.get((text, strong))
        if width is None:
            size = self.strong_size if strong else self.quiet_size
            width = self._widths[text, strong] = size.horizontalAdvance(text)
        return width

    def write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        colour: str,
        strong: bool = False,
        align: Qt.AlignmentFlag = AT_LEFT,
    ) -> None:
        """Write one line."""
        painter.setFont(self.strong if strong else self.quiet)
        painter.setPen(QColor(colour))
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, text)


@dataclass(frozen=True)
class Words:
    """A text within a box, already short enough."""

    rect: QRectF
    text: str
    strong: bool


def as_rect(rect: Rect) -> QRectF:
    """A rectangle as Qt has it."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


@cache
def snowflake() -> QPainterPath:
    """The sign of frozen weights, around 0, 0."""
    return _drawn("0,-6 0,6|-5.2,-3 5.2,3|-5.2,3 5.2,-3|-2,-5 0,-3.4 2,-5|-2,5 0,3.4 2,5")


@cache
def warning() -> QPainterPath:
    """A triangle with a point of exclamation, around 0, 0."""
    return _drawn("0,-6 6.5,5.5 -6.5,5.5 0,-6|0,-2 0,1.5|0,3.4 0,3.5")


@cache
def plus() -> QPainterPath:
    """The sign of a sum, around 0, 0."""
    return _drawn("-4,0 4,0|0,-4 0,4")


def _drawn(strokes: str) -> QPainterPath:
    path = QPainterPath()
    for stroke in strokes.split("|"):
        points = [QPointF(*map(float, point.split(","))) for point in stroke.split()]
        path.moveTo(points[0])
        for point in points[1:]:
            path.lineTo(point)
    return path


def draw_sign(painter: QPainter, path: QPainterPath, at: QPointF, colour: str) -> None:
    pen = QPen(QColor(colour), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.translated(at))
