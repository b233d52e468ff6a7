"""Texts that belong together, below each other in a frame, each with its class and part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from studio.desktop.core.theme import set_role
from studio.desktop.data.samples.text_model import in_one_line, text_tip
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.whole_tip import plain_tip

MOST_CAPTION = 160
"""Pixels that a class and a part take."""


class TextGroup(QFrame):
    """A few texts, with a caption each."""

    def __init__(
        self, texts: Sequence[str], captions: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "well")
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (text, caption) in enumerate(zip(texts, captions, strict=True)):
            words = PlainLabel(role="caption")
            metrics, elide = words.fontMetrics(), Qt.TextElideMode.ElideRight
            words.setText(metrics.elidedText(caption, elide, MOST_CAPTION))
            words.setToolTip(plain_tip(caption))
            shown = ElidedLabel()
            shown.setText(in_one_line(text))
            shown.setToolTip(text_tip(text))
            grid.addWidget(words, row, 0)
            grid.addWidget(shown, row, 1)
