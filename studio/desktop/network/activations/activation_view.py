"""What a layer gives for one picture, before and after training: maps, tokens or a vector."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QToolTip,
    QWidget,
)

from studio.desktop.core.theme import body_font, themes
from studio.desktop.network.activations.activation_painting import (
    ActivationDrawing,
    draw,
    paint,
    to_codes,
)
from studio.desktop.network.activations.activation_scale import ActivationScale, told
from studio.desktop.widgets.plain_label import PlainLabel

HEAD, FOOT, KEY = 20, 18, 48
"""The heights of the lines above and below a picture, and the width of the key of colours."""


@dataclass(frozen=True, eq=False)
class Activation:
    """What a layer gives for one picture.

    Attributes:
        values: feature maps (C, H, W), tokens (T, D) or a vector (F,); not to be changed later.
        title: the layer's name, and its shape perhaps.
    """

    values: NDArray[np.float32]
    title: str

    def __post_init__(self) -> None:
        if self.values.ndim not in (1, 2, 3):
            shape = self.values.shape
            raise ValueError(f"Expected (C, H, W), (T, D) or (F,); got {shape}.")


class ActivationView(QWidget):
    """One or two activations, side by side or one above the other as the room is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before, self._after = ActivationPane(), ActivationPane()
        self._reason = PlainLabel(self.tr("Nothing to show yet"), role="quiet", wraps=True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        both = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, both)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for pane in (self._before, self._after):
            self._row.addWidget(pane, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._reason)
        self._stack.addWidget(both)
        self.setAccessibleName(self.tr("What the layer gives"))

    def show_activations(self, before: Activation | None, after: Activation | None) -> None:
        """Show both with their names, or the one that is there."""
        pair = before is not None and after is not None
        words = (self.tr("Before training"), self.tr("After training")) if pair else ("", "")
        shown = zip((self._before, self._after), (before, after), words, strict=True)
        for pane, activation, label in shown:
            pane.show_activation(activation, label)
            pane.setVisible(activation is not None)
        self._stack.setCurrentIndex(int(before is not None or after is not None))
        panes = [pane for pane in (self._before, self._after) if not pane.isHidden()]
        told = ". ".join(pane.accessibleDescription() for pane in panes)
        self.setAccessibleDescription(told or self._reason.text())

    def show_reason(self, text: str) -> None:
        """A quiet sentence in the place of the pictures: why there are none."""
        self._reason.setText(text)
        self.show_activations(None, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.width() > 1.25 * self.height()
        self._row.setDirection(way.LeftToRight if wide else way.TopToBottom)


class ActivationPane(QWidget):
    """One activation under its name and above its scale; a tool tip tells more of a part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activation: Activation | None = None
        self._label = ""
        self._scale = ActivationScale.of(np.zeros(0, np.float32))
        self._drawing: ActivationDrawing | None = None
        self._drawn_for: tuple[QSize, float] = (QSize(), 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes().changed.connect(self.update)

    def show_activation(self, activation: Activation | None, label: str = "") -> None:
        """Show it from now on; `label` says when it was, where that matters."""
        if activation is self._activation and label == self._label:
            return
        self._activation, self._label, self._drawing = activation, label, None
        if activation is not None:
            self._scale = ActivationScale.of(activation.values)
            self.setAccessibleName(label or activation.title)
            heading = f"{label}: {activation.title}" if label else activation.title
            self.setAccessibleDescription(f"{heading}, {self.caption()}")
        self.update()

    def caption(self) -> str:
        """The scale in words, and what is odd: ``−2.1 to 4.7, 61% zero``."""
        return self._scale.told()

    def more(self) -> str:
        """``+ 40 more`` where not all fit; else nothing."""
        drawing = self._laid_out()
        if drawing is None or self._activation is None:
            return ""
        left = len(self._activation.values) - drawing.shown
        return self.tr("+ {0:,} more").format(left) if left else ""

    def shown(self) -> int:
        """How many maps, tokens or values are in sight."""
        drawing = self._laid_out()
        return 0 if drawing is None else drawing.shown

    def place(self, index: int) -> QPoint:
        """A point of a map, a token or a value, in the widget's pixels."""
        drawing = self._laid_out()
        x, y = (0.0, 0.0) if drawing is None else drawing.middle(index)
        ratio = self.devicePixelRatio()
        return QPoint(int(x / ratio), HEAD + int(y / ratio))

    def told_at(self, place: QPoint) -> str:
        """What is there: ``channel 12: −0.3 to 2.1, mean 0.4``."""
        drawing, ratio = self._laid_out(), self.devicePixelRatio()
        if drawing is None or self._activation is None:
            return ""
        index = drawing.at(place.x() * ratio, (place.y() - HEAD) * ratio)
        return "" if index is None else told(self._activation.values, index)

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HEAD + 32 + FOOT)

    def event(self, event: QEvent) -> bool:
        """What is under the mouse, as a tool tip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(event.pos()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_head(painter)
        drawing = self._laid_out()
        if drawing is not None:
            height, width = (side / self.devicePixelRatio() for side in drawing.codes.shape)
            paint(painter, QRectF(0, HEAD, width, height), drawing.codes, themes().theme)
            self._paint_foot(painter, HEAD + math.ceil(height))

    def _laid_out(self) -> ActivationDrawing | None:
        """The canvas for the size that the pane has now."""
        if self._activation is None or not self._activation.values.size:
            return None
        look = (self.size(), self.devicePixelRatio())
        if self._drawing is None or look != self._drawn_for:
            room = (self.width(), self.height() - HEAD - FOOT)
            width, height = (max(int(side * look[1]), 8) for side in room)
            values, full = self._activation.values, self._scale.full
            self._drawing = draw(values, full, (width, height), look[1])
            self._drawn_for = look
        return self._drawing

    def _paint_head(self, painter: QPainter) -> None:
        title = "" if self._activation is None else self._activation.title
        line = QRect(0, 0, self.width(), HEAD - 4)
        used = self._write(painter, line, self._label or title, 12, strong=True)
        if self._label:
            self._write(painter, line.adjusted(used + 8, 0, 0, 0), title, 11)

    def _paint_foot(self, painter: QPainter, top: int) -> None:
        """The key of colours, the scale in words, and how many are not in sight."""
        scale, line = self._scale, QRect(0, top + 4, self.width(), FOOT - 4)
        if scale.least < scale.most:
            ends = np.linspace(scale.least, scale.most, KEY, dtype=np.float32)
            place = QRectF(0, line.center().y() - 3, KEY, 7)
            paint(painter, place, to_codes(ends[None], scale.full), themes().theme)
            line.setLeft(KEY + 8)
        used = self._write(painter, line, self.caption(), 10)
        self._write(painter, line.adjusted(used + 8, 0, 0, 0), self.more(), 10)

    def _write(
        self, painter: QPainter, line: QRect, text: str, size: int, strong: bool = False
    ) -> int:
        """One line, ending in dots where there is no room; the width that it took."""
        font = body_font(self.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(themes().theme.text if strong else themes().theme.quiet))
        metrics = painter.fontMetrics()
        fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(line.width(), 0))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, fitted)
        return metrics.horizontalAdvance(fitted)
