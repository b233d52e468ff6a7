"""A widget as it is shown, for a file: PNG or SVG."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from studio.desktop.core.theme import themes

SCALE = 2
"""Pixels of a PNG to one of the screen."""

WHOLE = QWidget.RenderFlag.DrawChildren
"""What is drawn: the ground is the card's, which the window behind a widget would hide."""


def image_of(widget: QWidget) -> QImage:
    """What it shows now."""
    image = QImage(widget.size() * SCALE, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(themes().theme.card))
    painter = QPainter(image)
    widget.render(painter, QPoint(), QRegion(), WHOLE)
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """The file of a picture; any thread may make it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub wants bytes, it does not
    return bytes(buffer.data().data())


def svg_of(widget: QWidget) -> bytes:
    """The file of what it shows now, as a drawing."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(widget.size()))
    generator.setViewBox(widget.rect())
    generator.setTitle(widget.accessibleName())
    painter = QPainter(generator)
    painter.fillRect(widget.rect(), QColor(themes().theme.card))
    widget.render(painter, QPoint(), QRegion(), WHOLE)
    painter.end()
    return bytes(content.data())
