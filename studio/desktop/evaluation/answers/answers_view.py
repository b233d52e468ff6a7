"""What the chosen network says of new samples: asked in a thread, shown as they come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout

from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Failure, Mailbox
from studio.desktop.evaluation.answers.answers_panel import AnswersPanel
from studio.desktop.evaluation.answers.ready import Ready, make_ready
from studio.desktop.evaluation.evaluation_jobs import NetworkChoice
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.view import EvaluationView, Tools
from studio.desktop.widgets.layouts import fill
from studio.engine.csv_file import csv_text
from studio.engine.evaluation.answer import Answer, table
from studio.engine.progress import Progress

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

N = TypeVar("N")
A = TypeVar("A", bound=Answer)

UNSURE = 0.6
"""Below this confidence an answer is unsure, of a network that says nothing about it."""


class AnswersView(EvaluationView, Generic[N, A]):
    """It needs a network alone; answers of another one stay until something is asked about again.
    N is what can be asked about, A an answer.

    Attributes:
        panel: what it looks like.
    """

    what = "file"
    """Of the first column of what is exported."""

    def __init__(self, tools: Tools, panel: AnswersPanel) -> None:
        super().__init__(tools)
        self.setAcceptDrops(True)
        self.panel = panel
        self._answers = panel.table.answers
        self._network: NetworkChoice | None = None
        self._told_of: NetworkChoice | None = None
        self._ready: Ready | None = None
        self._names: tuple[N, ...] = ()
        self._found = Mailbox[A]()
        self._is_cancelled = False
        self._reading = LatestJob[Ready](self, tools.background)
        self._predicting = LatestJob[None](self, tools.background)
        fill(QVBoxLayout(self), self.panel, margins=0)
        self._wire()
        self._answers.mark_below(UNSURE)
        self.panel.set_threshold(UNSURE)
        self.panel.show_table(False)
        self._show_state()

    def _wire(self) -> None:
        panel = self.panel
        panel.cancel.clicked.connect(self._on_cancel)
        panel.shows_chosen.connect(self._answers.show_only)
        panel.threshold_chosen.connect(self._on_threshold)
        panel.export.requested.connect(self._on_export)
        self._reading.done.connect(self._on_ready)
        self._predicting.moved.connect(self._on_moved)
        for job in (self._reading, self._predicting):
            job.began.connect(self._show_state)
            job.failed.connect(self._on_failed)
            job.ended.connect(self._on_ended)

    def show_network(self, network: NetworkChoice | None) -> None:
        """Ask this one from now on."""
        self._network = network
        self.panel.set_blocked("" if network else self.tr("There is no network to ask yet"))
        if network and network.checkpoint and not self._answers.answers:
            self._tell_of(network, network.checkpoint)

    def answered(
        self, ready: Ready, names: Sequence[N], found: Mailbox[A], progress: Progress
    ) -> None:
        """Put what the network says of each into `found`; called in a thread.

        Raises:
            Cancelled: as `progress` says.
        """
        raise NotImplementedError

    def dropped(self, paths: Sequence[Path]) -> None:
        """Files and folders were."""
        raise NotImplementedError

    def told_of(self, checkpoint: Checkpoint) -> None:
        """Another network is asked."""

    def predict(self, names: Sequence[N]) -> None:
        """Ask the network about each of these."""
        if self._network is None or not names:
            return
        network, self._names, self._is_cancelled = self._network, tuple(names), False
        self.panel.notice.clear()
        self._predicting.cancel()
        if self._ready is not None and self._ready.choice.is_same(network):
            self._on_ready(self._ready)
        else:
            self._reading.ask(lambda _: make_ready(network))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Called by Qt."""
        is_any = any(url.isLocalFile() for url in event.mimeData().urls())
        if is_any and self._network is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Called by Qt."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.dropped([Path(url.toLocalFile()) for url in urls])

    @Slot()
    def _on_cancel(self) -> None:
        self._is_cancelled = True
        self._reading.cancel()
        self._predicting.cancel()

    @Slot(object)
    def _on_ready(self, ready: Ready) -> None:
        self._ready = ready
        self._tell_of(ready.choice, ready.checkpoint)
        self._answers.clear()
        self.panel.show_table(True)
        names, found = self._names, Mailbox[A]()
        self._found = found
        self._predicting.ask(lambda progress: self.answered(ready, names, found, progress))

    def _tell_of(self, network: NetworkChoice, checkpoint: Checkpoint) -> None:
        """Its classes, and its own threshold; once, as a person may choose another then."""
        if network.is_same(self._told_of):
            return
        self._told_of = network
        own = checkpoint.answering.threshold
        self._answers.mark_below(UNSURE if own is None else own)
        self.panel.set_threshold(self._answers.threshold)
        self.panel.set_classes(checkpoint.classes)
        self.told_of(checkpoint)

    @Slot(object, object)
    def _on_moved(self, done: int, total: int) -> None:
        self._answers.add(self._found.take_all())
        self.panel.line.set_share(done / total if total else None)
        told = self.tr("{0:,} of {1:,}").format(done, total) if total else self.tr("Counting…")
        self.panel.line.set_text(told)

    @Slot()
    def _on_ended(self) -> None:
        self._answers.add(self._found.take_all())
        self._answers.sort_again()
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        is_busy = self._reading.is_busy or self._predicting.is_busy
        self.panel.cancel.setVisible(is_busy)
        if is_busy:
            self.panel.line.set_share(None)
            self.panel.line.set_text(self.tr("Asking the network…"))
        else:
            self.panel.line.show_result(self._summary())

    def _summary(self) -> str:
        answers, told = self._answers.answers, list[str]()
        if not answers or self._told_of is None:
            return ""
        if self._is_cancelled:
            told.append(self.tr("cancelled"))
        unread = self._answers.unread()
        told.append(self.tr("{0:,} answered").format(len(answers) - unread))
        told.append(self.tr("{0:,} unsure").format(self._answers.unsure()))
        if unread:
            told.append(self.tr("{0:,} could not be read").format(unread))
        told.append(self.tr("by {0}").format(self._told_of.title))
        return " · ".join(told)

    @Slot(float)
    def _on_threshold(self, threshold: float) -> None:
        self._answers.mark_below(threshold)
        if not self._predicting.is_busy:
            self._show_state()

    @Slot(str)
    def _on_export(self, ending: str) -> None:
        """All of them, in the order they came in, as `predict --csv` writes them."""
        answers, what = self._answers.marked(), self.what
        self.panel.export.ask(
            ending, lambda: csv_text(table(answers, what)).encode("utf-8", "surrogateescape")
        )

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if text := self.tools.frame.explain(failure):
            self.panel.notice.say(text)
