"""What the views Why of pictures and of texts do both: explain, look for what is alike, be waited
for.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Failure
from studio.desktop.evaluation.evaluations import Shown
from studio.desktop.evaluation.export_button import ExportButton
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.evaluation.why.explain_panel import ExplainPanel
from studio.desktop.evaluation.why.near import Near
from studio.desktop.evaluation.why.why_words import near
from studio.desktop.widgets.layouts import fill
from studio.engine.training.checkpoints.checkpoint import Checkpoint


class ExplainView(EvaluationView):
    """A subclass says what is looked at, and how it is explained."""

    def __init__(self, tools: Tools, panel: ExplainPanel, export: ExportButton) -> None:
        super().__init__(tools)
        self._panel, self._export = panel, export
        self._shown: Shown | None = None
        self._jobs: tuple[LatestJob[Any], ...] = ()
        self._searching = LatestJob[list[Near]](self, tools.background)
        self._searching.done.connect(self._on_found)
        panel.methods.changed.connect(self._explain)
        panel.classes.activated.connect(self._explain)
        panel.search.clicked.connect(self._search)
        panel.cancelled.connect(self._cancel)
        export.requested.connect(self._on_export)
        fill(QVBoxLayout(self), panel, margins=0)

    def _wait_for(self, *jobs: LatestJob[Any]) -> None:
        """Tell of these, and of the search, how far they are, and why they came to nothing."""
        self._jobs = (*jobs, self._searching)
        for job in self._jobs:
            job.failed.connect(self._on_failed)
            job.began.connect(self._show_busy)
            job.moved.connect(self._panel.show_progress)
            job.moved.connect(partial(self._show_left, job))
            job.ended.connect(self._show_busy)

    def show_evaluation(self, shown: Shown) -> None:
        """Explain the sample that it was most wrong about, until another is asked for."""
        if shown is self._shown:
            return
        before, self._shown = self._shown, shown
        checkpoint = shown.subject.checkpoint
        if before is None or before.subject.checkpoint is not checkpoint:
            self._panel.set_classes(checkpoint.classes)
            self._use(checkpoint)
        self.show_rows((int(shown.kept.evaluation.predictions.losses.argmax()),))

    def _use(self, checkpoint: Checkpoint) -> None:
        """Explain this network from now on."""
        raise NotImplementedError

    @Slot()
    def _explain(self) -> None:
        """What is looked at, as it is chosen."""
        raise NotImplementedError

    @Slot()
    def _search(self) -> None:
        """For what is most like what is looked at."""
        raise NotImplementedError

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        raise NotImplementedError

    @Slot()
    def _cancel(self) -> None:
        for job in self._jobs:
            job.cancel()

    @Slot()
    def _show_busy(self) -> None:
        self._panel.set_busy(any(job.is_busy for job in self._jobs))

    def _show_left(self, job: LatestJob[Any], *moved: int) -> None:
        if (left := job.seconds_left()) is not None:
            self._panel.show_seconds_left(left)

    @Slot(object)
    def _on_found(self, found: list[Near]) -> None:
        self._panel.show_near([one.look for one in found], [near(one) for one in found])

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if text := self.tools.frame.explain(failure):
            self._panel.notice.say(text)

    def _classes(self) -> tuple[str, ...]:
        return () if self._shown is None else self._shown.subject.checkpoint.classes
