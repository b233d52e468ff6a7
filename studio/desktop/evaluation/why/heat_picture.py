"""A picture with a map laid over it: where the answer lies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.desktop.core.prediction import Pixels
from studio.desktop.core.theme import themes
from studio.desktop.widgets.pictures import as_image

SIDE = 300
LEAST_SIDE = 140

PIXELATED = 128
"""Pictures of fewer pixels a side are enlarged as they are: each pixel is a square to see."""


class HeatPicture(QWidget):
    """What speaks for the class is drawn in the accent's colour, what speaks against it in that of
    the validation curve; a region that is covered is hatched.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(LEAST_SIDE, LEAST_SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture: QImage | None = None
        self._values: NDArray[np.float32] | None = None
        self._region: NDArray[np.bool_] | None = None
        self._share = 0.5
        themes().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def show_picture(self, picture: Pixels | None) -> None:
        """uint8 C×H×W, without a map."""
        self._picture = None if picture is None else as_image(picture)
        self._values = self._region = None
        self.update()

    def show_map(self, values: NDArray[np.float32] | None) -> None:
        """H×W, of the picture; below 0 speaks against."""
        self._values = values
        self.update()

    def show_region(self, region: NDArray[np.bool_] | None) -> None:
        """H×W, what is covered."""
        self._region = region
        self.update()

    def set_share(self, share: float) -> None:
        """0 is the picture alone, 1 the map alone."""
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is None:
            return
        place = self._place(self._picture)
        painter.fillRect(place, QColor(themes().theme.ink_ground))
        is_small = max(self._picture.width(), self._picture.height()) < PIXELATED
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_small)
        has_map = self._values is not None
        painter.setOpacity(min(1.0, 2 - 2 * self._share) if has_map else 1.0)
        painter.drawImage(place, self._picture)
        painter.setOpacity(1.0)
        if self._values is not None:
            painter.drawImage(place, map_image(self._values, min(1.0, 2 * self._share)))
        if self._region is not None:
            painter.drawImage(place, _region_image(self._region))
        painter.setPen(QColor(themes().theme.line))
        painter.drawRect(place)

    def _place(self, picture: QImage) -> QRectF:
        """Whole, at the top."""
        size = picture.size().scaled(self.size() - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, 1, size.width(), size.height())


def map_image(values: NDArray[np.float32], strength: float) -> QImage:
    """H×W values in the two colours, the more there is the less can be seen through."""
    theme = themes().theme
    largest = float(np.abs(values).max()) or 1.0
    shares = np.sqrt(np.abs(values) / largest) * strength
    return _tinted(values >= 0, shares, theme.accent, theme.validation)


def _region_image(region: NDArray[np.bool_]) -> QImage:
    """The covered places in the colour of what is bad."""
    colour = themes().theme.bad
    return _tinted(region, region * 0.75, colour, colour)


def _tinted(first: NDArray[np.bool_], alphas: NDArray[np.floating], one: str, other: str) -> QImage:
    """H×W: one colour where `first` is true, else the other."""
    height, width = first.shape
    rgba = np.empty((height, width, 4), np.uint8)
    colours = [QColor(name) for name in (other, one)]
    table = np.array([[c.red(), c.green(), c.blue()] for c in colours], np.uint8)
    rgba[..., :3] = table[first.astype(np.int64)]
    rgba[..., 3] = np.clip(alphas * 255, 0, 255).astype(np.uint8)
    return QImage(rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
