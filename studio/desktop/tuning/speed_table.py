"""The list of ways to do the arithmetic: what each gains and costs, and a button that takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import set_role, themes
from studio.desktop.core.wording import sentence
from studio.desktop.tuning.speed_line import CURRENT, PADDING, ROW, LineDelegate, SpeedColumn
from studio.desktop.tuning.speed_words import (
    epoch_words,
    gain_words,
    loss_words,
    memory_words,
    speed_words,
    start_words,
)
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.training.settings.settings import Speed

if TYPE_CHECKING:
    from studio.engine.training.trials.speed_trial import TrialRow

HEIGHT, HEADER_HEIGHT = 32, 27

WIDTHS = {
    SpeedColumn.EPOCH: 70,
    SpeedColumn.GAIN: 60,
    SpeedColumn.MEMORY: 70,
    SpeedColumn.LOSS: 74,
    SpeedColumn.START: 60,
    SpeedColumn.USE: 66,
}


class SpeedTable(QTreeWidget):
    """A line a variant, in the order they come.

    Signals:
        used: what stands in a line whose button was pressed.
    """

    used: Signal[Speed] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("speedTable")
        self.setAccessibleName(self.tr("Ways to do the arithmetic"))
        set_role(self, "rows")
        self._lines: dict[str, QTreeWidgetItem] = {}
        self._blocked = ""
        self._speed = Speed()
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the buttons have it
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(LineDelegate(self))
        self._set_up_columns()
        themes().changed.connect(self.viewport().update)

    def clear_rows(self) -> None:
        """Forget all lines."""
        self.clear()
        self._lines = {}

    def show_row(self, row: TrialRow) -> None:
        """A line that is new, or better known."""
        line = self._lines.get(row.key)
        if line is None:
            line = self._lines[row.key] = QTreeWidgetItem()
            line.setSizeHint(0, QSize(0, HEIGHT))
            self.addTopLevelItem(line)
            self.setItemWidget(line, SpeedColumn.USE, self._button(row.speed))
        line.setData(0, ROW, row)
        texts = _texts(row)
        for column, text in texts.items():
            line.setText(column, text)
            line.setToolTip(column, texts[SpeedColumn.EPOCH] if row.problem else text)
        self._mark(line)

    def rows(self) -> list[TrialRow]:
        """What is shown, from top to bottom."""
        return [line.data(0, ROW) for line in self._lines.values()]

    def set_speed(self, speed: Speed) -> None:
        """What a run is set to now."""
        self._speed = speed
        self._mark_all()

    def set_blocked(self, reason: str) -> None:
        """Why none can be used now; empty where they can."""
        self._blocked = reason
        self._mark_all()

    def _set_up_columns(self) -> None:
        titles = {
            SpeedColumn.SPEED: (self.tr("Setting"), ""),
            SpeedColumn.EPOCH: (self.tr("An epoch"), self.tr("To train on all samples once")),
            SpeedColumn.GAIN: (
                self.tr("Gain"),
                self.tr("How many times as fast as the first line"),
            ),
            SpeedColumn.MEMORY: (
                self.tr("Memory"),
                self.tr("Weights, gradients and all that is kept"),
            ),
            SpeedColumn.LOSS: (
                self.tr("Δ loss"),
                self.tr("How far the loss of the same first steps is from float32's"),
            ),
            SpeedColumn.START: (
                self.tr("Start", "until the first step"),
                self.tr("Until the first step was done: compiling"),
            ),
            SpeedColumn.USE: ("", ""),
        }
        self.setColumnCount(len(titles))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for column, (title, tip) in titles.items():
            self.headerItem().setText(column, title)
            self.headerItem().setToolTip(column, tip)
            side = left if column is SpeedColumn.SPEED else right
            self.headerItem().setTextAlignment(column, side | Qt.AlignmentFlag.AlignVCenter)
        header = self.header()
        header.setSectionsMovable(False)
        header.setSectionsClickable(False)
        header.setStretchLastSection(False)
        header.setFixedHeight(HEADER_HEIGHT)
        for column, width in WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionResizeMode(SpeedColumn.SPEED, QHeaderView.ResizeMode.Stretch)

    def _button(self, speed: Speed) -> QWidget:
        made = QWidget()
        button, mark = QPushButton(self.tr("Use")), PlainLabel(self.tr("in use"))
        button.setObjectName("useSpeedButton")
        button.setAccessibleDescription(speed_words(speed))
        button.clicked.connect(lambda: self.used.emit(speed))
        set_role(mark, "quiet")
        fill(QHBoxLayout(made), Stretch(), button, mark, margins=(0, 0, PADDING, 0))
        return made

    def _mark_all(self) -> None:
        for line in self._lines.values():
            self._mark(line)

    def _mark(self, line: QTreeWidgetItem) -> None:
        row: TrialRow = line.data(0, ROW)
        is_current = row.speed == self._speed
        line.setData(0, CURRENT, is_current)
        holder = self.itemWidget(line, SpeedColumn.USE)
        if holder is None:
            return
        button, mark = holder.findChild(QPushButton), holder.findChild(QLabel)
        assert isinstance(button, QPushButton)
        assert isinstance(mark, QLabel)
        button.setHidden(is_current or row.problem is not None)
        mark.setHidden(not is_current)
        button.setEnabled(not self._blocked)
        button.setToolTip(self._blocked)


def _texts(row: TrialRow) -> dict[SpeedColumn, str]:
    """By column; a line that failed tells why instead of its figures."""
    texts = dict.fromkeys(SpeedColumn, "")
    texts[SpeedColumn.SPEED] = speed_words(row.speed)
    if row.problem is not None:
        return texts | {SpeedColumn.EPOCH: sentence(row.problem)}
    return texts | {
        SpeedColumn.EPOCH: epoch_words(row),
        SpeedColumn.GAIN: gain_words(row),
        SpeedColumn.MEMORY: memory_words(row),
        SpeedColumn.LOSS: loss_words(row),
        SpeedColumn.START: start_words(row),
    }
