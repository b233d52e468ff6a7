"""How long texts are, in tokens and letters: all of them, and those of each class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.samples import Samples
from studio.engine.progress import Progress

BINS = 24
"""Of the distribution of lengths."""

IN_SIGHT = 0.99
"""The share of texts that have bars of their own; the few longest stand in the last, lest all
others be one bar."""

REPORT_EVERY = 1_000
"""Texts between two looks at whether the person wants to end the job."""

Counts = NDArray[np.int64]


class Usual(NamedTuple):
    """Half of the texts are no longer than `median`, 95 of 100 no longer than `most`."""

    median: float
    most: float


@dataclass(frozen=True)
class ClassLengths:
    """Of the texts of one class."""

    tokens: Usual
    letters: Usual


@dataclass(frozen=True)
class Lengths:
    """How long the texts are, in tokens, those counted that are cut off.

    Attributes:
        usual: 95 of 100 texts are no longer.
        share_cut: of the texts, that are longer than what is read of them.
        edges: of the bins, in tokens; one more than `counts`.
        counts: texts in each bin; in the last also those that are longer than its edge.
        letters: how many most texts have.
        classes: of each class, in label order; None where it has no text.
    """

    shortest: int
    median: float
    usual: float
    longest: int
    share_cut: float
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    letters: Usual
    classes: tuple[ClassLengths | None, ...]


def lengths_of(samples: Samples, tokens: Counts, length: int, progress: Progress) -> Lengths | None:
    """None where there is no text.

    Args:
        tokens: of each text, N.
        length: tokens of a text that are read.

    Raises:
        Cancelled: as `progress` says.
    """
    if not len(tokens):
        return None
    letters, labels = _letters(samples, progress), samples.labels.cpu().numpy()
    usual, end = _usual(tokens), max(1.0, float(np.quantile(tokens, IN_SIGHT)))
    counts, edges = np.histogram(np.minimum(tokens, end), BINS, (0.0, end))
    return Lengths(
        shortest=int(tokens.min()),
        median=usual.median,
        usual=usual.most,
        longest=int(tokens.max()),
        share_cut=float((tokens > length).mean()),
        edges=tuple(edges.tolist()),
        counts=tuple(counts.tolist()),
        letters=_usual(letters),
        classes=tuple(
            _of_class(tokens[labels == label], letters[labels == label])
            for label in range(len(samples.classes))
        ),
    )


def _letters(samples: Samples, progress: Progress) -> Counts:
    found = np.empty(len(samples), np.int64)
    for index in range(len(samples)):
        if index % REPORT_EVERY == 0:
            progress.report(index, len(samples))
        found[index] = len(samples.text(index))
    return found


def _of_class(tokens: Counts, letters: Counts) -> ClassLengths | None:
    return ClassLengths(_usual(tokens), _usual(letters)) if len(tokens) else None


def _usual(lengths: Counts) -> Usual:
    median, most = np.quantile(lengths, (0.5, 0.95)).tolist()
    return Usual(median, most)
