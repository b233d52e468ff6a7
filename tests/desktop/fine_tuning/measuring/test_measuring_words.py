"""Costs and proposals in words."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from studio.desktop.fine_tuning.measuring.cost_words import cost_sentences, cost_text
from studio.desktop.fine_tuning.measuring.proposal_words import proposal_title, why_sentences
from studio.engine.errors import RecipeError
from studio.engine.training.stages.stage import Stage
from tests.engine.training.fine_tuning.found import COST, PROPOSAL


@pytest.fixture(autouse=True)
def app(qapp: QApplication) -> QApplication:
    return qapp


def test_a_cost_is_seconds_and_memory() -> None:
    assert cost_text(COST) == "18 s · 900 MB"
    first, second = cost_sentences(COST)
    assert first == "The run takes about 18 s: epochs 2 × 3.5 s + 2 × 5 s, and measuring."
    assert second.startswith("At most 900 MB of memory at a time: 700 MB kept for backward")


def test_what_is_computed_once_is_told_apart() -> None:
    first, second = COST.stages
    cost = replace(COST, stages=(replace(first, once_seconds=4.2), second))
    assert cost_sentences(cost)[0] == (
        "The run takes about 18 s: the frozen part once 4.2 s, epochs 2 × 3.5 s + 2 × 5 s, and "
        "measuring."
    )


def test_what_does_not_fit_says_so() -> None:
    cost = replace(COST, free=2**20, seconds=math.nan)
    assert cost_text(cost) == "920 MB: no room"
    assert cost_sentences(cost)[-1].startswith("Only 1.0 MB are free")


def test_what_was_not_measured_says_so() -> None:
    stages = tuple(replace(stage, measured=None) for stage in COST.stages)
    assert "told from shapes" in cost_sentences(replace(COST, stages=stages))[-1]


def test_a_refused_plan_costs_nothing() -> None:
    cost = replace(COST, stages=(), problem=RecipeError("No."))
    assert cost_text(cost) == ""
    assert cost_sentences(cost) == []


def test_a_proposal_says_which_and_why() -> None:
    assert proposal_title(PROPOSAL) == "Lower slower at 3e-3 · 18 s · 900 MB"
    tried, facts = why_sentences(PROPOSAL)
    assert tried == (
        "It was clearly the best on 300 samples that the trials did not learn: "
        "Lower slower 99.0% ± 0.6; Head only 94.0% ± 1.4."
    )
    assert facts == (
        "1,294 samples, 120 in the smallest class; the start knows 10 of 10 classes. "
        "As it is, it gets 83.7% right. "
        "With its features, a linear layer gets 96.4% right, the nearest class 91.4%."
    )


def test_a_proposal_of_the_last_layers_says_how_many() -> None:
    stages = (Stage(train=("mid", "fc"), learning_rate=0.003),)
    found = replace(PROPOSAL, plan="last-n", stages=stages, why="equal")
    assert proposal_title(found) == "Last 2 at 3e-3 · 18 s · 900 MB"
    assert why_sentences(found)[0].startswith(
        "On 300 samples that the trials did not learn, others were about as good: "
    )


def test_what_could_not_be_tried_is_told() -> None:
    found = replace(PROPOSAL, tried=(), why="only", left_out={"all": "too slow"})
    assert why_sentences(found)[0] == "Other plans could not be tried in 45 s: All too slow."
    far = replace(PROPOSAL.facts, distance=replace(PROPOSAL.facts.distance, start=None))
    assert "As it is" not in why_sentences(replace(PROPOSAL, facts=far))[1]
