"""The card of the start: what is kept, whose layers are trained, and what can be chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.fine_tuning.start_card import StartCard
from studio.desktop.fine_tuning.start_point import StartPoint
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

WITHOUT = CONVOLUTIONAL.changed(layers=(CONVOLUTIONAL.layers[0], *CONVOLUTIONAL.layers[2:]))


@pytest.fixture(scope="module")
def start() -> Checkpoint:
    return trained(CONVOLUTIONAL)


@pytest.fixture
def card(qtbot: QtBot) -> StartCard:
    made = StartCard()
    qtbot.addWidget(made)
    made.resize(760, 120)
    made.show()
    return made


def plan_for(
    start: Checkpoint, data: Dataset, network: Network = CONVOLUTIONAL, **how: Any
) -> FineTuningPlan:
    return plan_of(start, data, network, **how)


def said(card: StartCard) -> tuple[str, str]:
    """What is kept, and all else."""
    kept, words = (card.findChild(QLabel, name) for name in ("keptLabel", "planLabel"))
    assert kept is not None and words is not None
    return (kept.text() if kept.isVisible() else "", words.text())


def inputs(card: StartCard) -> QComboBox:
    combo = card.findChild(QComboBox, "inputCombo")
    assert combo is not None
    return combo


def button(card: StartCard, name: str) -> QPushButton:
    found = card.findChild(QPushButton, name)
    assert found is not None
    return found


def test_a_start_is_told_with_its_size_and_what_it_reads(
    card: StartCard, start: Checkpoint
) -> None:
    card.show_reading("striped.pth")
    assert card.remark.text() == "striped.pth is being read…"
    card.show_start(start)
    assert "parameters · reads 1×8×8 · 3 classes" in card.remark.text()


def test_what_fits_is_kept_whole(card: StartCard, start: Checkpoint) -> None:
    card.show_plan(plan_for(start, striped_dataset()))
    assert said(card) == (
        "All 4 tensors are kept",
        "· pictures are read at 8×8 with the network’s own normalisation",
    )
    assert not inputs(card).isVisible()


def test_other_classes_begin_a_new_output_layer(card: StartCard, start: Checkpoint) -> None:
    card.show_plan(plan_for(start, named(striped_dataset(), *"abc")))
    kept, words = said(card)
    assert kept == "2 of 4 tensors are kept"
    assert words == (
        "· output layer is new: 3 classes, none in common · "
        "pictures are read at 8×8 with the network’s own normalisation"
    )
    card.show_plan(plan_for(start, named(striped_dataset(), "row 1", "new", "other")))
    assert said(card)[1].startswith("· output layer knows 1 of 3 classes, new: new, other")


def test_what_the_pictures_become_is_told_and_can_be_chosen(
    card: StartCard, start: Checkpoint, qtbot: QtBot
) -> None:
    card.show_plan(plan_for(start, in_colour(24)))
    assert said(card)[1] == "· the network’s own normalisation"  # the rest is told in the choice
    assert inputs(card).isVisible()
    assert [inputs(card).itemText(i) for i in range(2)] == [
        "pictures become 1×8×8, grey",
        "pictures stay 3×24×24",
    ]
    with qtbot.waitSignal(card.input_chosen) as chosen:
        inputs(card).activated.emit(1)
    assert chosen.args == ["data"]
    card.show_plan(plan_for(start, in_colour(24), input="data"))
    assert "adapts conv1 to RGB" in said(card)[1]
    assert inputs(card).currentIndex() == 1


def test_beside_a_long_choice_the_words_are_no_column(card: StartCard, start: Checkpoint) -> None:
    """With the longest text of both: of a network that reads ink, whose layers do not fit."""
    card.show_plan(plan_for(start, named(in_colour(24), *"abc"), EMPTY))
    long = "pictures become 1×28×28, grey, their ink cut out and centred"
    inputs(card).setItemText(0, long)
    words = card.findChild(QLabel, "planLabel")
    assert words is not None
    QApplication.sendPostedEvents()
    assert words.text() and inputs(card).isVisible()
    assert words.heightForWidth(words.width()) <= 3 * words.fontMetrics().lineSpacing()


def test_layers_that_do_not_fit_are_a_question(
    card: StartCard, start: Checkpoint, qtbot: QtBot
) -> None:
    card.show_plan(plan_for(start, striped_dataset(), EMPTY))
    assert card.question.isVisible()
    assert said(card)[0] == "With its own layers 4 of 4 tensors are kept"
    with qtbot.waitSignal(card.layers_requested):
        button(card, "takeLayersButton").click()
    with qtbot.waitSignal(card.question.kept):
        button(card, "keepLayersButton").click()
    card.show_plan(plan_for(start, striped_dataset()))
    assert not card.question.isVisible()


def test_its_layers_can_be_taken_where_the_table_has_others_that_fit(
    card: StartCard, start: Checkpoint, qtbot: QtBot
) -> None:
    take = button(card, "takeOtherLayersButton")
    card.show_plan(plan_for(start, striped_dataset()))
    assert not take.isVisible()
    card.show_plan(plan_for(start, striped_dataset(), WITHOUT))
    assert take.isVisible()
    assert not card.question.isVisible()
    with qtbot.waitSignal(card.layers_requested):
        take.click()


def test_why_it_cannot_be_used_is_told(card: StartCard, start: Checkpoint) -> None:
    card.show_plan(plan_for(start, striped_dataset(), EMPTY))
    card.show_problem("No layer fits.", can_take=True)
    assert said(card) == ("", "No layer fits.")
    assert not card.question.isVisible()
    assert button(card, "takeOtherLayersButton").isVisible()
    card.show_nothing("Open a dataset.")
    assert said(card) == ("", "Open a dataset.")
    assert not button(card, "takeOtherLayersButton").isVisible()


def test_while_a_run_goes_on_its_start_stays(card: StartCard, start: Checkpoint) -> None:
    card.set_points([StartPoint("file", Path("a.pth"))], 0)
    card.show_plan(plan_for(start, striped_dataset(), EMPTY))
    card.set_busy(True)
    assert not button(card, "takeLayersButton").isEnabled()
    combo = card.findChild(QComboBox, "startCombo")
    assert combo is not None and not combo.isEnabled()
    card.set_busy(False)
    assert combo.isEnabled()


def test_runs_are_called_by_their_folders(card: StartCard) -> None:
    points = [
        StartPoint("bundled", Path("mnist-mlp.pth")),
        StartPoint("file", Path("runs/2026-01-01-a/best.pth")),
        StartPoint("run", Path("runs/2026-01-02-b/best.pth")),
    ]
    card.set_points(points, 1)
    combo = card.findChild(QComboBox, "startCombo")
    assert combo is not None
    assert [combo.itemText(i) for i in range(combo.count())] == [
        "mnist-mlp (bundled)",
        "2026-01-01-a · best",
        "the last run’s best",
        "Open a .pth…",
        "Open folder…",
    ]
    assert combo.currentIndex() == 1


def test_the_folder_of_an_encoder_is_asked_for_in_the_list_and_beside_what_is_wrong(
    card: StartCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card.set_points([StartPoint("bundled", Path("mnist-mlp"))], 0)
    combo = card.findChild(QComboBox, "startCombo")
    assert combo is not None and combo.itemText(2) == "Open folder…"
    link = button(card, "openEncoderButton")
    assert not link.isVisible()
    card.show_problem("Fine-tune has no start that reads texts.", can_open=True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    chosen: list[Path] = []
    card.file_chosen.connect(chosen.append)
    link.click()
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert chosen == [tmp_path, tmp_path]
    assert combo.currentText() == "mnist-mlp (bundled)", "until another is open"
    card.show_nothing("")
    assert not link.isVisible()
