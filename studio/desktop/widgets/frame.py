"""What the window lends to every feature."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.desktop.core.dialogs import UnexpectedDialog
from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import sentence
from studio.desktop.core.worker import Failure
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.tabs import Tabs
from studio.engine.errors import StudioError


class Frame(QObject):
    """The status line, the notice above the panels, and the places in the middle.

    Attributes:
        window: the parent of dialogs.
        status: tells what was just done.
        notice: tells what a person ought to read.
        offer: what they may go on with, where there is something.
        places: the views in the middle.
    """

    def __init__(self, window: QWidget, status: ElidedLabel, notice: Notice, places: Tabs) -> None:
        super().__init__(window)
        self.window, self.status, self.notice, self.places = window, status, notice, places
        self.offer = Notice()

    def tell(self, text: str) -> None:
        """Say in the status line what was done."""
        self.status.setText(text)

    def note(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say above the panels what is worth knowing, with a button that does something, once."""
        self.notice.say(text, level="plain", action=action, do=do)

    @Slot(object)
    def report(self, failure: Failure) -> None:
        """Say above the panels what failed."""
        if known := self.explain(failure):
            self.notice.say(known)

    def explain(self, failure: Failure) -> str:
        """The sentence for a failure. One that never should be gets a dialog, and no sentence."""
        if isinstance(failure.error, StudioError):
            return sentence(failure.error)
        UnexpectedDialog(failure, self.window).open()
        return ""
