"""The row that says where fine-tuning starts, what it keeps, and what learns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import shape_text
from studio.desktop.fine_tuning.fine_tuning_words import pictures_words, plan_words
from studio.desktop.fine_tuning.start_point import Learning, Reading, StartPoint
from studio.desktop.widgets.elided_label import ElidedLabel
from studio.desktop.widgets.file_dialogs import ask_existing
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import Stretch, fill
from studio.desktop.widgets.plain_label import PlainLabel
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.tensor_files.kinds import WEIGHT_ENDINGS

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.plan import FineTuningPlan

LEAST_WIDTH = 96
"""Of a choice, in pixels."""

MOST_WIDTH = 208
"""Of the starting points, some of which have long names: the other choices need room as well."""

RUN_FILES = ("best.pth", "last.pth")


class FineTuningRow(QWidget):
    """Chooses the starting checkpoint, and tells what comes of it.

    Signals:
        start_chosen: the index of a starting point.
        file_chosen: the path of a ``.pth`` to start from.
        learning_chosen: what learns.
        input_chosen: whether pictures are brought to what the checkpoint reads.
        layers_requested: the checkpoint's layers should take the place of those in the table.
    """

    start_chosen = Signal(int)
    file_chosen: Signal[Path] = Signal(object)
    learning_chosen: Signal[Learning] = Signal(str)
    input_chosen: Signal[Reading] = Signal(str)
    layers_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[StartPoint] = []
        self._start = self._combo("startCombo", self.tr("Fine-tune from"))
        self._start.setMaximumWidth(MOST_WIDTH)
        self._start.setToolTip(self.tr("The trained network that Fine-tune starts from"))
        self._start.activated.connect(self._on_start)
        self._learning = self._combo("learningCombo", self.tr("What learns"))
        self._learning.addItem(self.tr("all layers learn"), "all")
        self._learning.addItem(self.tr("earlier layers learn slowly"), "slow")
        self._learning.addItem(self.tr("only the output layer learns"), "head")
        self._learning.activated.connect(self._on_learning)
        self._input = self._combo("inputCombo", self.tr("What it reads"))
        self._input.activated.connect(self._on_input)
        self._input.hide()
        self._take = QPushButton(self.tr("Take its layers"))
        self._take.setObjectName("takeLayersButton")
        self._take.setToolTip(
            self.tr("Puts its own layers into the table, in the place of yours; Undo takes it back")
        )
        set_role(self._take, "link")
        self._take.clicked.connect(self.layers_requested)
        self._take.hide()
        self._words = ElidedLabel()
        self._words.setObjectName("planLabel")
        self._lay_out()

    def _combo(self, name: str, accessible: str) -> FittingCombo:
        combo = FittingCombo()
        combo.setObjectName(name)
        combo.setAccessibleName(accessible)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMinimumWidth(LEAST_WIDTH)  # a long name gives way to a small window
        return combo

    def _lay_out(self) -> None:
        label = PlainLabel(self.tr("Fine-tune from"), role="quiet")
        choices = (label, self._start, self._learning, self._input)
        row = fill(QHBoxLayout(), *choices, Stretch(), spacing=8)
        below = fill(QHBoxLayout(), (self._words, 1), self._take, spacing=8)
        fill(QVBoxLayout(self), row, below, spacing=4, margins=0)

    def set_points(self, points: list[StartPoint], chosen: int) -> None:
        """Offer these starting points."""
        self._points = points
        with QSignalBlocker(self._start):
            self._start.clear()
            for point in points:
                self._start.addItem(self._title(point))
            self._start.addItem(self.tr("Open a .pth…"))
            self._start.setCurrentIndex(chosen)

    def set_learning(self, learning: str) -> None:
        """Show what learns, ``"all"``, ``"slow"`` or ``"head"``."""
        self._learning.setCurrentIndex(self._learning.findData(learning))

    def set_busy(self, busy: bool) -> None:
        """While a run goes on its start stays as it is."""
        self.setEnabled(not busy)

    def show_plan(self, plan: FineTuningPlan) -> None:
        """What fine-tuning would do, layer by layer."""
        words = plan_words(plan)
        self._say(" · ".join(words), "\n".join(words))
        self._take.setVisible(plan.others and plan.layers == "recipe")
        self._offer_inputs(plan)

    def show_problem(self, text: str) -> None:
        """Why it cannot be done."""
        self._say(text, text)

    def _say(self, text: str, tip: str) -> None:
        self._words.setText(text)
        self._words.setToolTip(plain_tip(tip))

    def _offer_inputs(self, plan: FineTuningPlan) -> None:
        """The choice of what it reads, where the data is not as the checkpoint's was."""
        reads = plan.start.preprocessing.placement
        differs = (reads.shape, reads.style) != (plan.pictures.shape, plan.pictures.style)
        self._input.setVisible(differs)
        tuning = plan.recipe.fine_tuning
        with QSignalBlocker(self._input):
            self._input.clear()
            text = self.tr("pictures become {0}").format(shape_text(reads.shape))
            self._input.addItem(text, "network")
            text = self.tr("pictures stay {0}").format(shape_text(plan.pictures.shape))
            self._input.addItem(text, "data")
            self._input.setCurrentIndex(1 if tuning and tuning.input == "data" else 0)
        tip = self.tr("It reads what it was trained on, or its first layers are adapted")
        if plan.changes_pictures:
            tip = self.tr("As it is set, {0}").format(pictures_words(plan))
        self._input.setToolTip(tip)

    def _title(self, point: StartPoint) -> str:
        match point.kind:
            case "bundled":
                return self.tr("{0} (bundled)").format(point.path.stem)
            case "run":
                return self.tr("the last run’s best")
        if point.path.name in RUN_FILES:  # all runs call theirs so
            return f"{point.path.parent.name} · {point.path.stem}"
        return point.path.name

    @Slot(int)
    def _on_start(self, index: int) -> None:
        if index < len(self._points):
            self.start_chosen.emit(index)
            return
        title = self.tr("A checkpoint or state_dict to start from")
        patterns = " ".join(f"*{ending}" for ending in WEIGHT_ENDINGS)
        path = ask_existing(self, title, "network", patterns)
        if path is not None:
            self.file_chosen.emit(path)

    @Slot(int)
    def _on_learning(self, index: int) -> None:
        self.learning_chosen.emit(self._learning.itemData(index))

    @Slot(int)
    def _on_input(self, index: int) -> None:
        self.input_chosen.emit(self._input.itemData(index))
