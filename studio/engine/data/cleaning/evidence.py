"""What the finders look at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engine.data.cleaning.items import Items
from studio.engine.data.samples import Dataset


@dataclass(frozen=True)
class Evidence:
    """What is known of N samples, numbered through all parts, the training part first.

    Attributes:
        part: N, int64, an index into the dataset's parts; 0 is the training part.
        label: N, int64.
        is_flat: N, the pictures of one value.
        items: the same samples, copies put together, and which are alike.
    """

    dataset: Dataset
    part: NDArray[np.int64]
    label: NDArray[np.int64]
    is_flat: NDArray[np.bool_]
    items: Items
