"""A drawing in another size, somewhere on the canvas, and placed from there as any drawing is."""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.picture import place_ink

CANVAS = 280
"""Pixels a side."""

SIZES = 0.25, 1.0
"""Of the picture, as shares of the canvas."""


def drawn_anywhere(
    picture: Tensor, placement: ImageTransform, generator: torch.Generator
) -> Tensor:
    """`picture` (uint8 C×H×W, ink) as the network reads it after it was drawn in a size and at a
    place that `generator` draws: uint8 C×H×W.
    """
    size, left, top = torch.rand(3, generator=generator).tolist()
    ink = Image.fromarray(picture.amax(0).numpy())
    scale = (SIZES[0] + size * (SIZES[1] - SIZES[0])) * CANVAS / max(ink.size)
    width, height = (max(1, round(side * scale)) for side in ink.size)
    canvas = np.zeros((CANVAS, CANVAS), np.uint8)
    x, y = round(left * (CANVAS - width)), round(top * (CANVAS - height))
    resized = ink.resize((width, height), Image.Resampling.BICUBIC)
    canvas[y : y + height, x : x + width] = np.asarray(resized)
    return place_ink(torch.from_numpy(canvas), placement)
