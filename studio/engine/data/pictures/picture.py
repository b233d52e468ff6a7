"""A picture from elsewhere, a file or what was dropped, as the network reads it."""

from __future__ import annotations

from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from studio.engine.data.image_transform import ImageTransform
from studio.engine.data.pictures.decode import read_picture, read_placed
from studio.engine.data.pictures.ink import placed_ink
from studio.engine.data.pictures.placing import placed

__all__ = ["place", "place_file", "place_ink", "read_picture"]


def place(picture: Image.Image, placement: ImageTransform) -> Tensor:
    """`picture` (any size, any mode) as `placement` says: uint8 C×H×W. See `placed`."""
    return torch.from_numpy(placed(picture, placement)).permute(2, 0, 1).contiguous()


def place_file(path: Path, placement: ImageTransform) -> Tensor:
    """The picture in the file at `path` as `placement` says: uint8 C×H×W.

    Raises:
        DataError: there is no such file, or no picture can be read from it.
    """
    pixels, _ = read_placed(path, placement)
    return torch.from_numpy(pixels).permute(2, 0, 1).contiguous()


def place_ink(ink: Tensor, placement: ImageTransform) -> Tensor:
    """The field a network reads (uint8 C×H×W) from light ink on dark (uint8 H×W, any size).

    See `placed_ink`. Without ink the field is all zeros: there is nothing to recognise, and the
    caller should say so rather than ask the network.
    """
    field = torch.from_numpy(placed_ink(ink.numpy(), placement))
    return field.expand(placement.shape).contiguous()
