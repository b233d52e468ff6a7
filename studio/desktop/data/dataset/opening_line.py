"""What is being opened, and how far it is."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.wording import duration
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel


class OpeningLine(QWidget):
    """What is being opened, how far it is, and Cancel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._started = "", 0.0
        self._text = PlainLabel()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress of opening"))
        self.cancel = QPushButton(self.tr("Cancel"))
        left = fill(QVBoxLayout(), self._text, self._bar, spacing=4)
        fill(QHBoxLayout(self), (left, 1), self.cancel, margins=0)
        self.hide()

    def begin(self, text: str) -> None:
        self._words, self._started = text, time.monotonic()
        self._text.setText(text)
        self._bar.setRange(0, 0)
        self.show()

    def set_progress(self, done: int, total: int) -> None:
        if total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * done / total))
            self._text.setText(self._words)
            seconds = time.monotonic() - self._started
            if done and seconds > 1:
                left = duration(max(1, seconds * (total - done) / done))
                self._text.setText(self.tr("{0} {1} left").format(self._words, left))
