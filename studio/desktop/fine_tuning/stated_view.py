"""Where opened weights and the form meet in which a person says what they do not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from studio.desktop.core.wording import sentence
from studio.desktop.shell.main_window import MainWindow
from studio.desktop.shell.session import Session
from studio.engine.errors import RecipeError
from studio.engine.stated import stated

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.opening import Opened


class StatedView(QObject):
    """Tells what was assumed of an opened file, and takes what is stated of it."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._opened: Opened | None = None
        session.checkpoint_opened.connect(self._on_opened)
        session.checkpoint_changed.connect(self._on_checkpoint)
        window.stated.stated.connect(self._on_stated)
        window.notice.closed.connect(window.stated.hide)

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        told = self._assumed(opened) + self._no_numbers(opened)
        if told:
            self._window.notice.say(" ".join(told), level="bad" if opened.no_numbers else "plain")
        if opened.stated is None:
            self._window.stated.hide()
            return
        self._window.stated.ask(opened.stated, opened.has_both)

    def _assumed(self, opened: Opened) -> list[str]:
        if not opened.notes:
            return []
        notes = " ".join(map(str, opened.notes))
        text = self.tr("{0} holds bare weights. Assumed: {1}")
        return [text.format(opened.path.name, notes)]

    def _no_numbers(self, opened: Opened) -> list[str]:
        if not opened.no_numbers:
            return []
        text = self.tr(
            "{0:,} of the weights in {1} are no numbers (NaN or infinite): what the network "
            "answers is no number either."
        )
        return [text.format(opened.no_numbers, opened.path.name)]

    @Slot(object, str)
    def _on_checkpoint(self, checkpoint: Checkpoint, _: str) -> None:
        """Another network is at hand: there is nothing to state of it."""
        if self._opened is None or checkpoint is not self._opened.checkpoint:
            self._window.stated.hide()

    @Slot(str, str, str, bool)
    def _on_stated(self, mean: str, std: str, classes: str, averaged: bool) -> None:
        if self._opened is None:
            return
        try:
            said = stated("ema" if averaged else None, mean or None, std or None, classes or None)
        except RecipeError as error:
            self._window.notice.say(sentence(error))
            return
        self._session.files.state(self._opened, said)
