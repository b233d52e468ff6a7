"""A picture of any mode as 8 bits a channel without transparency. Needs numpy and Pillow alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
"""H×W×C, or H×W where there is one channel."""


def without_alpha(picture: Image.Image, ground: str = "white") -> Image.Image:
    """8 bits a channel, transparent parts laid over `ground`."""
    if picture.mode.startswith("I"):  # 16 bits, or 16 in 32 as Pillow reads PGM
        return Image.fromarray((np.array(picture) / 257).round().clip(0, 255).astype(np.uint8))
    if picture.mode == "F":  # of any range: its own becomes black to white
        return Image.fromarray(_stretched(np.array(picture)))
    if not picture.has_transparency_data:
        return picture.convert("RGB") if picture.mode not in ("L", "RGB") else picture
    over = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", over.size, ground), over).convert("RGB")


def _stretched(values: NDArray[np.float32]) -> Pixels:
    finite = np.nan_to_num(values, posinf=0, neginf=0)
    ends = [float(finite.min()), float(finite.max())]
    return np.interp(finite, ends, [0, 255]).round().astype(np.uint8)
