"""The list of networks to start from: searched, started from, removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.fine_tuning.encoder_dialog import encoder_tip
from studio.desktop.fine_tuning.models.model_words import cells_of, details_of, removing
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.room import Room
from studio.desktop.widgets.whole_tip import plain_tip

if TYPE_CHECKING:
    from studio.engine.models.model_entry import ModelEntry

SIZE = QSize(820, 480)
LEAST = QSize(320, 160)
WIDTHS = (170, 110, 190, 96, 84)
"""Of the columns, in pixels."""

ROW_HEIGHT = 27
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

DETAILS_HEIGHT = 48
ENTRY = Qt.ItemDataRole.UserRole


class ModelsDialog(QDialog):
    """Shows what it is given, and asks before something goes.

    Signals:
        start_requested: fine-tune from this one.
        folder_requested: open the folder of a text encoder.
        remove_requested: take this one away; the person has agreed.
    """

    start_requested: Signal[ModelEntry] = Signal(object)
    remove_requested: Signal[ModelEntry] = Signal(object)
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelsDialog")
        self.setWindowTitle(self.tr("Models"))
        self._busy = False
        self._search = QLineEdit()
        self._search.setObjectName("modelsSearch")
        self._search.setAccessibleName(self.tr("Search models"))
        self._search.setPlaceholderText(self.tr("Search names, classes and sources"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._table = self._make_table()
        self._details = PlainLabel(self.tr("Looking through files and runs…"), wraps=True)
        self._details.setObjectName("modelDetails")
        self._details.setFixedHeight(DETAILS_HEIGHT)
        self._start = self._button("startFromModelButton", self.tr("Start fine-tuning from it"))
        set_role(self._start, "primary")
        self._start.clicked.connect(self._on_start)
        self._remove = self._button("removeModelButton", self.tr("Remove…"))
        self._remove.clicked.connect(self._on_remove)
        self._open = self._button("openModelFolderButton", self.tr("Open folder…"))
        self._open.clicked.connect(self.folder_requested)
        self._close = self._button("closeModelsButton", self.tr("Close"))
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self._on_selected()

    def show_models(self, entries: Sequence[ModelEntry]) -> None:
        """Show these; the one that was chosen stays chosen."""
        before = self.chosen
        self._table.clear()
        for entry in entries:
            item = QTreeWidgetItem(cells_of(entry))
            item.setData(0, ENTRY, entry)
            item.setSizeHint(0, QSize(0, ROW_HEIGHT))
            item.setTextAlignment(4, RIGHT)
            for column in range(item.columnCount()):
                item.setToolTip(column, plain_tip(details_of(entry)))
            self._table.addTopLevelItem(item)
            if before is not None and entry.start == before.start:
                self._table.setCurrentItem(item)
        self._filter()
        self._on_selected()

    def set_busy(self, busy: bool) -> None:
        """While a run goes on its start stays as it is."""
        self._busy = busy
        self._on_selected()

    @property
    def chosen(self) -> ModelEntry | None:
        """The selected one that is in sight."""
        items = [item for item in self._table.selectedItems() if not item.isHidden()]
        return items[0].data(0, ENTRY) if items else None

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setObjectName("modelsTable")
        table.setAccessibleName(self.tr("Models"))
        titles = (self.tr("Name"), self.tr("Where"), self.tr("Classes"))
        table.setHeaderLabels([*titles, self.tr("Reads"), self.tr("Size")])
        table.headerItem().setTextAlignment(4, RIGHT)
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.header().setStretchLastSection(False)
        for column, width in enumerate(WIDTHS):
            table.setColumnWidth(column, width)
        table.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._on_selected)
        table.itemDoubleClicked.connect(self._on_start)
        return table

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        buttons = (self._open, self._remove, Stretch(), self._close, self._start)
        row = fill(QHBoxLayout(), *buttons, spacing=8)
        column = (self._search, (Room(self._table, LEAST), 1), self._details, row)
        fill(QVBoxLayout(self), *column, spacing=8, margins=16)
        self.resize(SIZE.boundedTo(self.screen().availableSize()))

    @Slot()
    def _filter(self) -> None:
        words = self._search.text().casefold().split()
        for row in range(self._table.topLevelItemCount()):
            item = self._table.topLevelItem(row)
            if item is not None:
                entry: ModelEntry = item.data(0, ENTRY)
                text = " ".join((*cells_of(entry), *entry.first, details_of(entry))).casefold()
                item.setHidden(not all(word in text for word in words))
        self._on_selected()

    @Slot()
    def _on_selected(self) -> None:
        entry = self.chosen
        if entry is not None:
            self._details.setText(details_of(entry))
        elif self._table.topLevelItemCount():
            self._details.setText("")
        may_start = entry is not None and entry.problem is None and not self._busy
        self._start.setEnabled(may_start)
        self._start.setToolTip(self.tr("A run goes on: stop it first") if self._busy else "")
        self._open.setEnabled(not self._busy)
        self._open.setToolTip(self._start.toolTip() or plain_tip(encoder_tip()))
        self._remove.setEnabled(entry is not None and entry.can_be_removed)
        bundled = entry is not None and not entry.can_be_removed
        self._remove.setToolTip(self.tr("It came with the program") if bundled else "")

    @Slot()
    def _on_start(self) -> None:
        entry = self.chosen
        if entry is not None and self._start.isEnabled():
            self.accept()
            self.start_requested.emit(entry)

    @Slot()
    def _on_remove(self) -> None:
        entry = self.chosen
        if entry is None:
            return
        box = self._question(*removing(entry))
        box.accepted.connect(lambda: self.remove_requested.emit(entry))
        box.open()

    def _question(self, text: str, what_goes: str, verb: str) -> QMessageBox:
        box = QMessageBox(self)
        box.setObjectName("removeModelDialog")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Remove"))
        box.setText(text)
        box.setInformativeText(what_goes)
        box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        return box
