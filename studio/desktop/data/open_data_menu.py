"""The menu of everything a person's own data may lie in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.desktop.widgets.file_dialogs import ask_existing, ask_folder
from studio.engine.data.sources import DataSource, Manifest


class OpenDataMenu(QMenu):
    """Asks for a file or folder, or for a dataset to join to the one that is open.

    Signals:
        file_chosen: a path, and the kind of source that reads it.
        columns_wanted: choose the columns of the table that is open.
        join_chosen: the `DataSource` to join.
    """

    file_chosen = Signal(object, str)
    join_chosen = Signal(object)
    columns_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        folder = self.addAction(self.tr("&Folder, one sub-folder a class…"))
        folder.setData("Folder")
        folder.triggered.connect(self._ask_for_folder)
        for kind, text in (
            ("Manifest", self.tr("&CSV manifest…")),
            ("IDXFiles", self.tr("&IDX files…")),
            ("ArrayFile", self.tr("&NumPy arrays (.npz)…")),
            ("TensorFile", self.tr("&PyTorch tensors (.pt)…")),
        ):
            action = self.addAction(text)
            action.setData(kind)
            action.triggered.connect(self._ask_for_file)
        self._columns = self.addAction(self.tr("Choose the table’s columns…"))
        self._columns.triggered.connect(self.columns_wanted)
        self.addSeparator()
        self._joining = self.addMenu(self.tr("&Join the open data with"))
        self._joining.triggered.connect(self._join)

    def offer_joining(self, opened: DataSource | None, sources: Sequence[DataSource]) -> None:
        """The datasets that may be joined to the one that is open."""
        self._joining.clear()
        for source in sources:
            if source != opened and source.kind != "Joined":
                self._joining.addAction(source.label).setData(source)
        self._joining.setEnabled(opened is not None)
        self._columns.setEnabled(isinstance(opened, Manifest))

    def _ask_for_folder(self) -> None:
        title = self.tr("A folder of pictures, one sub-folder a class")
        path = ask_folder(self.parentWidget(), title, "data")
        if path is not None:
            self.file_chosen.emit(path, "Folder")

    def _ask_for_file(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        patterns = {
            "Manifest": self.tr("Tables (*.csv *.tsv *.txt)"),
            "IDXFiles": self.tr("IDX pictures (*)"),
            "ArrayFile": self.tr("NumPy arrays (*.npz)"),
            "TensorFile": self.tr("PyTorch tensors (*.pt *.pth)"),
        }
        kind = action.data()
        title = action.text().replace("&", "")
        path = ask_existing(self.parentWidget(), title, "data", patterns[kind])
        if path is not None:
            self.file_chosen.emit(path, kind)

    def _join(self, action: QAction) -> None:
        self.join_chosen.emit(action.data())
