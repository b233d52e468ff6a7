"""The try-out panel: draw, and see what the network says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.prediction import Pixels, Prediction
from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.tryout.adapter_choice import AdapterChoice
from studio.desktop.tryout.canvas import Canvas
from studio.desktop.tryout.canvas_tools import CanvasTools
from studio.desktop.tryout.dropped_picture import file_of, pixels_of
from studio.desktop.tryout.keep_sample import KeepSample
from studio.desktop.tryout.teach_row import TeachRow
from studio.desktop.tryout.text_entry import TextEntry
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.file_dialogs import ask_existing
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.plots.probability_bars import ProbabilityBars
from studio.desktop.widgets.whole_tip import plain_tip

LONGEST_FIGURE = 3
"""Letters of a network's longest class, up to which its answers are as large as a digit."""

SEEN_SIDE = 64
"""Of the picture the network sees, in pixels."""


class TryoutPanel(Card):
    """A canvas and the network's answer to it.

    Attributes:
        adapters: with which of its adapters the network answers.
        teach: lets the network learn what was kept.
        reads_texts: texts are typed; else pictures are drawn.

    Signals:
        ink_drawn: light ink on dark, uint8 H×W.
        picture_given: a picture that was pasted or drawn on, uint8 H×W×3, or ×4 with transparency.
        file_given: the path of a picture that was dropped.
        text_typed: a text that stands in the field.
        cleared: there is nothing on the canvas, or in the field, any more.
        keep_requested: the drawing (light ink on dark, uint8 H×W) and the class it is of.
        undo_requested: the path of the drawing kept last is to be forgotten.
        keep_text_requested, undo_text_requested: the same of a text.
    """

    ink_drawn: Signal[Pixels] = Signal(object)
    picture_given: Signal[Pixels] = Signal(object)
    file_given = Signal(str)
    text_typed = Signal(str)
    cleared = Signal()
    keep_requested: Signal[Pixels, str] = Signal(object, str)
    undo_requested: Signal[Path] = Signal(object)
    keep_text_requested = Signal(str, str)
    undo_text_requested: Signal[Path] = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Try it"), parent)
        self.setObjectName("tryoutPanel")
        self.canvas = Canvas(self)
        self.canvas.setObjectName("canvas")
        self.canvas.set_hint(self.tr("Draw here, or drop a picture"))
        self.canvas.drawn.connect(self._on_drawn)
        self.canvas.refused.connect(self._on_refused)
        self._keep = KeepSample(self)
        self._keep.keep_requested.connect(self._on_keep)
        self._keep.undo_requested.connect(self.undo_requested)
        self._keep_text = KeepSample(self, of_texts=True)
        self._keep_text.keep_requested.connect(self._on_keep_text)
        self._keep_text.undo_requested.connect(self.undo_text_requested)
        self.adapters = AdapterChoice(self)
        self.teach = TeachRow(self)
        self._notice = Notice(self)
        self._answer = _Answer(self)
        self._bars = ProbabilityBars(self)
        self._bars.setObjectName("probabilityBars")
        self.entry = TextEntry(self)
        self.entry.edited.connect(self._on_text)
        self._open_button = QPushButton(self.tr("Open &picture…"))
        self._open_button.setObjectName("openPictureButton")
        self._open_button.setToolTip(self.tr("Let the network answer to a picture of yours"))
        set_role(self._open_button, "link")
        self._open_button.clicked.connect(self._open_picture)
        self.add_to_header(self._open_button)
        self._tools = CanvasTools(self.canvas, self)
        self._lay_out()
        self.show_field(of_texts=False)

    def _lay_out(self) -> None:
        parts: tuple[QWidget, ...] = (self.entry, self.canvas, self._tools, self._notice)
        keeping = (self._keep, self._keep_text, self.teach)
        for part in (*parts, self._answer, *keeping, self.adapters):
            self.body.addWidget(part)
        self.body.addWidget(self._bars, 1)

    def show_field(self, of_texts: bool) -> None:
        """Texts are typed from now on, or pictures are drawn."""
        self.reads_texts = of_texts
        drawing: tuple[QWidget, ...] = (self.canvas, self._tools, self._keep)
        typing: tuple[QWidget, ...] = (self.entry, self._keep_text)
        for part in (*drawing, self._open_button, *typing):
            part.setVisible((part in typing) == of_texts)
        self.teach.set_kind(of_texts)
        self._answer.show_seen(not of_texts)

    @property
    def _is_empty(self) -> bool:
        return self.entry.is_empty if self.reads_texts else self.canvas.is_empty

    def show_network(self, classes: tuple[str, ...], name: str) -> None:
        """Another network answers from now on."""
        self._notice.clear()
        self.remark.setText(name)  # alone: it has little room beside the button
        self.remark.setAccessibleDescription(self.tr("answered by {0}").format(name))
        self._bars.set_classes(classes)
        for keep in (self._keep, self._keep_text):
            keep.set_classes(classes)
        if self._is_empty:
            self._bars.set_probabilities(None)

    def show_no_network(self) -> None:
        """None reads what there is to be tried."""
        self.remark.setText(self.tr("no network yet: press Train"))
        self._answer.clear()
        self._bars.set_classes(())

    @Slot(object)
    def show_prediction(self, prediction: Prediction) -> None:
        """The network's answer to what is on the canvas, or in the field."""
        if bool(prediction.text) == self.reads_texts and not self._is_empty:
            self.entry.show_tokens(prediction.text, prediction.tokens)
            self._bars.set_classes(prediction.classes)
            self._bars.set_probabilities(prediction.probabilities)
            self._answer.show_prediction(prediction)

    def probabilities(self) -> list[float]:
        """As they are shown; none where there is no answer."""
        return self._bars.probabilities()

    def show_kept(self, path: Path | None) -> None:
        """What was drawn or typed is kept; None where it was taken back."""
        (self._keep_text if self.reads_texts else self._keep).show_kept(path)

    def say(self, sentence: str) -> None:
        """Something about the try-out went wrong, and there is no answer."""
        self._notice.say(sentence)
        self._answer.clear()
        self._bars.set_probabilities(None)

    @Slot()
    def _on_drawn(self) -> None:
        self._notice.clear()
        self._keep.set_drawn(not self.canvas.is_empty)
        if self.canvas.is_empty:
            self._answer.clear()
            self._bars.set_probabilities(None)
            self.cleared.emit()
        elif (picture := self.canvas.picture()) is None:
            self.ink_drawn.emit(self.canvas.ink())
        elif path := file_of(picture):
            self.file_given.emit(path)
        else:
            self.picture_given.emit(pixels_of(picture))

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self._notice.clear()
        self._keep_text.set_drawn(not self.entry.is_empty)
        if self.entry.is_empty:
            self._answer.clear()
            self._bars.set_probabilities(None)
            self.cleared.emit()
        else:
            self.text_typed.emit(text)

    @Slot()
    def _open_picture(self) -> None:
        formats = QImageReader.supportedImageFormats()
        endings = " ".join(f"*.{bytes(name.data()).decode()}" for name in formats)
        pattern = self.tr("Pictures ({0})").format(endings)
        path = ask_existing(self, self.tr("Open a picture"), "picture", pattern)
        if path is not None:
            self.canvas.open_file(path)

    @Slot(str)
    def _on_keep(self, label: str) -> None:
        self.keep_requested.emit(self.canvas.ink(), label)

    @Slot(str)
    def _on_keep_text(self, label: str) -> None:
        self.keep_text_requested.emit(self.entry.text(), label)

    @Slot(str)
    def _on_refused(self, name: str) -> None:
        self._notice.say(self.tr("{0} is not a picture that can be read.").format(name))


class _Answer(QWidget):
    """The picture as the network sees it, the class it predicts, and how sure it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen = PlainLabel(role="seen")
        self._seen.setFixedSize(SEEN_SIDE, SEEN_SIDE)
        self._seen.setToolTip(self.tr("The picture as the network sees it"))
        self._class = PlainLabel(role="figure", wraps=True)
        self._class.setObjectName("predictionLabel")
        self._sure = PlainLabel(role="good")
        self._next = PlainLabel(role="quiet")
        words = fill(QVBoxLayout(), Stretch(), self._sure, self._next, Stretch(), spacing=2)
        fill(QHBoxLayout(self), self._seen, self._class, (words, 1), spacing=12, margins=0)
        self.setMinimumHeight(SEEN_SIDE)  # what is below stays where it is, whatever is said
        self.clear()

    def show_seen(self, wanted: bool) -> None:
        """Whether there is a picture to be seen; where that changes, what was answered goes."""
        if self._seen.isHidden() is wanted:
            self._seen.setVisible(wanted)
            self.clear()

    def clear(self) -> None:
        self._seen.clear()
        self._class.clear()
        self._class.hide()
        self._sure.clear()
        is_picture = not self._seen.isHidden()
        self._next.setText(
            self.tr("What the network sees, and what it says, appears here.")
            if is_picture
            else self.tr("What the network says appears here.")
        )
        self._next.setWordWrap(True)

    def show_prediction(self, prediction: Prediction) -> None:
        order = np.argsort(-np.array(prediction.probabilities), kind="stable")
        best = int(order[0])
        if prediction.seen.size:
            self._seen.setPixmap(_pixmap(prediction.seen))
        said = prediction.classes[best]
        name = self.tr("unsure") if prediction.is_unsure else said
        self._class.setText(name)
        self._class.setToolTip(plain_tip(name))
        longest = max(map(len, (name, *prediction.classes)))
        set_role(self._class, "figure" if longest <= LONGEST_FIGURE else "word")
        self._class.show()
        share = _percent(prediction.probabilities[best])
        perhaps = self.tr("perhaps {0} at {1}").format(said, share)
        set_role(self._sure, "strong" if prediction.is_unsure else "good")
        self._sure.setText(perhaps if prediction.is_unsure else share)
        self._next.setText("")
        if len(order) > 1:
            second = int(order[1])
            self._next.setText(
                self.tr("next: {0} at {1}").format(
                    prediction.classes[second], _percent(prediction.probabilities[second])
                )
            )


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _pixmap(seen: Pixels) -> QPixmap:
    """C×H×W as a square pixmap with visible pixels."""
    height, width = seen.shape[1:]
    rgb = np.ascontiguousarray(np.broadcast_to(seen, (3, height, width)).transpose(1, 2, 0))
    image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image.copy()).scaled(
        SEEN_SIDE, SEEN_SIDE, Qt.AspectRatioMode.KeepAspectRatio
    )
