"""The usual plans side by side, to choose one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtWidgets import QWidget

from studio.desktop.core.signals import Signal
from studio.desktop.core.wording import sentence
from studio.desktop.fine_tuning.measuring.cost_words import cost_sentences, cost_text
from studio.desktop.fine_tuning.plan.card_button import CardButton
from studio.desktop.fine_tuning.plan.card_rows import CardRows
from studio.desktop.fine_tuning.plan.plan_words import (
    learning_sentence,
    learning_text,
    plan_help,
    plan_title,
)
from studio.desktop.widgets.whole_tip import plain_tip
from studio.engine.training.stages.stage import PlanName

if TYPE_CHECKING:
    from studio.engine.training.fine_tuning.outlook import Outlook
    from studio.engine.training.trials.plan_costs import PlanCost


class PlanCards(QWidget):
    """A card for each plan, in rows of cards of one width.

    Signals:
        chosen: the name of a plan.
    """

    chosen: Signal[PlanName] = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("planCards")
        self.setAccessibleName(self.tr("Plans of fine-tuning"))
        row = CardRows(self)
        self.cards: dict[PlanName, CardButton] = {}
        for name in get_args(PlanName):
            card = self.cards[name] = CardButton(self)
            card.setObjectName(f"{name}PlanCard")
            card.setText(plan_title(name))
            card.setToolTip(plain_tip(plan_help(name)))
            card.clicked.connect(partial(self._choose, name))
            row.addWidget(card)
        self._outlook: Outlook | None = None
        self._last = 1
        self._costs: dict[PlanName, PlanCost] = {}

    def mark(self, plan: PlanName | None) -> None:
        """The plan that is followed; None where the stages are a person's own."""
        for name, card in self.cards.items():
            card.setChecked(name == plan)

    def show_outlook(self, outlook: Outlook | None, last: int) -> None:
        """What each would do here; nothing where that is not known."""
        self._outlook, self._last = outlook, last
        self._show()

    def show_costs(self, costs: Mapping[PlanName, PlanCost]) -> None:
        """What each takes, as far as that was measured."""
        self._costs = dict(costs)
        self._show()

    def _show(self) -> None:
        outlook, last = self._outlook, self._last
        for name, card in self.cards.items():
            layers = len(outlook.units) if outlook is not None else None
            card.setText(plan_title(name, last if outlook is not None else None, layers))
            detail, told = "", [plan_help(name)]
            if outlook is not None and (usual := outlook.plans.get(name)) is not None:
                detail = learning_text(usual.first, usual.parameters, outlook.parameters)
                beside = usual.adapter is not None
                told.append(learning_sentence(usual.parameters, outlook.parameters, beside))
            if (cost := self._costs.get(name)) is not None and cost.stages:
                detail = cost_text(cost)
                told += cost_sentences(cost)
            refused = outlook.refused.get(name) if outlook is not None else None
            if refused is not None:
                told.append(sentence(refused))
            card.set_detail(detail)
            card.setToolTip(plain_tip("\n".join(told)))
            card.setEnabled(refused is None)

    def _choose(self, name: PlanName) -> None:
        self.cards[name].setChecked(True)  # a click on the marked card leaves it marked
        self.chosen.emit(name)
