"""What one network alone gets right, as pictures or lines of texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.evaluation.compare.compare_jobs import SIDE, Only
from studio.desktop.evaluation.samples.text_lines import TEXT, show_as_lines
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.printable import printable

CELL = SIDE + 16
"""Pixels a side that a picture has for itself."""


class OnlyList(QWidget):
    """A heading above samples that the arrow keys walk through.

    Signals:
        opened: the row of the table, of a sample that was clicked twice or entered.
    """

    opened: Signal[Sequence[int]] = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: tuple[int, ...] = ()
        self._heading, self._list = ElidedLabel(), QListWidget()
        set_role(self._heading, "strong")
        self._list.setObjectName(name)
        self._list.setViewMode(QListView.ViewMode.IconMode)
        self._list.setMovement(QListView.Movement.Static)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setUniformItemSizes(True)
        self._list.setIconSize(QSize(SIDE, SIDE))
        self._list.setGridSize(QSize(CELL, CELL))
        self._list.itemActivated.connect(self._on_activated)
        fill(QVBoxLayout(self), self._heading, (self._list, 1), spacing=4, margins=0)

    def show_only(self, heading: str, only: Only) -> None:
        """Show these."""
        self._rows = only.rows
        self._heading.setText(heading)
        self._list.setAccessibleName(heading)
        self._list.clear()
        if any(isinstance(look, str) for look in only.looks):
            self._list.setGridSize(QSize())
            show_as_lines(self._list)
        for look, label, said in zip(only.looks, only.labels, only.said, strict=True):
            told = self.tr("{0}, which the other reads as {1}").format(label, said)
            item = _text_item(look, told) if isinstance(look, str) else _item(look)
            item.setToolTip(plain_tip(told))
            self._list.addItem(item)

    @Slot(object)
    def _on_activated(self, item: QListWidgetItem) -> None:
        self.opened.emit((self._rows[self._list.row(item)],))


def _item(picture: QImage) -> QListWidgetItem:
    return QListWidgetItem(QIcon(QPixmap.fromImage(picture)), "")


def _text_item(text: str, told: str) -> QListWidgetItem:
    item = QListWidgetItem(printable(told))
    item.setData(TEXT, text)
    return item
