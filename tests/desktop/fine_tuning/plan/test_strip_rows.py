"""Rows of the strip: few, of neighbours that learn and stay together."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from studio.desktop.fine_tuning.plan.strip_rows import MOST_ROWS, StripRow, rows_of
from studio.engine.training.stages.course import UnitSize, trained_units
from studio.engine.training.stages.stage import Stage


def units(count: int, frozen: int = 0) -> tuple[UnitSize, ...]:
    """``features.0`` to the last but one, and ``fc``."""
    names = [*(f"features.{number}" for number in range(count - 1)), "fc"]
    return tuple(UnitSize(name, 1, place < frozen) for place, name in enumerate(names))


def labels(rows: tuple[StripRow, ...]) -> list[str]:
    return [row.label for row in rows]


def test_few_layers_have_a_row_each_from_the_output_down() -> None:
    assert labels(rows_of(units(4), (Stage(),))) == [
        "fc",
        "features.2",
        "features.1",
        "features.0",
    ]


def test_many_layers_that_behave_alike_are_joined_evenly() -> None:
    rows = rows_of(units(21), (Stage(),))
    assert len(rows) == MOST_ROWS
    assert labels(rows)[:2] == ["fc", "features.18–19"]
    assert {len(row.places) for row in rows[1:]} == {2, 3}


def test_layers_that_behave_otherwise_are_never_joined() -> None:
    stages = (Stage(epochs=1, train=("features.17", "features.18", "features.19", "fc")), Stage())
    rows = rows_of(units(21, frozen=2), stages)
    assert len(rows) <= MOST_ROWS
    edges = {row.places.start for row in rows}
    assert {0, 2, 17, 20} <= edges


def test_rows_stay_while_they_can() -> None:
    many = units(21)
    before = rows_of(many, (Stage(),))
    one = before[3].places
    names = [unit.name for place, unit in enumerate(many) if place not in one]
    assert rows_of(many, (Stage(train=tuple(names)),), before) == before
    half = rows_of(many, (Stage(train=(many[one[0]].name,)),), before)
    assert half != before
    assert rows_of(units(20), (Stage(),), before) != before


def test_names_without_numbers_are_told_from_first_to_last() -> None:
    names = [f"layer{stage}.{block}" for stage in range(1, 4) for block in range(7)]
    made = (*(UnitSize(name, 1) for name in names), UnitSize("fc", 1))
    shown = labels(rows_of(made, (Stage(),)))
    assert "layer3.5–6" in shown
    assert any(" – " in label for label in shown)


def test_what_all_names_begin_with_is_left_out() -> None:
    names = [f"backbone.model.features.{place}" for place in range(3)]
    made = (*(UnitSize(name, 1) for name in names), UnitSize("fc", 1))
    assert labels(rows_of(made, (Stage(),)))[-1] == "features.0"
    mixed = (UnitSize("backbone.model.stem", 1), *made)
    assert labels(rows_of(mixed, (Stage(),)))[1:] == [
        "features.2",
        "features.1",
        "features.0",
        "stem",
    ]


@given(st.integers(1, 40), st.sets(st.integers(0, 39)), st.integers(0, 5))
def test_every_layer_is_in_one_row_with_its_like(count: int, on: set[int], frozen: int) -> None:
    made = units(count, min(frozen, count - 1))
    names = tuple(made[place].name for place in sorted(on) if place < count) or ("fc",)
    stages = (Stage(epochs=1, train=names), Stage())
    rows = rows_of(made, stages)
    assert sorted(place for row in rows for place in row.places) == list(range(count))
    masks = [trained_units(stage, made) for stage in stages]
    for row in rows:
        assert len({tuple(mask[place] for mask in masks) for place in row.places}) == 1


def test_a_thousand_layers_are_no_matter() -> None:
    many, stages = units(1_000), (Stage(epochs=1, train=("head",)), Stage(lr_decay=0.99))
    begin = time.process_time()
    assert len(rows_of(many, stages)) == MOST_ROWS
    assert time.process_time() - begin < 1
