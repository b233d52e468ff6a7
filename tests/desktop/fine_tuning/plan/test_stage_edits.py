"""Stages as a person changes them: whatever is done, a run can be made of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.desktop.fine_tuning.plan.stage_edits import (
    Stages,
    cut_to,
    removed,
    split,
    with_end,
    with_learning,
)
from studio.engine.recipe import FineTuning
from studio.engine.training.stages.course import UnitSize, trained_units
from studio.engine.training.stages.spans import spans_over
from studio.engine.training.stages.stage import ALL, HEAD, Stage

UNITS = tuple(UnitSize(name, 10) for name in ("conv1", "conv2", "conv3", "fc"))
TWO = (Stage(epochs=3, train=(HEAD,)), Stage(learning_rate=1e-4))
THREE = (Stage(epochs=2, train=(HEAD,)), Stage(epochs=3, train=("conv3", "fc")), Stage())


def test_a_layer_learns_or_stays() -> None:
    on = with_learning(TWO, 0, UNITS, (2,), True)
    assert on[0].train == ("conv3", "fc")
    assert on[1:] == TWO[1:]
    off = with_learning(on, 0, UNITS, (3,), False)
    assert off[0].train == ("conv3",)
    assert with_learning(on, 0, UNITS, (2,), False) == TWO


def test_all_and_the_output_layer_alone_are_said_shortly() -> None:
    assert with_learning(TWO, 0, UNITS, (0, 1, 2), True)[0].train == (ALL,)
    assert with_learning(TWO, 1, UNITS, (0, 1, 2), False)[1].train == (HEAD,)
    assert with_learning(TWO, 1, UNITS, (0,), False)[1].train == ("conv2", "conv3", "fc")


def test_something_learns_in_each_stage() -> None:
    assert with_learning(TWO, 0, UNITS, (3,), False) == TWO
    frozen = (UnitSize("conv1", 10, frozen=True), *UNITS[1:])
    only = (Stage(train=("conv1", "fc")),)
    assert with_learning(only, 0, frozen, (3,), False) == only


def test_parts_that_a_file_names_stay_until_their_layer_is_clicked() -> None:
    parts = (Stage(train=("conv1.bias", "fc")),)
    assert with_learning(parts, 0, UNITS, (1,), True)[0].train == ("conv2", "fc", "conv1.bias")
    assert with_learning(parts, 0, UNITS, (0,), True)[0].train == ("conv1", "fc")
    assert with_learning(parts, 0, UNITS, (3,), False)[0].train == ("conv1.bias",)


def test_an_end_moves_and_the_stage_after_it_ends_where_it_did() -> None:
    moved = with_end(THREE, 0, 0, 3)
    assert [stage.epochs for stage in moved] == [3, 2, None]
    assert [stage.epochs for stage in with_end(THREE, 1, 2, 9)] == [2, 7, None]
    assert with_end(THREE, 0, 0, 5) == THREE  # the one after it would be over at once
    assert with_end(THREE, 1, 2, 2) == THREE


def test_a_stage_is_split_and_its_parts_are_alike() -> None:
    assert [stage.epochs for stage in split(THREE, 1, 1)] == [2, 1, 2, None]
    assert [stage.epochs for stage in split(THREE, 2, 4)] == [2, 3, 4, None]
    assert split(THREE, 1, 1)[1].train == split(THREE, 1, 1)[2].train == THREE[1].train
    assert split(THREE, 0, 2) == THREE


@pytest.mark.parametrize(("number", "epochs"), [(0, [5, None]), (1, [5, None]), (2, [2, None])])
def test_what_is_removed_leaves_its_epochs_to_its_neighbour(
    number: int, epochs: list[int | None]
) -> None:
    assert [stage.epochs for stage in removed(THREE, number)] == epochs
    assert removed((Stage(),), 0) == (Stage(),)


def test_stages_that_the_run_does_not_come_to_are_left_out() -> None:
    assert [stage.epochs for stage in cut_to(THREE, 2)] == [2, None]


@st.composite
def edits(draw: Any) -> list[tuple[str, int, int, bool]]:
    kinds = st.sampled_from(["learn", "end", "split", "remove"])
    number = st.integers(0, 5)
    return draw(st.lists(st.tuples(kinds, number, number, st.booleans()), max_size=12))  # type: ignore[no-any-return]


@given(edits())
def test_whatever_is_done_a_run_can_be_made_of_it(done: list[tuple[str, int, int, bool]]) -> None:
    stages: Stages = THREE
    for kind, number, other, learns in done:
        place = number % len(stages)
        spans = spans_over(stages, 12)
        if kind == "learn":
            stages = with_learning(stages, place, UNITS, (other % len(UNITS),), learns)
        elif kind == "end" and place < len(spans) - 1:
            stages = with_end(stages, place, spans[place].begin, spans[place].begin + other)
        elif kind == "split":
            stages = split(stages, place, other)
        elif kind == "remove":
            stages = removed(stages, place)
    assert FineTuning(checkpoint="a.pth", stages=stages).stages == stages
    assert all(any(trained_units(stage, UNITS)) for stage in stages)
