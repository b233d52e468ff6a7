"""The card that tells what fine-tuning changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studio.desktop.core.change_words import figure_text, forgotten_text, measured_text
from studio.desktop.core.run_state import Run, RunResult, RunStarted
from studio.desktop.fine_tuning.before_after_card import BeforeAfterCard
from studio.desktop.fine_tuning.before_after_view import BeforeAfterView
from studio.engine.training.comparison.before_after import BeforeAfter, Example, OldFigures
from studio.engine.training.loop.events import Compared

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
    text = "On Digits, which it was trained on: 98.0% → 95.5% (360 samples)"
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


def test_the_view_follows_runs_that_fine_tune(card: BeforeAfterCard, qtbot: QtBot) -> None:
    run = Run(card)
    BeforeAfterView(run, card)
    run.began.emit(begun("tuned", is_tuning=True))
    run.events_received.emit([Compared(START)])
    assert "51.0%" in told(card)
    run.events_received.emit([Compared(replace(AFTER, epoch=1)), Compared(AFTER)])
    run.began.emit(begun("plain", is_tuning=False))
    assert "51.0% → 94.1%" in told(card), "a run from scratch leaves what was told"
    run.ended.emit(ended("discarded"))
    assert "51.0% → 94.1%" not in told(card)


def begun(name: str, is_tuning: bool) -> RunStarted:
    recipe = SimpleNamespace(name=name, fine_tuning=object() if is_tuning else None)
    checkpoint = cast(Any, SimpleNamespace(recipe=recipe, classes=CLASSES))
    return RunStarted(checkpoint, Path("run"), None)


def ended(outcome: str) -> RunResult:
    last = cast(Any, SimpleNamespace(recipe=SimpleNamespace(fine_tuning=object())))
    return RunResult(cast(Any, SimpleNamespace(outcome=outcome)), last, last, Path("run"), True)
