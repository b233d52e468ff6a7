"""What the views Why of pictures and of texts look like both: what is looked at beside what is said
of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import duration
from studio.desktop.evaluation.samples.sample_look import Look
from studio.desktop.evaluation.samples.sample_row import SampleRow
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import words_label
from studio.desktop.widgets.plots.segments import Segments
from studio.desktop.widgets.progress_line import ProgressLine

W = TypeVar("W", bound=QWidget)


class ExplainPanel(QWidget):
    """It computes nothing; a subclass lays out.

    Attributes:
        methods: by what it is explained.
        classes: what is explained; the first entry is what the network says.
        search: what is alike.
        notice: why something could not be had.

    Signals:
        cancelled: leave what goes on.
    """

    cancelled = Signal()

    def __init__(self, name: str, methods: dict[str, str]) -> None:
        """What is in it is called `name` and what it is; `methods` by their titles."""
        super().__init__()
        self._name, self.notice = name, Notice()
        self.methods = self._named(Segments(self.tr("Method"), methods), "Methods")
        self.classes = self._named(FittingCombo(), "Class")
        self.classes.setAccessibleName(self.tr("Class to explain"))
        self.search = self._button("Search", self.tr("Find the &nearest training samples"))
        self._cancel = self._button("Cancel", self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancelled)
        self._line = ProgressLine()
        self._line.set_state("running")
        self._about = ElidedLabel()
        self._answer = self._named(words_label(role="strong"), "Answer")
        self._help = words_label(least_lines=2)
        self._legend = self._named(words_label(least_lines=2), "Legend")
        self._told = words_label(role="", least_lines=2)
        self._near = self._named(SampleRow(), "Near")
        self.set_busy(False)

    def set_classes(self, names: Sequence[str]) -> None:
        """What can be explained."""
        self.classes.clear()
        self.classes.addItems([self.tr("what it says"), *names])

    def chosen_class(self) -> int | None:
        """None is what the network says."""
        index = self.classes.currentIndex()
        return index - 1 if index > 0 else None

    def set_help(self, text: str) -> None:
        """What the method shows."""
        self._help.setText(text)

    def show_near(self, looks: Sequence[Look], told: Sequence[str]) -> None:
        """The nearest training samples."""
        self._near.show_samples(looks, told)

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

    def _begin(self, about: str) -> None:
        """Something else is looked at: all that was said of the last is gone."""
        self.notice.clear()
        self._about.setText(about)
        for label in (self._answer, self._legend, self._told):
            label.clear()
        self.show_near([], [])

    def _named(self, widget: W, what: str) -> W:
        widget.setObjectName(f"{self._name}{what}")
        return widget

    def _button(self, what: str, text: str) -> QPushButton:
        return self._named(QPushButton(text), what)

    def _lay_out(
        self, top: QLayout, export: QWidget, seen: Sequence[QWidget | QLayout], told: QLayout
    ) -> None:
        """`seen` stands on the left, below what it is and `export`; `told` among the words."""
        about = fill(QHBoxLayout(), (self._about, 1), export, spacing=8)
        left = fill(QVBoxLayout(), about, (seen[0], 1), *seen[1:], spacing=6)
        search = fill(QHBoxLayout(), self.search, Stretch())
        busy = fill(QHBoxLayout(), (self._line, 1), self._cancel, spacing=8)
        right = fill(QVBoxLayout(), self._answer, self._help, self._legend, told, search, spacing=8)
        fill(right, self._near, Stretch(), busy)
        columns = fill(QHBoxLayout(), (left, 1), (right, 1), spacing=16)
        fill(QVBoxLayout(self), top, self.notice, (columns, 1), spacing=8, margins=0)
