"""What a person keeps on this disk: drawings to train on, and pictures decoded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.worker import Failure
from studio.desktop.data import data_jobs as jobs

if TYPE_CHECKING:
    from studio.desktop.core.prediction import Pixels


class Storage(QObject):
    """Writes and measures in threads.

    Signals:
        drawing_kept, sentence_kept: None where it was taken back.
        cache_measured: bytes that decoded pictures take, and that they may.
    """

    drawing_kept: Signal[jobs.KeptSample | None] = Signal(object)
    sentence_kept: Signal[jobs.KeptSample | None] = Signal(object)
    cache_measured: Signal[int, int] = Signal(object, object)
    failed: Signal[Failure] = Signal(object)

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self._background = background

    @Slot(object, str)
    def keep_drawing(self, ink: Pixels, label: str) -> None:
        """Keep what was drawn (light ink on dark, H×W) among My drawings."""
        self._background.run(
            lambda: jobs.keep_drawing(ink, label), self.drawing_kept.emit, self.failed.emit
        )

    @Slot(object)
    def forget_drawing(self, path: Path) -> None:
        """Take a drawing back that was just kept."""
        self._background.run(
            lambda: jobs.forget_drawing(path), self.drawing_kept.emit, self.failed.emit
        )

    @Slot(str, str)
    def keep_sentence(self, text: str, label: str) -> None:
        """Keep what was typed among My sentences."""
        self._background.run(
            lambda: jobs.keep_sentence(text, label), self.sentence_kept.emit, self.failed.emit
        )

    @Slot(object)
    def forget_sentence(self, path: Path) -> None:
        """Take a sentence back that was just kept."""
        self._background.run(
            lambda: jobs.forget_sentence(path), self.sentence_kept.emit, self.failed.emit
        )

    @Slot()
    def ask_cache(self) -> None:
        """Measure the decoded pictures."""
        self._background.run(jobs.measure_cache, self._on_cache, self.failed.emit)

    @Slot(object)
    def set_cache_limit(self, limit: int) -> None:
        """Keep decoded pictures within so many bytes."""
        self._background.run(lambda: jobs.set_cache_limit(limit), self._on_cache, self.failed.emit)

    @Slot()
    def clear_cache(self) -> None:
        """Remove all decoded pictures; those of an open dataset stay readable until it is left."""
        self._background.run(jobs.clear_cache, self._on_cache, self.failed.emit)

    @Slot(object)
    def _on_cache(self, size_and_limit: tuple[int, int]) -> None:
        self.cache_measured.emit(*size_and_limit)
