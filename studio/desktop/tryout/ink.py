"""Strokes as smooth vectors, and the grey picture they leave.

A stroke runs through the middles of the lines between its points, each point the control
point of a quadratic curve: smooth, and a new point changes nothing that was drawn before.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen

Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Point:
    """Where the pen was, 0 to 1 of the canvas, and how wide it drew, as a share of its side."""

    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Segment:
    """A quadratic curve of one width."""

    start: tuple[float, float]
    control: tuple[float, float]
    end: tuple[float, float]
    width: float


@dataclass
class Stroke:
    """What one movement of the pen drew."""

    points: list[Point] = field(default_factory=list)

    def settled(self, since: int = 0) -> Iterator[Segment]:
        """The segments that further points leave as they are, from number `since` on."""
        for i in range(max(since, 0), len(self.points) - 1):
            start = self.points[0] if i == 0 else self.points[i - 1]
            control = self.points[i]
            begin = _xy(start) if i == 0 else _middle(start, control)
            yield Segment(begin, _xy(control), _middle(control, self.points[i + 1]), control.width)

    def tail(self) -> Segment:
        """From the last settled middle to the pen itself; a dot where it has not moved."""
        last = self.points[-1]
        begin = _middle(self.points[-2], last) if len(self.points) > 1 else _xy(last)
        return Segment(begin, _xy(last), _xy(last), last.width)


class InkImage:
    """Strokes as a grey picture of one size, 0 the ground and 255 the ink.

    A segment is drawn apart and joined by the maximum, so edges stay smooth where
    segments overlap, and adding one costs the same however much is drawn already.
    """

    def __init__(self, side: int) -> None:
        self.side = side
        self.pixels: Grey = np.zeros((side, side), np.uint8)

    def add(self, segments: Iterable[Segment]) -> QRect:
        """Draw segments that follow each other; returns the part that changed."""
        changed = QRect()
        for width, alike in groupby(segments, key=lambda segment: segment.width):
            changed = changed.united(self._join(list(alike), max(width * self.side, 1.0)))
        return changed

    def _join(self, segments: list[Segment], width: float) -> QRect:
        path = _path(segments, self.side)
        everywhere = QRect(0, 0, self.side, self.side)
        area = _around(path.boundingRect(), width / 2 + 2).intersected(everywhere)
        if not area.isEmpty():
            part = self.pixels[area.top() : area.bottom() + 1, area.left() : area.right() + 1]
            np.maximum(part, _drawn(path, width, area), out=part)
        return area

    def copy(self) -> InkImage:
        """The same picture, to be drawn on apart."""
        twin = InkImage.__new__(InkImage)
        twin.side, twin.pixels = self.side, self.pixels.copy()
        return twin


def _path(segments: list[Segment], side: int) -> QPainterPath:
    path = QPainterPath(QPointF(*segments[0].start) * side)
    for segment in segments:
        path.quadTo(QPointF(*segment.control) * side, QPointF(*segment.end) * side)
    return path


def _drawn(path: QPainterPath, width: float, area: QRect) -> Grey:
    """The stroked path as grey, only the part in `area`."""
    image = QImage(area.size(), QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-area.topLeft())
    pen = QPen(Qt.GlobalColor.white, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if path.boundingRect().isNull():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawEllipse(path.currentPosition(), width / 2, width / 2)
    else:
        painter.strokePath(path, pen)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(area.height(), image.bytesPerLine())
    return rows[:, : area.width()].copy()


def _around(box: QRectF, margin: float) -> QRect:
    left, top = math.floor(box.left() - margin), math.floor(box.top() - margin)
    right, bottom = math.ceil(box.right() + margin), math.ceil(box.bottom() + margin)
    return QRect(left, top, right - left, bottom - top)


def _xy(point: Point) -> tuple[float, float]:
    return point.x, point.y


def _middle(a: Point, b: Point) -> tuple[float, float]:
    return (a.x + b.x) / 2, (a.y + b.y) / 2
