"""Small pictures of files, read in a thread when they come into sight."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from studio.desktop.core.background import Background
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.evaluation.latest_job import LatestJob
from studio.desktop.evaluation.new_pictures import new_pictures_jobs as jobs

MOST = 2_000
"""That are kept, some 15 KB each."""

AT_ONCE = 16
"""That are read before others, which may have come into sight meanwhile, are."""

MOST_WANTED = 64
"""More rows than these are never in sight."""


class SmallPictures(QObject):
    """Asked for the picture of a file it gives what it has, and reads what it has not.

    Signals:
        read: there are more of them.
    """

    read = Signal()

    def __init__(self, parent: QObject, background: Background) -> None:
        super().__init__(parent)
        self._known: dict[Path, QImage] = {}
        self._wanted: dict[Path, None] = {}
        self._job = LatestJob[dict[Path, QImage]](self, background)
        self._job.done.connect(self._on_read)
        self._job.ended.connect(self._go_on)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._go_on)

    def of(self, path: Path) -> QImage | None:
        """None where it is not there yet; an empty one where it cannot be read."""
        known = self._known.get(path)
        if known is None:
            self._wanted.pop(path, None)
            self._wanted[path] = None  # at the end: what is in sight now comes first
            if len(self._wanted) > MOST_WANTED:
                del self._wanted[next(iter(self._wanted))]
            self._soon.start()
        return known

    @Slot()
    def _go_on(self) -> None:
        if self._job.is_busy or not self._wanted:
            return
        files = [self._wanted.popitem()[0] for _ in range(min(AT_ONCE, len(self._wanted)))]
        self._job.ask(lambda progress: jobs.small_pictures(files, progress))

    @Slot(object)
    def _on_read(self, pictures: dict[Path, QImage]) -> None:
        self._known.update(pictures)
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        self.read.emit()
