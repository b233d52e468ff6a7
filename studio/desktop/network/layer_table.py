"""The table of layers: rows to select, drag, rename and open; blocks open to what is inside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QToolButton, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.network.layer_delegate import ACTIONS_WIDTH, LayerDelegate
from studio.desktop.network.models.network_cells import MEASURES, LayerColumn
from studio.desktop.network.models.network_model import NetworkModel
from studio.desktop.network.models.network_text import has_settings
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.row_tree import RowTree, TreeColumns
from studio.desktop.widgets.tree_model import Index
from studio.engine.network.tree import Place

COLUMNS = TreeColumns(
    {
        LayerColumn.NAME: 108,
        LayerColumn.KIND: 92,
        LayerColumn.OUTPUT: 84,
        LayerColumn.PARAMETERS: 86,
        LayerColumn.OPERATIONS: 76,
        LayerColumn.MEMORY: 72,
        LayerColumn.SHARE: 86,
    },
    stretched=LayerColumn.SETTINGS,
    least=92,
    give_way=(LayerColumn.MEMORY, LayerColumn.OPERATIONS, LayerColumn.KIND),
)
LOWEST_ROW, HIGHEST_ROW = 22, 29
USUAL_ROWS = 8


class LayerTable(RowTree):
    """Shows a `NetworkModel`.

    Signals:
        settings_requested: the place whose settings a person wants to change.
        place_chosen: the current place; an empty one where there is none.
        measure_chosen: the column whose share of the whole the bars shall show.
        refused: why a name was not taken, in a sentence.
    """

    settings_requested: Signal[Place] = Signal(object)
    place_chosen: Signal[Place] = Signal(object)
    measure_chosen: Signal[LayerColumn] = Signal(object)
    refused = Signal(str)

    def __init__(self, model: NetworkModel, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setObjectName("layersTable")
        self.setAccessibleName(self.tr("Layers"))
        self._network = model
        self._editable = True
        self._actions_of_row = QWidget(self.viewport())
        self._actions_of_row.hide()
        self._delegate = LayerDelegate(self)
        self._delegate.refused.connect(self.refused)
        self._rename = QAction(self.tr("Rename"), self)
        self._rename.setShortcut(QKeySequence(Qt.Key.Key_F2))
        self._rename.triggered.connect(self.edit_name)
        self._settings = QAction(self.tr("Settings…"), self)
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self._settings.setShortcuts([QKeySequence(key) for key in enter])
        self._settings.triggered.connect(self._ask_for_settings)
        self.add_actions([self._settings, self._rename])
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.header().setSectionsClickable(True)
        self.header().sectionClicked.connect(self._on_header)
        self.doubleClicked.connect(self._open)

    def set_row_actions(self, actions: Sequence[QAction]) -> None:
        """What can be done with the current row: buttons in it, keys and the context menu."""
        self.add_actions(actions)
        row = fill(QHBoxLayout(self._actions_of_row), spacing=0, margins=0)
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key does it from the row
            button.setAccessibleName(action.text())
            set_role(button, "flat")
            row.addWidget(button)

    def current_place(self) -> Place:
        """Of the current row's layer; empty where there is none."""
        return self._network.place(self.currentIndex()) if self.currentIndex().isValid() else ()

    def chosen_places(self) -> list[Place]:
        """Of the selected layers that stand beside the current one, in order."""
        current = self.current_place()
        rows = self.selectionModel().selectedRows() if current else []
        places = {self._network.place(row) for row in rows if self._network.layer(row) is not None}
        return sorted(place for place in places if place[:-1] == current[:-1])

    def choose_place(self, place: Place) -> None:
        """Make the layer at `place` the current one and bring it into sight."""
        column = max(0, self.currentIndex().column())
        index = self._network.index_of(place, column)
        if index.isValid() and place != self.current_place():
            self.setCurrentIndex(index)
        self.scrollTo(index)

    def set_editable(self, editable: bool) -> None:
        """Whether a person may change anything."""
        self._editable = editable
        self.setDragEnabled(editable)
        self._rename.setEnabled(editable)
        self._offer_settings()

    def _offer_settings(self) -> None:
        """Only of a layer that has any."""
        layer = self._network.layer(self.currentIndex())
        self._settings.setEnabled(self._editable and layer is not None and has_settings(layer))

    def settings_rect(self, place: Place) -> QRect:
        """Where the settings of the layer at `place` stand, in the viewport."""
        return self.visualRect(self._network.index_of(place, LayerColumn.SETTINGS))

    @Slot()
    def edit_name(self) -> None:
        """Edit the current row's name in its place."""
        index = self.currentIndex().siblingAtColumn(LayerColumn.NAME)
        if index.isValid() and self._network.layer(index) is not None:
            self.edit(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Called by Qt."""
        super().currentChanged(current, previous)
        self._place_actions()
        self._offer_settings()
        if not self._network.is_changing:  # who changes the network looks at a place afterwards
            self.place_chosen.emit(self.current_place())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        height = self.viewport().height() // USUAL_ROWS
        if self._delegate.set_row_height(min(max(height, LOWEST_ROW), HIGHEST_ROW)):
            self.scheduleDelayedItemsLayout()
        self._place_actions()

    def updateGeometries(self) -> None:
        """Called by Qt when rows come, go or move."""
        super().updateGeometries()
        self._place_actions()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Called by Qt."""
        super().scrollContentsBy(dx, dy)
        self._place_actions()

    def _set_up_rows(self) -> None:
        super()._set_up_rows()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _place_actions(self) -> None:
        index = self.currentIndex()
        rect = self.visualRect(index)
        shown = rect.isValid() and self._network.layer(index) is not None
        self._actions_of_row.setVisible(shown)
        corner = QPoint(self.viewport().width() - ACTIONS_WIDTH, rect.y())
        self._actions_of_row.setGeometry(QRect(corner, rect.size()))
        self._actions_of_row.resize(ACTIONS_WIDTH, rect.height())

    @Slot(int)
    def _on_header(self, section: int) -> None:
        if LayerColumn(section) in MEASURES:
            self.measure_chosen.emit(LayerColumn(section))

    @Slot()
    def _ask_for_settings(self) -> None:
        if self.current_place():
            self.settings_requested.emit(self.current_place())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if not self._editable or self._network.layer(index) is None:
            return
        if index.column() == LayerColumn.NAME:
            self.edit_name()
        else:
            self.settings_requested.emit(self._network.place(index))
