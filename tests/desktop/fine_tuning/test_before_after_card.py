"""The card that tells what fine-tuning changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.desktop.core.background import Background
from studio.desktop.core.change_words import figure_text, forgotten_text, measured_text
from studio.desktop.core.run_state import Run, RunResult, RunStarted, RunState
from studio.desktop.fine_tuning.before_after_card import BeforeAfterCard
from studio.desktop.fine_tuning.before_after_view import BeforeAfterView
from studio.engine.recipe import Recipe
from studio.engine.recipe_file import save_recipe
from studio.engine.runs.from_scratch import FromScratch, scratch_recipe
from studio.engine.runs.library import RunLibrary
from studio.engine.runs.own_files import RECIPE
from studio.engine.runs.record import RunRecord
from studio.engine.training.comparison.before_after import BeforeAfter, Example, OldFigures
from studio.engine.training.loop.events import Compared
from tests.engine.small import fine_tuning_recipe, small_recipe

CLASSES = ("ants", "bees")


def example(name: str, before: int, after: int) -> Example:
    return Example(name, torch.zeros(3, 8, 8, dtype=torch.uint8), 1, before, after)


AFTER = BeforeAfter(
    before={"accuracy": 0.51},
    after={"accuracy": 0.941},
    interval=(0.892, 0.969),
    samples=153,
    epoch=4,
    won=("a",),
    lost=("b",),
    won_count=68,
    lost_count=2,
    examples=(example("a", 0, 1), example("b", 1, 0)),
    not_measured="away",
)
START = replace(AFTER, epoch=0, after=AFTER.before, examples=(), old=None)


@pytest.fixture
def card(qtbot: QtBot) -> BeforeAfterCard:
    made = BeforeAfterCard()
    qtbot.addWidget(made)
    made.resize(300, 320)
    return made


def told(card: BeforeAfterCard) -> list[str]:
    labels = [label for label in card.findChildren(QLabel) if label.isVisibleTo(card)]
    return [label.text() for label in labels if label.text()]


def test_the_figures_are_told_with_what_they_are_worth() -> None:
    assert figure_text(AFTER) == "51.0% → 94.1%"
    assert measured_text(AFTER) == "153 samples of validation, 95%: 89.2–96.9 · 68 won, 2 lost"
    assert figure_text(START) == "51.0%"
    assert measured_text(START) == "153 samples of validation"


def test_what_is_forgotten_is_told_or_why_it_is_not_known() -> None:
    old = OldFigures("Digits", 360, 0.98, 0.955)
    text = "What it knew before, on Digits: 98.0% → 95.5% (360 samples)"
    assert forgotten_text(replace(AFTER, old=old, not_measured="")) == text
    assert "is not here" in forgotten_text(AFTER)
    assert forgotten_text(replace(AFTER, not_measured="same")) == ""


def test_before_the_first_run_it_says_what_will_be_there(card: BeforeAfterCard) -> None:
    (title, sentence) = told(card)
    assert title == "Before → after"
    assert sentence.startswith("Press Fine-tune")


def test_samples_won_and_lost_are_shown(card: BeforeAfterCard) -> None:
    card.show_change(AFTER, CLASSES)
    found = told(card)
    assert "51.0% → 94.1%" in found
    assert [text for text in found if text in ("won", "lost")] == ["won", "lost"]
    tips = [w.toolTip() for w in card.findChildren(QObject) if getattr(w, "toolTip", str)()]
    assert any("a: it is bees; answered ants before, bees after" in tip for tip in tips)
    card.show_change(replace(AFTER, examples=()), CLASSES)
    assert "won" not in told(card)


@pytest.fixture
def background(card: BeforeAfterCard) -> Iterator[Background]:
    made = Background(card)
    yield made
    made.wait_all()


def button(card: BeforeAfterCard) -> QPushButton:
    found = card.findChild(QPushButton, "fromScratchButton")
    assert found is not None
    return found


def test_what_is_known_from_scratch_is_told_and_else_can_be_found_out(
    card: BeforeAfterCard,
) -> None:
    card.show_change(AFTER, CLASSES)
    card.show_scratch(None, can_compare=True)
    assert button(card).isVisibleTo(card)
    card.show_scratch(FromScratch("id", "mine", 0.778, 20), can_compare=True)
    assert "From scratch, after 20 epochs: 77.8%" in told(card)
    assert not button(card).isVisibleTo(card)
    card.show_scratch(None, can_compare=False)
    assert not any("scratch" in text for text in told(card))
    assert not button(card).isVisibleTo(card)


def test_the_view_follows_runs_that_fine_tune(
    card: BeforeAfterCard, background: Background
) -> None:
    run = Run(card)
    BeforeAfterView(run, background, card)
    run.began.emit(begun(TUNED))
    run.events_received.emit([Compared(START)])
    assert "51.0%" in told(card)
    run.events_received.emit([Compared(replace(AFTER, epoch=1)), Compared(AFTER)])
    run.began.emit(begun(small_recipe()))
    assert "51.0% → 94.1%" in told(card), "a run from scratch leaves what was told"
    run.ended.emit(ended("discarded"))
    assert "51.0% → 94.1%" not in told(card)


def test_a_run_from_scratch_is_offered_once_nothing_runs_and_told_when_it_is_over(
    card: BeforeAfterCard, background: Background, qtbot: QtBot
) -> None:
    run = Run(card)
    view = BeforeAfterView(run, background, card)
    run._set_state(RunState.RUNNING)
    run.began.emit(begun(TUNED))
    run.events_received.emit([Compared(AFTER)])
    run._set_state(RunState.IDLE)
    run.ended.emit(ended("finished"))
    qtbot.waitUntil(lambda: button(card).isVisibleTo(card))
    with qtbot.waitSignal(view.scratch_requested) as asked:
        button(card).click()
    assert asked.args == [scratch_recipe(TUNED)]
    run._set_state(RunState.RUNNING)
    assert not button(card).isVisibleTo(card)
    folder = RunLibrary().folder / "fresh"
    folder.mkdir(parents=True)
    save_recipe(asked.args[0], folder / RECIPE)
    RunRecord(outcome="finished", accuracy=0.778, epochs=20).write(folder)
    run._set_state(RunState.IDLE)
    run.ended.emit(ended("finished", small_recipe()))
    qtbot.waitUntil(lambda: "From scratch, after 20 epochs: 77.8%" in told(card))
    assert "51.0% → 94.1%" in told(card)
    assert not button(card).isVisibleTo(card)


TUNED = fine_tuning_recipe(small_recipe(), "start.pth")


def begun(recipe: Recipe) -> RunStarted:
    checkpoint = cast(Any, SimpleNamespace(recipe=recipe, classes=CLASSES))
    return RunStarted(checkpoint, Path("run"), None)


def ended(outcome: str, recipe: Recipe = TUNED) -> RunResult:
    last = cast(Any, SimpleNamespace(recipe=recipe))
    return RunResult(cast(Any, SimpleNamespace(outcome=outcome)), last, last, Path("run"), True)


def test_texts_are_told_by_how_they_begin(card: BeforeAfterCard) -> None:
    ids = torch.zeros(12, dtype=torch.int32)
    won = Example("t1", ids, 1, 0, 1, "so\ngood a film")
    lost = Example("t2", ids, 1, 1, 0, "bad " * 40)
    card.show_change(replace(AFTER, examples=(won, lost)), CLASSES)
    label = card.findChild(QLabel, "beforeAfterTexts")
    assert label is not None
    first, second = label.text().split("\n\n")
    assert first == "won: so good a film"
    assert second.startswith("lost: bad bad") and second.endswith("bad…")
    assert "t2: it is bees; answered bees before, ants after\nbad bad" in label.toolTip()
    card.show_change(AFTER, CLASSES)
    assert label.isHidden()
