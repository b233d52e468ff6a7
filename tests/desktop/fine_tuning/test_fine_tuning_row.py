"""The row of fine-tuning: it tells the plan in words and offers what can be chosen."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.fine_tuning.fine_tuning_row import FineTuningRow
from studio.engine.data.samples import Dataset
from studio.engine.network.network import Network
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.fine_tuning.plan import FineTuningPlan
from tests.engine.small import striped_dataset
from tests.engine.training.fine_tuning.test_plan import (
    CONVOLUTIONAL,
    EMPTY,
    in_colour,
    named,
    plan_of,
    trained,
)


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    return trained(CONVOLUTIONAL)


@pytest.fixture
def row(qtbot: QtBot) -> FineTuningRow:
    made = FineTuningRow()
    qtbot.addWidget(made)
    made.show()
    return made


def plan_fine_tuning(
    start: Checkpoint, data: Dataset, network: Network = CONVOLUTIONAL, **how: Any
) -> FineTuningPlan:
    return plan_of(start, data, network, **how)


def words(row: FineTuningRow) -> str:
    label = row.findChild(QLabel, "planLabel")
    assert label is not None
    return label.text()


def inputs(row: FineTuningRow) -> QComboBox:
    combo = row.findChild(QComboBox, "inputCombo")
    assert combo is not None
    return combo


def test_what_the_pictures_become_is_told_first_and_can_be_chosen(
    row: FineTuningRow, start: Checkpoint, qtbot: QtBot
) -> None:
    row.show_plan(plan_fine_tuning(start, in_colour(24)))
    assert words(row).startswith("pictures of 3×24×24 become 1×8×8, grey")
    assert inputs(row).isVisible()
    assert [inputs(row).itemText(i) for i in range(2)] == [
        "pictures become 1×8×8",
        "pictures stay 3×24×24",
    ]
    with qtbot.waitSignal(row.input_chosen) as chosen:
        inputs(row).activated.emit(1)
    assert chosen.args == ["data"]
    row.show_plan(plan_fine_tuning(start, in_colour(24), input="data"))
    assert words(row) == "adapts conv1 to RGB · keeps fc1"
    assert inputs(row).currentIndex() == 1


def test_pictures_that_fit_offer_no_choice(row: FineTuningRow, start: Checkpoint) -> None:
    row.show_plan(plan_fine_tuning(start, striped_dataset()))
    assert not inputs(row).isVisible()
    assert words(row) == "keeps conv1, fc1"


def test_classes_that_are_known_are_named(row: FineTuningRow, start: Checkpoint) -> None:
    row.show_plan(plan_fine_tuning(start, named(striped_dataset(), "row 1", "new", "other")))
    assert words(row).startswith("fc1 knows row 1 already")
    row.show_plan(plan_fine_tuning(start, named(striped_dataset(), *"abc"), train="head"))
    assert words(row) == "begins fc1 anew · conv1 frozen · keeps conv1"


def test_its_layers_can_be_taken_where_the_table_has_others(
    row: FineTuningRow, start: Checkpoint, qtbot: QtBot
) -> None:
    take = row.findChild(QPushButton, "takeLayersButton")
    assert take is not None
    row.show_plan(plan_fine_tuning(start, striped_dataset()))
    assert not take.isVisible()
    without = CONVOLUTIONAL.changed(layers=(CONVOLUTIONAL.layers[0], *CONVOLUTIONAL.layers[2:]))
    row.show_plan(plan_fine_tuning(start, striped_dataset(), without))
    assert take.isVisible()
    with qtbot.waitSignal(row.layers_requested):
        take.click()
    row.show_plan(plan_fine_tuning(start, striped_dataset(), EMPTY))
    assert not take.isVisible()
    assert "trains its own layers" in words(row)


def test_why_it_cannot_be_done_is_told(row: FineTuningRow) -> None:
    row.show_problem("No layer fits.")
    assert words(row) == "No layer fits."
