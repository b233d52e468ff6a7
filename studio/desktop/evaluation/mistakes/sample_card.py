"""One sample large: what it is, what was said of it with its bars, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.evaluation.samples.sample_face import SampleFace
from studio.desktop.evaluation.samples.sample_look import look_of
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.plots.probability_bars import ProbabilityBars

if TYPE_CHECKING:
    from studio.engine.evaluation.evaluation import Evaluation


class SampleCard(QWidget):
    """It changes nothing itself.

    Signals:
        leave_out_requested: leave it out of the data.
        label_chosen: its label is wrong, and this is the class that it is of.
        why_requested: explain it.
    """

    leave_out_requested = Signal()
    label_chosen = Signal(str)
    why_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = SampleFace()
        self._words, self._name, self._note = PlainLabel(role="title"), ElidedLabel(), PlainLabel()
        self._words.setWordWrap(True)
        self._note.setObjectName("sampleNote")
        self._words.setObjectName("sampleWords")
        self._bars = ProbabilityBars()
        self._bars.animated = False
        self._out = self._button(self.tr("Leave out of the data"), "leaveOutOfData")
        self._out.clicked.connect(self.leave_out_requested)
        self._wrong = self._button(self.tr("This label is wrong"), "labelIsWrong")
        self._wrong.setProperty("menu", "true")
        self._menu = QMenu(self._wrong)
        self._menu.triggered.connect(self._on_label)
        self._wrong.setMenu(self._menu)
        self._why = self._button(self.tr("Why?"), "whyThisSample")
        self._why.clicked.connect(self.why_requested)
        self._lay_out()

    def set_classes(self, shown: Sequence[str], offered: Sequence[str]) -> None:
        """The classes of the bars, and those that a label can be corrected to."""
        self._bars.set_classes(shown)
        self._menu.clear()
        for name in offered:
            self._menu.addAction(name.replace("&", "&&")).setData(name)

    def show_row(self, evaluation: Evaluation, row: int) -> None:
        """Show a row of the table of predictions."""
        import torch

        predictions = evaluation.predictions
        probabilities = predictions.probabilities(torch.tensor([row]))[0].tolist()
        label, said = int(predictions.labels[row]), int(predictions.predicted[row])
        told = self.tr("{0} read as {1}") if label != said else self.tr("{0} read right")
        self._words.setText(told.format(predictions.classes[label], predictions.classes[said]))
        told, loss = self.tr("{0} · sure {1:.1%} · loss {2:.3f}"), float(predictions.losses[row])
        self._name.setText(told.format(predictions.names[row], max(probabilities), loss))
        self._bars.set_probabilities(probabilities)
        self._face.show_look(look_of(evaluation, row))

    def hide_why(self) -> None:
        """These samples are of no table that *Why* knows."""
        self._why.hide()

    def set_note(self, text: str) -> None:
        """What a person has decided of it."""
        self._note.setText(text)

    def set_blocked(self, reason: str) -> None:
        """Why the data can't be mended here; empty where it can."""
        tips = {
            self._out: self.tr("Don’t train or measure on it; the file stays where it is"),
            self._wrong: self.tr("Kept in the recipe; the file stays as it is"),
        }
        for button, tip in tips.items():
            button.setEnabled(not reason)
            button.setToolTip(reason or tip)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        buttons = fill(QHBoxLayout(), self._out, self._wrong, self._why, Stretch(), spacing=8)
        column = fill(QVBoxLayout(self), self._words, self._name, spacing=6, margins=0)
        face = fill(QVBoxLayout(), self._face, Stretch())
        beside = fill(QHBoxLayout(), face, (self._bars, 1), spacing=12)
        fill(column, (beside, 1), self._note, buttons)

    @Slot(QAction)
    def _on_label(self, action: QAction) -> None:
        self.label_chosen.emit(action.data())
