"""One sample large: a picture in its frame, or a text to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from studio.desktop.core.prediction import Pixels
from studio.desktop.evaluation.samples.sample_look import Look
from studio.desktop.widgets.pictures import as_image
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.printable import printable

SIDE = 224
"""Of the picture, in pixels."""

PIXELATED = 128
"""Pictures of fewer pixels a side are enlarged as they are: each pixel is a square to see."""

LONGEST = 20_000
"""Letters of a text that are shown."""


class SampleFace(QStackedWidget):
    """A text scrolls in the room of a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(SIDE, SIDE)
        self._picture, self._text = PlainLabel(role="seen"), QPlainTextEdit()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setReadOnly(True)
        self._text.setObjectName("sampleText")
        self._text.setAccessibleName(self.tr("The text"))
        self._text.setTabChangesFocus(True)
        self.addWidget(self._picture)
        self.addWidget(self._text)

    def show_look(self, look: Look) -> None:
        """Show this one."""
        if isinstance(look, str):
            lines = look[:LONGEST].splitlines()
            self._text.setPlainText("\n".join(map(printable, lines)))
        else:
            self._picture.setPixmap(_enlarged(look))
        self.setCurrentWidget(self._text if isinstance(look, str) else self._picture)


def _enlarged(picture: Pixels) -> QPixmap:
    image = as_image(picture)
    modes = Qt.TransformationMode
    is_large = max(image.width(), image.height()) >= PIXELATED
    mode = modes.SmoothTransformation if is_large else modes.FastTransformation
    aspect = Qt.AspectRatioMode.KeepAspectRatio
    return QPixmap.fromImage(image.scaled(SIDE, SIDE, aspect, mode))
