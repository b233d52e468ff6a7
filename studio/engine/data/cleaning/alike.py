"""Which pictures are nearly the same: close hashes first, then the pixels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.fingerprints import Fingerprints, Positions
from studio.engine.data.cleaning.likeness import NEAR, Likeness
from studio.engine.progress import Progress

ROWS, COLUMNS = 128, 4096
"""Hashes compared with each other at once: a block of 4 MB, half a nanosecond a pair."""

CLOSE_BITS = 6
"""Of 64 that may differ in the hashes of pictures worth comparing. No two different photographs
among 400 differed in fewer than 14; of copies that lost 2 pixels at each side 98 of 100 differed
in no more than 6."""

ENOUGH = 100
"""Pictures nearly the same as one, after which no more are looked for: of a camera that stands
still all pictures are alike, and their pairs would fill the memory. A second report may then find
the few that are left."""


def close_pairs(
    hashes: NDArray[np.uint64], most: int, progress: Progress
) -> Iterator[tuple[Positions, Positions]]:
    """Every pair of `hashes` with no more than `most` bits that differ, some at a time.

    All are compared with all: 70,000 take less than two seconds, a fifth of the whole report.
    They are sorted first: close ones then come together, and fewer pictures need be fetched to
    compare their pixels.

    Raises:
        Cancelled: as `progress` says.
    """
    order = np.argsort(hashes, kind="stable")
    ordered, blocks = hashes[order], _blocks(len(hashes))
    for done, (row, column) in enumerate(blocks):
        progress.report(done, len(blocks))
        rows, columns = _close(ordered, row, column, most)
        if len(rows):
            yield order[rows], order[columns]
    progress.report(len(blocks), len(blocks))


def _blocks(count: int) -> list[tuple[int, int]]:
    """The first row and column of each: together they hold every pair once."""
    return [(row, column) for row in range(0, count, ROWS) for column in range(row, count, COLUMNS)]


def _close(
    hashes: NDArray[np.uint64], row: int, column: int, most: int
) -> tuple[Positions, Positions]:
    """In one block. What lies beside the diagonal is there twice, and a hash is with itself."""
    here, there = hashes[row : row + ROWS, None], hashes[None, column : column + COLUMNS]
    close = np.flatnonzero(np.bitwise_count(here ^ there) <= most)
    rows, columns = np.divmod(close, there.shape[1])
    once = rows + row < columns + column
    return rows[once] + row, columns[once] + column


@dataclass(frozen=True)
class Pairs:
    """P pairs of different pictures that may be nearly the same.

    Attributes:
        one, other: P, positions.
        distance: P, float32, as `Likeness` measures it.
    """

    one: Positions
    other: Positions
    distance: NDArray[np.float32]

    def where(self, chosen: NDArray[np.bool_]) -> Pairs:
        return Pairs(self.one[chosen], self.other[chosen], self.distance[chosen])


NO_PAIRS = Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))


def possible_pairs(
    seen: Fingerprints, pictures: Positions, likeness: Likeness, progress: Progress
) -> Pairs:
    """Those among `pictures`, which are all different, that are closer than their room. They
    are more than are nearly the same, as there is more room when other samples are left out.

    Raises:
        Cancelled: as `progress` says.
    """
    partners = np.zeros(len(seen.hashes), np.int64)
    found = [NO_PAIRS]
    for rows, columns in close_pairs(seen.hashes[pictures], CLOSE_BITS, progress):
        one, other = pictures[rows], pictures[columns]
        wanted = np.minimum(partners[one], partners[other]) < ENOUGH
        pairs, share = _compared(one[wanted], other[wanted], likeness)
        near = pairs.where(share <= NEAR)
        np.add.at(partners, np.concatenate([near.one, near.other]), 1)
        found.append(pairs.where(share <= 1))
    return Pairs(
        one=np.concatenate([pairs.one for pairs in found]),
        other=np.concatenate([pairs.other for pairs in found]),
        distance=np.concatenate([pairs.distance for pairs in found]),
    )


def _compared(
    one: Positions, other: Positions, likeness: Likeness
) -> tuple[Pairs, NDArray[np.float32]]:
    """Pairs not too far apart to be the same in the most room there is, and their shares."""
    distance = likeness.distances(one, other)
    pairs = Pairs(one, other, distance).where(distance <= NEAR)
    return pairs, pairs.distance / likeness.rooms(pairs.one, pairs.other)
