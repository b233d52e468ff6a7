"""Views of which one is in sight, and the row of names that chooses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.room import Room

MOST_KEYS = 9
"""Ctrl+1 to Ctrl+9."""


class Tabs(QWidget):
    """A slim row of names above the view that is in sight; a view may be such a row itself.

    Signals:
        changed: another view is in sight.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        keys: bool = False,
        least: QSize | None = None,
        many: bool = False,
    ) -> None:
        """With `keys`, Ctrl+Tab goes on to the next view and Ctrl+1 to the first; one such row to
        a window. With `least`, a view that gets less room than it needs scrolls, down to that size.
        `many` names stand closer together.
        """
        super().__init__(parent)
        self._least, self._has_keys = least, keys
        self._views: list[QWidget] = []
        self._bar = QTabBar()
        self._bar.setObjectName("viewTabs")
        self._bar.setAccessibleName(self.tr("Views"))
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideRight)
        set_role(self._bar, "places" if keys else "many" if many else "views")
        self._bar.setUsesScrollButtons(False)  # they would hide names: cut ones can be read
        self._stack = QStackedWidget()
        self._bar.currentChanged.connect(self._stack.setCurrentIndex)
        self._bar.currentChanged.connect(self.changed)
        if keys:
            self._add_key("Ctrl+Tab", self.tr("Next view"), self.go_on)
            self._add_key("Ctrl+Shift+Tab", self.tr("View before"), self.go_back)
        fill(QVBoxLayout(self), self._bar, (self._stack, 1), spacing=6, margins=0)

    def add(self, name: str, view: QWidget) -> None:
        """Another view, after those that are there."""
        self._views.append(view)
        scrolls = self._least is not None and not isinstance(view, Tabs)  # which does it inside
        self._stack.addWidget(Room(view, self._least) if scrolls and self._least else view)
        index = self._bar.addTab(name)
        if isinstance(view, Tabs):
            view.changed.connect(self.changed)
        tip = name
        if self._has_keys and index < MOST_KEYS:
            key = self._add_key(f"Ctrl+{index + 1}", name, lambda: self._bar.setCurrentIndex(index))
            tip = f"{name} ({key.toString(QKeySequence.SequenceFormat.NativeText)})"
        self._bar.setTabToolTip(index, tip)

    def _add_key(self, key: str, what: str, do: Callable[[], object]) -> QKeySequence:
        """Let `key` do something, which Help tells in the words of `what`."""
        shortcut = QShortcut(QKeySequence(key), self, do)
        shortcut.setWhatsThis(what)
        return shortcut.key()

    def count(self) -> int:
        """How many views there are, those of rows within it among them."""
        return sum(view.count() if isinstance(view, Tabs) else 1 for view in self._views)

    def rename(self, view: QWidget, name: str) -> None:
        """Call a view by another name."""
        index = self._views.index(view)
        self._bar.setTabText(index, name)
        self._bar.setTabToolTip(index, name)

    def show_view(self, view: QWidget) -> None:
        """Bring `view` into sight, here or in the row that holds it."""
        for index, own in enumerate(self._views):
            if own is view:
                self._bar.setCurrentIndex(index)
            elif isinstance(own, Tabs) and own.holds(view):
                self._bar.setCurrentIndex(index)
                own.show_view(view)

    def holds(self, view: QWidget) -> bool:
        """Whether `view` is one of these, or of a row among these."""
        return any(
            own is view or (isinstance(own, Tabs) and own.holds(view)) for own in self._views
        )

    def in_sight(self) -> tuple[str, ...]:
        """The object name of the view that is in sight, and of the one within it if it is a row."""
        view = self.current()
        if view is None:
            return ()
        return (view.objectName(), *(view.in_sight() if isinstance(view, Tabs) else ()))

    def restore(self, names: Sequence[str]) -> None:
        """Bring into sight what `in_sight` told once, as far as it is still there."""
        for view in self._views:
            if names and view.objectName() == names[0]:
                self.show_view(view)
                if isinstance(view, Tabs):
                    view.restore(names[1:])

    @Slot()
    def go_on(self) -> None:
        """The next view, after the last the first."""
        self._step(1)

    @Slot()
    def go_back(self) -> None:
        """The view before, before the first the last."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Through a row within this one first; it is entered at its first view, or at its last."""
        inner = self.current()
        if isinstance(inner, Tabs) and inner.has_another(step):
            inner._step(step)
            return
        self._bar.setCurrentIndex((self._bar.currentIndex() + step) % self._bar.count())
        inner = self.current()
        if isinstance(inner, Tabs):
            inner._bar.setCurrentIndex(0 if step > 0 else inner._bar.count() - 1)

    def has_another(self, step: int) -> bool:
        """Whether a view comes so many after the one in sight."""
        return 0 <= self._bar.currentIndex() + step < self._bar.count()

    def current(self) -> QWidget | None:
        """The view that is in sight."""
        index = self._stack.currentIndex()
        return self._views[index] if index >= 0 else None
