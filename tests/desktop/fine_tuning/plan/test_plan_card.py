"""The card of the plan: cards to choose from, the stages below, what is asked at a stage."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from studio.desktop.fine_tuning.plan.card_button import CardButton
from studio.desktop.fine_tuning.plan.plan_card import PlanCard
from studio.desktop.fine_tuning.plan.plan_words import plan_help, plan_title, rate_text
from studio.desktop.fine_tuning.plan.stage_edits import Stages
from studio.desktop.fine_tuning.plan.stage_settings import StageSettings
from studio.engine.errors import RecipeError
from studio.engine.recipe import FineTuning
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.fine_tuning.outlook import Outlook, UsualPlan
from studio.engine.training.settings.schedules import Cosine
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.course import UnitSize
from studio.engine.training.stages.presets import stages_by
from studio.engine.training.stages.stage import PlanName, Stage

TRAINING = Training(epochs=8)
UNITS = tuple(UnitSize(name, 1_000) for name in ("conv1", "conv2", "conv3", "fc"))
PLANS: tuple[PlanName, ...] = get_args(PlanName)
THREE = (Stage(epochs=2, train=("head",)), Stage(epochs=3, train=("conv3", "fc")), Stage())
EDITED = FineTuning(checkpoint="", stages=THREE)


def outlook(same_as: PlanName | None = None, refused: PlanName | None = None) -> Outlook:
    names = [unit.name for unit in UNITS]
    plans = {
        name: UsualPlan(stages_by(name, names, 8, 0.001, 2), 4_000 if name != "head" else 1_000,
                        4_000 if name in ("all", "slower") else 1_000)
        for name in PLANS
        if name != refused
    }  # fmt: skip
    why = {refused: RecipeError("It takes at least 2 epochs.")} if refused else {}
    return Outlook(UNITS, 4_000, plans, why, same_as)


@pytest.fixture
def card(qtbot: QtBot) -> PlanCard:
    made = PlanCard()
    qtbot.addWidget(made)
    made.resize(760, 400)
    made.show()
    return made


def show(card: PlanCard, tuning: FineTuning, found: Outlook | None = None) -> None:
    found = found or outlook()
    card.show_tuning(tuning, found, TRAINING)
    stages = found.plans[tuning.plan].stages if tuning.plan else tuning.stages
    card.show_stages(stages, found, TRAINING)


def plan_card(card: PlanCard, name: PlanName) -> CardButton:
    found = card.findChild(CardButton, f"{name}PlanCard")
    assert found is not None
    return found


def marked(card: PlanCard) -> list[str]:
    return [button.text() for button in card.findChildren(CardButton) if button.isChecked()]


def edits(card: PlanCard) -> list[tuple[Stages, str, int]]:
    found: list[tuple[Stages, str, int]] = []
    card.stages_edited.connect(lambda *told: found.append(told))
    return found


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_has_a_title_and_says_what_it_is_for(name: PlanName) -> None:
    assert plan_title(name)
    assert len(plan_help(name)) > 40


def test_each_plan_says_how_many_parameters_learn(card: PlanCard) -> None:
    show(card, FineTuning(checkpoint="", plan="all"))
    details = {b.text(): b.detail() for b in card.findChildren(CardButton)}
    assert details["Head only"] == "1,000 learn"
    assert details["Head, then all"] == "1,000, then all"
    assert details["All"] == "all learn"
    assert "Last 2 of 4" in details
    assert "1,000 of 4,000 parameters learn" in plan_card(card, "head").toolTip()


def test_layers_frozen_by_a_person_are_told_beside_the_plans(card: PlanCard) -> None:
    """Else nobody sees why every plan lets the same few learn."""
    show(card, FineTuning(checkpoint="", plan="all"))
    assert "frozen" not in card.remark.text()
    body = tuple(replace(unit, frozen=True) for unit in UNITS[:3])
    show(card, FineTuning(checkpoint="", plan="all"), replace(outlook(), units=(*body, UNITS[3])))
    assert card.remark.text() == "8 epochs · 4,000 parameters · 3,000 frozen under Network"


def test_what_learns_beside_the_network_is_no_share_of_it(card: PlanCard) -> None:
    found = outlook()
    beside = replace(found.plans["lora"], adapter=Adapter(), parameters=1_500)
    show(
        card,
        FineTuning(checkpoint="", plan="all"),
        replace(found, plans={**found.plans, "lora": beside}),
    )
    tip = plan_card(card, "lora").toolTip()
    assert "1,500 parameters learn, with the adapter’s; the network has 4,000" in tip


def test_a_plan_is_chosen_by_its_card_and_marked(card: PlanCard, qtbot: QtBot) -> None:
    show(card, FineTuning(checkpoint="", plan="all"))
    assert marked(card) == ["All"]
    with qtbot.waitSignal(card.plan_chosen) as chosen:
        QTest.mouseClick(plan_card(card, "gradual"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["gradual"]
    show(card, FineTuning(checkpoint="", plan="gradual"))
    assert marked(card) == ["Gradual"]
    with qtbot.waitSignal(card.plan_chosen):  # the way back after some drawing
        plan_card(card, "gradual").click()
    assert marked(card) == ["Gradual"]


def test_stages_of_ones_own_are_told_to_be(card: PlanCard) -> None:
    edited = card.findChild(QLabel, "planEdited")
    assert edited is not None
    show(card, EDITED)
    assert marked(card) == []
    assert edited.isVisible()
    show(card, EDITED, outlook(same_as="gradual"))
    assert marked(card) == ["Gradual"]
    assert not edited.isVisible()


def test_a_plan_that_cannot_be_made_says_why(card: PlanCard) -> None:
    card.show_tuning(FineTuning(checkpoint="", plan="all"), outlook(refused="lp-ft"), TRAINING)
    button = plan_card(card, "lp-ft")
    assert not button.isEnabled()
    assert "at least 2 epochs" in button.toolTip()


def test_how_many_last_layers_learn_is_asked_where_it_counts(card: PlanCard, qtbot: QtBot) -> None:
    spin = card.findChild(QSpinBox, "lastSpin")
    assert spin is not None
    show(card, FineTuning(checkpoint="", plan="all"))
    assert not spin.isVisible()
    show(card, FineTuning(checkpoint="", plan="last-n", last=3))
    assert spin.isVisible() and spin.value() == 3
    with qtbot.waitSignal(card.last_chosen) as chosen:
        spin.setValue(4)
    assert chosen.args == [4]


def test_stages_after_the_runs_end_can_be_left_out(card: PlanCard) -> None:
    found = edits(card)
    long = (Stage(epochs=6, train=("head",)), Stage(epochs=3), Stage(learning_rate=1e-5))
    card.show_stages(long, outlook(), TRAINING)
    buttons = [b for b in card.findChildren(QPushButton) if b.isVisible()]
    (leave,) = [button for button in buttons if button.text() == "Leave them out"]
    leave.click()
    assert [stage.epochs for stage in found[0][0]] == [6, None]


def test_what_is_missing_is_said_where_the_stages_would_be(card: PlanCard) -> None:
    card.show_tuning(FineTuning(checkpoint="", plan="all"), None, TRAINING)
    card.show_nothing("Open a dataset.")
    assert not card.strip.isVisible()
    assert "Open a dataset." in [label.text() for label in card.findChildren(QLabel)]
    assert all(button.detail() == "" for button in card.findChildren(CardButton))


def test_while_a_run_goes_on_nothing_is_changed(card: PlanCard) -> None:
    show(card, EDITED)
    found = edits(card)
    card.set_busy(True)
    QTest.mouseClick(
        card.strip, Qt.MouseButton.LeftButton, pos=card.strip.cell_rect((1, 0)).center()
    )
    plan_card(card, "all").click()
    assert not found
    assert not plan_card(card, "all").isEnabled()


@pytest.mark.parametrize(
    ("entry", "trains", "epochs"),
    [
        ("Split after epoch 4", [("head",), ("conv3", "fc"), ("conv3", "fc"), ("all",)], [2, 2, 1]),
        ("Remove Stage 2", [("head",), ("all",)], [5]),
        ("Let all layers learn", [("head",), ("all",), ("all",)], [2, 3]),
    ],
)
def test_the_menu_of_a_stage(
    card: PlanCard, entry: str, trains: list[tuple[str, ...]], epochs: list[int]
) -> None:
    show(card, EDITED)
    found = edits(card)
    menu = card.actions_of_stages.menu(1, 4)
    action(menu.actions(), entry).trigger()
    stages = found[0][0]
    assert [stage.train for stage in stages] == trains
    assert [stage.epochs for stage in stages] == [*epochs, None]
    letters = [a.text()[a.text().index("&") + 1] for a in menu.actions() if "&" in a.text()]
    assert len(letters) == len(set(map(str.casefold, letters)))


def action(actions: list[QAction], text: str) -> QAction:
    return next(a for a in actions if a.text().replace("&", "") == text)


def test_one_stage_can_be_split_and_not_removed(card: PlanCard) -> None:
    show(card, FineTuning(checkpoint="", plan="all"))
    entries = {a.text().replace("&", ""): a for a in card.actions_of_stages.menu(0, 3).actions()}
    assert not entries["Remove Stage 1"].isEnabled()
    assert entries["Split after epoch 3"].isEnabled()


def settings_of(card: PlanCard, place: int) -> StageSettings:
    card.strip.go_to((-1, place))
    QTest.keyClick(card.strip, Qt.Key.Key_Return)
    found = card.findChild(StageSettings)
    assert found is not None
    return found


def test_the_settings_of_a_stage_are_one_step_as_they_are_typed(card: PlanCard) -> None:
    show(card, EDITED)
    found = edits(card)
    settings = settings_of(card, 1)
    form: Any = settings._form
    form.editor("learning_rate").input.setValue(1e-4)
    form.editor("lr_decay").input.setValue(0.5)
    epochs = settings.findChild(QSpinBox, "stageEpochs")
    assert epochs is not None
    epochs.setValue(4)
    assert found[-1][0][1] == THREE[1].changed(epochs=4, learning_rate=1e-4, lr_decay=0.5)
    assert len({sitting for _, _, sitting in found}) == 1 and found[0][2] > 0
    QTest.keyClick(settings, Qt.Key.Key_Escape)
    assert found[-1][0] == THREE


def test_a_schedule_of_its_own_shows_its_settings(card: PlanCard, qtbot: QtBot) -> None:
    show(card, EDITED)
    found = edits(card)
    settings = settings_of(card, 2)
    assert settings.findChild(QSpinBox, "stageEpochs") is None  # the last goes on to the end
    form: Any = settings._form
    combo = form.editor("schedule").input
    assert combo.currentText() == "the run's"
    combo.setCurrentText("Cosine")
    assert found[-1][0][2].schedule == Cosine()
    inner: Any = settings._inner
    inner.editor("warm_up").input.setValue(0.1)
    assert found[-1][0][2].schedule == Cosine(warm_up=0.1)
    combo.setCurrentText("the run's")
    assert found[-1][0][2].schedule is None
    settings.close()


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0.001, "1e-3"),
        (0.00048, "4.8e-4"),
        (0.02, "0.02"),
        (1e-6, "1e-6"),
        (1.0, "1"),
        (0.5, "0.5"),
    ],
)
def test_rates_are_told_shortly(rate: float, text: str) -> None:
    assert rate_text(rate) == text
