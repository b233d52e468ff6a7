"""Ink without the dust around it. Needs numpy and Pillow alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.engine.data.pictures.ink import FAINTEST, Grey

COARSE = 64
"""Pixels a side in which specks are told from strokes."""

SPECK = 0.02
"""Of the largest stroke's ink: what has less, apart from all others, is no part of what is drawn.
The dot of an i has a tenth."""


def without_specks(ink: Grey) -> Grey:
    """`ink` (light on dark) with what is too small to belong to it wiped out."""
    factor = -(-max(ink.shape) // COARSE)
    picture = Image.fromarray(ink)
    labels = pieces(_brightest(ink, factor) > FAINTEST * ink.max(initial=0))
    masses = np.bincount(labels.ravel(), np.array(picture.reduce(factor)).ravel())[1:]
    if len(masses) < 2 or masses.min() >= SPECK * masses.max():
        return ink
    is_speck = np.concatenate([[False], masses < SPECK * masses.max()])[labels]
    wiped = is_speck.repeat(factor, 0).repeat(factor, 1)[: ink.shape[0], : ink.shape[1]]
    return np.where(wiped, 0, ink).astype(np.uint8)


def _brightest(ink: Grey, factor: int) -> Grey:
    """Of each square of `factor` pixels a side."""
    below, beside = (-size % factor for size in ink.shape)
    squares = np.pad(ink, ((0, below), (0, beside)))
    height, width = (size // factor for size in squares.shape)
    brightest: Grey = squares.reshape(height, factor, width, factor).max((1, 3))
    return brightest


def pieces(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Which connected piece each pixel of `mask` belongs to, from 1; 0 outside. Pixels that meet
    at a corner are connected.

    Row by row, the runs of a row join the pieces of those that they touch in the row before
    (Rosenfeld and Pfaltz, 1966).
    """
    joined = [0]
    runs: list[PixelRun] = []
    first = 0  # of the runs that may touch this one: those of the row before
    for row, start, stop in _runs(mask):
        while first < len(runs) and runs[first].row < row - 1:
            first += 1
        touching = {
            _root(joined, run.piece)
            for run in runs[first:]
            if run.row < row and run.start <= stop and start <= run.stop
        }
        piece = min(touching, default=len(joined))
        if not touching:
            joined.append(piece)
        for root in touching:
            joined[root] = piece
        runs.append(PixelRun(row, start, stop, piece))
    return _painted(runs, joined, mask.shape)


class PixelRun(NamedTuple):
    """Pixels side by side in one row; `stop` is just outside."""

    row: int
    start: int
    stop: int
    piece: int


def _runs(mask: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Row, start and stop of each run, row by row."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    stops = np.nonzero(edges == -1)[1]
    return zip(rows.tolist(), starts.tolist(), stops.tolist(), strict=True)


def _painted(runs: list[PixelRun], joined: list[int], shape: tuple[int, ...]) -> NDArray[np.int64]:
    labels = np.zeros(shape, np.int64)
    numbers: dict[int, int] = {}
    for row, start, stop, piece in runs:
        root = _root(joined, piece)
        labels[row, start:stop] = numbers.setdefault(root, len(numbers) + 1)
    return labels


def _root(joined: list[int], piece: int) -> int:
    while joined[piece] != piece:
        piece = joined[piece]
    return piece
