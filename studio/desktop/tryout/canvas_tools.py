"""What stands below the canvas: take back, empty, and how wide the pen is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QWidget

from studio.desktop.core.signals import Slot
from studio.desktop.tryout.canvas import Canvas
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel


class CanvasTools(QWidget):
    """Changes a canvas."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        undo = QPushButton(self.tr("Undo"))
        undo.setToolTip(self.tr("Take the last stroke back"))
        undo.clicked.connect(canvas.undo_stroke)
        clear = QPushButton(self.tr("Clear"))
        clear.setObjectName("clearButton")
        clear.setToolTip(self.tr("Empty the canvas"))
        clear.clicked.connect(canvas.clear)
        pen = PlainLabel(self.tr("Pen"), role="quiet")
        row = fill(QHBoxLayout(self), undo, clear, Stretch(), pen, spacing=8, margins=0)
        row.addWidget(self._make_pen())

    def _make_pen(self) -> QSlider:
        pen = QSlider(Qt.Orientation.Horizontal)
        pen.setRange(30, 150)
        pen.setValue(round(1000 * self._canvas.pen_width))
        pen.setMaximumWidth(72)
        pen.setAccessibleName(self.tr("Pen width"))
        pen.setToolTip(self.tr("How wide the pen draws"))
        pen.valueChanged.connect(self._on_pen)
        return pen

    @Slot(int)
    def _on_pen(self, value: int) -> None:
        self._canvas.pen_width = value / 1000
