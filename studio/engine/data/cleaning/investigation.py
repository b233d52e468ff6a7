"""The base of what looks at all samples of a dataset once, and then tells what is known of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.browsing import Reference
from studio.engine.data.cleaning.finder import Evidence
from studio.engine.data.samples import Dataset
from studio.engine.progress import Progress

E = TypeVar("E", bound=Evidence, covariant=True)


class Investigation(ABC, Generic[E]):
    """Looks and compares once; then gives the evidence as it stands when samples are left out.

    Args:
        cap: how many training samples of a class are used at most; None for all.
    """

    def __init__(self, dataset: Dataset, cap: int | None) -> None:
        self._parts = list(dataset.parts().values())
        counts = [len(samples) for samples in self._parts]
        self._dataset, self._cap = dataset, cap
        self._part = np.repeat(np.arange(len(counts)), counts)
        self._index = np.concatenate([np.arange(count) for count in counts])
        self._label = np.concatenate([samples.labels.cpu().numpy() for samples in self._parts])

    def __len__(self) -> int:
        return len(self._part)

    def reference(self, position: int) -> Reference:
        """The part of the sample at `position`, and its index there."""
        return list(self._dataset.parts())[self._part[position]], int(self._index[position])

    def name(self, position: int) -> str:
        """What the recipe and a person know it by."""
        part, index = self.reference(position)
        return self._dataset.parts()[part].name(index)

    @abstractmethod
    def evidence(self, left: NDArray[np.bool_], progress: Progress) -> E:
        """Of all samples, which are alike as they are among those `left` (N).

        Raises:
            Cancelled: as `progress` says.
        """
