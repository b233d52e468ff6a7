"""Where a run is, and what is told of it: the words that the features of the window share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from studio.desktop.core.signals import Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.desktop.core.worker import Failure
    from studio.engine.runs.record import Fork
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.weights import Weights
    from studio.engine.training.loop.events import Ended, Event
    from studio.engine.training.trials.preflight_findings import PreflightFinding


class RunState(Enum):
    """Where a run is."""

    IDLE = "idle"
    FETCHING = "fetching"  # it waits for weights that are downloaded
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"
    ASIDE = "aside"  # no run, but networks are trained to find something out


EDITABLE = (RunState.IDLE, RunState.PAUSED, RunState.ASIDE)
"""In which settings and layers may be changed."""


class LiveRun(Protocol):
    """A run that goes on in one of the window's threads, or in processes that it has started."""

    @property
    def path(self) -> Path:
        """Its folder."""

    @property
    def parent(self) -> Fork | None:
        """The run that it branched from."""

    @property
    def processes(self) -> int:
        """How many train it."""

    @property
    def last(self) -> Checkpoint:
        """As it begins, and once it has ended as it is then."""

    @property
    def best(self) -> Checkpoint | None:
        """Of its best epoch, once it has ended; None where none was finished."""

    @property
    def is_saved(self) -> bool:
        """Whether what it reached at last is kept."""

    def run(self) -> Iterator[Event]:
        """What happens, to the end."""

    def newest_weights(self) -> Weights | None:
        """Between two events: the newest there are; None where they are those of the last time."""


@dataclass(frozen=True)
class PreparedRun:
    """A run that is ready to begin.

    Attributes:
        warning: that it begins in spite of.
    """

    run: LiveRun
    warning: PreflightFinding | None = None


@dataclass(frozen=True)
class RunStarted:
    """A run that starts, or goes on.

    Attributes:
        checkpoint: its weights, recipe and history as it begins.
        folder: where it is kept.
        parent: the run that it branched from.
        warning: what the checks before it found.
        processes: how many train it.
    """

    checkpoint: Checkpoint
    folder: Path
    parent: Fork | None
    warning: PreflightFinding | None = None
    processes: int = 1


@dataclass(frozen=True)
class RunResult:
    """What a run left.

    Attributes:
        best, last: its checkpoints (the same where no epoch was finished).
        folder: where they are kept.
        is_saved: whether they could be kept.
    """

    ended: Ended
    best: Checkpoint
    last: Checkpoint
    folder: Path
    is_saved: bool


class Run(QObject):
    """The run that goes on, as every feature sees it. The training feature leads it. There is one
    training at a time: a feature that trains aside says so.

    Attributes:
        is_measuring: something is measured under Tune, which training would disturb.

    Signals:
        state_changed: where it is.
        began: it begins, or goes on.
        events_received: what the loop said, about 20 times a second.
        weights_changed: newer weights of its network.
        ended: what it left.
        failed: why it left nothing new.
        cancelled: it was stopped before it began.
        measuring_changed: `is_measuring` has.
        aside_stopped: somebody wants what is trained aside to end.
        aside_ended: it has; what it kept is among the runs.
    """

    state_changed: Signal[RunState] = Signal(object)
    began: Signal[RunStarted] = Signal(object)
    events_received: Signal[list[Event]] = Signal(object)
    weights_changed: Signal[Weights] = Signal(object)
    ended: Signal[RunResult] = Signal(object)
    failed: Signal[Failure] = Signal(object)
    cancelled = Signal()
    measuring_changed = Signal()
    aside_stopped = Signal()
    aside_ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.state = RunState.IDLE
        self.is_measuring = False

    @property
    def active(self) -> bool:
        """Whether one goes on; not while its weights are still being downloaded."""
        return self.state not in (RunState.IDLE, RunState.FETCHING, RunState.ASIDE)

    @property
    def may_begin_aside(self) -> bool:
        """Whether nothing trains, and nothing is measured that training would disturb."""
        return self.state is RunState.IDLE and not self.is_measuring

    def begin_aside(self) -> bool:
        """Networks are trained aside from now on, if they may be; no run begins until
        `end_aside`.
        """
        may_begin = self.may_begin_aside
        if may_begin:
            self._set_state(RunState.ASIDE)
        return may_begin

    @Slot()
    def end_aside(self) -> None:
        """What was trained aside is over."""
        if self.state is RunState.ASIDE:
            self._set_state(RunState.IDLE)
            self.aside_ended.emit()

    def set_measuring(self, is_measuring: bool) -> None:
        """Something is measured under Tune, or nothing any more."""
        self.is_measuring = is_measuring
        self.measuring_changed.emit()

    def _set_state(self, state: RunState) -> None:
        self.state = state
        self.state_changed.emit(state)
