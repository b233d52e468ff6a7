"""What the chosen layer is, and what it does to a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import in_a_row, shape_text, short_count
from studio.desktop.network.activations.activation_view import ActivationView
from studio.desktop.network.models.network_text import kind_help, translated
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import words_label
from studio.engine.network.layer import Layer

if TYPE_CHECKING:
    from studio.engine.network.summary import LayerSummary

MOST_WEIGHTS = 12
"""Tensors of one layer that are told by name."""
SIDE_BY_SIDE = 560
"""Pixels from which words and picture stand beside each other."""


class LessonView(QWidget):
    """Words, formula and figures of one layer, and its activations.

    Signals:
        drawing_requested: look at what is drawn on the canvas.
        sample_requested: look at a sample of the dataset; again for another one.
    """

    drawing_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.activations = ActivationView()
        self._title, self._formula = words_label(role="strong"), words_label(role="")
        self._words, self._figures = words_label(role="body"), words_label()
        self._lay_out()
        self.show_nothing()

    def show_layer(self, layer: Layer, told: LayerSummary) -> None:
        """Explain a layer, in its own figures."""
        shapes = [shape_text(shape) if shape else "?" for shape in (told.in_shape, told.out_shape)]
        self._title.setText(f"{layer.name} · {layer.kind}   {shapes[0]} → {shapes[1]}")
        self._formula.setText(translated(layer.formula))
        self._formula.setVisible(bool(layer.formula))
        self._words.setText(in_a_row([kind_help(type(layer)), translated(layer.lesson)]))
        self._figures.setText(self._figures_of(told))
        self._figures.setVisible(bool(self._figures.text()))

    def show_nothing(self) -> None:
        """No layer is chosen."""
        self._title.setText(self.tr("No layer is chosen"))
        self._words.setText(
            self.tr("Choose a row of the table or a box of the diagram to see what it does.")
        )
        self._formula.hide()
        self._figures.hide()
        self.activations.show_reason("")

    def show_source(self, drawing: bool) -> None:
        """Mark what is looked at: the drawing, or a sample."""
        (self._drawing if drawing else self._sample).setChecked(True)
        self._sample.setText(self.tr("A sample") if drawing else self.tr("Another sample"))

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(420, 260)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        beside = self.width() >= SIDE_BY_SIDE
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _figures_of(self, told: LayerSummary) -> str:
        parts = [f"{name} {shape_text(shape)}" for name, shape in told.weights]
        if len(parts) > MOST_WEIGHTS:  # the rows inside tell of them
            parts = [self.tr("{0:,} tensors of weights").format(len(parts))]
        if told.parameters:
            parts.append(self.tr("{0:,} parameters").format(told.parameters))
        if told.frozen:
            parts.append(self.tr("{0:,} of them frozen").format(told.frozen))
        if told.multiply_adds:
            parts.append(self.tr("{0} multiply-adds").format(short_count(told.multiply_adds)))
        return " · ".join(parts)

    def _lay_out(self) -> None:
        words = QWidget()
        self._formula.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        labels = (self._title, self._formula, self._words, self._figures)
        fill(QVBoxLayout(words), *labels, Stretch(), spacing=6, margins=(0, 0, 8, 0))
        scroll = QScrollArea()
        scroll.setWidget(words)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._both.setContentsMargins(0, 4, 0, 0)
        self._both.setSpacing(12)
        self._both.addWidget(scroll, 2)
        self._both.addLayout(self._make_picture(), 3)

    def _make_picture(self) -> QVBoxLayout:
        self._drawing = QPushButton(self.tr("The drawing"))
        self._sample = QPushButton(self.tr("A sample"))
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self._drawing, self._sample):
            button.setCheckable(True)
            set_role(button, "flat")
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._drawing.clicked.connect(self._on_drawing)
        self._sample.clicked.connect(self._on_sample)
        column = fill(QVBoxLayout(), row, (self.activations, 1), spacing=4)
        return column

    @Slot()
    def _on_drawing(self) -> None:
        self.show_source(drawing=True)
        self.drawing_requested.emit()

    @Slot()
    def _on_sample(self) -> None:
        self.show_source(drawing=False)
        self.sample_requested.emit()
