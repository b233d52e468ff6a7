"""What the strip tells of stages: when a row learns, at which rate, how strongly it is drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest

from studio.desktop.fine_tuning.plan.strip_content import PALEST, StripContent
from studio.desktop.fine_tuning.plan.strip_edits import HEADERS, neighbour, with_edge
from studio.desktop.fine_tuning.plan.strip_geometry import StripGeometry
from studio.desktop.fine_tuning.plan.strip_painting import row_text, shown_epochs
from studio.desktop.fine_tuning.plan.strip_words import words_of
from studio.engine.training.settings.schedules import Cosine
from studio.engine.training.settings.settings import Training
from studio.engine.training.stages.course import UnitSize
from studio.engine.training.stages.stage import Stage

UNITS = (UnitSize("conv1", 10, frozen=True), UnitSize("conv2", 10), UnitSize("fc", 10))
STAGES = (
    Stage(epochs=2, train=("head",)),
    Stage(epochs=2, learning_rate=1e-4, train=("conv2", "fc"), lr_decay=0.5),
    Stage(learning_rate=1e-5),
)


def content(stages: tuple[Stage, ...] = STAGES, epochs: int = 6) -> StripContent:
    return StripContent(UNITS, stages, Training(epochs=epochs))


def test_rates_are_told_at_the_end_of_a_row() -> None:
    made = content()
    assert [row.label for row in made.rows] == ["fc", "conv2", "conv1"]
    assert [made.rate_words(row) for row in range(3)] == ["1e-3 → 1e-5", "5e-5 → 1e-5", ""]


def test_colours_go_by_the_rate() -> None:
    made = content()
    strengths = [made.strength(0, epoch) for epoch in (0, 2, 4)]
    assert strengths[0] == 1.0
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[-1] == pytest.approx(PALEST)
    assert made.strength(1, 0) == 0.0  # frozen then
    assert made.strength(2, 5) == 0.0  # frozen by the network


def test_a_schedule_is_seen() -> None:
    made = StripContent(UNITS, (Stage(),), Training(epochs=4, schedule=Cosine()))
    strengths = [made.strength(0, epoch) for epoch in range(4)]
    assert strengths == sorted(strengths, reverse=True)
    assert len(set(strengths)) == 4


def test_stages_after_the_end_are_out_of_sight() -> None:
    assert len(content(epochs=3).spans) == 2
    assert content(epochs=3).spans[-1].end == 3


def test_a_cell_is_told_in_words() -> None:
    made = content()
    assert words_of(made, (0, 1)) == (
        "fc · Stage 2, epochs 3–4: learns at 1e-4. A click lets it stay as it is."
    )
    assert "stays as it is. A click lets it learn" in words_of(made, (1, 0))
    assert "frozen in the table" in words_of(made, (2, 0))
    assert words_of(made, (HEADERS, 1)) == "Stage 2, epochs 3–4: 1e-4 · decay 0.5"


def test_an_edge_stays_between_its_neighbours() -> None:
    assert [span.end for span in with_edge(content(), 0, 0).spans] == [1, 4, 6]
    assert [span.end for span in with_edge(content(), 0, 9).spans] == [3, 4, 6]
    assert [span.end for span in with_edge(content(), 1, 9).spans] == [2, 5, 6]


def test_the_keyboard_stays_within_the_strip() -> None:
    made = content()
    assert neighbour(made, (0, 0), -1, -1) == (HEADERS, 0)
    assert neighbour(made, (HEADERS, 0), 0, -1) == (HEADERS, 0)
    assert neighbour(made, (2, 2), 1, 1) == (2, 2)


@pytest.mark.parametrize("epochs", [1, 2, 7, 30, 100, 999, 10_000])
def test_numbers_of_epochs_never_touch(epochs: int) -> None:
    geometry = StripGeometry(700, 4, epochs, 80, 60)
    shown = shown_epochs(epochs, geometry.cell, 24)
    assert shown
    assert all((after - before) * geometry.cell >= 24 for before, after in pairwise(shown))
    assert shown[-1] <= epochs


BESIDE = (
    UnitSize("conv1", 10, frozen=True, by="nothing"),
    UnitSize("deep", 10, by="nothing"),
    UnitSize("conv2", 10, by="dora"),
    UnitSize("conv3", 10, by="dora"),
    UnitSize("fc", 10),
)


def test_what_learns_beside_a_layer_is_told_in_words() -> None:
    made = StripContent(BESIDE, (Stage(epochs=1, train=("head",)), Stage()), Training(epochs=3))
    assert made.adapter == "dora"
    rests, learns = words_of(made, (1, 0)), words_of(made, (1, 1))
    assert rests.endswith("stays as it is. A click lets DoRA learn beside it.")
    assert learns.startswith("conv3 · Stage 2, epochs 2–3: DoRA learns beside it at 1e-3, its")
    assert "learns at 1e-3." in words_of(made, (0, 1))
    assert words_of(made, (3, 1)).endswith("has no adapter, and stays as it is")
    assert "frozen in the table" in words_of(made, (4, 1))
    assert [row_text(made, row) for row in (1, 3, 4)] == ["1e-3", "no adapter", "frozen"]
    assert content().adapter is None


def test_layers_that_learn_by_something_else_are_no_neighbours_of_one_row() -> None:
    units = (
        *(UnitSize(f"body.{n}", 1, by="lora" if n % 10 else "nothing") for n in range(30)),
        UnitSize("fc", 1),
    )
    rows = StripContent(units, (Stage(),), Training()).rows
    assert all(len({units[place].by for place in row.places}) == 1 for row in rows)
