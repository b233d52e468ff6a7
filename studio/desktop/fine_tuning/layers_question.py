"""The question whose layers are trained, where those in the table do not fit the start."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import words_label


class LayersQuestion(QFrame):
    """Stays until it is answered.

    Signals:
        taken: the start's layers shall take the place of those in the table.
        kept: those in the table shall be trained, with whatever of the start fits them.
    """

    taken = Signal()
    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layersQuestion")
        self.setProperty("level", "plain")
        set_role(self, "notice")
        self._words = words_label(self.tr("The layers in the table do not fit it."), role="")
        take = QPushButton(self.tr("Take its layers"))
        take.setObjectName("takeLayersButton")
        take.setToolTip(
            self.tr("Puts its own layers into the table, in the place of yours; Undo takes it back")
        )
        take.clicked.connect(self.taken)
        keep = QPushButton(self.tr("Keep mine"))
        keep.setObjectName("keepLayersButton")
        keep.setToolTip(
            self.tr("Trains the layers in the table, beginning with whatever of it fits them")
        )
        keep.clicked.connect(self.kept)
        fill(QHBoxLayout(self), (self._words, 1), take, keep, spacing=8, margins=(10, 6, 6, 6))
        self.hide()
