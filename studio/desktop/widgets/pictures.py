"""The engine's pictures as Qt's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap


def as_image(picture: NDArray[np.uint8]) -> QImage:
    """C×H×W as a picture of its own; with two channels the first, with four the first three."""
    channels, height, width = picture.shape
    if channels < 3:
        grey = np.ascontiguousarray(picture[0])
        return QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
    rgb = np.ascontiguousarray(picture[:3].transpose(1, 2, 0))
    return QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def pixmap_of(picture: NDArray[np.uint8], side: int) -> QPixmap:
    """C×H×W, whole within a square of `side` pixels."""
    return QPixmap.fromImage(
        as_image(picture).scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    )
