"""Where the keyboard stands when what it stood on goes grey or out of sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from studio.desktop.core.signals import Slot

FRAMES = ("card", "toolbar")
"""The roles of what holds things that belong together."""


class FocusKeeper(QObject):
    """Qt hands the focus of what goes grey on to whatever follows, or to nothing, and a key does
    what nobody meant. This gives it to what stands beside, and back as soon as that can be.
    """

    def __init__(self, window: QWidget, rest: QWidget) -> None:
        """`rest` takes the focus where nothing beside can."""
        super().__init__(window)
        self._window, self._rest = window, rest
        self._lost: QWidget | None = None  # where a person was
        self._left: QWidget | None = None  # what went grey just now
        self._given: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was lost may be there again."""
        if event.type() in (QEvent.Type.EnabledChange, QEvent.Type.Show):
            self._soon.start()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is self._given:
            return
        if old is not None and self._went_grey(old):
            self._left = self._left or old
            if self._lost is None:
                self._remember(old)
            self._soon.start()  # others may go grey in the same breath
        elif now is not None:
            self._forget()

    def _went_grey(self, widget: QWidget) -> bool:
        is_ours = widget.window() is self._window and widget is not self._rest
        return is_ours and not _can_hold(widget) and not _is_on_another_page(widget)

    @Slot()
    def _settle(self) -> None:
        left, lost, self._left = self._left, self._lost, None
        if lost is None or not isValid(lost):
            self._forget()
        elif _can_hold(lost):
            self._forget()
            lost.setFocus(Qt.FocusReason.OtherFocusReason)
        elif left is not None and isValid(left):
            self._given = _beside(left, self._window) or self._rest
            self._given.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self, widget: QWidget) -> None:
        self._lost = widget
        widget.installEventFilter(self)

    def _forget(self) -> None:
        """The person went elsewhere, or what was lost is no more."""
        if self._lost is not None and isValid(self._lost):
            self._lost.removeEventFilter(self)
        self._lost = self._left = self._given = None


def _can_hold(widget: QWidget) -> bool:
    # Not isVisible: what is being hidden still says that it is while its focus is taken.
    return widget.isEnabled() and widget.isVisibleTo(widget.window())


def _is_on_another_page(widget: QWidget) -> bool:
    """Whether a page with it was left: its stack finds the focus a place on the page in sight."""
    while (parent := widget.parentWidget()) is not None:
        if isinstance(parent, QStackedWidget) and parent.currentWidget() is not widget:
            return True
        widget = parent
    return False


def _beside(left: QWidget, window: QWidget) -> QWidget | None:
    """The nearest that a key can reach, in the same row or else the same frame; of its own kind
    before others.
    """
    # Not nextInFocusChain: PySide takes what it gives for a child of what it was asked of, and when
    # that goes the actions in the menus of all that follow count as deleted.
    chain = window.findChildren(QWidget)
    place = chain.index(left)
    above = left.parentWidget()
    while above is not None and above is not window:
        near = [
            (type(widget) is not type(left), abs(index - place), index)
            for index, widget in enumerate(chain)
            if _takes_keys(widget) and above.isAncestorOf(widget)
        ]
        if near:
            return chain[min(near)[2]]
        if above.property("role") in FRAMES:
            return None
        above = above.parentWidget()
    return None


def _takes_keys(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and _can_hold(widget)
