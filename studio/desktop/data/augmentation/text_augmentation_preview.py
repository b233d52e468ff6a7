"""Sentences, and below each what augmentation makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.printable import printable

if TYPE_CHECKING:
    from studio.engine.data.augmentation.text_preview import TextPreview

LONGEST = 300
"""Letters of a sentence that are shown: what is made of it differs at its beginning too."""


class TextAugmentationPreview(QScrollArea):
    """A sentence with its class, then its variants."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Augmented texts"))

    def show_preview(self, preview: TextPreview, is_augmented: bool) -> None:
        """Show each text with its variants; equal ones stand there once. Where none `is_augmented`,
        that stands above, and each text alone.
        """
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        if not is_augmented:
            none = self.tr("No augmentation is chosen: training gets each text as it is.")
            column.addWidget(_line(none, ""))
        for row, original in enumerate(preview.originals):
            made = dict.fromkeys(texts[row] for texts in preview.variants)
            lines = [_line(text, "") for text in made if text != original]
            if is_augmented and not lines:
                lines = [_line(self.tr("stays as it is in these draws"), "quiet")]
            name = PlainLabel(preview.names[row], role="quiet")
            block = (name, _line(original, "strong"), *lines)
            column.addLayout(fill(QVBoxLayout(), *block, spacing=2, margins=0))
        fill(column, Stretch(), spacing=14, margins=(0, 0, 8, 0))
        self.setWidget(sheet)


def _line(text: str, role: str) -> PlainLabel:
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return PlainLabel(printable(shown), role=role, wraps=True)
