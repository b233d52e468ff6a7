"""What the network at hand says of a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""H×W (grey), H×W×3 (RGB) or H×W×4 (RGBA), 0–255."""


@dataclass(frozen=True)
class Prediction:
    """What the network says of a picture.

    Attributes:
        classes: names, in the order of `probabilities`.
        probabilities: 0–1, one a class.
        seen: the picture as the network reads it, C×H×W, 0–255.
        is_unsure: the likeliest class is less likely than what was kept with the network.
    """

    classes: tuple[str, ...]
    probabilities: tuple[float, ...]
    seen: Pixels
    is_unsure: bool = False
