"""A diagram as a file: SVG for a paper, PNG for everything else.

Whatever the window looks like, the file has the light look, for it is printed.
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from studio.desktop.core.theme import LIGHT
from studio.desktop.network.diagram.diagram import Diagram
from studio.desktop.network.diagram.diagram_scene import DiagramScene
from studio.engine.errors import StudioError
from studio.engine.files import write_atomic

SHARPNESS = 2
LONGEST = 30_000
"""Qt's painter draws pictures up to about 32,000 pixels a side."""


def save_diagram(diagram: Diagram, path: Path) -> None:
    """Write what `diagram` shows, whole and with nothing selected, to an SVG or a PNG.

    Raises:
        StudioError: there are no layers, the name ends otherwise, or it cannot be written.
    """
    if not diagram.boxes:
        raise StudioError("There is nothing to draw yet. Add a layer first.")
    makers = {".svg": _svg, ".png": _png}
    make = makers.get(path.suffix.lower())
    if make is None:
        raise StudioError(
            "A diagram is written as .svg or .png, and {name} is neither. Choose another name.",
            name=path.name,
        )
    scene = DiagramScene(LIGHT)
    scene.show_boxes(diagram.input_text, diagram.boxes)
    write_atomic(path, make(scene))


def _svg(scene: DiagramScene) -> bytes:
    size = scene.sceneRect().size().toSize()
    buffer, generator = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)  # a pixel of the diagram is one of CSS
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(scene.tr("Diagram of the network"))
    painter = QPainter(generator)
    _paint(scene, painter, size)
    painter.end()
    # A reader without this font takes another of its kind, not its serif.
    return re.sub(rb'font-family="([^"]*)"', rb'font-family="\1, sans-serif"', _content(buffer))


def _png(scene: DiagramScene) -> bytes:
    size = scene.sceneRect().size().toSize()
    sharpness = min(SHARPNESS, LONGEST / max(size.width(), size.height()))
    image = QImage(size * sharpness, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    _paint(scene, painter, image.size())
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return _content(buffer)


def _paint(scene: DiagramScene, painter: QPainter, size: QSize) -> None:
    target = QRectF(0, 0, size.width(), size.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(target, QColor(LIGHT.card))
    scene.render(painter, target, scene.sceneRect())


def _content(buffer: QBuffer) -> bytes:
    return bytes(buffer.data().data())
