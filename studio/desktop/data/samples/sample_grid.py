"""Pictures of a dataset side by side, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import themes
from studio.desktop.widgets.pictures import as_image
from studio.desktop.widgets.whole_tip import plain_tip

CELL = 36
"""The side that a picture has at about unless told otherwise; the width is filled exactly."""
GAP = 6
RADIUS = 4


class SampleGrid(QWidget):
    """Rows of small square pictures; the tool tip names the class.

    Signals:
        clicked: the index of the picture in what was set.
        resized: there is room for another number of pictures.
    """

    clicked = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None, cell: int = CELL) -> None:
        super().__init__(parent)
        self._about = cell
        self._images: list[QImage] = []
        self._names: tuple[str, ...] = ()
        self._tiles: dict[int, QImage] = {}
        self._tile_look = (0, 0.0)
        self._empty_text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Samples"))
        themes().changed.connect(self.update)

    def set_empty_text(self, text: str) -> None:
        """What stands in the middle while there are no pictures."""
        self._empty_text = text
        self._describe()
        self.update()

    def set_samples(
        self, pictures: NDArray[np.uint8], labels: Sequence[int], classes: Sequence[str]
    ) -> None:
        """Show pictures, N×C×H×W, 0–255; `labels` are indices into `classes`.

        Raises:
            ValueError: the pictures have another form, or there are more or fewer labels.
        """
        if pictures.ndim != 4 or pictures.dtype != np.uint8:
            form = f"{pictures.dtype} of {pictures.ndim} dimensions"
            raise ValueError(f"Expected uint8 pictures, N×C×H×W; got {form}.")
        if len(labels) != len(pictures):
            raise ValueError(f"{len(labels)} labels for {len(pictures)} pictures")
        self._images = [as_image(picture) for picture in pictures]
        self._names = tuple(classes[label] for label in labels)
        self._tiles.clear()
        self._describe()
        self.update()

    def room(self) -> int:
        """How many pictures there is room for."""
        return max((self.height() + GAP) // (self._cell() + GAP), 1) * self._columns()

    def shown(self) -> int:
        """How many pictures are in sight, of those there are."""
        return min(len(self._images), self.room())

    def cell_rect(self, index: int) -> QRect:
        """Where a picture lies, in the widget's pixels."""
        row, column = divmod(index, self._columns())
        cell, spare = self._cell(), self.width() - self._cell()
        # Cells are all alike; the pixels that do not divide evenly go into the gaps.
        left = round(column * spare / (self._columns() - 1)) if self._columns() > 1 else 0
        return QRect(left, row * (cell + GAP), cell, cell)

    def index_at(self, place: QPoint) -> int | None:
        """The picture under `place`."""
        return next((i for i in range(self.shown()) if self.cell_rect(i).contains(place)), None)

    def sizeHint(self) -> QSize:
        return QSize(6 * self._about + 5 * GAP, 4 * self._about + 3 * GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * self._about + 2 * GAP, self._about)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._images:
            painter.setPen(QColor(themes().theme.quiet))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), middle, self._empty_text)
        for index in range(self.shown()):
            if event.rect().intersects(self.cell_rect(index)):
                painter.drawImage(self.cell_rect(index).topLeft(), self._tile(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resized.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index is not None:
            self.clicked.emit(index)

    def event(self, event: QEvent) -> bool:
        """The class of the picture under the mouse, as a tool tip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            told = "" if index is None else plain_tip(self._names[index])
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def _columns(self) -> int:
        return max(round((self.width() + GAP) / (self._about + GAP)), 1)

    def _cell(self) -> int:
        return max((self.width() - GAP * (self._columns() - 1)) // self._columns(), 1)

    def _tile(self, index: int) -> QImage:
        """A picture as it is painted, made once for each size of the cell."""
        look = (self._cell(), self.devicePixelRatio())
        if look != self._tile_look:
            self._tiles.clear()
            self._tile_look = look
        if index not in self._tiles:
            self._tiles[index] = _tile(self._images[index], *look)
        return self._tiles[index]

    def _describe(self) -> None:
        count, classes = len(self._images), len(set(self._names))
        told = self.tr("{0} pictures of {1} classes").format(count, classes)
        self.setAccessibleDescription(told if count else self._empty_text)


def _tile(image: QImage, side: int, ratio: float) -> QImage:
    """`image` whole on a dark square with round corners, for a screen of `ratio`."""
    pixels = round(side * ratio)
    tile = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(_on_ground(image, pixels)))
    painter.drawRoundedRect(tile.rect(), RADIUS * ratio, RADIUS * ratio)
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile


def _on_ground(image: QImage, side: int) -> QImage:
    """`image` whole and centred on a dark square."""
    ground = QImage(side, side, QImage.Format.Format_RGB32)
    ground.fill(QColor(themes().theme.ink_ground))
    # Scaled apart: a painter's own smoothing skips pixels of a picture it shrinks a lot.
    fitted = image.convertToFormat(QImage.Format.Format_RGB32).scaled(
        ground.size(),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(ground)
    painter.drawImage((side - fitted.width()) // 2, (side - fitted.height()) // 2, fitted)
    painter.end()
    return ground
