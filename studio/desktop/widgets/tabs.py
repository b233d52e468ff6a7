"""Views of which one is in sight, and the row of names that chooses it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.room import Room


class Tabs(QWidget):
    """A slim row of names above the view that is in sight.

    Signals:
        changed: another view is in sight.
    """

    changed = Signal()

    def __init__(
        self, parent: QWidget | None = None, keys: bool = False, least: QSize | None = None
    ) -> None:
        """With `keys`, Ctrl+Tab goes on to the next view; one such row to a window. With `least`,
        a view that gets less room than it needs scrolls, down to that size.
        """
        super().__init__(parent)
        self._least = least
        self._views: list[QWidget] = []
        self._bar = QTabBar()
        self._bar.setObjectName("viewTabs")
        self._bar.setAccessibleName(self.tr("Views"))
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideRight)
        self._bar.setUsesScrollButtons(False)  # they would hide names: cut ones can be read
        self._stack = QStackedWidget()
        self._bar.currentChanged.connect(self._stack.setCurrentIndex)
        self._bar.currentChanged.connect(self.changed)
        if keys:
            QShortcut(QKeySequence("Ctrl+Tab"), self, self.go_on)
            QShortcut(QKeySequence("Ctrl+Shift+Tab"), self, self.go_back)
        fill(QVBoxLayout(self), self._bar, (self._stack, 1), spacing=6, margins=0)

    def add(self, name: str, view: QWidget) -> None:
        """Another view, after those that are there."""
        self._views.append(view)
        self._stack.addWidget(view if self._least is None else Room(view, self._least))
        self._bar.setTabToolTip(self._bar.addTab(name), name)

    def count(self) -> int:
        """How many views there are."""
        return len(self._views)

    def rename(self, view: QWidget, name: str) -> None:
        """Call a view by another name."""
        index = self._views.index(view)
        self._bar.setTabText(index, name)
        self._bar.setTabToolTip(index, name)

    def show_view(self, view: QWidget) -> None:
        """Bring `view` into sight."""
        self._bar.setCurrentIndex(self._views.index(view))

    @Slot()
    def go_on(self) -> None:
        """The next view, after the last the first."""
        self._step(1)

    @Slot()
    def go_back(self) -> None:
        """The view before, before the first the last."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self._bar.setCurrentIndex((self._bar.currentIndex() + step) % self._bar.count())

    def current(self) -> QWidget | None:
        """The view that is in sight."""
        index = self._stack.currentIndex()
        return self._views[index] if index >= 0 else None
