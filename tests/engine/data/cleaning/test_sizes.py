"""Sizes far from the others', and honest variety."""

from __future__ import annotations

import random

import pytest

from tests.engine.data.cleaning.made import (
    SIDE,
    dataset,
    given,
    looked_at,
    photos,
    the_one,
    with_sizes,
)

COUNT = len(photos())
CAMERA = (4000, 3000)


@pytest.mark.parametrize(
    "odd",
    [
        (SIDE // 5, SIDE // 5),
        (300, 200),
        (4000, 800),
        (900, 4000),
        (60_000, 40_000),
    ],
)
def test_a_size_far_from_the_rest_is_found(odd: tuple[int, int]) -> None:
    sizes = [CAMERA] * COUNT
    sizes[7] = odd
    finding = the_one(with_sizes(dataset(given(range(COUNT))), sizes), "size_outliers")
    assert finding.groups == ((("train", 7),),)
    assert finding.exclude == ("train/photo 7.jpg",)


def varied(*choices: tuple[int, int]) -> list[tuple[int, int]]:
    """Most of the first kind, as the last may be rare."""
    return [choices[0]] * (COUNT - len(choices) + 1) + list(choices[1:])


@pytest.mark.parametrize(
    "sizes",
    [
        varied((4000, 3000), (3000, 4000), (1600, 1200), (640, 480)),
        varied((500, 333), (500, 375), (333, 500), (500, 500), (200, 300)),
        varied((28, 28)),
        varied((8, 8), (9, 8)),
        varied((SIDE, SIDE), (SIDE // 4, SIDE // 4)),
        [(0, 0)] * COUNT,
    ],
)
def test_honest_variety_is_none(sizes: list[tuple[int, int]]) -> None:
    assert looked_at(with_sizes(dataset(given(range(COUNT))), sizes)).findings == ()


def test_sizes_spread_widely_have_no_outliers() -> None:
    chance = random.Random(0)
    sides = [round(2 ** chance.uniform(6, 13)) for _ in range(COUNT)]
    sizes = [(side, round(side * chance.uniform(0.5, 2))) for side in sides]
    found = looked_at(with_sizes(dataset(given(range(COUNT))), sizes)).findings
    assert [finding.kind for finding in found] == ["cropped"]


def test_sizes_are_those_of_the_rows_chosen() -> None:
    sizes = [CAMERA] * COUNT
    sizes[7] = (16, 16)
    whole = with_sizes(dataset(given(range(COUNT))), sizes)
    backwards = whole.train.labels.new_tensor(range(COUNT - 1, -1, -1))
    finding = the_one(whole.each(lambda part: part.take(backwards)), "size_outliers")
    assert finding.groups == ((("train", COUNT - 8),),)
    assert finding.exclude == ("train/photo 7.jpg",)


def test_a_part_whose_sizes_are_not_known_says_nothing() -> None:
    known = with_sizes(dataset(given(range(9)), test=given(range(9, 18))), [CAMERA] * 9)
    assert looked_at(known).findings == ()


@pytest.mark.parametrize("wide", [(1920, 1080), (1080, 1920)])
def test_pictures_that_lose_much_at_their_sides_are_told(wide: tuple[int, int]) -> None:
    sizes = [wide, (1024, 1024)] * (COUNT // 2) + [wide] * (COUNT % 2)
    finding = the_one(with_sizes(dataset(given(range(COUNT))), sizes), "cropped")
    assert finding.count == (COUNT + 1) // 2
    assert finding.values["lost"] == pytest.approx(1 - 9 / 16)
    assert (finding.exclude, finding.fixes) == ((), ())
