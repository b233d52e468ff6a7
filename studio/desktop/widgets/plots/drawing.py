"""A widget as a file: a picture or a drawing of what it shows."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from studio.desktop.core.theme import themes

SCALE = 2
"""Pixels of a PNG to one of the screen."""

WHOLE = QWidget.RenderFlag.DrawChildren
"""What is drawn: the ground is the card's, which the window behind the widget would hide."""


def image_of(view: QWidget) -> QImage:
    """What `view` shows, on the ground of a card."""
    image = QImage(view.size() * SCALE, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(themes().theme.card))
    painter = QPainter(image)
    view.render(painter, QPoint(), QRegion(), WHOLE)
    painter.end()
    return image


def png_of(image: QImage) -> bytes:
    """The bytes of a PNG; any thread may make them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub wants bytes, it does not
    return bytes(buffer.data().data())


def svg_of(view: QWidget) -> bytes:
    """What `view` shows, as lines and letters."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(view.size()))
    generator.setViewBox(view.rect())
    generator.setTitle(view.accessibleName())
    painter = QPainter(generator)
    painter.fillRect(view.rect(), QColor(themes().theme.card))
    view.render(painter, QPoint(), QRegion(), WHOLE)
    painter.end()
    return bytes(content.data())
