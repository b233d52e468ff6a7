"""Picture files into pixels. Imports Pillow and numpy alone, so that a worker process that only
decodes is ready in a tenth of a second and needs no torch.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from studio.engine.errors import DataError
from studio.engine.files import reading

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "PPM")
"""Formats Pillow decodes by itself: of the others some, such as EPS, start a program."""

SPARE = 2
"""A JPEG may be decoded at an eighth, a quarter or half its size (Pillow's draft), which is many
times as fast, as long as it stays this many times larger than what is wanted of it."""

ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held; from 5 on it lay on its side."""

Pixels = NDArray[np.uint8]
"""H×W×C, or H×W where there is one channel."""


def read_picture(path: Path) -> Image.Image:
    """The (first) picture in the file at `path`, turned upright as its EXIF data say.

    Raises:
        DataError: there is no such file, or no picture can be read from it.
    """
    return read_sized(path)[0]


def read_sized(path: Path, wanted: int = 0) -> tuple[Image.Image, tuple[int, int]]:
    """What `read_picture` gives, and the upright picture's width and height in the file.

    Args:
        wanted: pixels a side that will be made of it, so that less need be decoded; 0 for
            all that are there.

    Raises:
        DataError: as `read_picture`.
    """
    with reading(path, DataError) as file:
        return _read(path, file, wanted)


def _read(path: Path, file: IO[bytes], wanted: int) -> tuple[Image.Image, tuple[int, int]]:
    try:
        return _decoded(file, wanted)
    except UnidentifiedImageError as error:
        raise _unidentified(path) from error
    except Exception as error:  # a decoder raises nearly anything at bytes it didn't expect
        raise DataError(
            "{path} could not be read: {reason}. The file may be damaged.", path=path, reason=error
        ) from error


def _decoded(file: IO[bytes], wanted: int) -> tuple[Image.Image, tuple[int, int]]:
    with Image.open(file, formats=FORMATS) as picture:
        size = picture.size
        if wanted and picture.format == "JPEG":
            picture.draft(None, (SPARE * wanted, SPARE * wanted))
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    is_turned = picture.getexif().get(ORIENTATION, 1) >= 5
    return upright, (size[1], size[0]) if is_turned else size


def photo(picture: Image.Image, width: int, height: int, channels: int) -> Pixels:
    """`picture` (any size, any mode) at `width`×`height`: transparent parts are laid over white,
    the shorter side is resized with antialiasing and the middle is cropped.
    """
    shown = flat(picture).convert("RGB" if channels == 3 else "L")
    if shown.size != (width, height):
        shown = ImageOps.fit(shown, (width, height), Image.Resampling.BILINEAR)
    return np.array(shown)


def flat(picture: Image.Image, ground: str = "white") -> Image.Image:
    """8 bits a channel, without transparency."""
    if picture.mode.startswith("I"):  # 16 bits, or 16 in 32 as Pillow reads PGM
        return Image.fromarray((np.array(picture) / 257).round().clip(0, 255).astype(np.uint8))
    if picture.mode == "F":  # of any range: its own becomes black to white
        return Image.fromarray(_stretched(np.array(picture)))
    if not picture.has_transparency_data:
        return picture.convert("RGB") if picture.mode not in ("L", "RGB") else picture
    over = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", over.size, ground), over).convert("RGB")


def _unidentified(path: Path) -> DataError:
    if not path.stat().st_size:
        return DataError("{path} is empty. Take the picture from its source again.", path=path)
    return DataError(
        "{path} is not a picture that can be read. Use PNG, JPEG, BMP, GIF, TIFF or WebP.",
        path=path,
    )


def _stretched(values: NDArray[np.float32]) -> Pixels:
    finite = np.nan_to_num(values, posinf=0, neginf=0)
    ends = [float(finite.min()), float(finite.max())]
    return np.interp(finite, ends, [0, 255]).round().astype(np.uint8)
