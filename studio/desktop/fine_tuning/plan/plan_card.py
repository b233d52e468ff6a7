"""The card of the plan: what learns when, by a usual plan or as a person draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QPushButton, QWidget

from studio.desktop.core.signals import Signal, Slot
from studio.desktop.core.theme import set_role
from studio.desktop.core.wording import short_count
from studio.desktop.fine_tuning.plan.plan_cards import PlanCards
from studio.desktop.fine_tuning.plan.plan_words import beyond_sentence
from studio.desktop.fine_tuning.plan.stage_actions import StageActions
from studio.desktop.fine_tuning.plan.stage_edits import Stages, cut_to
from studio.desktop.fine_tuning.plan.stage_strip import StageStrip
from studio.desktop.fine_tuning.plan.strip_content import StripContent
from studio.desktop.widgets.card import Card
from studio.desktop.widgets.layouts import fill
from studio.desktop.widgets.notice import Notice
from studio.desktop.widgets.plain_label import PlainLabel, words_label
from studio.desktop.widgets.spec_form import FieldEditor, field_editor
from studio.engine.recipe import FineTuning
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.stage import PlanName

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.outlook import Outlook
    from studio.engine.training.trials.plan_costs import PlanCost

HEADER = 28
"""The height of the title's row, whatever stands in it, so that the cards stay where they are."""

LAST_WIDTH = 64


class PlanCard(Card):
    """Chooses a usual plan, and shows and changes its stages.

    Attributes:
        strip: the stages, drawn.
        actions_of_stages: what can be done with them.

    Signals:
        plan_chosen: the name of a usual plan.
        last_chosen: how many layers learn in the plan of the last ones.
        stages_edited: stages of a person's own, what was done, and in which sitting.
        measure_requested: what does each plan take?
    """

    plan_chosen: Signal[PlanName] = Signal(str)
    last_chosen = Signal(int)
    stages_edited: Signal[Stages, str, int] = Signal(object, str, int)
    measure_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Plan"), parent)
        self.setObjectName("planCard")
        self._cards = PlanCards()
        self._cards.chosen.connect(self.plan_chosen)
        self.strip = StageStrip()
        self.actions_of_stages = StageActions(self.strip)
        self.actions_of_stages.edited.connect(self.stages_edited)
        self._notice = Notice()
        self.strip.refused.connect(self._refuse)
        self._empty = words_label()
        self._edited = PlainLabel(self.tr("Edited"), role="chip")
        self._edited.setObjectName("planEdited")
        self._edited.setToolTip(self.tr("The stages are none of the usual plans’: yours"))
        self._last_label = PlainLabel(self.tr("Layers"), role="quiet")
        self._last = self._make_last()
        self._costs: dict[PlanName, PlanCost] = {}
        self._measure = self._make_measure()
        self.add_to_header(self._measure)
        self.remark.setMinimumHeight(HEADER)
        for widget in (self._edited, self._last_label, self._last):
            widget.hide()
            self.add_to_header(widget)
        fill(self.body, self._cards, self._notice, self._empty, self.strip, spacing=10)

    def show_tuning(self, tuning: FineTuning, outlook: Outlook | None, training: Training) -> None:
        """What is chosen, and what is known of the layers; the stages follow."""
        plan = tuning.plan
        if plan is None and outlook is not None:
            plan = outlook.same_as
        self._cards.mark(plan)
        self._cards.show_outlook(outlook, tuning.last)
        self._edited.setVisible(plan is None and outlook is not None)
        self._last.set_value(tuning.last)
        for widget in (self._last_label, self._last):
            widget.setVisible(plan == "last-n")
        self.remark.setText(self._remark(outlook, training))

    def show_stages(self, stages: Stages, outlook: Outlook, training: Training) -> None:
        """Draw these stages over the layers."""
        content = StripContent(outlook.units, stages, training)
        self.strip.show_content(content)
        self.strip.show()
        self._empty.hide()
        if len(content.spans) < len(stages):
            self._notice.say(
                beyond_sentence(len(content.spans), len(stages), training.epochs),
                level="plain",
                action=self.tr("Leave them out"),
                do=lambda: self._cut(stages, len(content.spans)),
            )
        else:
            self._notice.clear()

    def show_costs(self, costs: dict[PlanName, PlanCost]) -> None:
        """What plans take; none where that is not known."""
        self._costs = costs
        self._cards.show_costs(costs)

    def add_cost(self, cost: PlanCost) -> None:
        """What one more takes."""
        self.show_costs({**self._costs, cost.plan: cost})

    def set_measuring(self, can: bool, is_measuring: bool) -> None:
        """Offer to measure what is not known."""
        is_known = all(name in self._costs for name in self._cards.cards)
        self._measure.setVisible(is_measuring or (can and not is_known))
        self._measure.setEnabled(not is_measuring)
        self._measure.setText(self.tr("Measuring…") if is_measuring else self.tr("Measure"))

    def show_nothing(self, why: str, is_problem: bool = False) -> None:
        """There are no stages to draw."""
        self._notice.clear()
        self._empty.setText(why)
        set_role(self._empty, "bad" if is_problem else "quiet")
        self._empty.show()
        self.strip.hide()

    def say(self, sentence: str) -> None:
        """What is wrong with the stages, and what to do."""
        self._notice.say(sentence)

    def set_busy(self, busy: bool) -> None:
        """While a run goes on its stages stay as they are."""
        for widget in (self._cards, self.strip, self._last, self._notice):
            widget.setEnabled(not busy)

    def _make_last(self) -> FieldEditor:
        editor = field_editor(FineTuning, "last")
        editor.input.setObjectName("lastSpin")
        editor.setFixedWidth(LAST_WIDTH)
        editor.edited.connect(lambda last: self.last_chosen.emit(cast(int, last)))
        return editor

    def _make_measure(self) -> QPushButton:
        made = QPushButton(self.tr("Measure"))
        made.setObjectName("measureCostsButton")
        made.setToolTip(self.tr("How long each plan takes here, and how much memory"))
        set_role(made, "link")
        made.clicked.connect(self.measure_requested)
        made.hide()
        return made

    def _remark(self, outlook: Outlook | None, training: Training) -> str:
        epochs = training.epochs
        told = self.tr("1 epoch") if epochs == 1 else self.tr("{0:,} epochs").format(epochs)
        if outlook is None:
            return told
        text = self.tr("{0} · {1} parameters").format(told, short_count(outlook.parameters))
        if frozen := sum(unit.parameters for unit in outlook.units if unit.frozen):
            text = self.tr("{0} · {1} frozen under Network").format(text, short_count(frozen))
        return text

    def _cut(self, stages: Stages, count: int) -> None:
        self.stages_edited.emit(cut_to(stages, count), self.tr("Leave stages out"), 0)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._notice.say(sentence, level="plain")
