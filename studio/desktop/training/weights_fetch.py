"""Downloading the weights that a backbone starts from, before it is trained."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure, SharedProgress
from studio.desktop.training import run_jobs as jobs
from studio.engine.network.network import Network

LOOK_MS = 100


class WeightsFetch(QObject):
    """Sees that a network's weights are on this machine, and says how far it is.

    Signals:
        began: the names of what is being downloaded.
        moved: bytes done, bytes in all (0 where not known), seconds since it began.
        ended: it is over, whether it came to an end or not.
    """

    began: Signal[tuple[str, ...]] = Signal(object)
    moved: Signal[int, int, float] = Signal(object, object, float)
    ended = Signal()
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self._background = background
        self._progress = SharedProgress()
        self._then: Callable[[], None] | None = None
        self._started = 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def active(self) -> bool:
        return self._then is not None

    def provide(self, network: Network, then: Callable[[], None]) -> None:
        """Call `then` once all that `network` starts from is there: at once where it is."""
        missing = jobs.missing_weights(network)
        if not missing:
            then()
            return
        progress = self._progress = SharedProgress()
        self._then, self._started = then, time.monotonic()
        self.began.emit(missing)
        self._timer.start()
        self._background.run(
            lambda: jobs.fetch_weights(missing, progress),
            self._on_done,
            self._on_failed,
            self._stop,
        )

    @Slot()
    def cancel(self) -> None:
        """Leave it; what came so far is removed."""
        self._progress.cancelled = True

    @Slot()
    def _look(self) -> None:
        seconds = time.monotonic() - self._started
        self.moved.emit(self._progress.done, self._progress.total, seconds)

    @Slot()
    def _stop(self) -> None:
        self._timer.stop()
        self._then = None
        self.ended.emit()

    @Slot(object)
    def _on_done(self, nothing: None) -> None:
        then = self._then
        self._stop()
        if then is not None:
            then()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._stop()
        self.failed.emit(failure)
