"""How the canvas looks: ground, picture, ink, hint and ring."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen

from studio.desktop.core.theme import Theme
from studio.desktop.tryout.dropped_picture import FILE, pixels_of
from studio.desktop.tryout.ink import Grey, Segment

RADIUS = 8
RING = 2
SMALL = 64
"""A picture of at most so many pixels a side is shown pixel by pixel."""


def paint_ground(painter: QPainter, square: QRectF, theme: Theme) -> None:
    """The dark square, in both looks."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ink_ground))
    painter.drawRoundedRect(square, RADIUS, RADIUS)


def paint_picture(painter: QPainter, square: QRectF, picture: QImage) -> None:
    """A picture, whole and centred."""
    painter.save()
    smooth = max(picture.width(), picture.height()) > SMALL
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.setClipPath(_rounded(square))
    painter.drawImage(fitted(picture, square), picture)
    painter.restore()


def paint_ink(
    painter: QPainter, square: QRectF, pixels: Grey, tail: Segment | None, theme: Theme
) -> None:
    """The strokes; `tail` is what the pen has drawn last."""
    painter.save()
    painter.setClipPath(_rounded(square))
    painter.drawImage(square, ink_image(pixels, theme))
    if tail is not None:
        _paint_tail(painter, square, tail, theme)
    painter.restore()


def paint_hint(painter: QPainter, square: QRectF, text: str, opacity: float, theme: Theme) -> None:
    """The words on an empty canvas."""
    painter.save()
    painter.setOpacity(opacity)
    painter.setPen(QColor(theme.ink_quiet))
    inside = square.adjusted(16, 16, -16, -16)
    painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
    painter.restore()


def paint_ring(painter: QPainter, square: QRectF, theme: Theme) -> None:
    """The keyboard is here, or a picture is about to be dropped."""
    painter.setPen(QPen(QColor(theme.accent), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = RING / 2
    painter.drawRoundedRect(square.adjusted(inset, inset, -inset, -inset), RADIUS - 1, RADIUS - 1)


def ink_image(pixels: Grey, theme: Theme) -> QImage:
    """Grey as ink of that strength over nothing; it reads `pixels` while it lives."""
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, width, QImage.Format.Format_Indexed8)
    colour = QColor(theme.ink).rgb() & 0xFFFFFF
    image.setColorTable([(strength << 24) | colour for strength in range(256)])
    return image


def fitted(picture: QImage, square: QRectF) -> QRectF:
    """Where a picture lies in a square, whole and centred."""
    size = picture.size().toSizeF().scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(0, 0), size)
    place.moveCenter(square.center())
    return place


def picture_as_ink(picture: QImage, side: int) -> Grey:
    """The ink in a picture, light on a black square that it is fitted on, uint8 side×side."""
    from PIL import Image

    from studio.engine.data.pictures.placing import ink_of

    enough = 2 * side  # pixels a side: of larger ones no more would be seen
    if max(picture.width(), picture.height()) > enough:
        picture = picture.scaled(
            enough,
            enough,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    ink = np.ascontiguousarray(ink_of(Image.fromarray(pixels_of(picture))))
    height, width = ink.shape
    return _on_square(QImage(ink.data, width, height, width, QImage.Format.Format_Grayscale8), side)


def _on_square(picture: QImage, side: int) -> Grey:
    """A picture fitted on a black square, uint8 side×side."""
    square = QImage(side, side, QImage.Format.Format_Grayscale8)
    square.fill(0)
    painter = QPainter(square)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(fitted(picture, QRectF(0, 0, side, side)), picture)
    painter.end()
    rows = np.frombuffer(square.constBits(), np.uint8).reshape(side, square.bytesPerLine())
    return rows[:, :side].copy()


def drawn_on(picture: QImage, pixels: Grey, theme: Theme) -> QImage:
    """A picture with ink on it; the ink's square is the canvas that it was fitted on."""
    result = picture.convertToFormat(QImage.Format.Format_RGB32)
    side = pixels.shape[0]
    centred = QRect(0, 0, side, side)
    centred.moveCenter(result.rect().center())
    painter = QPainter(result)
    painter.drawImage(centred.topLeft(), ink_image(pixels, theme))
    painter.end()
    result.setText(FILE, "")
    return result


def _paint_tail(painter: QPainter, square: QRectF, tail: Segment, theme: Theme) -> None:
    width = tail.width * square.width()
    pen = QPen(QColor(theme.ink), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    begin, end = (
        square.topLeft() + QPointF(*point) * square.width() for point in (tail.start, tail.end)
    )
    if begin == end:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(theme.ink)))
        painter.drawEllipse(begin, width / 2, width / 2)
    else:
        painter.setPen(pen)
        painter.drawLine(begin, end)


def _rounded(square: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(square, RADIUS, RADIUS)
    return path
