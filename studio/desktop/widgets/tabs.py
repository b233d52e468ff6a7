"""Views of which one is in sight, and the row of names that chooses it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget


class Tabs(QWidget):
    """A slim row of names above the view that is in sight; Ctrl+Tab goes on to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QTabBar()
        self._bar.setObjectName("viewTabs")
        self._bar.setAccessibleName(self.tr("Views"))
        self._bar.setExpanding(False)
        self._bar.setDrawBase(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._stack = QStackedWidget()
        self._bar.currentChanged.connect(self._stack.setCurrentIndex)
        for keys, go in (("Ctrl+Tab", self.go_on), ("Ctrl+Shift+Tab", self.go_back)):
            QShortcut(QKeySequence(keys), self, go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)

    def add(self, name: str, view: QWidget) -> None:
        """Another view, after those that are there."""
        self._stack.addWidget(view)
        self._bar.addTab(name)

    def show_view(self, view: QWidget) -> None:
        """Bring `view` into sight."""
        self._bar.setCurrentIndex(self._stack.indexOf(view))

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
        return self._stack.currentWidget()
