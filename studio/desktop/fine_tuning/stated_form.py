"""What a person says of weights from elsewhere: how pixels were scaled, classes, which weights."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.plain_label import PlainLabel
from studio.engine.stated import Stated, preset_of

OWN = "own"
"""The choice of none of the usual normalisations."""


class StatedForm(QFrame):
    """Hidden until there are weights to state something of.

    Signals:
        stated: mean and standard deviation as text (the name of a usual normalisation for both),
            classes as text, each empty where nothing is said; and whether averaged weights are
            wanted.
    """

    stated = Signal(str, str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statedForm")
        set_role(self, "notice")
        self._pixels = FittingCombo()
        self._pixels.setObjectName("statedPixels")
        for title, preset in (
            (self.tr("as assumed"), ""),
            (self.tr("0 to 1"), "0-1"),
            (self.tr("as ImageNet"), "imagenet"),
            (self.tr("−1 to 1 (mean and std 0.5)"), "0.5"),
            (self.tr("by other values"), OWN),
        ):
            self._pixels.addItem(title, preset)
        self._pixels.setAccessibleName(self.tr("How pixels were scaled"))
        self._pixels.currentIndexChanged.connect(self._show_own)
        self._mean = self._values("statedMean", self.tr("mean"))
        self._std = self._values("statedStd", self.tr("std"))
        self._mean.setAccessibleName(self.tr("Mean of pixels from 0 to 1"))
        self._std.setAccessibleName(self.tr("Standard deviation of pixels from 0 to 1"))
        self._weights = FittingCombo()
        self._weights.setObjectName("statedWeights")
        self._weights.addItems([self.tr("plain"), self.tr("averaged")])
        self._weights.setAccessibleName(self.tr("Which weights"))
        self._weights_label = PlainLabel(self.tr("Weights"))
        self._classes = QLineEdit()
        self._classes.setObjectName("statedClasses")
        self._classes.setPlaceholderText(self.tr("names with commas, or a file with one a line"))
        self._classes.setAccessibleName(self.tr("Names of the classes"))
        self._classes.returnPressed.connect(self._tell)
        use = QPushButton(self.tr("Use"))
        use.setObjectName("statedButton")
        use.setToolTip(self.tr("Open the weights again with what is said here"))
        use.clicked.connect(self._tell)
        self._lay_out(use)
        self.hide()

    def _values(self, name: str, title: str) -> QLineEdit:
        field = QLineEdit(placeholderText=title)
        field.setObjectName(name)
        field.setToolTip(self.tr("One number, or one a channel with commas between"))
        field.returnPressed.connect(self._tell)
        field.hide()
        return field

    def _lay_out(self, use: QPushButton) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self.tr("Pixels")))
        row.addWidget(self._pixels)
        row.addWidget(self._mean)
        row.addWidget(self._std)
        row.addWidget(self._weights_label)
        row.addWidget(self._weights)
        row.addWidget(PlainLabel(self.tr("Classes")))
        row.addWidget(self._classes, 1)
        row.addWidget(use)

    def ask(self, said: Stated, has_both: bool) -> None:
        """Show the form for weights that were opened with this."""
        preset = preset_of(said) or (OWN if said.mean else "")
        self._pixels.setCurrentIndex(self._pixels.findData(preset))
        self._mean.setText(_text(said.mean) if preset == OWN else "")
        self._std.setText(_text(said.std) if preset == OWN else "")
        self._classes.setText(",".join(said.classes))
        self._weights.setCurrentIndex(int(said.weights == "ema"))
        for widget in (self._weights, self._weights_label):
            widget.setVisible(has_both)
        self.show()

    @Slot()
    def _show_own(self) -> None:
        for field in (self._mean, self._std):
            field.setVisible(self._pixels.currentData() == OWN)

    @Slot()
    def _tell(self) -> None:
        averaged = self._weights.isVisible() and self._weights.currentIndex() == 1
        preset = self._pixels.currentData()
        mean, std = preset, preset
        if preset == OWN:
            mean, std = self._mean.text().strip(), self._std.text().strip()
        self.stated.emit(mean, std, self._classes.text().strip(), averaged)


def _text(values: Sequence[float]) -> str:
    return ", ".join(map(str, values))
