"""One sample, as large as there is room for, with its name, its class and where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.screen_fit import fit_popup
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import part_name
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label

if TYPE_CHECKING:
    from studio.desktop.core.prediction import Prediction
    from studio.engine.data.browsing import FullSample

SIDE = 420
"""Of the picture, in pixels; smaller ones are enlarged to it. On a small screen it is less."""

LEAST_SIDE, LEAST_WORDS, WORDS = 120, 320, 170
"""Pixels of the smallest picture, the width of the words, and the height they may take."""

TOLD = 3
"""Classes whose probabilities are told."""

PIXELATED = 128
"""Pictures of fewer pixels a side are enlarged as they are: each pixel is a square to see."""


class SampleDetail(QFrame):
    """A pop-up over the panel; arrow keys go to the sample before and after, Escape closes it.

    Signals:
        left_out: the sample's name, to exclude it.
        moved: -1 or 1, to the sample before or after.
    """

    left_out: Signal[tuple[str, ...]] = Signal(object)
    moved = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("sampleDetail")
        set_role(self, "card")
        self._name_of_sample = ""
        self._picture = PlainLabel(role="seen")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._class = PlainLabel(role="title")
        self._where = words_label()
        self._says = PlainLabel(wraps=True)
        self._says.setObjectName("sampleAnswer")
        self._out = QPushButton(self.tr("&Leave out"))
        self._out.setObjectName("leaveOutButton")
        self._out.setToolTip(self.tr("Don’t train or measure on it; the file stays where it is"))
        self._out.clicked.connect(self._leave_out)
        head = fill(QHBoxLayout(), (self._class, 1), self._out)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._picture)
        column.addWidget(self._says)
        column.addWidget(self._where)

    def show_sample(self, whole: FullSample) -> None:
        """Show it over the middle of the panel."""
        self._name_of_sample = whole.name
        side = self._side()
        self._picture.setFixedSize(side, side)
        for words in (self._says, self._where):
            words.setFixedWidth(max(side, LEAST_WORDS))
        self._picture.setPixmap(_pixmap(whole, side))
        self._class.setText(whole.label)
        self._says.setText(self.tr("Asking the network…"))
        self._where.setText(
            self.tr("{0} · {1}×{2} pixels · {3}").format(
                part_name(whole.part), *whole.size, whole.file or whole.name
            )
        )
        self.adjustSize()
        if not self.isVisible():
            self._centre()
            self.show()
        fit_popup(self)

    def show_answer(self, name: str, prediction: Prediction) -> None:
        """What the network that answers the canvas says of it; of another it comes too late."""
        if name != self._name_of_sample:
            return
        order = sorted(range(len(prediction.classes)), key=lambda i: -prediction.probabilities[i])
        told = [f"{prediction.classes[i]} {prediction.probabilities[i]:.1%}" for i in order[:TOLD]]
        told = [self.tr("unsure"), *told] if prediction.is_unsure else told
        self._says.setText(self.tr("The network says: {0}").format(" · ".join(told)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def _side(self) -> int:
        """Of the picture, so that the words too are on the screen."""
        height = self.screen().availableGeometry().height()
        return max(LEAST_SIDE, min(SIDE, height - WORDS))

    def _centre(self) -> None:
        over = self.parentWidget() or self
        middle = over.mapToGlobal(over.rect().center())
        self.move(middle - QPoint(self.width() // 2, self.height() // 2))

    @Slot()
    def _leave_out(self) -> None:
        self.left_out.emit((self._name_of_sample,))
        self.close()


def _pixmap(whole: FullSample, side: int) -> QPixmap:
    height, width = whole.pixels.shape[:2]
    image = QImage(whole.pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    modes = Qt.TransformationMode
    is_large = max(width, height) >= PIXELATED
    mode = modes.SmoothTransformation if is_large else modes.FastTransformation
    return QPixmap.fromImage(image).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, mode)
