"""How a row of the list of runs is painted, and how a run is renamed in its place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from studio.desktop.core.theme import themes
from studio.desktop.runs.runs_cells import FIGURES, RunColumn, RunRole
from studio.desktop.widgets.row_tree import PADDING, RowDelegate
from studio.desktop.widgets.tints import (
    DOT,
    outcome_colours,
    paint_dot,
    paint_ground,
    paint_star,
    write,
)
from studio.desktop.widgets.tree_model import Index
from studio.engine.runs.label import LONGEST_NAME
from studio.engine.runs.library import KeptRun

ROW_HEIGHT = 27


class RunsDelegate(RowDelegate):
    """Paints every cell; edits names."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        run: KeptRun = index.data(RunRole.RUN)
        column = RunColumn(index.column())
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        self.paint_row_ground(painter, option, index)
        if column is RunColumn.STAR:
            paint_star(painter, option.rect, run.starred, _is_looked_at(option))
        elif column is RunColumn.NAME:
            self._paint_name(painter, option, index)
        elif column is RunColumn.OUTCOME:
            dot, words = outcome_colours(run.outcome)
            paint_dot(painter, inner, dot)
            write(painter, inner.adjusted(DOT + 6, 0, PADDING, 0), index.data(), words)
        else:
            colour = themes().theme.quiet if column > RunColumn.TEST else themes().theme.text
            write(painter, inner, index.data(), colour, right=column in FIGURES)

    def paint_row_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Behind a row that is selected, or under the pointer."""
        theme, width = themes().theme, self._view.viewport().width()
        if option.state & QStyle.StateFlag.State_Selected:
            current = self._view.currentIndex()
            is_current = (index.row(), index.parent()) == (current.row(), current.parent())
            edge = is_current and self._view.hasFocus()
            paint_ground(painter, option.rect, width, theme.wash, edge)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_ground(painter, option.rect, width, theme.hover, False)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Called by Qt."""
        line = QLineEdit(parent)
        line.setMaxLength(LONGEST_NAME)
        line.setAccessibleName(self.tr("Name of the run"))
        run: KeptRun = index.data(RunRole.RUN)
        line.setPlaceholderText(run.record.recipe)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Called by Qt, also when the row has changed: what is being typed stays."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Called by Qt."""
        assert isinstance(editor, QLineEdit)
        if editor.isModified():
            model.setData(index, editor.text())

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A run by its name; a branch that a person has not named by what it changed."""
        run: KeptRun = index.data(RunRole.RUN)
        theme, rect = themes().theme, option.rect.adjusted(PADDING, 0, -PADDING, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = theme.accent_text if selected else theme.text
        changes = index.data(RunRole.CHANGES)
        if changes and not run.label.name:
            write(painter, rect, changes, strong)
            return
        rect.setLeft(rect.x() + write(painter, rect, run.title, strong, bold=True) + PADDING)
        if changes and rect.width() > 40:
            write(painter, rect, changes, theme.quiet)


def _is_looked_at(option: QStyleOptionViewItem) -> bool:
    looked_at = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
    return bool(option.state & looked_at)
