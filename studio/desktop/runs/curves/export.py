"""A sheet of curves as a file: PNG, SVG, or all its points as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from studio.desktop.core.theme import themes
from studio.desktop.runs.curves.sheet import Sheet
from studio.desktop.runs.curves.shown_run import ShownRun
from studio.engine.runs.curves_csv import curves_csv

SCALE = 2
"""Pixels of a PNG to one of the screen."""

WHOLE = QWidget.RenderFlag.DrawChildren
"""What is drawn: the ground is the card's, which the window behind `view` would hide."""


def content_of(view: Sheet, runs: Sequence[ShownRun], ending: str) -> Callable[[], bytes]:
    """What `view` shows now, for a file with that ending; drawn at once, put together when called,
    which any thread may do.
    """
    if ending == ".csv":
        points = [(run.name, run.history.copy()) for run in runs]
        return lambda: curves_csv(points).encode()
    if ending == ".svg":
        drawing = _svg(view)
        return lambda: drawing
    image = _image(view)
    return lambda: _png(image)


def file_name(names: Sequence[str], ending: str) -> str:
    """What the file may be called: after the run, where it is one."""
    name = names[0] if len(names) == 1 else "curves"
    allowed = (letter if letter.isalnum() or letter in " ,.-_+" else "-" for letter in name)
    return f"{''.join(allowed).strip(' .') or 'curves'}.{ending}"


def _image(view: QWidget) -> QImage:
    image = QImage(view.size() * SCALE, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(themes().theme.card))
    painter = QPainter(image)
    view.render(painter, QPoint(), QRegion(), WHOLE)
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub wants bytes, it does not
    return bytes(buffer.data().data())


def _svg(view: Sheet) -> bytes:
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
    view.set_cut(True)
    view.render(painter, QPoint(), QRegion(), WHOLE)
    view.set_cut(False)
    painter.end()
    return bytes(content.data())
