"""How a line of the list of speeds is painted."""

from __future__ import annotations

import math
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from studio.desktop.core.theme import themes
from studio.desktop.widgets.tints import paint_ground, write
from studio.desktop.widgets.tree_model import Index

if TYPE_CHECKING:
    from studio.engine.training.trials.speed_trial import TrialRow

ROW = Qt.ItemDataRole.UserRole
CURRENT = Qt.ItemDataRole.UserRole + 1
"""Of a line: its `TrialRow`, and whether a run is set so."""

PADDING = 8
WORTH_IT = 0.05
"""The gain from which it is told in green; a run's time varies as much by itself."""

FAR = 0.05
"""The difference of losses from which it is told in orange."""


class SpeedColumn(IntEnum):
    """What stands where."""

    SPEED = 0
    EPOCH = 1
    GAIN = 2
    MEMORY = 3
    LOSS = 4
    START = 5
    USE = 6


class LineDelegate(QStyledItemDelegate):
    """Paints a line: its name bold where a run is set so, a gain in green."""

    def __init__(self, table: QTreeView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        theme = themes().theme
        first = index.sibling(index.row(), 0)
        row, is_current = first.data(ROW), bool(first.data(CURRENT))
        if is_current:
            width = self._table.viewport().width()
            paint_ground(painter, option.rect, width, theme.wash, False)
        column, rect = SpeedColumn(index.column()), option.rect.adjusted(PADDING, 0, -PADDING, 0)
        if column is SpeedColumn.SPEED:
            colour = theme.accent_text if is_current else theme.text
            write(painter, rect, str(index.data()), colour, bold=is_current)
        elif row.problem is None:
            colour, bold = _colour(column, row)
            write(painter, rect, str(index.data() or ""), colour, bold=bold, right=True)
        elif column is SpeedColumn.USE:  # the last one, over all those before it
            rect.setLeft(self._table.columnViewportPosition(SpeedColumn.EPOCH) + PADDING)
            write(
                painter,
                rect,
                str(index.sibling(index.row(), SpeedColumn.EPOCH).data()),
                theme.quiet,
            )


def _colour(column: SpeedColumn, row: TrialRow) -> tuple[str, bool]:
    """Of a figure; and whether it is bold."""
    theme = themes().theme
    if column is SpeedColumn.GAIN and row.gain > 1 + WORTH_IT:
        return theme.good_text, True
    if column is SpeedColumn.LOSS and not math.isnan(row.loss_difference):
        far = abs(row.loss_difference) > FAR
        return (theme.validation_text if far else theme.quiet), far
    return (theme.text if column in (SpeedColumn.EPOCH, SpeedColumn.GAIN) else theme.quiet), False
