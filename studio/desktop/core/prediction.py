"""What the network at hand says of a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""H×W (grey), H×W×3 (RGB) or H×W×4 (RGBA), 0–255."""


@dataclass(frozen=True)
class SeenToken:
    """A piece of a text as the network reads it.

    Attributes:
        start, end: where it stands in the text.
        is_known: whether it is in the vocabulary.
        is_read: whether it comes before the length at which texts are cut off.
    """

    start: int
    end: int
    is_known: bool
    is_read: bool


@dataclass(frozen=True)
class SeenWord:
    """A word of a text, and what it gives to the likeliest class, in logits.

    Attributes:
        start, end: where it stands in the text.
    """

    start: int
    end: int
    share: float


@dataclass(frozen=True)
class Prediction:
    """What the network says of a picture or a text.

    Attributes:
        classes: names, in the order of `probabilities`.
        probabilities: 0–1, one a class.
        seen: the picture as the network reads it, C×H×W, 0–255; 0×0×0 of a text.
        is_unsure: the likeliest class is less likely than what was kept with the network.
        text: that was read; empty of a picture.
        tokens: it was cut into.
    """

    classes: tuple[str, ...]
    probabilities: tuple[float, ...]
    seen: Pixels
    is_unsure: bool = False
    text: str = ""
    tokens: tuple[SeenToken, ...] = ()
