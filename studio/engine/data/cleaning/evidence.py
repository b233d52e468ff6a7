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
        picture: N, int64, the same number for the same pixels.
        is_flat: N, the pictures of one value.
        is_dark: N, those whose files hold 12 bits in 16.
        items: the same samples, copies put together, and which are alike.
        cap: how many training samples of a class are used at most; None for all.
    """

    dataset: Dataset
    part: NDArray[np.int64]
    label: NDArray[np.int64]
    picture: NDArray[np.int64]
    is_flat: NDArray[np.bool_]
    is_dark: NDArray[np.bool_]
    items: Items
    cap: int | None = None
