"""Pictures that belong together, side by side in a frame, each with a word below."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.core.theme import set_role
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.pictures import pixmap_of
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.whole_tip import plain_tip

SIDE = 56
"""Of a picture, in pixels."""


class PictureGroup(QFrame):
    """A few pictures, N×C×H×W, with a caption each."""

    def __init__(
        self,
        pictures: NDArray[np.uint8],
        captions: Sequence[str],
        parent: QWidget | None = None,
        side: int = SIDE,
    ) -> None:
        super().__init__(parent)
        set_role(self, "well")
        row = fill(QHBoxLayout(self), spacing=8, margins=(8, 8, 8, 4))
        for picture, caption in zip(pictures, captions, strict=True):
            row.addLayout(_captioned(picture, caption, side))


def _captioned(picture: NDArray[np.uint8], caption: str, side: int) -> QVBoxLayout:
    shown = PlainLabel()
    shown.setPixmap(pixmap_of(picture, side))
    shown.setFixedSize(side, side)
    shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
    shown.setToolTip(plain_tip(caption))
    words = PlainLabel(role="caption")
    metrics, elide = words.fontMetrics(), Qt.TextElideMode.ElideRight
    lines = (metrics.elidedText(line, elide, side) for line in caption.splitlines())
    words.setText("\n".join(lines))
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setFixedWidth(side)
    column = fill(QVBoxLayout(), shown, words, spacing=2)
    return column
