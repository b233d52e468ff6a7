"""The samples that the network is wrong about, the worst first, and what to do about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from studio.desktop.core.signals import Slot
from studio.desktop.evaluation.mistakes.mistakes_jobs import Wanted, listed
from studio.desktop.evaluation.mistakes.sample_desk import SampleDesk
from studio.desktop.evaluation.samples.sample_list import MOST
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plots.segments import Segments

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluations import Shown
    from studio.engine.evaluation.figures.mistakes import Worst


class MistakesView(EvaluationView):
    """Which mistakes, above the samples themselves.

    Attributes:
        desk: the samples, and one of them large.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._shown: Shown | None = None
        self._wanted: Wanted | None = None
        self._by = Segments(
            self.tr("The worst first"),
            {"loss": self.tr("By loss"), "confidence": self.tr("By wrong confidence")},
        )
        self._by.setObjectName("mistakesBy")
        self._label = self._combo("mistakesLabel", self.tr("What they are"))
        self._said = self._combo("mistakesSaid", self.tr("What was said"))
        self._count = ElidedLabel()
        self._count.setObjectName("mistakesCount")
        self._back = QPushButton(self.tr("All mistakes"))
        self._back.setObjectName("allMistakes")
        self._back.hide()
        self.desk = SampleDesk("mistakesPictures", tools.workspace)
        self._wire()
        self._lay_out()

    def show_evaluation(self, shown: Shown) -> None:
        """Show this, with every pair of classes."""
        self._shown = shown
        classes = shown.kept.evaluation.predictions.classes
        self._fill(self._label, self.tr("Any class"), classes)
        self._fill(self._said, self.tr("read as any"), classes)
        self._list()

    def show_rows(self, rows: Sequence[int]) -> None:
        """Show these instead of the mistakes."""
        self._wanted = None  # what is on its way is not wanted any more
        self._show(rows, self.tr("Chosen samples: {0:,}").format(len(rows)))
        self._back.show()

    @Slot()
    def _list(self) -> None:
        if self._shown is None:
            return
        by: Worst = self._by.value  # type: ignore[assignment]  # the values it was made with
        pair = self._label.currentData(), self._said.currentData()
        self._wanted = wanted = Wanted(self._shown, by, *pair)
        self._back.hide()
        background, frame = self.tools.background, self.tools.frame
        background.run(lambda: listed(wanted), self._on_listed, frame.report)

    @Slot(object)
    def _on_listed(self, found: tuple[Wanted, Sequence[int]]) -> None:
        wanted, rows = found
        if wanted is self._wanted:
            count = len(wanted.of.kept.evaluation.predictions)
            self._show(rows, self.tr("Mistakes: {0:,} of {1:,}").format(len(rows), count))

    def _show(self, rows: Sequence[int], told: str) -> None:
        assert self._shown is not None
        if len(rows) > MOST:
            told = self.tr("{0} · the first {1:,} are shown").format(told, MOST)
        self._count.setText(told)
        self.desk.show_rows(self._shown.kept.evaluation, rows, self._nothing())

    def _nothing(self) -> str:
        if self._label.currentData() is None and self._said.currentData() is None:
            return self.tr("Every sample was read right")
        return self.tr("No sample was confused so")

    def _combo(self, name: str, what: str) -> FittingCombo:
        combo = FittingCombo()
        combo.setObjectName(name)
        combo.setAccessibleName(what)
        combo.setMinimumContentsLength(8)
        combo.setMaximumWidth(180)
        combo.currentIndexChanged.connect(self._list)
        return combo

    def _fill(self, combo: FittingCombo, every: str, classes: Sequence[str]) -> None:
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(every, None)
            for label, name in enumerate(classes):
                combo.addItem(name, label)

    def _wire(self) -> None:
        self._by.changed.connect(self._list)
        self._back.clicked.connect(self._list)
        self.desk.left_out.connect(self.left_out)
        self.desk.label_corrected.connect(self.label_corrected)
        self.desk.why_requested.connect(self.why_requested)

    def _lay_out(self) -> None:
        row = fill(
            QHBoxLayout(),
            self._by,
            self._label,
            self._said,
            (self._count, 1),
            self._back,
            spacing=12,
        )
        fill(QVBoxLayout(self), row, (self.desk, 1), spacing=8, margins=0)
