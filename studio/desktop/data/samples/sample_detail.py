"""One sample, as large as there is room for, with its name, its class and where it lies; a text
cut into its tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.screen_fit import fit_popup
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import part_name
from studio.desktop.data.samples.token_text import TokenText
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label

if TYPE_CHECKING:
    from studio.desktop.core.prediction import Prediction
    from studio.engine.data.browsing import FullSample
    from studio.engine.data.texts.full_text import FullText

SIDE = 420
"""Of the picture, in pixels; smaller ones are enlarged to it. On a small screen it is less."""

LEAST_SIDE, LEAST_WORDS, WORDS = 120, 320, 170
"""Pixels of the smallest picture, the width of the words, and the height they may take."""

TEXT_WIDTH, MOST_TEXT = 560, 420
"""Pixels that a text is wide, and that it takes at most in height; longer ones scroll."""

TOLD = 3
"""Classes whose probabilities are told."""

PIXELATED = 128
"""Pictures of fewer pixels a side are enlarged as they are: each pixel is a square to see."""


STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

_ACTIONS = QAbstractSlider.SliderAction
SCROLLS = {
    Qt.Key.Key_Up: _ACTIONS.SliderSingleStepSub,
    Qt.Key.Key_Down: _ACTIONS.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _ACTIONS.SliderPageStepSub,
    Qt.Key.Key_PageDown: _ACTIONS.SliderPageStepAdd,
}


class SampleDetail(QFrame):
    """A pop-up over the panel; arrow keys left and right go to the sample before and after, those
    up and down scroll a text, Escape closes it.

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
        self._text = TokenText(self)
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
        column.addWidget(self._text)
        column.addWidget(self._says)
        column.addWidget(self._where)

    def show_sample(self, whole: FullSample, is_asked: bool = False) -> None:
        """Show it over the middle of the panel; `is_asked` says that a network will answer it."""
        self._begin_asking(is_asked)
        side = self._side()
        self._picture.setFixedSize(side, side)
        self._picture.setPixmap(_pixmap(whole, side))
        told = self.tr("{0}×{1} pixels").format(*whole.size)
        self._show(whole, self._picture, max(side, LEAST_WORDS), told)

    def show_text(self, whole: FullText, is_asked: bool = False) -> None:
        """Show it over the middle of the panel; `is_asked` says that a network will answer it."""
        self._begin_asking(is_asked)
        self._text.show_pieces(whole.pieces)
        room = self.screen().availableGeometry()
        self._text.set_room(min(TEXT_WIDTH, room.width() - 64), min(MOST_TEXT, self._height()))
        self._show(whole, self._text, self._text.width(), self._tokens_told(whole))

    def _begin_asking(self, is_asked: bool) -> None:
        self._says.setText(self.tr("Asking the network…") if is_asked else "")

    def _show(
        self, whole: FullSample | FullText, seen: QWidget, words_width: int, told: str
    ) -> None:
        self._name_of_sample = whole.name
        for widget in (self._picture, self._text):
            widget.setVisible(widget is seen)
        self._says.setVisible(bool(self._says.text()))
        for words in (self._says, self._where):
            words.setFixedWidth(words_width)
        self._class.setText(whole.label)
        self._where.setText(" · ".join((part_name(whole.part), told, whole.file or whole.name)))
        self.adjustSize()
        if not self.isVisible():
            self._centre()
            self.show()
        fit_popup(self)

    def _tokens_told(self, whole: FullText) -> str:
        if whole.tokens == 1:
            told = [self.tr("1 token")]
        else:
            told = [self.tr("{0:,} tokens").format(whole.tokens)]
        if whole.unknown:
            told.append(self.tr("{0:,} unknown, in red").format(whole.unknown))
        if whole.cut:
            told.append(self.tr("{0:,} cut off, in grey").format(whole.cut))
        if not whole.is_whole:
            shown = sum(len(piece.text) for piece in whole.pieces)
            text = self.tr("the first {0:,} of {1:,} letters")
            told.append(text.format(shown, len(whole.text)))
        return " · ".join(told)

    def show_answer(self, name: str, prediction: Prediction) -> None:
        """What the network that answers the canvas says of it; of another it comes too late."""
        if name != self._name_of_sample:
            return
        order = sorted(range(len(prediction.classes)), key=lambda i: -prediction.probabilities[i])
        told = [f"{prediction.classes[i]} {prediction.probabilities[i]:.1%}" for i in order[:TOLD]]
        told = [self.tr("unsure"), *told] if prediction.is_unsure else told
        self._says.setText(self.tr("The network says: {0}").format(" · ".join(told)))
        self._says.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.moved.emit(STEPS[key])
        elif key in SCROLLS:
            self._text.verticalScrollBar().triggerAction(SCROLLS[key])
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._text.copy()
        else:
            super().keyPressEvent(event)

    def _side(self) -> int:
        """Of the picture."""
        return max(LEAST_SIDE, min(SIDE, self._height()))

    def _height(self) -> int:
        """What a sample may take, so that the words too are on the screen."""
        return self.screen().availableGeometry().height() - WORDS

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
