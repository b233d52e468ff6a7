"""How a row of the layers' table is painted, and how a name is edited in its place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from studio.desktop.core.icons import icon
from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import themes
from studio.desktop.network.models.network_cells import MEASURES, LayerColumn, LayerRole
from studio.desktop.network.models.network_model import NetworkModel
from studio.desktop.network.models.network_text import name_problem
from studio.desktop.widgets.row_tree import PADDING, RowDelegate
from studio.desktop.widgets.tints import paint_ground, write
from studio.desktop.widgets.tree_model import Index

ACTIONS_WIDTH = 84
"""Kept free at the right end for the current row's buttons."""


class LayerDelegate(RowDelegate):
    """Paints every cell; edits names.

    Signals:
        refused: why a name was not taken, in a sentence.
    """

    refused = Signal(str)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view, 24)

    def set_row_height(self, height: int) -> bool:
        """How high rows are; whether that is another height than before."""
        before, self._row_height = self._row_height, height
        return before != height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        painter.save()
        rect, selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            self.paint_row_ground(painter, option, index)
        column = LayerColumn(index.column())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        problem = column >= LayerColumn.OUTPUT and bool(index.data(LayerRole.PROBLEM))
        if problem and column is LayerColumn.SHARE:  # the last: no cell paints over it
            self._paint_problem(painter, index)
        elif column is LayerColumn.SHARE:
            self._paint_share(painter, inner, index, selected)
        elif problem:
            pass
        elif column is LayerColumn.NAME and index.data(LayerRole.ADVICE):
            self._paint_advised(painter, inner, index, selected)
        else:
            look = self._look(column, selected, index)
            write(painter, inner, str(index.data() or ""), *look, right=column in MEASURES)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Called by Qt."""
        line = _NameEdit(parent, index)
        line.setAccessibleName(self.tr("Name of the layer"))
        return line

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Called by Qt."""
        assert isinstance(editor, _NameEdit)
        problem = editor.problem()
        if problem:
            self.refused.emit(problem)
        elif editor.text() != index.data():
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter with a name that cannot be keeps the editor open, and says why."""
        if isinstance(watched, _NameEdit) and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.type() is QEvent.Type.KeyPress and watched.problem():
                watched.tell()
                return True
        return super().eventFilter(watched, event)

    def _look(self, column: LayerColumn, selected: bool, index: Index) -> tuple[str, bool]:
        """The colour of a cell's words, and whether they are bold."""
        theme = themes().theme
        if column is LayerColumn.NAME:
            if index.data(LayerRole.PROBLEM):
                return theme.bad_text, True
            return theme.accent_text if selected else theme.text, True
        if column < LayerColumn.OUTPUT:
            return theme.text, False
        faint = index.data() in ("…", "–") or (column in MEASURES and index.data(LayerRole.FROZEN))
        return (theme.quiet if faint else theme.text), False

    def paint_row_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Behind a row that is selected."""
        width, wash = self._view.viewport().width(), themes().theme.wash
        paint_ground(painter, option.rect, width, wash, self._view.hasFocus())

    def _paint_share(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        """Its share of the whole; not in the current row, whose buttons take the room."""
        theme = themes().theme
        share = float(index.data(LayerRole.SHARE) or 0)
        current = self._view.currentIndex()
        if share <= 0 or (selected and (index.row(), index.parent()) == _row(current)):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.faint if index.data(LayerRole.FROZEN) else theme.bar))
        width = max(2.0, share * rect.width())
        painter.drawRoundedRect(QRectF(rect.x(), rect.center().y() - 2, width, 5), 2, 2)

    def _paint_advised(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        """A name with the sign that something could be better."""
        sign = QRect(rect.right() - 11, rect.center().y() - 6, 12, 12)
        icon("warning", themes().theme.validation).paint(painter, sign)
        look = self._look(LayerColumn.NAME, selected, index)
        write(painter, rect.adjusted(0, 0, -16, 0), str(index.data()), *look)

    def _paint_problem(self, painter: QPainter, index: Index) -> None:
        """Why it does not fit, across the columns that it has no numbers for."""
        theme = themes().theme
        output = index.model().index(index.row(), LayerColumn.OUTPUT, index.parent())
        rect = self._view.visualRect(output)
        rect = rect.adjusted(PADDING, 0, 0, 0)
        sign = QRect(rect.x(), rect.center().y() - 6, 14, 14)
        icon("warning", theme.bad_text).paint(painter, sign)
        words = QRect(rect)
        words.setLeft(rect.x() + 20)
        words.setRight(self._view.viewport().width() - ACTIONS_WIDTH - PADDING)
        write(painter, words, str(index.data(LayerRole.PROBLEM)), theme.bad_text)


def _row(index: Index) -> tuple[int, QModelIndex]:
    return index.row(), index.parent()


class _NameEdit(QLineEdit):
    """Says why a name cannot be while it is typed."""

    def __init__(self, parent: QWidget, index: Index) -> None:
        super().__init__(parent)
        model = index.model()
        assert isinstance(model, NetworkModel)
        self._model, self._place = model, model.place(index)
        self.textEdited.connect(self._show_whether_it_can_be)

    def problem(self) -> str:
        return name_problem(self._model.network, self._place, self.text())

    def tell(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.problem(), self)

    def _show_whether_it_can_be(self) -> None:
        bad = bool(self.problem())
        self.setProperty("level", "bad" if bad else "")
        self.style().unpolish(self)
        self.style().polish(self)
        if bad:
            self.tell()
        else:
            QToolTip.hideText()
