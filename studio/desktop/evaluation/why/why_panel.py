"""The controls of the view Why."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from studio.desktop.core.prediction import Pixels
from studio.desktop.core.signals import Slot
from studio.desktop.evaluation.why.explain_panel import ExplainPanel
from studio.desktop.evaluation.why.heat_picture import HeatPicture
from studio.desktop.widgets.field_editors import kind_title
from studio.desktop.widgets.flow_layout import FlowLayout
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.explain.method import Method

HALF, WHOLE = 50, 100


class WhyPanel(ExplainPanel):
    """Of pictures.

    Attributes:
        drawing, open: where the picture comes from.
        doubt: what would change its mind.
        picture: what is looked at, with the map.
    """

    def __init__(self, export: QWidget) -> None:
        """`export` stands above the picture."""
        super().__init__("why", {name: kind_title(kind) for name, kind in Method.kinds.items()})
        self.drawing = self._button("Drawing", self.tr("Your &drawing"))
        self.open = self._button("Open", self.tr("&Open picture…"))
        self.open.setToolTip(self.tr("Or drop one here"))
        self.doubt = self._button("Doubt", self.tr("What would &change its mind?"))
        self.picture = self._named(HeatPicture(), "Picture")
        self._told.setObjectName("whyChanged")
        self._slider = self._named(QSlider(Qt.Orientation.Horizontal), "Slider")
        self._slider.setRange(0, WHOLE)
        self._slider.setValue(HALF)
        self._slider.setAccessibleName(self.tr("From the picture to the map"))
        self._slider.valueChanged.connect(self._on_slider)
        self._arrange(export)
        self.set_drawing(False, False)

    def set_drawing(self, is_there: bool, fits: bool) -> None:
        """Whether there is a drawing, and this network can read it."""
        why = self.tr("This network reads pictures of another shape than the one at hand")
        if not is_there:
            why = self.tr("Draw something under Try it first")
        self.drawing.setEnabled(is_there and fits)
        self.drawing.setToolTip("" if is_there and fits else why)

    def show_picture(self, picture: Pixels, about: str) -> None:
        """Another one."""
        self._begin(about)
        self.picture.show_picture(picture)
        self.picture.setAccessibleName(about)

    def show_answer(self, text: str) -> None:
        """What the network says."""
        self._answer.setText(text)

    def show_map(self, values: NDArray[np.float32] | None, legend: str) -> None:
        """Over the picture; None takes it away."""
        self.picture.show_map(values)
        self.picture.setAccessibleDescription(legend)
        self._legend.setText(legend)

    def show_region(self, region: NDArray[np.bool_] | None, text: str) -> None:
        """What is covered to change its mind."""
        self.picture.show_region(region)
        self._told.setText(text)

    def _arrange(self, export: QWidget) -> None:
        top = FlowLayout()
        for widget in (self.drawing, self.open, self.methods, self.classes):
            top.addWidget(widget)
        picture, heat = self.tr("Picture"), self.tr("Map", "of what counts in a picture")
        ends = [PlainLabel(text, role="caption") for text in (picture, heat)]
        slide = fill(QHBoxLayout(), ends[0], (self._slider, 1), ends[1], spacing=8)
        doubt = fill(QHBoxLayout(), self.doubt, Stretch())
        told = fill(QVBoxLayout(), doubt, self._told, spacing=8)
        self._lay_out(top, export, (self.picture, slide), told)

    @Slot(int)
    def _on_slider(self, value: int) -> None:
        self.picture.set_share(value / WHOLE)
