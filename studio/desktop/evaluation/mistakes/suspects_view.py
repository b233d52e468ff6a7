"""Labels of the training part that are probably wrong, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import duration
from studio.desktop.core.worker import Failure
from studio.desktop.evaluation.aside_job import AsideJob
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.mistakes.mistakes_jobs import (
    Suspected,
    read_suspected,
    suspected,
)
from studio.desktop.evaluation.mistakes.sample_desk import SampleDesk
from studio.desktop.evaluation.mistakes.suspects_words import told
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from studio.desktop.evaluation.evaluation_jobs import Subject
    from studio.desktop.evaluation.evaluations import Shown


class SuspectsView(EvaluationView):
    """The button that looks for them, above the samples themselves. What was found before is
    there again.

    Attributes:
        desk: the samples, and one of them large.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._subject: Subject | None = None
        self._looking = AsideJob[Suspected](self, tools)
        self._reading = LatestJob["tuple[Subject, Suspected | None]"](self, tools.background)
        self._told, self._line = ElidedLabel(), ProgressLine()
        self._told.setObjectName("suspectsTold")
        self._start = QPushButton()
        self._start.setObjectName("lookForSuspects")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("cancelSuspects")
        self.desk = SampleDesk("suspectPictures", tools.workspace)
        self.desk.left_out.connect(self.left_out)
        self.desk.label_corrected.connect(self.label_corrected)
        self.desk.card.hide_why()
        self._line.set_state("running")
        row = fill(QHBoxLayout(), (self._told, 1), (self._line, 1), self._cancel, self._start)
        fill(QVBoxLayout(self), row, (self.desk, 1), spacing=8, margins=0)
        self._wire()
        self._show_state()

    def show_evaluation(self, shown: Shown) -> None:
        """Show what is kept of the labels of another network's data; nothing yet where none is."""
        if self._subject is shown.subject:
            return  # another part of the same
        self._looking.cancel()
        self._subject = subject = shown.subject
        self._told.setText("")
        self._start.setText(self.tr("Look for wrong labels"))
        nothing = self.tr(
            "Finds labels of the training part that are probably wrong. For that the recipe is "
            "trained five times, each time without a fifth of the samples, and each network says "
            "what the labels of that fifth should be."
        )
        self.desk.show_rows(shown.kept.evaluation, (), nothing)
        self._reading.ask(lambda _: read_suspected(subject))

    def _wire(self) -> None:
        looking, reading = self._looking, self._reading
        self._start.clicked.connect(self._on_start)
        self._cancel.clicked.connect(looking.cancel)
        looking.blocked_changed.connect(self._show_state)
        looking.began.connect(self._show_state)
        looking.moved.connect(self._on_moved)
        looking.ended.connect(self._show_state)
        looking.done.connect(self._on_found)
        looking.failed.connect(self._on_failed)
        reading.done.connect(self._on_read)
        reading.failed.connect(self._on_failed)

    @Slot()
    def _on_start(self) -> None:
        subject = self._subject
        if subject is not None:
            self._reading.cancel()
            self._line.set_share(None)
            self._line.set_text(self.tr("Training five times…"))
            self._looking.ask(lambda progress: suspected(subject, progress))

    @Slot(object)
    def _on_read(self, read: tuple[Subject, Suspected | None]) -> None:
        subject, found = read
        if found is not None and subject is self._subject:
            self._on_found(found)

    @Slot(object)
    def _on_found(self, found: Suspected) -> None:
        if found.subject is not self._subject:
            return
        self._told.setText(told(found))
        self._start.setText(self.tr("Look again"))
        nothing = self.tr("No label is suspect")
        self.desk.show_rows(found.evaluation, found.suspects.indices.tolist(), nothing)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if text := self.tools.frame.explain(failure):
            self._told.setText(text)

    @Slot(object, object)
    def _on_moved(self, done: int, total: int) -> None:
        self._line.set_share(done / total if total else None)
        left = self._looking.seconds_left()
        if left is not None:
            told = self.tr("Training five times · {0} left")
            self._line.set_text(told.format(duration(left)))

    @Slot()
    def _show_state(self) -> None:
        """What can be pressed, and why not."""
        is_busy = self._looking.is_busy
        self._line.setVisible(is_busy)
        self._cancel.setVisible(is_busy)
        self._told.setHidden(is_busy)
        self._start.setHidden(is_busy)
        blocked = self._looking.why_not()
        self._start.setEnabled(not blocked)
        self._start.setToolTip(blocked)
