"""A picture from elsewhere, a file or what was dropped, as the network reads it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError
from torch import Tensor

from studio.engine.data.ink import Grey, place_ink
from studio.engine.data.preprocessing import Placement
from studio.engine.errors import DataError

__all__ = ["place", "place_ink", "read_picture"]

LEAST_CONTRAST = 24
"""Of ink with its ground, in grey values: what is less is the grain of empty paper."""

LONGEST = 1024
"""Pixels a side in which ink is looked for; larger scans are averaged down to it."""


FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "PPM")
"""Formats Pillow decodes by itself: of the others some, such as EPS, start a program."""


def read_picture(path: Path) -> Image.Image:
    """The (first) picture in the file at `path`, turned upright as its EXIF data say.

    Raises:
        DataError: there is no such file, or no picture can be read from it.
    """
    if path.is_dir():
        raise DataError("{path} is a folder, not a picture. Choose a picture in it.", path=path)
    try:
        with Image.open(path, formats=FORMATS) as picture:
            picture.load()
            return ImageOps.exif_transpose(picture)
    except FileNotFoundError as error:
        raise DataError("There is no file {path}.", path=path) from error
    except UnidentifiedImageError as error:
        raise DataError(
            "{path} is not a picture that can be read. Use PNG, JPEG, BMP, GIF, TIFF or WebP.",
            path=path,
        ) from error
    except Exception as error:  # a decoder raises nearly anything at bytes it didn't expect
        raise DataError(
            "{path} could not be read: {reason}. The file may be damaged.", path=path, reason=error
        ) from error


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
    flat = _flat(picture).convert("RGB" if placement.channels == 3 else "L")
    size = (placement.width, placement.height)
    fitted = np.array(ImageOps.fit(flat, size, Image.Resampling.BILINEAR))
    return torch.from_numpy(fitted).reshape(*fitted.shape[:2], -1).permute(2, 0, 1).contiguous()


def _grey(picture: Image.Image) -> Grey:
    """Light ink on a transparent ground would be lost over white, and is laid over black."""
    grey = _flat(picture).convert("L")
    if picture.has_transparency_data and not _is_drawn(grey):
        grey = _flat(picture, "black").convert("L")
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


def _flat(picture: Image.Image, ground: str = "white") -> Image.Image:
    """8 bits a channel, without transparency."""
    if picture.mode.startswith("I"):  # 16 bits, or 16 in 32 as Pillow reads PGM
        return Image.fromarray((np.array(picture) / 257).round().clip(0, 255).astype(np.uint8))
    if picture.mode == "F":  # of any range: its own becomes black to white
        return Image.fromarray(_stretched(np.array(picture)))
    if not picture.has_transparency_data:
        return picture.convert("RGB") if picture.mode != "L" else picture
    over = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", over.size, ground), over).convert("RGB")


def _stretched(values: NDArray[np.float32]) -> Grey:
    finite = np.nan_to_num(values, posinf=0, neginf=0)
    ends = [float(finite.min()), float(finite.max())]
    return np.interp(finite, ends, [0, 255]).round().astype(np.uint8)
