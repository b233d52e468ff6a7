"""The toolbar: the verbs, the one progress line, the device, the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from studio.desktop.core.icons import app_icon, set_icon
from studio.desktop.core.run_state import RunState
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role, themes
from studio.desktop.widgets.button_key import give_key
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.progress_line import ProgressLine

LEAST_PROGRESS = 120
"""Pixels that the progress line keeps before name and device may be shown."""


class Toolbar(QFrame):
    """What a person can do, and how far it is.

    Signals:
        train, fine_tune, pause, stop, discard: the button was pressed.
    """

    train = Signal()
    fine_tune = Signal()
    pause = Signal()
    stop = Signal()
    discard = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "toolbar")
        self.progress = ProgressLine(self)
        self._train = self._button("trainButton", self.tr("&Train"), "Ctrl+R")
        set_role(self._train, "primary")
        self._fine_tune = self._button("fineTuneButton", self.tr("Fi&ne-tune"), "Ctrl+Shift+R")
        self._pause = self._button("pauseButton", self.tr("Pa&use"), "Ctrl+P")
        self._stop = self._button("stopButton", self.tr("&Stop"), "Esc")
        self._discard = self._button("discardButton", self.tr("&Discard"), "")
        self._train.clicked.connect(self.train)
        self._fine_tune.clicked.connect(self.fine_tune)
        self._pause.clicked.connect(self.pause)
        self._stop.clicked.connect(self.stop)
        self._discard.clicked.connect(self.discard)
        self._device = PlainLabel()
        set_role(self._device, "chip")
        self._device.hide()
        self._blocked_train = self._blocked_fine_tune = ""
        self._is_branch, self._blocked_branch = False, ""
        self._state = RunState.IDLE
        self._lay_out()
        self.set_state(RunState.IDLE)

    def _button(self, name: str, text: str, shortcut: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        if shortcut:
            give_key(button, shortcut)
        set_role(button, "large")
        return button

    def _lay_out(self) -> None:
        self._logo = PlainLabel()
        self._logo.setPixmap(app_icon().pixmap(24, 24))
        self._brand = PlainLabel(self.tr("Training Studio"))
        set_role(self._brand, "brand")
        theme = QToolButton()
        theme.setObjectName("themeButton")
        theme.setAccessibleName(self.tr("Light or dark"))
        theme.setToolTip(self.tr("Light or dark"))
        set_icon(theme, "moon")
        set_role(theme, "flat")
        theme.clicked.connect(themes().toggle)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._logo)
        row.addWidget(self._brand)
        for button in (self._train, self._fine_tune, self._pause, self._stop, self._discard):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.progress, 1)
        row.addSpacing(8)
        row.addWidget(self._device)
        row.addWidget(theme)

    def show_device(self, text: str) -> None:
        """Where the arithmetic is done."""
        self._device.setText(text)
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """Called by Qt: what there is to press now."""
        whole = self._row.minimumSize()
        shown = [item for item in (*self._names(), *self._waiting()) if not item.isHidden()]
        return QSize(whole.width() - self._room_of(shown), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Called by Qt: a button has come, gone, or says something else."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def _make_room(self) -> None:
        """Where there is little, name and device give way to what can be pressed, and so do the
        buttons that a run has switched off.
        """
        names, waiting = self._names(), self._waiting()
        least = self.minimumSizeHint().width() + self._room_of(waiting)
        for button in (self._train, self._fine_tune):
            button.setVisible(button not in waiting or self.width() >= least)
        fits = self.width() >= least + LEAST_PROGRESS + self._room_of(names)
        for label in names:
            has_words = label is not self._device or label.text() != ""
            label.setVisible(fits and has_words)

    def _names(self) -> tuple[PlainLabel, ...]:
        return self._logo, self._brand, self._device

    def _waiting(self) -> tuple[QPushButton, ...]:
        """The buttons that nobody can press while a run goes on."""
        return () if self._state is RunState.IDLE else (self._train, self._fine_tune)

    def _room_of(self, items: Sequence[QWidget]) -> int:
        """Pixels that these take, or would."""
        return sum(item.sizeHint().width() + self._row.spacing() for item in items)

    @Slot()
    def press_train(self) -> None:
        """As a person does; nothing where it is off."""
        self._train.click()

    def block(self, train: str, fine_tune: str) -> None:
        """Why Train and Fine-tune cannot be pressed; an empty string where they can."""
        self._blocked_train, self._blocked_fine_tune = train, fine_tune
        self.set_state(self._state)

    def show_branch(self, is_branch: bool, why_not: str) -> None:
        """Whether continuing makes a branch, and why it cannot; an empty string where it can."""
        self._is_branch, self._blocked_branch = is_branch, why_not
        self.set_state(self._state)

    def set_state(self, state: RunState) -> None:
        """Enable what can be done while the run is where it is."""
        self._state = state
        idle = state is RunState.IDLE
        is_aside = state is RunState.ASIDE
        running = self.tr("A run goes on: stop it first")
        if is_aside:
            running = self.tr("Networks are trained under Evaluation: wait for them or stop it")
        self._enable(self._train, self._blocked_train if idle else running)
        self._enable(self._fine_tune, self._blocked_fine_tune if idle else running)
        no_run = self.tr("Nothing is running") if idle else ""
        paused = state is RunState.PAUSED
        self._enable(self._pause, self._why_not_pause(state))
        self._pause.setText(self._pause_text(paused))
        set_role(self._pause, "primary" if paused else "large")
        self._enable(self._stop, no_run)
        self._enable(self._discard, no_run)
        has_run = state not in (RunState.IDLE, RunState.FETCHING, RunState.ASIDE)
        self._discard.setVisible(has_run)
        self._make_room()
        if not no_run:
            stop = self.tr("Stop and keep: ends within one batch, and can be continued later")
            aside = self.tr("Stop what is trained under Evaluation; the runs that are whole stay")
            self._stop.setToolTip(aside if is_aside else stop)
            self._discard.setToolTip(self.tr("Cancel and discard: nothing of the run is kept"))

    def _why_not_pause(self, state: RunState) -> str:
        reasons = {
            RunState.IDLE: self.tr("Nothing is running"),
            RunState.FETCHING: self.tr("The run has not begun yet"),
            RunState.STOPPING: self.tr("The run is ending"),
            RunState.PAUSED: self._blocked_branch,
            RunState.ASIDE: self.tr("What is trained under Evaluation can’t be paused"),
        }
        return reasons.get(state, "")

    def _pause_text(self, paused: bool) -> str:
        if not paused:
            return self.tr("Pa&use")
        return self.tr("Contin&ue as a branch") if self._is_branch else self.tr("Contin&ue")

    def _enable(self, button: QPushButton, why_not: str) -> None:
        button.setEnabled(not why_not)
        button.setToolTip(why_not)
