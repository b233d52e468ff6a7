"""A picture from elsewhere, a file or what was dropped, as the network reads it."""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from studio.engine.data.decode import flat, photo, read_picture
from studio.engine.data.ink import Grey, place_ink
from studio.engine.data.preprocessing import Placement

__all__ = ["place", "place_ink", "read_picture"]

LEAST_CONTRAST = 24
"""Of ink with its ground, in grey values: what is less is the grain of empty paper."""

LONGEST = 1024
"""Pixels a side in which ink is looked for; larger scans are averaged down to it."""


def place(picture: Image.Image, placement: Placement) -> Tensor:
    """`picture` (any size, any mode) as `placement` says: uint8 C×H×W.

    ``photo`` lays transparent parts over white, resizes the shorter side with
    antialiasing and crops the middle. ``ink`` takes dark ink on light paper as well as
    light on dark, removes the ground's own level and calls `place_ink`; a picture that
    has the field's size and a dark ground already is taken as it is. Where there is no
    ink, all is zero.
    """
    if placement.style == "photo":
        return _place_photo(picture, placement)
    grey = _grey(picture)
    ground = _ground(grey)
    dark_ink = ground - int(grey.min()) > int(grey.max()) - ground
    if not dark_ink and grey.shape == (placement.height, placement.width):
        return torch.from_numpy(grey).expand(placement.shape).contiguous()
    return place_ink(torch.from_numpy(_light_on_dark(grey, ground, dark_ink)), placement)


def _place_photo(picture: Image.Image, placement: Placement) -> Tensor:
    fitted = photo(picture, placement.width, placement.height, placement.channels)
    return torch.from_numpy(fitted).reshape(*fitted.shape[:2], -1).permute(2, 0, 1).contiguous()


def _grey(picture: Image.Image) -> Grey:
    """Light ink on a transparent ground would be lost over white, and is laid over black."""
    grey = flat(picture).convert("L")
    if picture.has_transparency_data and not _is_drawn(grey):
        grey = flat(picture, "black").convert("L")
    return np.array(grey.reduce(-(-max(grey.size) // LONGEST)))


def _is_drawn(grey: Image.Image) -> bool:
    darkest, lightest = grey.getextrema()
    return bool(darkest != lightest)


def _ground(grey: Grey) -> int:
    """The paper's grey value: the median of the picture's border."""
    border = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    return int(np.median(border))


def _light_on_dark(grey: Grey, ground: int, dark_ink: bool) -> Grey:
    """How much each pixel differs from its ground towards the ink; zeros without ink."""
    away = grey.astype(np.int16) - ground
    ink = (-away if dark_ink else away).clip(0, 255).astype(np.uint8)
    return ink if ink.max() >= LEAST_CONTRAST else np.zeros_like(ink)
