"""The run that goes on, as the window sees it: started, moving, paused, ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.run_state import PreparedRun, Run, RunResult, RunStarted, RunState
from studio.desktop.core.signals import Slot
from studio.desktop.core.worker import Failure, Mailbox, Worker
from studio.engine.training.loop.control import Control

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.weights import Weights
    from studio.engine.training.loop.events import Ended, Event, Outcome

DRAIN_MS = 50
"""How often the window looks into the mailbox: 20 times a second."""

DRAINS_A_SNAPSHOT = 5
"""The newest weights are asked for every so many looks: 4 times a second."""


class RunController(Run):
    """Runs one training at a time, or follows it, on a `QThread`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._control = Control()
        self._worker: Worker[RunResult] | None = None
        self._reports = _Reports()
        self._drains = 0
        self._watching = self._has_ended = False
        self._timer = QTimer(self, interval=DRAIN_MS)
        self._timer.timeout.connect(self._drain)

    def start(self, make_run: Callable[[Control], PreparedRun]) -> None:
        """Begin a run. `make_run` is called in the thread, and may take its time."""
        if self._has_ended:
            return  # nothing begins in a window that closes
        control, reports = Control(), _Reports()
        control.watching = self._watching
        self._control, self._reports = control, reports
        self._worker = Worker(lambda: _run(make_run, control, reports), self)
        self._worker.done.connect(self._on_done)
        self._worker.failed.connect(self._on_failed)
        self._worker.cancelled.connect(self._on_cancelled)
        self._set_state(RunState.RUNNING)
        self._timer.start()
        self._worker.start()

    def pause(self) -> None:
        """Let the run wait before its next batch."""
        if self.state is RunState.RUNNING:
            self._control.pause()
            self._set_state(RunState.PAUSED)

    def resume(self) -> None:
        """Let a paused run go on."""
        if self.state is RunState.PAUSED:
            self._control.resume()
            self._set_state(RunState.RUNNING)

    @Slot()
    def begin_fetching(self) -> None:
        """The weights that a run starts from are being downloaded."""
        if self.state is RunState.IDLE:
            self._set_state(RunState.FETCHING)

    @Slot()
    def end_fetching(self) -> None:
        """The download is over: nothing goes on, or the run begins."""
        if self.state is RunState.FETCHING:
            self._set_state(RunState.IDLE)

    @Slot()
    def stop(self) -> None:
        """End the run before its next batch; what it reached is kept. What is trained aside ends
        likewise.
        """
        if self.state is RunState.ASIDE:
            self.aside_stopped.emit()
        else:
            self._stop("stopped")

    @Slot()
    def discard(self) -> None:
        """End the run before its next batch; nothing of it is kept."""
        self._stop("discarded")

    def interrupt(self) -> None:
        """End the run before its next batch; it is offered for continuing at the next start."""
        self._stop("interrupted")

    @Slot(bool)
    def set_watching(self, watching: bool) -> None:
        """Whether somebody looks at gradients and weights: only then are they measured."""
        self._watching = self._control.watching = watching

    def _stop(self, outcome: Outcome) -> None:
        if self.active:
            self._control.stop(outcome)
            self._set_state(RunState.STOPPING)

    def end(self) -> None:
        """Interrupt, and wait until the thread has kept what it reached; no run begins after."""
        self._has_ended = True
        if not self._control.stopped:
            self._control.stop("interrupted")
        if self._worker is not None:
            self._worker.wait()

    @Slot()
    def _drain(self) -> None:
        self._drains += 1
        if self._drains % DRAINS_A_SNAPSHOT == 0:
            self._reports.wants_weights = True
        for begun in self._reports.starts.take_all():
            self.began.emit(begun)
        events = self._reports.events.take_all()
        if events:
            self.events_received.emit(events)
        snapshots = self._reports.weights.take_all()
        if snapshots:
            self.weights_changed.emit(snapshots[-1])
        self._follow_pause()

    def _follow_pause(self) -> None:
        """Another program may have asked for it."""
        if self.state is RunState.RUNNING and self._control.paused:
            self._set_state(RunState.PAUSED)
        elif self.state is RunState.PAUSED and not self._control.paused:
            self._set_state(RunState.RUNNING)

    @Slot(object)
    def _on_done(self, result: RunResult) -> None:
        self._finish()
        self.ended.emit(result)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._finish()
        self.failed.emit(failure)

    @Slot()
    def _on_cancelled(self) -> None:
        self._finish()
        self.cancelled.emit()

    def _finish(self) -> None:
        self._timer.stop()
        self._drain()
        if self._worker is not None:
            self._worker.wait()  # it has said its last word: this takes no time
            self._worker.deleteLater()
            self._worker = None
        self._set_state(RunState.IDLE)


class _Reports:
    """What the thread leaves for the window."""

    def __init__(self) -> None:
        self.starts: Mailbox[RunStarted] = Mailbox()
        self.events: Mailbox[Event] = Mailbox()
        self.weights: Mailbox[Weights] = Mailbox()
        self.wants_weights = False


def _run(
    make_run: Callable[[Control], PreparedRun], control: Control, reports: _Reports
) -> RunResult:
    """In the thread: everything from the recipe to the last file."""
    from studio.engine.devices import set_up_thread

    set_up_thread()
    made = make_run(control)
    run = made.run
    reports.starts.put(RunStarted(run.last, run.path, run.parent, made.warning, run.processes))
    for event in run.run():
        reports.events.put(event)
        if reports.wants_weights:
            reports.wants_weights = False
            if (weights := run.newest_weights()) is not None:
                reports.weights.put(weights)
    return RunResult(_ended(event), run.best or run.last, run.last, run.path, run.is_saved)


def _ended(event: Event) -> Ended:
    from studio.engine.training.loop.events import Ended

    assert isinstance(event, Ended), "the last event of a run says how it ended"
    return event
