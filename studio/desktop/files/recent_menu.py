"""The menu of what was opened and saved last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import source_name
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.data.sources import DataSource

WIDEST = 360
"""Of an entry, in pixels; its tool tip tells the whole path."""


class RecentMenu(QMenu):
    """Files, then a person's own datasets.

    Signals:
        cleared: forget them all.
    """

    file_chosen: Signal[Path] = Signal(object)
    source_chosen: Signal[DataSource] = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Recen&t"))
        self.setToolTipsVisible(True)
        self.triggered.connect(self._on_chosen)
        self.show_entries((), ())

    def show_entries(self, files: Sequence[Path], sources: Sequence[DataSource]) -> None:
        """Offer these; the menu is off where there are none."""
        self.clear()
        for file in files:
            self._add(f"{file.name} — {file.parent}", file, str(file))
        if files and sources:
            self.addSeparator()
        for source in sources:
            name = source_name(source)
            self._add(name, source, str(getattr(source, "path", name)))
        self.addSeparator()
        self.addAction(self.tr("Forget these")).setData(None)
        self.menuAction().setEnabled(bool(files or sources))

    def _add(self, text: str, value: object, tip: str) -> None:
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, WIDEST)
        action = self.addAction(shown.replace("&", "&&"))
        action.setData(value)
        action.setToolTip(plain_tip(tip))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        value = action.data()
        if isinstance(value, Path):
            self.file_chosen.emit(value)
        elif value is None:
            self.cleared.emit()
        else:
            self.source_chosen.emit(value)
