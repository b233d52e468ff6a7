"""A tree whose rows stand on rounded grounds, and whose columns give way to one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from studio.desktop.core.icons import icon
from studio.desktop.core.theme import set_role, themes
from studio.desktop.widgets.tree_model import Index

INDENT = 16
HEADER_HEIGHT = 27
PADDING = 8
"""Left and right of a cell's words, in pixels."""


@dataclass(frozen=True)
class TreeColumns:
    """How wide the columns of a tree are, in pixels.

    Attributes:
        widths: of all but one.
        stretched: the one that takes what is left.
        least: what that one needs at least.
        give_way: which are left out, one after the other, where it would be squeezed.
        narrow: widths of columns where leaving those out is not enough.
    """

    widths: Mapping[int, int]
    stretched: int
    least: int
    give_way: Sequence[int]
    narrow: Mapping[int, int] = field(default_factory=dict)


class RowDelegate(QStyledItemDelegate):
    """How rows of one height are painted; a subclass paints them."""

    def __init__(self, view: QAbstractItemView, row_height: int) -> None:
        super().__init__(view)
        self._view, self._row_height = view, row_height

    def paint_row_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """A cell's part of the ground behind its whole row."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        return QSize(40, self._row_height)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Called by Qt."""
        rect, height = option.rect, editor.sizeHint().height()
        editor.setGeometry(rect.x(), rect.center().y() - height // 2, rect.width(), height)


class RowTree(QTreeView):
    """Rows to select, open and edit in their place."""

    def __init__(self, columns: TreeColumns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "rows")
        self._columns = columns
        themes().changed.connect(self.viewport().update)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Once, when a subclass has made what it is asked for from then on."""
        super().setModel(model)
        self._set_up_rows()
        self._set_up_columns()

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """More keys and lines of the context menu."""
        for action in actions:
            # Not while a name is being edited: the editor is another widget.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(action)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Called by Qt. Without the style's square ground behind the round one."""
        super().initViewItemOption(option)
        palette = QPalette(option.palette)
        palette.setBrush(QPalette.ColorRole.Highlight, Qt.BrushStyle.NoBrush)
        option.palette = palette

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Called by Qt. A chevron where a row opens, on the ground of a selected row."""
        delegate = self.itemDelegate()
        if self.selectionModel().isSelected(index) and isinstance(delegate, RowDelegate):
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = rect
            option.state |= QStyle.StateFlag.State_Selected
            delegate.paint_row_ground(painter, option, index)
        if self.model().hasChildren(index):
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            side = QRect(rect.right() - 13, rect.center().y() - 6, 12, 12)
            icon(name, themes().theme.quiet).paint(painter, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._make_room()

    def _set_up_rows(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _set_up_columns(self) -> None:
        header = self.header()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        header.setFixedHeight(HEADER_HEIGHT)
        for column, width in self._columns.widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionResizeMode(self._columns.stretched, QHeaderView.ResizeMode.Stretch)

    def _make_room(self) -> None:
        """Leave out what matters least where the stretched column would be squeezed."""
        widths = self._columns.widths
        room = self.viewport().width() - self._columns.least - sum(widths.values())
        for column in self._columns.give_way:
            self.setColumnHidden(column, room < 0)
            room += widths[column] if room < 0 else 0
        for column, width in self._columns.narrow.items():
            self.header().resizeSection(column, width if room < 0 else widths[column])
