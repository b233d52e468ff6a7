"""A picture out of what a person drops or pastes: pixels, or a file's address."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QSize, QUrl
from PySide6.QtGui import QImage, QImageReader

MOST_SIDE = 1024
"""Larger pictures are shown smaller: the window must not wait."""

FILE = "studio.file"
"""The text of a `QImage` that says which file it was read from, whole."""


def may_hold_picture(mime: QMimeData) -> bool:
    """Whether it is worth a try; a file is only read once it is dropped."""
    return mime.hasImage() or mime.hasUrls()


def picture_in(mime: QMimeData) -> QImage | None:
    """The picture, at most `MOST_SIDE` pixels a side; None where there is none to be read."""
    for url in mime.urls():
        if url.isLocalFile() and (picture := _read(url)) is not None:
            return picture
    if mime.hasImage():
        picture = QImage(mime.imageData())
        picture.setText(FILE, "")
        return None if picture.isNull() else picture
    return None


def file_of(picture: QImage) -> str:
    """The path of the file that shows just this; empty where there is none."""
    return picture.text(FILE)


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """uint8 H×W×3, or ×4 where it has transparent parts."""
    see_through = image.hasAlphaChannel()
    formats = QImage.Format.Format_RGBA8888 if see_through else QImage.Format.Format_RGB888
    channels, given = 4 if see_through else 3, image.convertToFormat(formats)
    rows = np.frombuffer(given.constBits(), np.uint8).reshape(given.height(), given.bytesPerLine())
    pixels = rows[:, : channels * given.width()]
    return pixels.reshape(given.height(), given.width(), channels).copy()


def name_in(mime: QMimeData) -> str:
    """What to call it when it can't be read: the file's name, or nothing."""
    urls = mime.urls()
    return urls[0].fileName() or urls[0].toString() if urls else ""


def _read(url: QUrl) -> QImage | None:
    reader = QImageReader(url.toLocalFile())
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if max(size.width(), size.height()) > MOST_SIDE:
        reader.setScaledSize(_within(size))
    picture = reader.read()
    picture.setText(FILE, url.toLocalFile())
    return None if picture.isNull() else picture


def _within(size: QSize) -> QSize:
    share = MOST_SIDE / max(size.width(), size.height())
    return QSize(max(round(size.width() * share), 1), max(round(size.height() * share), 1))
