"""Labels of the training part that are probably wrong, the likeliest first."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import duration
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.evaluation.mistakes.mistakes_jobs import Suspected, suspected
from studio.desktop.evaluation.mistakes.sample_desk import SampleDesk
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluation_jobs import Subject
    from studio.desktop.evaluation.evaluations import Shown

LOOK_MS = 100

LEAST_WAIT = 2.0
"""Seconds after which the time that is left can be told."""


class SuspectsView(EvaluationView):
    """The button that looks for them, above the samples themselves.

    Attributes:
        desk: the samples, and one of them large.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._subject: Subject | None = None
        self._progress = SharedProgress()
        self._started = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._told, self._line = ElidedLabel(), ProgressLine()
        self._told.setObjectName("suspectsTold")
        self._start = QPushButton(self.tr("Look for wrong labels"))
        self._start.setObjectName("lookForSuspects")
        self._start.clicked.connect(self._on_start)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancelSuspects")
        self._cancel.clicked.connect(self._on_cancel)
        tools.background.closing.connect(self._on_cancel)
        self.desk = SampleDesk("suspectPictures", tools.workspace)
        self.desk.left_out.connect(self.left_out)
        self.desk.label_corrected.connect(self.label_corrected)
        self.desk.card.hide_why()
        row = fill(QHBoxLayout(), (self._told, 1), (self._line, 1), self._cancel, self._start)
        fill(QVBoxLayout(self), row, (self.desk, 1), spacing=8, margins=0)
        self._turn(is_busy=False)

    def show_evaluation(self, shown: Shown) -> None:
        """What is known of the labels of another network's data is nothing yet."""
        if self._subject is shown.subject:
            return  # another part of the same
        self._on_cancel()
        self._subject = shown.subject
        self._told.setText("")
        nothing = self.tr(
            "Finds labels of the training part that are probably wrong. For that the recipe is "
            "trained five times, each time without a fifth of the samples, and each network says "
            "what the labels of that fifth should be."
        )
        self.desk.show_rows(shown.kept.evaluation, (), nothing)

    @Slot()
    def _on_start(self) -> None:
        subject = self._subject
        if subject is None:
            return
        self._progress, self._started = SharedProgress(), time.monotonic()
        progress = self._progress
        self._line.set_state("running")
        self._line.set_share(None)
        self._line.set_text(self.tr("Training five times…"))
        self._turn(is_busy=True)
        self.tools.background.run(
            lambda: suspected(subject, progress), self._on_found, self._on_failed, self._on_end
        )

    @Slot()
    def _on_cancel(self) -> None:
        self._progress.cancelled = True

    @Slot(object)
    def _on_found(self, found: Suspected) -> None:
        self._on_end()
        if found.subject is not self._subject:
            return
        suspects = found.suspects
        told = self.tr(
            "{0:,} of {1:,} labels are suspect; about {2:,} ({3:.1%}) are probably wrong"
        )
        self._told.setText(
            told.format(
                len(suspects.indices),
                suspects.samples,
                round(suspects.expected),
                suspects.expected_share,
            )
        )
        nothing = self.tr("No label is suspect")
        self.desk.show_rows(found.evaluation, suspects.indices.tolist(), nothing)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._on_end()
        if text := self.tools.frame.explain(failure):
            self._told.setText(text)

    @Slot()
    def _on_end(self) -> None:
        self._turn(is_busy=False)

    @Slot()
    def _look(self) -> None:
        done, total = self._progress.done, self._progress.total
        share, seconds = done / total if total else None, time.monotonic() - self._started
        self._line.set_share(share)
        if share and share < 1 and seconds > LEAST_WAIT:
            left = duration(seconds / share - seconds)
            self._line.set_text(self.tr("Training five times · {0} left").format(left))

    def _turn(self, is_busy: bool) -> None:
        if is_busy:
            self._timer.start()
        else:
            self._timer.stop()
        self._line.setVisible(is_busy)
        self._cancel.setVisible(is_busy)
        self._told.setHidden(is_busy)
        self._start.setHidden(is_busy)
