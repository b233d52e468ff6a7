"""Which of many texts are nearly the same, without comparing all with all.

The method is Broder's ("On the resemblance and containment of documents", 1997): a text is the set
of its *shingles*, and two texts are as alike as the Jaccard index of their sets, the share that
they have in common. The least of their hashes is the same with just that probability, so equal
hashes lead to the pairs that are worth comparing (banding: Leskovec et al., Mining of Massive
Datasets, 3.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.alike import NO_PAIRS, Pairs
from studio.engine.data.cleaning.fingerprints import Positions
from studio.engine.progress import Progress

SHINGLE = 5
"""Characters of a shingle: they suit scripts without spaces too, and a word that is changed changes
about ten of them."""

BANDS, ROWS = 20, 5
"""Pairs that have all `ROWS` least hashes of one of the `BANDS` in common are compared. Of texts
that share 0.8 of their shingles 1 in 3,000 is missed, of those that share 0.4 one in five is
compared in vain."""

NEAR = 0.8
"""The share of their shingles that texts nearly the same have in common: a word of twenty is
another one."""

PARTNERS = 20
"""Others of a bucket that each text is compared with: of messages made from one template
all are alike, and their pairs would fill the memory. A second report may find the few left."""

AT_ONCE = 2_000
"""Texts whose shingles are in memory at once; and thousands of pairs that are compared."""

FACTOR = np.uint32(0x9E3779B1)
"""Of the hash of a shingle (Knuth: the golden ratio times 2³²)."""

Hashes = NDArray[np.uint32]


def near_pairs(texts: Sequence[str], positions: Positions, progress: Progress) -> Pairs:
    """Pairs of `texts`, which are all different and stand at `positions`, that are nearly the same.

    Their distance is 1 - the Jaccard index. The same texts give the same pairs.

    Raises:
        Cancelled: as `progress` says.
    """
    if len(texts) < 2:
        return NO_PAIRS
    signatures = _signatures(texts, progress)
    keys = np.unique(np.concatenate([np.empty(0, np.int64), *_candidates(signatures)]))
    one, other = np.divmod(keys, len(texts))
    distance = _distances(texts, one, other, progress)
    near = distance <= 1 - NEAR + 1e-6
    return Pairs(positions[one[near]], positions[other[near]], distance[near])


def _signatures(texts: Sequence[str], progress: Progress) -> Hashes:
    """N×(BANDS·ROWS): the least of each hash, where each is another linear function modulo 2³²
    (Bohman, Cooper and Frieze, 2000).
    """
    rng = np.random.default_rng(0)
    factors = rng.integers(0, 2**32, BANDS * ROWS, np.uint32) | np.uint32(1)
    terms = rng.integers(0, 2**32, BANDS * ROWS, np.uint32)
    found = np.empty((len(texts), len(factors)), np.uint32)
    for start in range(0, len(texts), AT_ONCE):
        progress.report(start, 2 * len(texts))
        hashes, starts = _shingles(texts[start : start + AT_ONCE])
        for column, (factor, term) in enumerate(zip(factors, terms, strict=True)):
            least = np.minimum.reduceat(hashes * factor + term, starts)
            found[start : start + len(starts), column] = least
    return found


def _shingles(texts: Sequence[str]) -> tuple[Hashes, Positions]:
    """The hashes of all shingles of some texts, one after the other, and where each text's begin.
    A text that is shorter than a shingle is one.
    """
    filled = [text.ljust(SHINGLE) for text in texts]
    signs = np.frombuffer("".join(filled).encode("utf-32-le", "replace"), np.uint32)
    counts = np.array([len(text) - SHINGLE + 1 for text in filled], np.int64)
    hashes = np.zeros(max(0, len(signs) - SHINGLE + 1), np.uint32)
    for place in range(SHINGLE):
        hashes = hashes * FACTOR + signs[place : place + len(hashes)]
    # Those that begin in one text and end in the next are none.
    first = np.cumsum(counts + SHINGLE - 1) - (counts + SHINGLE - 1)
    begins = np.cumsum(counts) - counts
    own = np.repeat(first - begins, counts) + np.arange(counts.sum())
    return _mixed(hashes[own]), begins


def _mixed(values: Hashes) -> Hashes:
    """Every bit of each made one of all its bits (Appleby, MurmurHash3, 2011)."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        values = (values ^ (values >> np.uint32(shift))) * np.uint32(factor)
    return values


def _candidates(signatures: Hashes) -> Iterator[NDArray[np.int64]]:
    """Pairs worth comparing, as one · N + other, each some times."""
    count = len(signatures)
    for band in range(BANDS):
        rows = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        key = np.unique(rows.view([("", np.uint32)] * ROWS)[:, 0], return_inverse=True)[1]
        order = np.argsort(key, kind="stable")
        for step in range(1, min(PARTNERS + 1, count)):
            same = np.flatnonzero(key[order[:-step]] == key[order[step:]])
            if not len(same):
                break
            yield order[same] * count + order[same + step]


def _distances(
    texts: Sequence[str], one: Positions, other: Positions, progress: Progress
) -> NDArray[np.float32]:
    """1 - the Jaccard index of each pair of texts."""
    found = np.ones(len(one), np.float32)
    step = AT_ONCE
    for start in range(0, len(one), step):
        progress.report(len(one) + start, 2 * len(one))
        pairs = slice(start, start + step)
        found[pairs] = _distances_of(texts, one[pairs], other[pairs])
    progress.report(1, 1)
    return found


def _distances_of(texts: Sequence[str], one: Positions, other: Positions) -> NDArray[np.float32]:
    # Imported here: nothing but this report needs it.
    from scipy.sparse import csr_array

    used = np.union1d(one, other)
    hashes, begins = _shingles([texts[row] for row in used])
    _, column = np.unique(hashes, return_inverse=True)
    shape = (len(used), int(column.max()) + 1)
    table = csr_array((np.ones(len(column), np.int32), column, [*begins, len(column)]), shape=shape)
    table.sum_duplicates()
    table.data[:] = 1
    sizes = np.diff(table.indptr)
    first, second = np.searchsorted(used, one), np.searchsorted(used, other)
    common = np.asarray(table[first].multiply(table[second]).sum(axis=1)).ravel()
    return np.asarray(1 - common / (sizes[first] + sizes[second] - common), np.float32)
