"""The controls of the view Why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from studio.desktop.core.prediction import Pixels
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import duration
from studio.desktop.evaluation.samples.sample_look import Look
from studio.desktop.evaluation.samples.sample_row import SampleRow
from studio.desktop.evaluation.why.heat_picture import HeatPicture
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.field_editors import kind_title
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.flow_layout import FlowLayout
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.plots.segments import Segments
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.explain.method import Method

HALF, WHOLE = 50, 100


class WhyPanel(QWidget):
    """It computes nothing.

    Attributes:
        drawing, open: where the picture comes from.
        methods: by what it is explained.
        classes: what is explained; the first entry is what the network says.
        doubt, search: what would change its mind, what is alike.
        picture: what is looked at, with the map.
        notice: why something could not be had.

    Signals:
        cancelled: leave what goes on.
    """

    cancelled = Signal()

    def __init__(self, export: QWidget) -> None:
        """`export` stands above the picture."""
        super().__init__()
        self.notice = Notice()
        self.drawing = self._button("whyDrawing", self.tr("Your &drawing"))
        self.open = self._button("whyOpen", self.tr("&Open picture…"))
        self.open.setToolTip(self.tr("Or drop one here"))
        kinds = {name: kind_title(kind) for name, kind in Method.kinds.items()}
        self.methods = Segments(self.tr("Method"), kinds)
        self.methods.setObjectName("whyMethods")
        self.classes = FittingCombo()
        self.classes.setObjectName("whyClass")
        self.classes.setAccessibleName(self.tr("Class to explain"))
        self.doubt = self._button("whyDoubt", self.tr("What would &change its mind?"))
        self.search = self._button("whySearch", self.tr("Find the &nearest training samples"))
        self.picture = HeatPicture()
        self.picture.setObjectName("whyPicture")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, WHOLE)
        self._slider.setValue(HALF)
        self._slider.setObjectName("whySlider")
        self._slider.setAccessibleName(self.tr("From the picture to the map"))
        self._slider.valueChanged.connect(self._on_slider)
        self._cancel = self._button("whyCancel", self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancelled)
        self._line = ProgressLine()
        self._line.set_state("running")
        self._make_words()
        self._lay_out(export)
        self.set_drawing(False, False)
        self.set_busy(False)

    def _make_words(self) -> None:
        self._about, self._answer = ElidedLabel(), words_label(role="strong")
        self._help, self._legend = words_label(), words_label()
        self._changed, self._near = words_label(role=""), SampleRow()
        self._answer.setObjectName("whyAnswer")
        self._legend.setObjectName("whyLegend")
        self._changed.setObjectName("whyChanged")
        self._near.setObjectName("whyNear")

    def set_classes(self, names: Sequence[str]) -> None:
        """What can be explained."""
        self.classes.clear()
        self.classes.addItems([self.tr("what it says"), *names])

    def chosen_class(self) -> int | None:
        """None is what the network says."""
        index = self.classes.currentIndex()
        return index - 1 if index > 0 else None

    def set_drawing(self, is_there: bool, fits: bool) -> None:
        """Whether there is a drawing, and this network can read it."""
        why = self.tr("This network reads pictures of another shape than the one at hand")
        if not is_there:
            why = self.tr("Draw something under Try it first")
        self.drawing.setEnabled(is_there and fits)
        self.drawing.setToolTip("" if is_there and fits else why)

    def set_help(self, text: str) -> None:
        """What the method shows."""
        self._help.setText(text)

    def show_picture(self, picture: Pixels, about: str) -> None:
        """Another one: all that was said of the last is gone."""
        self.notice.clear()
        self._about.setText(about)
        self.picture.show_picture(picture)
        self.picture.setAccessibleName(about)
        for words in (self._answer, self._legend, self._changed):
            words.clear()
        self.show_near([], [])

    def show_answer(self, text: str) -> None:
        self._answer.setText(text)

    def show_map(self, values: NDArray[np.float32] | None, legend: str) -> None:
        """Over the picture; None takes it away."""
        self.picture.show_map(values)
        self.picture.setAccessibleDescription(legend)
        self._legend.setText(legend)

    def show_region(self, region: NDArray[np.bool_] | None, text: str) -> None:
        """What is covered to change its mind."""
        self.picture.show_region(region)
        self._changed.setText(text)

    def show_near(self, looks: Sequence[Look], words: Sequence[str]) -> None:
        """The nearest training samples."""
        self._near.show_samples(looks, words)

    def set_busy(self, is_busy: bool) -> None:
        """Whether something is being computed."""
        self._line.set_share(None)
        self._line.set_text(self.tr("Computing…") if is_busy else "")
        self._cancel.setVisible(is_busy)

    @Slot(object, object)
    def show_progress(self, done: int, total: int) -> None:
        """Of what goes on."""
        self._line.set_share(done / total if total else None)

    def show_seconds_left(self, seconds: float) -> None:
        """Until what goes on is done."""
        self._line.set_text(self.tr("Computing · {0} left").format(duration(seconds)))

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button

    def _lay_out(self, export: QWidget) -> None:
        top = FlowLayout()
        for widget in (self.drawing, self.open, self.methods, self.classes):
            top.addWidget(widget)
        ends = (
            PlainLabel(self.tr("Picture"), role="caption"),
            PlainLabel(self.tr("Map", "of what counts in a picture"), role="caption"),
        )
        slide = fill(QHBoxLayout(), ends[0], (self._slider, 1), ends[1], spacing=8)
        about = fill(QHBoxLayout(), (self._about, 1), export, spacing=8)
        left = fill(QVBoxLayout(), about, (self.picture, 1), slide, spacing=6)
        busy = fill(QHBoxLayout(), (self._line, 1), self._cancel, spacing=8)
        right = fill(
            QVBoxLayout(),
            self._answer,
            self._help,
            self._legend,
            self.doubt,
            self._changed,
            self.search,
            self._near,
            Stretch(),
            busy,
            spacing=8,
        )
        columns = fill(QHBoxLayout(), (left, 1), (right, 1), spacing=16)
        fill(QVBoxLayout(self), top, self.notice, (columns, 1), spacing=8, margins=0)

    @Slot(int)
    def _on_slider(self, value: int) -> None:
        self.picture.set_share(value / WHOLE)
