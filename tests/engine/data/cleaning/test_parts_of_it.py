"""The pieces the report is made of: close hashes, links, stages, and sets of equal samples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from studio.engine.data.cleaning import alike
from studio.engine.data.cleaning.alike import Pairs, close_pairs
from studio.engine.data.cleaning.finder import groups_alike
from studio.engine.data.cleaning.items import components, items_of, star_groups
from studio.engine.data.cleaning.likeness import NEAR, STRICT
from studio.engine.progress import Progress, stages

Link = tuple[int, int]
links = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] != p[1]))


def ends(pairs: list[Link]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def hashes(count: int) -> NDArray[np.uint64]:
    """Random ones, and of each one that differs in a few bits."""
    random = np.random.default_rng(0)
    some = random.integers(0, 2**64, count, np.uint64, endpoint=False)
    flips = np.uint64(1) << random.integers(0, 64, (4, count), np.uint64)
    return np.concatenate([some, some ^ np.bitwise_xor.reduce(flips)])


@pytest.mark.parametrize("blocks", [(128, 4096), (7, 50), (300, 10)])
def test_every_close_pair_is_found_once(
    blocks: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "ROWS", blocks[0])
    monkeypatch.setattr(alike, "COLUMNS", blocks[1])
    some = hashes(100)
    found = [
        (min(pair), max(pair))
        for rows, columns in close_pairs(some, 4, Progress())
        for pair in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    assert sorted(found) == [(number, number + 100) for number in range(100)]


def test_no_hashes_have_no_pairs() -> None:
    assert list(close_pairs(np.empty(0, np.uint64), 6, Progress())) == []


@given(links)
def test_components_are_the_same_where_links_lead(pairs: list[Link]) -> None:
    component = components(*ends(pairs), 10)
    assert all(component[one] == component[other] for one, other in pairs)
    linked = {node for pair in pairs for node in pair}
    alone = [node for node in range(10) if node not in linked]
    assert len({*component[alone].tolist()}) == len(alone)


@given(links)
def test_no_two_that_stay_are_linked_and_what_goes_has_one_that_stays(pairs: list[Link]) -> None:
    found = star_groups(*ends(pairs), 10)
    goes = [node for star in found for node in star[1:].tolist()]
    assert len(goes) == len(set(goes))
    assert all(one in goes or other in goes for one, other in pairs)
    linked = {frozenset(pair) for pair in pairs}
    assert all({star[0], node} in linked for star in found for node in star[1:].tolist())
    assert not {int(star[0]) for star in found} & set(goes)


def test_of_two_the_first_stays() -> None:
    assert [star.tolist() for star in star_groups(*ends([(5, 2)]), 10)] == [[2, 5]]


def test_the_one_with_the_most_links_stays() -> None:
    assert [star.tolist() for star in star_groups(*ends([(0, 1), (1, 2)]), 10)] == [[1, 0, 2]]


@given(st.lists(st.integers(0, 4), min_size=1), st.data())
def test_together_are_all_that_have_the_same_key(keys: list[int], data: st.DataObject) -> None:
    left = data.draw(st.lists(st.booleans(), min_size=len(keys), max_size=len(keys)))
    groups = [group.tolist() for group in groups_alike(np.array(left), np.array(keys))]
    by_key = [[p for p, k in enumerate(keys) if k == key and left[p]] for key in range(5)]
    assert groups == sorted(group for group in by_key if len(group) > 1)


def test_items_are_linked_by_picture_and_by_likeness() -> None:
    """Of five pictures 0 lies twice in one class and once in another; 1 and 2 are nearly the
    same, as are 3 and 4, which have two labels and are not alike enough for that.
    """
    picture = np.array([0, 0, 0, 1, 2, 3, 4])
    label = np.array([0, 0, 1, 0, 0, 0, 1])
    share = np.array([0.9 * NEAR, 1.5 * STRICT], np.float32)
    pairs = Pairs(np.array([3, 5]), np.array([4, 6]), share)
    items = items_of(picture, label, np.zeros(7, np.int64), pairs, share)
    assert items.of[0] == items.of[1]
    assert len(set(items.of.tolist())) == 6
    linked = {frozenset(pair) for pair in zip(items.one, items.other, strict=True)}
    assert linked == {frozenset({items.of[0], items.of[2]}), frozenset({items.of[3], items.of[4]})}


def test_stages_are_one_progress() -> None:
    told = []

    class Kept(Progress):
        def report(self, done: int, total: int) -> None:
            told.append((done, total))

    first, none, last = stages(Kept(), [10, 0, 30])
    first.report(1, 2)
    none.report(0, 0)
    last.report(2, 3)
    last.report(3, 3)
    assert told == [(5, 40), (10, 40), (30, 40), (40, 40)]
