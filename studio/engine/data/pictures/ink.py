"""Ink into a field: how MNIST was made from scans, for what a person draws.

Needs numpy and Pillow alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

if TYPE_CHECKING:
    from studio.engine.data.image_transform import ImageTransform

FAINTEST = 0.2
"""Of the brightest ink: what is fainter is antialiasing or noise, and not part of its box."""

Grey = NDArray[np.uint8]
"""H×W, 0–255, light ink on a dark ground."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom; right and bottom are just outside."""


def placed_ink(ink: Grey, placement: ImageTransform) -> Grey:
    """The field a network reads (H×W of `placement`) from light ink on dark (any size).

    The ink's bounding box is scaled to `placement.box` pixels at its longer side (None:
    the field's shorter side) and put into the field by its centre of mass or its middle;
    its brightest stroke becomes 255. Without ink the field is all zeros.
    """
    field = np.zeros((placement.height, placement.width), np.uint8)
    box = _ink_box(ink)
    if box is None:
        return field
    scaled = _brightened(_scaled_to(placement.box or min(field.shape), ink, box))
    _paste(scaled, field, placement.centre == "mass")
    return field


def fits_box(ink: Grey, side: int | None) -> bool:
    """Whether the ink is no larger than a square of `side` pixels, as what was placed before."""
    box = _ink_box(ink)
    return side is None or box is None or max(box[2] - box[0], box[3] - box[1]) <= side


def _ink_box(ink: Grey) -> Box | None:
    """The bounding box of the ink; None where there is none."""
    is_ink = ink > FAINTEST * ink.max(initial=0)
    columns, rows = is_ink.any(axis=0).nonzero()[0], is_ink.any(axis=1).nonzero()[0]
    if not len(rows):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _scaled_to(longer: int, ink: Grey, box: Box) -> Grey:
    """The part in `box`, its longer side `longer` pixels, averaged over areas.

    Hamming's window keeps strokes as crisp as MNIST's (benchmarks/drawn_digits.py).
    """
    width, height = box[2] - box[0], box[3] - box[1]
    scale = longer / max(width, height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.HAMMING, box=box))


def _brightened(ink: Grey) -> Grey:
    """With the brightest pixel 255: a thin stroke averaged with its ground has paled."""
    return (ink * (255 / int(ink.max()))).round().astype(np.uint8)


def _paste(ink: Grey, field: Grey, by_mass: bool) -> None:
    """Into the field, by whole pixels as MNIST was; what would stand outside is moved in."""
    starts = []
    for axis in (0, 1):
        size, room = ink.shape[axis], field.shape[axis]
        middle = _centre_of_mass(ink, axis) if by_mass else size / 2
        start = round(room / 2 + (0.5 if by_mass else 0) - middle)
        starts.append(min(max(start, 0), room - size))
    top, left = starts
    field[top : top + ink.shape[0], left : left + ink.shape[1]] = ink


def _centre_of_mass(ink: Grey, axis: int) -> float:
    """Along `axis`, in pixels from the edge; a pixel's mass is at its middle."""
    profile = ink.sum(axis=1 - axis, dtype=np.int64)
    return float((profile * (np.arange(len(profile)) + 0.5)).sum() / profile.sum())
