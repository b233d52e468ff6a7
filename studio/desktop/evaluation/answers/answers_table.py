"""The table of new samples, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from studio.desktop.core.background import Background
from studio.desktop.core.theme import set_role, themes
from studio.desktop.evaluation.answers.answer_cells import AnswerColumn
from studio.desktop.evaluation.answers.answers_model import ANSWER, AnswersModel
from studio.desktop.evaluation.new_pictures.small_pictures import SmallPictures
from studio.desktop.widgets.row_tree import HEADER_HEIGHT, PADDING, RowDelegate
from studio.desktop.widgets.tints import paint_state_ground, write
from studio.desktop.widgets.tree_model import Index
from studio.engine.evaluation.answer import Answer

ROW_HEIGHT = 42
SIDE = 36
"""Of a small picture, in points."""

WIDTHS = {
    AnswerColumn.PICTURE: 64,
    AnswerColumn.NAME: 170,
    AnswerColumn.CLASS: 110,
    AnswerColumn.CONFIDENCE: 92,
    AnswerColumn.RUNNER_UP: 130,
}
"""Of all columns but the last, in pixels."""

NARROW = {AnswerColumn.NAME: 110, AnswerColumn.CLASS: 80}
LEAST_NOTE = 140

TEXT_NOTE = 90
"""Of the note beside a text: it is one word."""


class AnswersTable(QTableView):
    """A row a sample. A tree would ask for each row whenever some are added.

    Attributes:
        answers: what it shows.
    """

    def __init__(self, name: str, background: Background, of_texts: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("What the network says of each"))
        set_role(self, "rows")
        self.answers = AnswersModel(of_texts, background)
        small = SmallPictures(self, background)
        self.answers.small_picture = small.of
        small.read.connect(self.viewport().update)
        themes().changed.connect(self.viewport().update)
        self.setModel(self.answers)
        self.setItemDelegate(_AnswersDelegate(self))
        self._set_up_rows()
        self._set_up_columns()

    def chosen(self) -> list[Answer]:
        """Of the selected rows, those that could be read; from top to bottom."""
        answers = map(self.answers.answer, sorted(self._chosen_rows()))
        return [answer for answer in answers if answer.error is None]

    def is_any_chosen(self) -> bool:
        """Whether there is one among the selected rows that could be read."""
        return any(self.answers.answer(row).error is None for row in self._chosen_rows())

    def _chosen_rows(self) -> Iterator[int]:
        selection = self.selectionModel().selection()
        for number in range(selection.count()):
            stretch = selection.at(number)
            yield from range(stretch.top(), stretch.bottom() + 1)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Called by Qt. Without the style's square ground behind the round one."""
        super().initViewItemOption(option)
        palette = QPalette(option.palette)
        palette.setBrush(QPalette.ColorRole.Highlight, Qt.BrushStyle.NoBrush)
        option.palette = palette

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt. The note is worth more than the runner-up."""
        super().resizeEvent(event)
        is_narrow = self.viewport().width() < sum(WIDTHS.values()) + LEAST_NOTE
        self.setColumnHidden(AnswerColumn.RUNNER_UP, is_narrow)
        if self.answers.of_texts:
            return
        for column, width in NARROW.items():
            self.setColumnWidth(column, width if is_narrow else WIDTHS[column])

    def _set_up_rows(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionBehavior(self.SelectionBehavior.SelectRows)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(HEADER_HEIGHT)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        header.setStretchLastSection(not self.answers.of_texts)
        if self.answers.of_texts:  # a text is worth all the room that the others leave
            self.setColumnHidden(AnswerColumn.PICTURE, True)
            header.setSectionResizeMode(AnswerColumn.NAME, QHeaderView.ResizeMode.Stretch)
            header.resizeSection(AnswerColumn.NOTE, TEXT_NOTE)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)


class _AnswersDelegate(RowDelegate):
    """Paints every cell."""

    def __init__(self, table: AnswersTable) -> None:
        super().__init__(table, ROW_HEIGHT)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        self.paint_row_ground(painter, option, index)
        column, theme = AnswerColumn(index.column()), themes().theme
        inner = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        if column is AnswerColumn.PICTURE:
            _paint_picture(painter, inner, index.data(Qt.ItemDataRole.DecorationRole))
            return
        answer, colour = index.data(ANSWER), theme.text
        if column is AnswerColumn.NOTE and answer.error is not None:
            inner.setLeft(self._answer_left())  # there is none, and the reason is long
            colour = theme.bad_text
        elif column is AnswerColumn.NOTE:
            colour = theme.validation_text
        elif column is AnswerColumn.RUNNER_UP or answer.is_unsure:
            colour = theme.text if column is AnswerColumn.NAME else theme.quiet
        write(painter, inner, index.data(), colour, right=column is AnswerColumn.CONFIDENCE)

    def paint_row_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Behind a row that is selected, or under the pointer."""
        paint_state_ground(painter, option, self._table.viewport().width())

    def _answer_left(self) -> int:
        return self._table.columnViewportPosition(AnswerColumn.CLASS) + PADDING


def _paint_picture(painter: QPainter, room: QRect, image: QImage | None) -> None:
    """Whole, in the middle of the row's height."""
    if image is None or image.isNull():
        return
    size = image.size().scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio)
    corner = QPoint(room.left(), room.center().y() - size.height() // 2 + 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(corner, size), image)
    painter.restore()
