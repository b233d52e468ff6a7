"""The menu of everything a person's own data may lie in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.wording import source_name, without_letter
from studio.desktop.widgets.file_dialogs import ask_existing, ask_folder
from studio.engine.data.sources import DataSource, Manifest, TextTable
from studio.engine.data.sources.joined import holds_texts
from studio.engine.data.texts.text_source import TextSource


class OpenDataMenu(QMenu):
    """Asks for a file or folder, or for a dataset to join to the one that is open.

    Signals:
        file_chosen: a path, and the kind of source that reads it.
        columns_requested: choose the columns of the table that is open.
        join_chosen: what is to be joined.
    """

    file_chosen: Signal[Path, str] = Signal(object, str)
    join_chosen: Signal[DataSource] = Signal(object)
    columns_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        kinds = [kind for kind in DataSource.kinds.values() if kind.opens is not None]
        self._offer([kind for kind in kinds if not issubclass(kind, TextSource)])
        self.addSeparator()
        self._offer([kind for kind in kinds if issubclass(kind, TextSource)])
        self.addSeparator()
        self._columns = self.addAction(self.tr("Choose the table’s columns…"))
        self._columns.triggered.connect(self.columns_requested)
        self.addSeparator()
        self._joining = self.addMenu(self.tr("&Join the open data with"))
        self._joining.triggered.connect(self._join)

    def _offer(self, kinds: Sequence[type[DataSource]]) -> None:
        for kind in kinds:
            action = self.addAction(_tr(kind.menu_title))
            action.setData(kind.__name__)
            action.triggered.connect(self._ask)

    def offer_joining(self, opened: DataSource | None, sources: Sequence[DataSource]) -> None:
        """The datasets that may be joined to the one that is open: texts to texts alone."""
        self._joining.clear()
        for source in sources:
            if opened is None or source == opened or source.kind == "Joined":
                continue
            if holds_texts(source) == holds_texts(opened):
                self._joining.addAction(source_name(source)).setData(source)
        self._joining.setEnabled(not self._joining.isEmpty())
        self._columns.setEnabled(isinstance(opened, Manifest | TextTable))

    @Slot()
    def _ask(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        kind = DataSource.kinds[action.data()]
        title = without_letter(action.text()).rstrip("…")
        if kind.opens == "folder":
            path = ask_folder(self.parentWidget(), title, "data")
        else:
            path = ask_existing(self.parentWidget(), title, "data", _tr(kind.file_filter))
        if path is not None:
            self.file_chosen.emit(path, kind.__name__)

    def _join(self, action: QAction) -> None:
        self.join_chosen.emit(action.data())


def _tr(text: str) -> str:
    return QCoreApplication.translate("sources", text)
