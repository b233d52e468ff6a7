"""Something that can be measured: the button that begins it, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import duration
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import words_label
from studio.desktop.widgets.progress_line import ProgressLine
from studio.engine.training.settings.settings import Training

WIDEST_WORDS = 440
"""Of a paragraph in the middle of an empty view, in pixels."""

LEAST_WAIT = 1.0
"""Seconds after which the time that is left can be told."""


@dataclass(frozen=True)
class ToolWords:
    """What a view says.

    Attributes:
        start, again: on its button before and after something was measured.
        busy: while it is being measured.
        heading, purpose: what it is for, while nothing was measured yet.
    """

    start: str
    again: str
    busy: str
    heading: str
    purpose: str


class ToolView(QWidget):
    """The base of the views of the tune panel.

    Signals:
        requested: begin.
        cancelled: leave it.
        training_chosen: the settings, with what was found taken over.
    """

    requested = Signal()
    cancelled = Signal()
    training_chosen: Signal[Training] = Signal(object)

    def __init__(self, name: str, words: ToolWords, ignores: Sequence[str]) -> None:
        """`ignores` are the settings of a run that what was found does not depend on."""
        super().__init__()
        self.setObjectName(f"{name}View")
        self.training = Training()
        self.measured = self.training
        self._asked: Training | None = None
        self.blocked = ""
        self.is_running = False
        self._is_cancelled = self._has_result = False
        self._words, self._ignores = words, frozenset(ignores)
        self._start = _button(words.start, f"{name}StartButton", self.requested)
        self._cancel = _button(self.tr("Cancel"), f"{name}CancelButton", self.cancelled)
        self._cancel.clicked.connect(self._on_cancel)
        self._cancel.hide()
        self._line = ProgressLine()
        self._said = ElidedLabel()
        self.extras = QHBoxLayout()
        self._notice = Notice()
        self._pages = QStackedWidget()
        self._pages.addWidget(_empty(words))
        self._lay_out()

    def set_result(self, widget: QWidget) -> None:
        """What shows the result, from the first time on that there is one."""
        self._pages.addWidget(widget)
        self.update_state()

    @Slot()
    def begin(self) -> None:
        """It is being measured from now on, with the settings as they are."""
        self.is_running, self._is_cancelled = True, False
        self._asked = self.training
        self._notice.clear()
        self._line.set_state("running")
        self._line.set_share(0)
        self._line.set_text(self._words.busy)
        self._cancel.setEnabled(True)
        self.update_state()

    def show_progress(self, done: int, total: int, seconds: float) -> None:
        """`done` of `total` units (0: not known), `seconds` after it began."""
        share = done / total if total else None
        self._line.set_share(share)
        text = f"{self._words.busy}…"
        if share and share < 1 and seconds > LEAST_WAIT:
            left = duration(seconds / share - seconds)
            text = self.tr("{0} · {1} left").format(self._words.busy, left)
        self._line.set_text(self.tr("Cancelling…") if self._is_cancelled else text)

    def end(self) -> None:
        """It is over, whatever came of it."""
        self.is_running = False
        self.update_state()

    def show_failure(self, sentence: str) -> None:
        """It came to nothing; `sentence` says why and what to do."""
        self.is_running = False
        self._notice.say(sentence)
        self.update_state()

    def set_training(self, training: Training) -> None:
        """The settings of a run, as they are now."""
        if training != self.training and not self.is_running:
            self._is_cancelled = False
        self.training = training
        self.update_state()

    def set_blocked(self, reason: str) -> None:
        """Why nothing can be measured or chosen now; empty where it can."""
        self.blocked = reason
        self.update_state()

    @Slot()
    def forget(self) -> None:
        """Network or data are others: what was found is not of them."""
        self._notice.clear()
        self.show_empty()

    def show_empty(self) -> None:
        """There is nothing to show."""
        self._has_result = False
        self._pages.setCurrentIndex(0)
        self.update_state()

    def show_begun(self) -> None:
        """What is found is shown from the first of it on."""
        self.measured = self._asked or self.measured
        self._has_result = True
        self._pages.setCurrentIndex(1)
        self.update_state()

    def show_result(self) -> None:
        """There is something to show, of the settings it began with; else of those now."""
        self.measured, self._asked = self._asked or self.training, None
        self._notice.clear()
        self.show_begun()

    @property
    def is_outdated(self) -> bool:
        """Settings have changed that what was found depends on."""
        return any(
            getattr(self.training, name) != getattr(self.measured, name)
            for name in Training.model_fields
            if name not in self._ignores
        )

    def update_state(self) -> None:
        """Which buttons are there, and whether they can be pressed."""
        self._start.setText(self._words.again if self._has_result else self._words.start)
        self._start.setHidden(self.is_running)
        self._start.setEnabled(not self.blocked)
        self._start.setToolTip(self.blocked)
        self._cancel.setVisible(self.is_running)
        self._line.setVisible(self.is_running)
        self._said.setVisible(not self.is_running)
        self._said.setText(self._remark())

    def _remark(self) -> str:
        if self._is_cancelled and not self.is_running:
            return self.tr("Cancelled")
        if self._has_result and self.is_outdated:
            return self.tr("Settings were changed since")
        return self.blocked

    def _lay_out(self) -> None:
        self.extras.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._start)
        top.addWidget(self._cancel)
        top.addWidget(self._line, 1)
        top.addWidget(self._said, 1)
        top.addLayout(self.extras)
        fill(
            QVBoxLayout(self), top, self._notice, (self._pages, 1), spacing=12, margins=(0, 6, 0, 0)
        )

    @Slot()
    def _on_cancel(self) -> None:
        self._is_cancelled = True
        self._cancel.setEnabled(False)
        self._line.set_text(self.tr("Cancelling…"))


def _button(text: str, name: str, pressed: Signal[()]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.clicked.connect(pressed)
    return button


def _empty(words: ToolWords) -> QWidget:
    made = QWidget()
    column = fill(QVBoxLayout(made), Stretch(2), spacing=8)
    for text, role in ((words.heading, "strong"), (words.purpose, "quiet")):
        label = words_label(text, role)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setMaximumWidth(WIDEST_WORDS)
        row = fill(QHBoxLayout(), Stretch(), (label, 100), Stretch())
        column.addLayout(row)
    column.addStretch(3)
    return made
