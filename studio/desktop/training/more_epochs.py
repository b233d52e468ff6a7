"""Going on after the end: how many epochs more, and a button."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.widgets.layouts import fill

USUAL = 5
WIDTH = 104


class MoreEpochs(QWidget):
    """Hidden until a run is over.

    Signals:
        requested: so many epochs more.
    """

    requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._epochs = QSpinBox(minimum=1, maximum=1_000, value=USUAL)
        self._epochs.setObjectName("moreEpochsSpin")
        self._epochs.setSuffix(self.tr(" epochs"))
        self._epochs.setFixedWidth(WIDTH)
        self._epochs.lineEdit().setTextMargins(6, 0, 0, 0)
        self._epochs.setAccessibleName(self.tr("How many epochs more"))
        button = QPushButton(self.tr("Train on"))
        button.setObjectName("moreEpochsButton")
        button.setToolTip(
            self.tr("Go on from where the run ended, as a branch of it; the run itself stays")
        )
        button.clicked.connect(self._tell)
        fill(QHBoxLayout(self), self._epochs, button, spacing=8, margins=0)
        self.hide()

    @Slot()
    def _tell(self) -> None:
        self.requested.emit(self._epochs.value())
