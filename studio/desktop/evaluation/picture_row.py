"""Samples in a row: each a picture, with words below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget

from studio.desktop.core.prediction import Pixels
from studio.desktop.widgets.flow_layout import FlowLayout
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.pictures import pixmap_of
from studio.desktop.widgets.plain_label import PlainLabel

SIDE = 64


class PictureRow(QWidget):
    """As many to a row as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(self)

    def show_pictures(self, pictures: Sequence[Pixels], words: Sequence[str]) -> None:
        """In this order; those before are gone."""
        item: QLayoutItem | None
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for picture, text in zip(pictures, words, strict=True):
            self._layout.addWidget(_cell(picture, text))
        self.updateGeometry()


def _cell(picture: Pixels, text: str) -> QWidget:
    cell, seen, words = QWidget(), PlainLabel(role="seen"), PlainLabel(text, role="caption")
    seen.setPixmap(pixmap_of(picture, SIDE))
    seen.setFixedSize(SIDE, SIDE)
    seen.setAccessibleName(text)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    fill(QVBoxLayout(cell), seen, words, spacing=2, margins=0)
    return cell
