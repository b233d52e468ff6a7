"""Ctrl+C, SIGTERM and SIGHUP while the window stands."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier

from studio.desktop.core.signals import Signal, Slot
from studio.interruption import ENDING, handle, restore, status_of


class EndSignals(QObject):
    """Hears them also while Qt waits: the system writes each into a socket, as Python sees one
    only when Qt next calls it.

    Attributes:
        status: the exit status that tells of the first that came; 0 before.

    Signals:
        received: the program was asked to end.
    """

    received = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.status = 0
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_written)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = handle(lambda *_: None)  # what comes is in the socket

    @Slot()
    def _on_written(self) -> None:
        numbers = [number for number in self._reader.recv(64) if number in ENDING]
        if numbers:
            self.status = self.status or status_of(numbers[0])
            self.received.emit()

    def end(self) -> None:
        """Hear no more."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        restore(self._before)
        self._reader.close()
        self._writer.close()
