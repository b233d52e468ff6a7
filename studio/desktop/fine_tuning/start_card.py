"""The card of the start: which trained network, what it is, and what of it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import shape_text
from studio.desktop.fine_tuning.encoder_dialog import ask_encoder, encoder_tip
from studio.desktop.fine_tuning.fine_tuning_words import (
    facts_text,
    has_choice_of_pictures,
    kept_text,
    pictures_words,
    plan_words,
    point_title,
)
from studio.desktop.fine_tuning.layers_question import LayersQuestion
from studio.desktop.fine_tuning.start_point import StartPoint
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.file_dialogs import ask_existing
from studio.desktop.widgets.fitting_combo import FittingCombo
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.tensor_files.kinds import WEIGHT_ENDINGS

if TYPE_CHECKING:
    from studio.engine.training.checkpoints.loose_weights import Start
    from studio.engine.training.fine_tuning.plan import FineTuningPlan

LEAST_WIDTH = 96
"""Of a choice, in pixels."""

MOST_WIDTH = 272
"""Of the starting points, some of which have long names, and of what becomes of pictures."""


class StartCard(Card):
    """Chooses the starting checkpoint, and tells what comes of it.

    Attributes:
        question: whose layers are trained, where that is open.

    Signals:
        start_chosen: the index of a starting point.
        file_chosen: the path of a ``.pth``, or of a text encoder's folder, to start from.
        input_chosen: ``"network"`` or ``"data"``: whether pictures are brought to what it reads.
        layers_requested: its layers should take the place of those in the table.
        proposal_requested: which plan suits?
    """

    start_chosen = Signal(int)
    file_chosen: Signal[Path] = Signal(object)
    input_chosen = Signal(str)
    layers_requested = Signal()
    proposal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Start from"), parent)
        self.setObjectName("startCard")
        self._points: list[StartPoint] = []
        self._chosen = 0
        self._start = self._combo("startCombo", self.tr("Fine-tune from"))
        self._start.setMaximumWidth(MOST_WIDTH)
        self._start.setToolTip(self.tr("The trained network that Fine-tune starts from"))
        self._start.activated.connect(self._on_start)
        self._input = self._combo("inputCombo", self.tr("What it reads"))
        self._input.setToolTip(
            self.tr("It reads what it was trained on, or its first layers are adapted")
        )
        self._input.setMaximumWidth(MOST_WIDTH)  # else the words beside it would be a column
        self._input.activated.connect(self._on_input)
        self._input.hide()
        self._take = QPushButton(self.tr("Take its layers"))
        self._take.setObjectName("takeOtherLayersButton")
        self._take.setToolTip(
            self.tr("Puts its own layers into the table, in the place of yours; Undo takes it back")
        )
        set_role(self._take, "link")
        self._take.clicked.connect(self.layers_requested)
        self._take.hide()
        self._open_folder = QPushButton(self.tr("Open folder…"))
        self._open_folder.setObjectName("openEncoderButton")
        self._open_folder.setToolTip(plain_tip(encoder_tip()))
        set_role(self._open_folder, "link")
        self._open_folder.clicked.connect(self._ask_folder)
        self._open_folder.hide()
        self._propose = QPushButton(self.tr("Propose a plan"))
        self._propose.setObjectName("proposeButton")
        self._propose.clicked.connect(self.proposal_requested)
        self.set_can_propose(False)
        self._kept = PlainLabel()
        self._kept.setObjectName("keptLabel")
        self._words = words_label()
        self._words.setObjectName("planLabel")
        self.question = LayersQuestion()
        self.question.taken.connect(self.layers_requested)
        self._lay_out()

    def set_points(self, points: list[StartPoint], chosen: int) -> None:
        """Offer these starting points."""
        self._points, self._chosen = points, chosen
        with QSignalBlocker(self._start):
            self._start.clear()
            for point in points:
                self._start.addItem(point_title(point))
            self._start.addItem(self.tr("Open a .pth…"))
            self._start.addItem(self.tr("Open folder…"))
            tip = plain_tip(encoder_tip())
            self._start.setItemData(len(points) + 1, tip, Qt.ItemDataRole.ToolTipRole)
            self._start.setCurrentIndex(chosen)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on its start stays as it is."""
        choices = (self._start, self._input, self._take, self._open_folder, self.question)
        for widget in choices:
            widget.setEnabled(not busy)

    def set_can_propose(self, can: bool) -> None:
        """Whether plans can be tried now."""
        self._propose.setEnabled(can)
        text = self.tr(
            "Looks at the data and the start, tries up to three plans on a share of the data for "
            "at most 45 seconds, and says which suits and why"
        )
        if not can:
            text = self.tr("Once a dataset is open, the start fits, and nothing is running")
        self._propose.setToolTip(plain_tip(text))

    def show_reading(self, name: str) -> None:
        """A start is on its way; the one before it stays until it is there."""
        self.remark.setText(self.tr("{0} is being read…").format(name))

    def show_start(self, start: Start | None) -> None:
        """What was chosen, and is there."""
        self.remark.setText("" if start is None else facts_text(start))

    def show_plan(self, plan: FineTuningPlan) -> None:
        """What fine-tuning would do with it."""
        self._say(kept_text(plan), " · ".join(["", *plan_words(plan)]).strip(), "quiet")
        asks = plan.others and plan.layers == "checkpoint"
        self.question.setVisible(asks)
        self._take.setVisible(plan.others and not asks)
        self._open_folder.hide()
        self._offer_inputs(plan)

    def show_problem(self, text: str, can_take: bool = False, can_open: bool = False) -> None:
        """Why it cannot be done; `can_take` where it could with its own layers, `can_open` where
        it could with an encoder.
        """
        self._say("", text, "bad")
        for widget in (self.question, self._input):
            widget.hide()
        self._take.setVisible(can_take)
        self._open_folder.setVisible(can_open)

    def show_nothing(self, text: str) -> None:
        """What is missing before anything can be told."""
        self._say("", text, "quiet")
        for widget in (self.question, self._take, self._input, self._open_folder):
            widget.hide()

    def _say(self, first: str, rest: str, role: str) -> None:
        self._kept.setText(first)
        self._kept.setVisible(bool(first))
        self._words.setText(rest)
        set_role(self._words, role)

    def _combo(self, name: str, accessible: str) -> FittingCombo:
        combo = FittingCombo()
        combo.setObjectName(name)
        combo.setAccessibleName(accessible)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMinimumWidth(LEAST_WIDTH)  # a long name gives way to a small window
        return combo

    def _lay_out(self) -> None:
        self.add_beside_title(self._start)
        self.add_to_header(self._propose)
        choices = (self._input, self._take, self._open_folder)
        row = fill(QHBoxLayout(), self._kept, (self._words, 1), *choices, spacing=6)
        fill(self.body, row, self.question)

    def _offer_inputs(self, plan: FineTuningPlan) -> None:
        """The choice of what it reads, where the data is not as the checkpoint's was."""
        known = plan.start.preprocessing
        reads = known.placement if known is not None else plan.placement
        self._input.setVisible(has_choice_of_pictures(plan))
        tuning = plan.recipe.fine_tuning
        with QSignalBlocker(self._input):
            self._input.clear()
            self._input.addItem(pictures_words(plan.pictures, reads), "network")
            text = self.tr("pictures stay {0}").format(shape_text(plan.pictures.shape))
            self._input.addItem(text, "data")
            self._input.setCurrentIndex(1 if tuning and tuning.input == "data" else 0)

    @Slot(int)
    def _on_start(self, index: int) -> None:
        if index < len(self._points):
            self.start_chosen.emit(index)
            return
        self._start.setCurrentIndex(self._chosen)  # until another is open
        if index == len(self._points):
            self._ask_file()
        else:
            self._ask_folder()

    def _ask_file(self) -> None:
        title = self.tr("A checkpoint or state_dict to start from")
        patterns = " ".join(f"*{ending}" for ending in WEIGHT_ENDINGS)
        path = ask_existing(self, title, "network", patterns)
        if path is not None:
            self.file_chosen.emit(path)

    @Slot()
    def _ask_folder(self) -> None:
        path = ask_encoder(self)
        if path is not None:
            self.file_chosen.emit(path)

    @Slot(int)
    def _on_input(self, index: int) -> None:
        self.input_chosen.emit(self._input.itemData(index))
