"""The table of layers: rows to select, drag, rename and open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)

from studio.desktop.models.network_model import Column, NetworkModel, Role
from studio.desktop.theme import set_role, themes
from studio.desktop.widgets.layer_delegate import ACTIONS_WIDTH, Index, LayerDelegate

WIDTHS = {Column.NAME: 88, Column.KIND: 100, Column.OUTPUT: 84, Column.PARAMETERS: 208}
LOWEST_ROW, HIGHEST_ROW = 24, 29
HEADER_HEIGHT = 27
USUAL_ROWS = 8


class LayerTable(QTableView):
    """Shows a `NetworkModel`.

    Signals:
        settings_asked: the row whose settings a person wants to change.
        row_chosen: the current row; -1 where there is none.
        refused: why a name was not taken, in a sentence.
    """

    settings_asked = Signal(int)
    row_chosen = Signal(int)
    refused = Signal(str)

    def __init__(self, model: NetworkModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layersTable")
        self.setAccessibleName(self.tr("Layers"))
        set_role(self, "rows")
        self._actions_of_row = QWidget(self.viewport())
        self._actions_of_row.hide()
        self.setModel(model)
        delegate = LayerDelegate(self)
        delegate.refused.connect(self.refused)
        self.setItemDelegate(delegate)
        self._set_up_rows()
        self._set_up_columns()
        self._rename = QAction(self.tr("Rename"), self)
        self._rename.setShortcut(QKeySequence(Qt.Key.Key_F2))
        self._rename.triggered.connect(self.edit_name)
        self._settings = QAction(self.tr("Settings…"), self)
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        self._settings.setShortcuts([QKeySequence(key) for key in enter])
        self._settings.triggered.connect(self._ask_for_settings)
        self._add_actions([self._settings, self._rename])
        self.doubleClicked.connect(self._open)
        model.dataChanged.connect(self._span_problems)
        model.modelReset.connect(self._span_problems)
        themes().changed.connect(self.viewport().update)

    def set_row_actions(self, actions: Sequence[QAction]) -> None:
        """What can be done with the current row: buttons in it, keys and the context menu."""
        self._add_actions(actions)
        row = QHBoxLayout(self._actions_of_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key does it from the row
            button.setAccessibleName(action.text())
            set_role(button, "flat")
            row.addWidget(button)

    def current_row(self) -> int:
        """-1 where there is none."""
        return self.currentIndex().row()

    def choose_row(self, row: int) -> None:
        """Make `row` the current one and bring it into sight."""
        self.setCurrentIndex(self.model().index(row, max(0, self.currentIndex().column())))

    def set_editable(self, editable: bool) -> None:
        """Whether a person may change anything."""
        self.setDragEnabled(editable)
        self._rename.setEnabled(editable)
        self._settings.setEnabled(editable)

    def settings_rect(self, row: int) -> QRect:
        """Where the settings of `row` stand, in the viewport."""
        return self.visualRect(self.model().index(row, Column.SETTINGS))

    @Slot()
    def edit_name(self) -> None:
        """Edit the current row's name in its place."""
        if self.current_row() >= 0:
            self.edit(self.model().index(self.current_row(), Column.NAME))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Called by Qt."""
        super().currentChanged(current, previous)
        self._place_actions()
        self.row_chosen.emit(current.row())

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Called by Qt. Without the style's square ground behind the round one."""
        super().initViewItemOption(option)
        palette = QPalette(option.palette)
        palette.setBrush(QPalette.ColorRole.Highlight, Qt.BrushStyle.NoBrush)
        option.palette = palette

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        height = self.viewport().height() // USUAL_ROWS
        self.verticalHeader().setDefaultSectionSize(min(max(height, LOWEST_ROW), HIGHEST_ROW))
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
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(LOWEST_ROW)

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(HEADER_HEIGHT)
        for column, width in WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionResizeMode(Column.SETTINGS, QHeaderView.ResizeMode.Stretch)

    def _add_actions(self, actions: Sequence[QAction]) -> None:
        for action in actions:
            # Not while a name is being edited: the editor is another widget.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(action)

    def _place_actions(self) -> None:
        rect = self.visualRect(self.currentIndex())
        self._actions_of_row.setVisible(rect.isValid() and self.current_row() >= 0)
        self._actions_of_row.setGeometry(
            self.viewport().width() - ACTIONS_WIDTH, rect.y(), ACTIONS_WIDTH, rect.height()
        )

    @Slot()
    def _ask_for_settings(self) -> None:
        if self.current_row() >= 0:
            self.settings_asked.emit(self.current_row())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if self._settings.isEnabled():
            if index.column() == Column.NAME:
                self.edit_name()
            else:
                self.settings_asked.emit(index.row())

    @Slot()
    def _span_problems(self) -> None:
        """A layer that does not fit says so across the columns it has no numbers for."""
        self.clearSpans()
        model = self.model()
        for row in range(model.rowCount()):
            if model.index(row, Column.OUTPUT).data(Role.PROBLEM):
                self.setSpan(row, Column.OUTPUT, 1, 2)
