"""All texts of a dataset looked at once, and compared with each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.finder import TextEvidence
from studio.engine.data.cleaning.investigation import Investigation
from studio.engine.data.cleaning.items import items_of
from studio.engine.data.cleaning.likeness import NEAR
from studio.engine.data.cleaning.min_hash import NEAR as IN_COMMON
from studio.engine.data.cleaning.min_hash import near_pairs
from studio.engine.data.cleaning.scripts import is_damaged, scripts_of
from studio.engine.data.samples import Dataset, Samples
from studio.engine.data.text_transform import TextTransform
from studio.engine.data.texts.token_lengths import full_lengths
from studio.engine.progress import Progress, stages

AT_ONCE = 2_000
"""Texts that are looked at between two looks at whether the person wants to end the job."""

MOST = 20_000
"""Characters of a text that are compared: two that begin with so many in common are copies."""

ROOM = np.float32((1 - IN_COMMON) / NEAR)
"""What the distance of two texts is a share of, as that of pictures is of their room: so two of
one label are nearly the same where 0.8 of their shingles are, and two of different labels where
0.9 are."""

LOOK, COMPARE = 20, 150
"""Microseconds it takes to look at a text, and to find those that are like it: only their
proportions matter, so that progress is even."""


class TextInvestigation(Investigation[TextEvidence]):
    """As `Investigation`, of texts. Two are the same that differ in nothing but white space, upper
    and lower case and the way their characters are composed (Unicode's NFKC).

    Raises:
        DataError: the tokenizer cannot be read.
        Cancelled: as `looking` and `comparing` say.
    """

    def __init__(
        self, dataset: Dataset, looking: Progress, comparing: Progress, cap: int | None
    ) -> None:
        super().__init__(dataset, cap)
        self._is_damaged = np.zeros(len(self), bool)
        self._script = np.zeros(len(self), np.int64)
        digests = np.empty(len(self), np.uint64)
        self._is_empty = np.zeros(len(self), bool)
        for start, texts in self._chunks(looking):
            some = slice(start, start + len(texts))
            plain = [plain_text(text) for text in texts]
            digests[some] = [_digest(text) for text in plain]
            self._is_empty[some] = [not any(map(str.isprintable, text)) for text in plain]
            self._is_damaged[some] = [is_damaged(text) for text in texts]
            self._script[some] = scripts_of(texts)
        self._content = np.unique(digests, return_inverse=True)[1]
        self._compare(comparing)

    def _compare(self, progress: Progress) -> None:
        measuring, comparing = stages(progress, (1, 4))
        placement = self._dataset.placement
        assert isinstance(placement, TextTransform)
        each = stages(measuring, [len(samples) for samples in self._parts])
        measured = zip(self._parts, each, strict=True)
        self._tokens = np.concatenate([full_lengths(one, placement, by) for one, by in measured])
        written = np.flatnonzero(~self._is_empty)
        positions = written[np.unique(self._content[written], return_index=True)[1]]
        texts = [plain_text(self._text(int(position))) for position in positions]
        pairs = near_pairs(texts, positions, comparing)
        share = pairs.distance / ROOM
        self._items = items_of(self._content, self._label, self._part, pairs, share)

    def _text(self, position: int) -> str:
        samples: Samples = self._parts[self._part[position]]
        return samples.text(int(self._index[position]))

    def _chunks(self, progress: Progress) -> Iterator[tuple[int, list[str]]]:
        """The number of the first, and some texts."""
        for start in range(0, len(self), AT_ONCE):
            progress.report(start, len(self))
            stop = min(start + AT_ONCE, len(self))
            yield start, [self._text(position)[:MOST] for position in range(start, stop)]

    def evidence(self, left: NDArray[np.bool_], progress: Progress) -> TextEvidence:
        """Of all texts; which are alike does not depend on those that are `left` (N)."""
        progress.report(0, 1)
        return TextEvidence(
            dataset=self._dataset,
            part=self._part,
            label=self._label,
            content=self._content,
            items=self._items,
            cap=self._cap,
            is_empty=self._is_empty,
            is_damaged=self._is_damaged,
            script=self._script,
            tokens=self._tokens,
        )


def plain_text(text: str) -> str:
    """What two texts that are the same have in common; empty where there is nothing to see."""
    return " ".join(unicodedata.normalize("NFKC", text[:MOST]).casefold().split())


def _digest(text: str) -> int:
    found = blake2b(text.encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(found, "little")


def text_costs(dataset: Dataset) -> tuple[int, int]:
    """Microseconds that looking and comparing will take."""
    count = sum(len(samples) for samples in dataset.parts().values())
    return LOOK * count, COMPARE * count
