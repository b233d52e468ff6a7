"""Python source to read, copy and take away: coloured, selectable, never edited here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.network.code.code_page import Page, lines_of
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel

COPIED_MS = 1500
"""How long the button says that it has copied."""


class CodeView(QWidget):
    """Source code under buttons that copy and save it.

    Signals:
        save_requested: the code is wanted as a file.
        copied: the code is on the clipboard.
    """

    save_requested = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.clicked.connect(self._copy_all)
        self._save = QPushButton(self.tr("Save as .py…"))
        self._save.clicked.connect(self.save_requested)
        self._page = Page()
        self._page.setAccessibleName(self.tr("Source code"))
        self._reason = PlainLabel()
        self._rest = QTimer(self, singleShot=True, interval=COPIED_MS)
        self._rest.timeout.connect(self._offer_copy)
        self._stack = QStackedLayout()
        self._lay_out()
        self.show_reason(self.tr("There is no code yet"))

    def show_code(self, text: str) -> None:
        """Show `text`; what stays the same of it stays where it is, selection included."""
        if text != self._text:
            self._text = text
            self._page.replace(lines_of(text))
        self._stack.setCurrentIndex(0)
        self._enable(bool(text))

    def show_reason(self, text: str) -> None:
        """A quiet sentence in the place of the code, such as why there is none."""
        self._text = ""
        self._page.replace([""])
        self._reason.setText(text)
        self._stack.setCurrentIndex(1)
        self._enable(False)

    def text(self) -> str:
        """The whole code; empty while there is none."""
        return self._text

    def mark_lines(self, first: int, last: int) -> None:
        """Wash lines, counted from 0, the last one too, and bring them to sight; -1 clears."""
        self._page.mark(first, last)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Polish:
            self._reserve_width()
        return super().event(event)

    def _lay_out(self) -> None:
        head = fill(QHBoxLayout(), Stretch(), self._copy, self._save, spacing=8)
        self._stack.addWidget(self._page)
        self._stack.addWidget(_in_a_well(self._reason))
        fill(QVBoxLayout(self), head, (self._stack, 1), spacing=8, margins=0)

    def _reserve_width(self) -> None:
        """The button keeps its width while it says that it has copied."""
        self._copy.ensurePolished()
        said = self._copy.text()
        self._copy.setText(self.tr("Copied"))
        self._copy.setMinimumWidth(self._copy.sizeHint().width())
        self._copy.setText(said)

    def _enable(self, there: bool) -> None:
        for button in (self._copy, self._save):
            button.setEnabled(there)
        nothing = self.tr("There is no code to take")
        self._copy.setToolTip(self.tr("Copy the whole code") if there else nothing)
        self._save.setToolTip(self.tr("Write the code to a file") if there else nothing)

    @Slot()
    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._copy.setText(self.tr("Copied"))
        self._rest.start()
        self.copied.emit()

    @Slot()
    def _offer_copy(self) -> None:
        self._copy.setText(self.tr("Copy"))


def _in_a_well(label: QLabel) -> QFrame:
    """`label` in the middle of the same ground that the code has."""
    set_role(label, "quiet")
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    well = QFrame()
    set_role(well, "well")
    fill(QHBoxLayout(well), label, margins=16)
    return well
