"""One line beside the settings of a run: where Fine-tune would start, and by which plan."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import fill


class FineTuningLine(QWidget):
    """Tells, and leads to where it is chosen.

    Signals:
        opened: a person wants to choose.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ElidedLabel()
        self._words.setObjectName("fineTuningLine")
        link = QPushButton(self.tr("Choose"))
        link.setObjectName("openFineTuningButton")
        link.setToolTip(self.tr("Choose where Fine-tune starts, and what learns when"))
        set_role(link, "link")
        link.clicked.connect(self.opened)
        fill(QHBoxLayout(self), (self._words, 1), link, spacing=8, margins=0)

    def say(self, text: str) -> None:
        """What Fine-tune would do, or why it cannot."""
        self._words.setText(text)
