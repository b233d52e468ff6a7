"""Networks measured in a thread, one at a time, and what was measured last."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.evaluation import evaluation_jobs as jobs
from studio.desktop.evaluation.evaluation_jobs import DataChoice, NetworkChoice, Subject

if TYPE_CHECKING:
    from studio.engine.evaluation.kept_evaluation import Kept
    from studio.engine.evaluation.unseen import Part
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

LOOK_MS = 50

Stage = Literal["", "preparing", "looking", "measuring"]

T = TypeVar("T")


@dataclass(frozen=True)
class Shown:
    """What the views show: a table of predictions, and what else its network can be asked."""

    subject: Subject
    kept: Kept


class Evaluations(QObject):
    """Reads, opens and measures. What is asked for last counts: what came before is left.

    Attributes:
        stage: what is going on.
        subject: the network and data that were made ready last; None before any were.
        part: of the data, that is looked at.
        shown: what was measured of them; None where nothing was.

    Signals:
        listed: the networks of runs.
        began: a stage.
        moved: units done, in all (0 where not known), seconds since it began.
        prepared: network and data are there.
        changed: `shown` is another.
        ended: nothing goes on any more; whether it was cancelled.
        failed: it came to nothing.
    """

    listed: Signal[list[NetworkChoice]] = Signal(object)
    began = Signal(str)
    moved: Signal[int, int, float] = Signal(object, object, float)
    prepared: Signal[Subject] = Signal(object)
    changed = Signal()
    ended = Signal(bool)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self.stage: Stage = ""
        self.subject: Subject | None = None
        self.part: Part | None = None
        self.shown: Shown | None = None
        self._background = background
        self._progress = SharedProgress()
        self._next: Callable[[], None] | None = None
        self._started = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def list_networks(self) -> None:
        """Tell which networks runs have kept."""
        self._background.run(jobs.kept_networks, self.listed.emit, self.failed.emit)

    def prepare(self, network: NetworkChoice, data: DataChoice) -> None:
        """Look at this network on this data; what is kept of it is shown."""
        self.subject, self.part = None, None
        self._show(None)
        self._ask("preparing", lambda p: jobs.prepare(network, data, p), self._on_prepared)

    def choose(self, part: Part) -> None:
        """Look at this part of the data; what is kept of it is shown."""
        subject = self.subject
        if subject is None or part not in subject.parts:
            return
        self.part = part
        self._show(None)
        self._ask("looking", lambda _: jobs.read_kept(subject, part), self._on_kept)

    def evaluate(self) -> None:
        """Measure the part that is looked at, once more where it was already."""
        subject, part = self.subject, self.part
        if subject is None or part is None:
            return
        again = self.shown is not None
        self._ask("measuring", lambda p: jobs.evaluate(subject, part, again, p), self._on_kept)

    def change_network(self, checkpoint: Checkpoint) -> None:
        """The network that is looked at answers otherwise from now on, with the same weights."""
        if self.subject is None:
            return
        network = self.subject.network
        if network.checkpoint is not None:
            network = replace(network, checkpoint=checkpoint)
        self.subject = replace(self.subject, checkpoint=checkpoint, network=network)
        subject, shown = self.subject, self.shown
        if shown is not None:
            kept = shown.kept
            self._background.run(
                lambda: Shown(subject, jobs.told_by(kept, checkpoint)),
                self._on_told,
                self.failed.emit,
            )

    @Slot()
    def forget(self) -> None:
        """Network or data are there no more."""
        self.cancel()
        self.subject, self.part = None, None
        self._show(None)

    @Slot()
    def cancel(self) -> None:
        """Leave what goes on within a batch."""
        self._next = None
        self._progress.cancelled = True

    def _ask(
        self, stage: Stage, work: Callable[[SharedProgress], T], done: Callable[[T], None]
    ) -> None:
        """Begin, once what goes on has left."""
        if self.stage:
            self.cancel()
            self._next = lambda: self._begin(stage, work, done)
        else:
            self._begin(stage, work, done)

    def _begin(
        self, stage: Stage, work: Callable[[SharedProgress], T], done: Callable[[T], None]
    ) -> None:
        self.stage, self._started = stage, time.monotonic()
        self._progress = progress = SharedProgress()
        self._timer.start()
        self.began.emit(stage)
        self._background.run(lambda: work(progress), done, self._on_failed, self._on_cancelled)

    def _end(self, cancelled: bool = False) -> bool:
        """What goes on is over; whether what came of it is of use yet."""
        is_old = self._next is not None
        self._timer.stop()
        self.stage = ""
        if self._next is not None:
            begin, self._next = self._next, None
            begin()
        else:
            self.ended.emit(cancelled)
        return not is_old

    def _show(self, shown: Shown | None) -> None:
        if shown is not self.shown:
            self.shown = shown
            self.changed.emit()

    @Slot()
    def _look(self) -> None:
        seconds = time.monotonic() - self._started
        self.moved.emit(self._progress.done, self._progress.total, seconds)

    @Slot(object)
    def _on_prepared(self, subject: Subject) -> None:
        if not self._end():
            return
        self.subject = subject
        self.prepared.emit(subject)
        self.choose(next(iter(subject.parts)))

    @Slot(object)
    def _on_kept(self, kept: Kept | None) -> None:
        if not self._end():
            return
        if kept is not None and self.subject is not None:
            self._show(Shown(self.subject, kept))

    @Slot(object)
    def _on_told(self, shown: Shown) -> None:
        if shown.subject is self.subject and shown.kept.evaluation.of.part == self.part:
            self._show(shown)

    @Slot()
    def _on_cancelled(self) -> None:
        self._end(cancelled=True)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if self._end():
            self.failed.emit(failure)
