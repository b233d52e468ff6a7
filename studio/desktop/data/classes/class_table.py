"""A row a class: kept or not, its mean picture, and its samples in each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import Theme, themes
from studio.desktop.widgets.pictures import as_image
from studio.desktop.widgets.tree_model import Index
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.data.text_statistics import TextStatistics
    from studio.engine.data.texts.length_statistics import Usual

ICON = 32
ROW = 40
OF_TEXTS = (84, 104, 66, 72)
"""Pixels for the columns where there are texts; what tells a class gets the rest."""

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

FIGURE = 64
"""Pixels for the number right of a bar."""

NAME = Qt.ItemDataRole.UserRole + 1
"""Of a row: the name of its class, letter by letter."""

COUNTS = Qt.ItemDataRole.UserRole
"""Of a row's bar: the samples in each part, and the most that a class has."""


def part_colours(theme: Theme) -> dict[str, str]:
    """Blue is training and orange validation, here as in the plots."""
    return {"train": theme.accent, "validation": theme.validation, "test": theme.faint}


class ClassTable(QTreeWidget):
    """The classes of a dataset; unticked ones are left out.

    Signals:
        kept_changed: the names of the classes that are ticked.
    """

    kept_changed: Signal[tuple[str, ...]] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classTable")
        self.setAccessibleName(self.tr("Classes"))
        self._set_columns(())
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(ICON, ICON))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setMinimumSectionSize(40)
        self.header().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegateForColumn(1, _CountsDelegate(self))
        self.itemChanged.connect(self._on_changed)
        themes().changed.connect(self.viewport().update)

    def _set_columns(self, others: Sequence[str]) -> None:
        """The class and its samples, and `others` of texts."""
        self.setColumnCount(2 + len(others))
        self.setHeaderLabels([self.tr("Class"), self.tr("Samples"), *others])

    def set_classes(
        self,
        names: Sequence[str],
        kept: Sequence[str],
        counts: Mapping[str, Sequence[int]],
    ) -> None:
        """Show all `names`; `counts` are those of the classes in `kept`, by part."""
        of_class = {
            name: {part: numbers[place] for part, numbers in counts.items()}
            for place, name in enumerate(kept)
        }
        most = max((sum(parts.values()) for parts in of_class.values()), default=1)
        with QSignalBlocker(self):
            self.clear()
            self._set_columns(())
            self.addTopLevelItems([_item(name, of_class.get(name), most) for name in names])
        self.setColumnWidth(0, 200)

    def set_texts(self, kept: Sequence[str], statistics: TextStatistics) -> None:
        """Show how long the texts of each class in `kept` are, and what tells them most."""
        lengths = self.tr("Half are no longer than the first number, 95 of 100 than the second")
        tips = [lengths, lengths, self.tr("Tokens that tell a class most from the others")]
        with QSignalBlocker(self):
            self._set_columns([self.tr("Tokens"), self.tr("Letters"), self.tr("Telling tokens")])
            for place, tip in enumerate(tips, start=2):
                self.headerItem().setToolTip(place, tip)
            for place in (2, 3):
                self.headerItem().setTextAlignment(place, RIGHT)
            for place, width in enumerate(OF_TEXTS):
                self.setColumnWidth(place, width)
            cells = dict(zip(kept, _text_cells(statistics), strict=True))
            for item in self._items():
                for place, cell in enumerate(cells.get(item.data(0, NAME), ()), start=2):
                    item.setText(place, printable(cell))
                    item.setToolTip(place, plain_tip(cell))
                for place in (2, 3):
                    item.setTextAlignment(place, RIGHT)

    def set_means(self, kept: Sequence[str], means: NDArray[np.uint8]) -> None:
        """Show the mean picture of each class in `kept`, classes×C×H×W."""
        icons = {name: _icon(mean) for name, mean in zip(kept, means, strict=True)}
        with QSignalBlocker(self):
            for item in self._items():
                if item.data(0, NAME) in icons:
                    item.setIcon(0, icons[item.data(0, NAME)])

    def ticked(self) -> tuple[str, ...]:
        """The classes that are kept."""
        checked = Qt.CheckState.Checked
        return tuple(item.data(0, NAME) for item in self._items() if item.checkState(0) is checked)

    def _items(self) -> list[QTreeWidgetItem]:
        items = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return [item for item in items if item is not None]

    @Slot(QTreeWidgetItem, int)
    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.kept_changed.emit(self.ticked())


def _text_cells(statistics: TextStatistics) -> list[tuple[str, str, str]]:
    """Of each class: its lengths in tokens, in letters, and what tells it from the others."""
    classes = statistics.lengths.classes if statistics.lengths else (None,) * len(statistics.tokens)
    return [
        (
            _span(lengths.tokens) if lengths else "",
            _span(lengths.letters) if lengths else "",
            " ".join(token.text for token in telling),
        )
        for lengths, telling in zip(classes, statistics.tokens, strict=True)
    ]


def _span(lengths: Usual) -> str:
    median, most = f"{lengths.median:,.0f}", f"{lengths.most:,.0f}"
    return median if median == most else f"{median} – {most}"


def _item(name: str, parts: dict[str, int] | None, most: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem([printable(name)])
    item.setToolTip(0, plain_tip(name))
    item.setData(0, NAME, name)
    item.setCheckState(0, Qt.CheckState.Unchecked if parts is None else Qt.CheckState.Checked)
    item.setData(1, COUNTS, (parts or {}, most))
    item.setData(1, Qt.ItemDataRole.AccessibleTextRole, str(sum((parts or {}).values())))
    item.setSizeHint(0, QSize(0, ROW))
    return item


def _icon(mean: NDArray[np.uint8]) -> QIcon:
    square = as_image(mean).scaled(
        2 * ICON,
        2 * ICON,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return QIcon(QPixmap.fromImage(square))


class _CountsDelegate(QStyledItemDelegate):
    """A bar in the parts' colours, and the number of all of them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        parts, most = index.data(COUNTS)
        theme, rect = themes().theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.quiet))
        words = f"{sum(parts.values()):,}" if parts else self.tr("left out")
        painter.drawText(rect.adjusted(0, 0, -4, 0), RIGHT, words)
        painter.setPen(Qt.PenStyle.NoPen)
        left, room = rect.left() + 4, rect.width() - FIGURE - 8
        for part, colour in part_colours(theme).items():
            width = room * parts.get(part, 0) / most
            painter.setBrush(QColor(colour))
            painter.drawRect(QRectF(left, rect.center().y() - 5, width, 10))
            left += width
        painter.restore()
