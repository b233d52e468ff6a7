"""Teaching the network at hand what was drawn: a run of its own, which can be undone whole."""

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
from studio.desktop.tryout.teaching_jobs import TaughtChange, TeachRequest
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
    drawn: tuple[str, ...]


class Teaching(QObject):
    """Knows what was drawn since the network at hand learned last, and what learning changed.

    Attributes:
        problem: why what was drawn cannot be taught; None where it can.
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
        self._drawn: list[str] = []
        self._learning: _Before | None = None  # while its run goes on
        self._before: _Before | None = None
        self._told: BeforeAfter | None = None
        self._asked = 0
        workspace.checkpoint_changed.connect(self._on_checkpoint)
        run.events_received.connect(self._on_events)
        run.ended.connect(self._on_ended)
        run.failed.connect(self._on_failed)

    @property
    def drawn(self) -> int:
        """How many drawings wait to be learned."""
        return len(self._drawn)

    def add(self, label: str) -> None:
        """A drawing of the class `label` was kept."""
        self._drawn.append(label)
        self._look()

    def take_back(self) -> None:
        """The drawing that was kept last is none any more."""
        del self._drawn[-1:]
        self._look()

    @Slot()
    def teach(self) -> None:
        """Let the network at hand learn what was drawn."""
        now = self._workspace
        if now.checkpoint is None or not self._drawn or self.problem or self._run.active:
            return
        path = now.checkpoint_path or Path(now.checkpoint_name)
        request = TeachRequest(now.checkpoint, path, self._labels())
        self._told = None
        self._learning = _Before(
            request, now.checkpoint_name, now.checkpoint_path, tuple(self._drawn)
        )
        self.requested.emit(request)

    @Slot()
    def undo(self) -> None:
        """Bring back the network at hand, and what it was to learn."""
        before = self._before
        if before is None or self._run.active:
            return
        self._drawn = [*before.drawn, *self._drawn]
        self._workspace.use_checkpoint(before.request.start, before.name, before.path)
        self.undone.emit()

    def _labels(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._drawn))

    def _look(self) -> None:
        """Find out whether what was drawn can be taught; of questions that overlap, the last."""
        self._asked += 1
        asked, start, labels = self._asked, self._workspace.checkpoint, self._labels()
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
            del self._drawn[: len(before.drawn)]
            request, told = before.request, self._told
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
