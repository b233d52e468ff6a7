"""The Help menu: first steps, keys, the log's folder, and what this program is."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from studio import __version__
from studio.desktop.core.failure_log import log_folder
from studio.desktop.core.signals import Slot
from studio.desktop.core.wording import without_letter
from studio.desktop.shell.guide_dialog import GuideDialog
from studio.desktop.widgets.room import Room

SIZE = QSize(460, 480)
LEAST = QSize(240, 160)

PACKAGES = {"PyTorch": "torch", "torchvision": "torchvision", "Qt": "PySide6-Essentials"}
"""What to call them, and what they are installed as."""


class HelpMenu(QMenu):
    """Opens small dialogs over the window, and the guide beside it."""

    def __init__(self, window: QWidget, page_in_sight: Callable[[], str]) -> None:
        """`page_in_sight` tells which page of the guide belongs to what is looked at."""
        super().__init__(window)
        self._window, self._page_in_sight = window, page_in_sight
        self._guide: GuideDialog | None = None
        self.setTitle(self.tr("&Help"))
        guide = self.addAction(self.tr("&Guide"))
        guide.setShortcut(QKeySequence("F1"))
        guide.triggered.connect(self._show_page_in_sight)
        self.addAction(self.tr("&First steps")).triggered.connect(self._show_steps)
        keys = self.addAction(self.tr("&Keys"))
        keys.setShortcut(QKeySequence("Shift+F1"))
        keys.triggered.connect(self._show_keys)
        self.addAction(self.tr("The folder with &logs")).triggered.connect(self._show_logs)
        self.addSeparator()
        self.addAction(self.tr("&About Training Studio")).triggered.connect(self._show_about)

    def page_read(self) -> str | None:
        """Which page of the guide is open; None where it is closed."""
        if self._guide is None or not self._guide.isVisible():
            return None
        return self._guide.page()

    def show_guide(self, page: str) -> None:
        """Open the guide at one of its pages."""
        if self._guide is None:
            self._guide = GuideDialog(self._window)
        self._guide.show_page(page)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    @Slot()
    def _show_page_in_sight(self) -> None:
        self.show_guide(self._page_in_sight())

    @Slot()
    def _show_steps(self) -> None:
        steps = (
            self.tr("Draw a digit at the right: a network that comes along answers as you draw."),
            self.tr("Press Train. Digits is open already, and is learned in about a second."),
            self.tr("Change a layer: double-click a width, or drag a layer elsewhere."),
            self.tr("Choose MNIST at the left, or your own pictures under Open, and press Train."),
            self.tr("Press Fine-tune: it starts from a trained network and keeps what fits."),
            self.tr("File ▸ Export writes it for PyTorch, ONNX and others, and tries it out."),
        )
        rows = "".join(f"<li style='margin-bottom: 8px'>{step}</li>" for step in steps)
        self._open(self.tr("First steps"), f"<ol style='margin-left: -16px'>{rows}</ol>")

    @Slot()
    def _show_keys(self) -> None:
        key = "<td style='padding: 3px 24px 3px 0'><b>{0}</b></td>"
        cell = f"<tr valign='middle'>{key}<td>{{1}}</td></tr>"
        rows = "".join(cell.format(*row) for row in keys_of(self._window))
        self._open(self.tr("Keys"), f"<table>{rows}</table>")

    @Slot()
    def _show_logs(self) -> None:
        log_folder().mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    @Slot()
    def _show_about(self) -> None:
        rows = "<br>".join(f"{name} {number}" for name, number in versions())
        credits = self.tr(
            "Digits: E. Alpaydin, C. Kaynak, UCI Machine Learning Repository. "
            "MNIST: Y. LeCun, C. Cortes, C. Burges. "
            "MobileNetV2: torchvision, BSD-3-Clause."
        )
        licence = self.tr("Licence: MIT.")
        self._open(
            self.tr("About Training Studio"),
            f"<h3>Training Studio {__version__}</h3><p>{licence}</p><p>{rows}</p><p>{credits}</p>",
        )

    def _open(self, title: str, text: str) -> None:
        dialog = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setObjectName("helpDialog")
        dialog.setWindowTitle(title)
        words = QLabel(text)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(dialog.reject)
        column = QVBoxLayout(dialog)
        column.addWidget(Room(words, LEAST), 1)
        column.addWidget(close)
        dialog.resize(SIZE.boundedTo(dialog.screen().availableSize()))
        dialog.open()


def keys_of(window: QWidget) -> list[tuple[str, str]]:
    """Each key and what it does, from the window's own actions and buttons, by what it does."""
    found = {
        (_plain(action.text()), key.toString(QKeySequence.SequenceFormat.NativeText))
        for action in window.findChildren(QAction)
        for key in action.shortcuts()
        if action.text()
    }
    for shortcut in window.findChildren(QShortcut):
        button = shortcut.parent()
        key = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
        if isinstance(button, QAbstractButton):
            found.add((_plain(button.text()), key))
        elif shortcut.whatsThis():
            found.add((shortcut.whatsThis(), key))
    return [(key, what) for what, key in sorted(found)]


def versions() -> list[tuple[str, str]]:
    """What the program stands on, without importing it."""
    found = []
    for name, package in PACKAGES.items():
        try:
            found.append((name, version(package)))
        except PackageNotFoundError:
            continue
    return found


def _plain(text: str) -> str:
    return without_letter(text).rstrip("…")
