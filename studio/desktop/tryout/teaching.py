"""Teaching the network at hand what was drawn or typed: a run of its own, which can be undone
whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.run_state import Run, RunResult
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.core.workspace import Workspace
from studio.desktop.tryout import teaching_jobs as jobs
from studio.desktop.tryout.teaching_jobs import TaughtChange, TeachRequest, reads_texts
from studio.engine.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.comparison.before_after import BeforeAfter
    from studio.engine.training.loop.events import Event


@dataclass(frozen=True)
class _Before:
    """What Undo brings back: the network that was at hand, and what it was to learn."""

    request: TeachRequest
    name: str
    path: Path | None
    kept: tuple[str, ...]


class Teaching(QObject):
    """Knows what was kept since the network at hand learned last, and what learning changed: of
    drawings, or of sentences while texts are typed.

    Attributes:
        problem: why what was kept cannot be taught; None where it can.
        change: what the last teaching changed; None where there is nothing to undo.

    Signals:
        changed: any of it is another now.
        requested: the run is to begin.
        undone: the network at hand is again the one from before.
        failed: what it changed could not be found out.
    """

    changed = Signal()
    requested: Signal[TeachRequest] = Signal(object)
    undone = Signal()
    failed: Signal[Failure] = Signal(object)

    def __init__(self, workspace: Workspace, run: Run, background: Background) -> None:
        super().__init__(workspace)
        self.problem: StudioError | None = None
        self.change: TaughtChange | None = None
        self._workspace, self._run, self._background = workspace, run, background
        self._of_texts = False
        self._kept: dict[bool, list[str]] = {False: [], True: []}  # drawings, and sentences
        self._learning: _Before | None = None  # while its run goes on
        self._before: _Before | None = None
        self._told: BeforeAfter | None = None
        self._asked = 0
        workspace.checkpoint_changed.connect(self._on_checkpoint)
        run.events_received.connect(self._on_events)
        run.ended.connect(self._on_ended)
        run.failed.connect(self._on_failed)

    @property
    def of_texts(self) -> bool:
        """Whether sentences are taught now, and no drawings."""
        return self._of_texts

    @property
    def waiting(self) -> int:
        """How many drawings, or sentences, wait to be learned."""
        return len(self._kept[self._of_texts])

    @property
    def has_network(self) -> bool:
        """Whether one is at hand that reads them."""
        return self._start() is not None

    def turn_to(self, of_texts: bool) -> None:
        """Sentences are taught from now on, or drawings."""
        self._of_texts = of_texts
        self._look()

    def add(self, label: str, is_text: bool = False) -> None:
        """A drawing, or a sentence, of the class `label` was kept."""
        self._kept[is_text].append(label)
        self._look()

    def take_back(self, is_text: bool = False) -> None:
        """The one that was kept last is none any more."""
        del self._kept[is_text][-1:]
        self._look()

    @Slot()
    def teach(self) -> None:
        """Let the network at hand learn what was kept."""
        now, start = self._workspace, self._start()
        if start is None or not self.waiting or self.problem or self._run.active:
            return
        path = now.checkpoint_path or Path(now.checkpoint_name)
        request = TeachRequest(start, path, self._labels())
        self._told = None
        kept = tuple(self._kept[self._of_texts])
        self._learning = _Before(request, now.checkpoint_name, now.checkpoint_path, kept)
        self.requested.emit(request)

    @Slot()
    def undo(self) -> None:
        """Bring back the network at hand, and what it was to learn."""
        before = self._before
        if before is None or self._run.active:
            return
        self._kept[before.request.of_texts][:0] = before.kept
        self._workspace.use_checkpoint(before.request.start, before.name, before.path)
        self.undone.emit()

    def _labels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._kept[self._of_texts]))

    def _start(self) -> Checkpoint | None:
        """The network at hand, if it reads what is taught."""
        start = self._workspace.checkpoint
        return start if start is not None and reads_texts(start) == self._of_texts else None

    def _look(self) -> None:
        """Find out whether what was kept can be taught; of questions that overlap, the last."""
        self._asked += 1
        asked, start, labels = self._asked, self._start(), self._labels()
        self.problem = None
        self.changed.emit()
        if start is not None and labels:
            self._background.run(
                lambda: (asked, jobs.why_not(start, labels)), self._on_problem, self.failed.emit
            )

    @Slot(object)
    def _on_problem(self, found: tuple[int, StudioError | None]) -> None:
        if found[0] == self._asked:
            self.problem = found[1]
            self.changed.emit()

    @Slot(object, str)
    def _on_checkpoint(self, checkpoint: Checkpoint, name: str) -> None:
        """Another network is at hand: what the last teaching changed is not about it."""
        if self._learning is None:
            self.change = self._before = None
            self._look()

    @Slot(object)
    def _on_events(self, events: list[Event]) -> None:
        from studio.engine.training.loop.events import Compared

        for event in events:
            if isinstance(event, Compared):
                self._told = event.change

    @Slot(object)
    def _on_ended(self, result: RunResult) -> None:
        before, self._learning = self._learning, None
        if before is None:
            return
        has_learned = result.ended.outcome != "discarded" and result.best.epoch > 0
        if has_learned and self._workspace.checkpoint is result.best:
            self._before = before
            request, told = before.request, self._told
            del self._kept[request.of_texts][: len(before.kept)]
            self._background.run(
                lambda: jobs.change(request, result.best, told), self._on_change, self.failed.emit
            )
        self._look()

    @Slot(object)
    def _on_change(self, change: TaughtChange) -> None:
        if self._before is not None:
            self.change = change
            self.changed.emit()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._learning = None
        self._look()
