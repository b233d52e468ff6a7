"""Looking at every sample of a dataset, and comparing all with all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.browsing import Reference
from studio.engine.data.cleaning.alike import possible_pairs
from studio.engine.data.cleaning.finder import Evidence
from studio.engine.data.cleaning.fingerprints import Positions, fingerprints
from studio.engine.data.cleaning.items import Items, items_of
from studio.engine.data.cleaning.likeness import Likeness
from studio.engine.data.cleaning.unusable import is_dark
from studio.engine.data.samples import Dataset
from studio.engine.progress import Progress

FLAT = 2.0
"""Grey values: a picture of no more contrast is of one value, but for the noise of JPEG."""


class Investigation:
    """Looks and compares once; then gives the evidence as it stands when samples are left out.

    Raises:
        Cancelled: as `looking` and `comparing` say.
    """

    def __init__(
        self, dataset: Dataset, looking: Progress, comparing: Progress, cap: int | None = None
    ) -> None:
        parts = list(dataset.parts().values())
        counts = [len(samples) for samples in parts]
        self._dataset, self._cap = dataset, cap
        self._part = np.repeat(np.arange(len(parts)), counts)
        self._index = np.concatenate([np.arange(count) for count in counts])
        self._label = np.concatenate([samples.labels.cpu().numpy() for samples in parts])
        seen = fingerprints(parts, looking)
        self._is_flat = seen.contrasts <= FLAT
        self._is_dark = is_dark(dataset, seen.brightest)
        self._picture = np.unique(seen.digests, return_inverse=True)[1]
        pictures = self._pictures(np.ones(len(self), bool))
        self._likeness = Likeness(seen, pictures)
        self._pairs = possible_pairs(seen, pictures, self._likeness, comparing)

    def __len__(self) -> int:
        return len(self._part)

    def reference(self, position: int) -> Reference:
        """The part of the sample at `position`, and its index there."""
        return list(self._dataset.parts())[self._part[position]], int(self._index[position])

    def name(self, position: int) -> str:
        """What the recipe and a person know it by."""
        part, index = self.reference(position)
        return self._dataset.parts()[part].name(index)

    def evidence(self, left: NDArray[np.bool_], progress: Progress) -> Evidence:
        """Of all samples, which are alike as they are among those `left` (N).

        Raises:
            Cancelled: as `progress` says.
        """
        self._likeness = self._likeness.among(self._pictures(left))
        self._likeness.measure(np.union1d(self._pairs.one, self._pairs.other), progress)
        return Evidence(
            self._dataset,
            self._part,
            self._label,
            self._picture,
            self._is_flat,
            self._is_dark,
            self._items(),
            self._cap,
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
