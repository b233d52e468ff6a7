"""All pictures of a dataset looked at once, and compared with each other."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.alike import possible_pairs
from studio.engine.data.cleaning.finder import PictureEvidence
from studio.engine.data.cleaning.fingerprints import Positions, fingerprints
from studio.engine.data.cleaning.investigation import Investigation
from studio.engine.data.cleaning.items import Items, items_of
from studio.engine.data.cleaning.likeness import Likeness
from studio.engine.data.cleaning.unusable import is_dark
from studio.engine.data.samples import Dataset
from studio.engine.progress import Progress

FLAT = 2.0
"""Grey values: a picture of no more contrast is of one value, but for the noise of JPEG."""

LOOK, LOOK_AT_BYTE, COMPARE = 60, 0.012, 0.0015
"""Microseconds it takes to look at a picture, at each byte of it, and to compare two: only their
proportions matter, so that progress is even."""


class PictureInvestigation(Investigation[PictureEvidence]):
    """As `Investigation`, of pictures.

    Raises:
        Cancelled: as `looking` and `comparing` say.
    """

    def __init__(
        self, dataset: Dataset, looking: Progress, comparing: Progress, cap: int | None
    ) -> None:
        super().__init__(dataset, cap)
        seen = fingerprints(self._parts, looking)
        self._is_flat = seen.contrasts <= FLAT
        self._is_dark = is_dark(dataset, seen.brightest)
        self._picture = np.unique(seen.digests, return_inverse=True)[1]
        pictures = self._pictures(np.ones(len(self), bool))
        self._likeness = Likeness(seen, pictures)
        self._pairs = possible_pairs(seen, pictures, self._likeness, comparing)

    def evidence(self, left: NDArray[np.bool_], progress: Progress) -> PictureEvidence:
        """Of all pictures, which are alike as they are among those `left` (N).

        Raises:
            Cancelled: as `progress` says.
        """
        self._likeness = self._likeness.among(self._pictures(left))
        self._likeness.measure(np.union1d(self._pairs.one, self._pairs.other), progress)
        return PictureEvidence(
            dataset=self._dataset,
            part=self._part,
            label=self._label,
            content=self._picture,
            items=self._items(),
            cap=self._cap,
            is_flat=self._is_flat,
            is_dark=self._is_dark,
        )

    def _pictures(self, left: NDArray[np.bool_]) -> Positions:
        """The first sample `left` of each different picture. The hashes of flat ones mean
        nothing: those are alike only where they are equal.
        """
        positions = np.flatnonzero(left & ~self._is_flat)
        return positions[np.unique(self._picture[positions], return_index=True)[1]]

    def _items(self) -> Items:
        pairs = self._pairs
        share = pairs.distance / self._likeness.rooms(pairs.one, pairs.other)
        return items_of(self._picture, self._label, self._part, pairs, share)


def picture_costs(dataset: Dataset) -> tuple[int, int]:
    """Microseconds that looking and comparing will take."""
    count = sum(len(samples) for samples in dataset.parts().values())
    look = count * (LOOK + LOOK_AT_BYTE * prod(dataset.train.shape))
    return int(look), int(COMPARE * count * count / 2)
