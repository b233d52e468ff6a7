"""Where opened weights and the form meet in which a person says what they do not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import in_a_row, sentence
from studio.desktop.core.workspace import Workspace
from studio.desktop.fine_tuning.stated_form import StatedForm
from studio.desktop.widgets.notice import Notice
from studio.engine.errors import RecipeError
from studio.engine.stated import Stated, stated

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.checkpoint import Checkpoint
    from studio.engine.training.checkpoints.opening import Opened


class StatedView(QObject):
    """Tells what was assumed of an opened file, and takes what is stated of it.

    Signals:
        stated: the weights shall be read again, with what a person says of them.
    """

    stated: Signal[Opened, Stated] = Signal(object, object)

    def __init__(self, workspace: Workspace, form: StatedForm, notice: Notice) -> None:
        super().__init__(form)
        self._form, self._notice = form, notice
        self._opened: Opened | None = None
        workspace.checkpoint_opened.connect(self._on_opened)
        workspace.checkpoint_changed.connect(self._on_checkpoint)
        form.stated.connect(self._on_stated)
        notice.closed.connect(form.hide)

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        told = self._assumed(opened) + self._no_numbers(opened)
        if told:
            self._notice.say(in_a_row(told), level="bad" if opened.no_numbers else "plain")
        if opened.stated is None:
            self._form.hide()
            return
        self._form.ask(opened.stated, opened.has_both)

    def _assumed(self, opened: Opened) -> list[str]:
        if not opened.notes:
            return []
        notes = in_a_row([sentence(note) for note in opened.notes])
        text = self.tr("{0} holds bare weights. Assumed: {1}")
        if opened.stated is None:  # it tells all else itself
            text = self.tr("{0}: {1}")
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
            self._form.hide()

    @Slot(str, str, str, bool)
    def _on_stated(self, mean: str, std: str, classes: str, averaged: bool) -> None:
        if self._opened is None:
            return
        try:
            said = stated("ema" if averaged else None, mean or None, std or None, classes or None)
        except RecipeError as error:
            self._notice.say(sentence(error))
            return
        self.stated.emit(self._opened, said)
