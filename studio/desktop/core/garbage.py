"""Garbage that only a search finds, looked for in the window's thread alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from studio.desktop.core.signals import Slot

EVERY_MS = 1000


class GarbageCollector(QObject):
    """Takes the place of Python's automatic search for objects that hold each other alive.

    Python searches in whichever thread makes the next object, and destroys what it finds there. A
    widget or a timer that a training thread destroys ends the process with a segmentation fault, or
    locks it up: Qt's objects may only be destroyed in the thread they live in.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_if_due)

    @Slot()
    def start(self) -> None:
        """Search from now on, now and then."""
        self._timer.start()


def collect_if_due() -> None:
    """Search as far as Python itself would by now: what is older the more seldom."""
    due = zip(gc.get_count(), gc.get_threshold(), strict=True)
    oldest = max((age for age, (count, most) in enumerate(due) if count > most), default=None)
    if oldest is not None:
        gc.collect(oldest)
