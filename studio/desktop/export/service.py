"""Networks written for use elsewhere, one at a time, in a thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core import jobs
from studio.desktop.core.background import Background
from studio.desktop.core.language import languages
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure, SharedProgress

if TYPE_CHECKING:
    from studio.engine.export.export_format import ExportFormat
    from studio.engine.export.exporting import Exported
    from studio.engine.training.checkpoints.checkpoint import Checkpoint

LOOK_MS = 50


class Exports(QObject):
    """Writes one, tries it out, and says how far it is.

    Signals:
        began: in this form.
        moved: units done, in all (0 where not known).
        done: it is written, and answers as the network does.
        cancelled: nothing was written.
        failed: nor was it.
    """

    began: Signal[ExportFormat] = Signal(object)
    moved: Signal[int, int] = Signal(object, object)
    done: Signal[Exported] = Signal(object)
    cancelled = Signal()
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self._background = background
        self._progress = SharedProgress()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def active(self) -> bool:
        return self._timer.isActive()

    def export(self, checkpoint: Checkpoint, path: Path, format: ExportFormat) -> None:
        """Write it to `path`; nothing while another is being written."""
        if self.active:
            return
        progress = self._progress = SharedProgress()
        words = languages().wording
        self._timer.start()
        self.began.emit(format)
        self._background.run(
            lambda: jobs.export(checkpoint, path, format, progress, words),
            self._on_done,
            self._on_failed,
            self._on_cancelled,
        )

    @Slot()
    def cancel(self) -> None:
        """Leave it as soon as that can be: a trace is not broken off, and what it made is."""
        self._progress.cancelled = True

    @Slot()
    def _look(self) -> None:
        self.moved.emit(self._progress.done, self._progress.total)

    @Slot(object)
    def _on_done(self, exported: Exported) -> None:
        self._timer.stop()
        self.done.emit(exported)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._timer.stop()
        self.failed.emit(failure)

    @Slot()
    def _on_cancelled(self) -> None:
        self._timer.stop()
        self.cancelled.emit()
