"""Picture files into pixels. Needs no torch, so that a worker process that only decodes is ready
in a quarter of a second.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import IO, TYPE_CHECKING

from PIL import Image, ImageOps, UnidentifiedImageError

from studio.engine.data.pictures.placing import Pixels, pixels_wanted, placed
from studio.engine.errors import DataError
from studio.engine.files import reading

if TYPE_CHECKING:
    from studio.engine.data.image_transform import ImageTransform

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "PPM")
"""Formats Pillow decodes by itself: of the others some, such as EPS, start a program."""

SPARE = 2
"""A JPEG may be decoded at an eighth, a quarter or half its size (Pillow's draft), which is many
times as fast, as long as it stays this many times larger than what is wanted of it."""

MOST_PIXELS = 108_000_000
"""Of one picture: as many as the largest sensors of phones and cameras have. A file of a few
kilobytes can promise any number, and each takes three bytes or more."""

# The limit above is kept here, in a sentence; Pillow's own would be told as a warning.
Image.MAX_IMAGE_PIXELS = None
# What it finds odd in a picture that it reads all the same is nobody's concern.
warnings.filterwarnings("ignore", module=r"PIL\.")

ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held; from 5 on it lay on its side."""


class _TooLarge(Exception):
    """A picture of more than `MOST_PIXELS`."""


def read_picture(path: Path) -> Image.Image:
    """The (first) picture in the file at `path`, turned upright as its EXIF data say.

    Raises:
        DataError: there is no such file, or no picture can be read from it.
    """
    return read_sized(path)[0]


def read_placed(path: Path, placement: ImageTransform) -> tuple[Pixels, tuple[int, int]]:
    """The picture in the file at `path` as `placement` says (H×W×C), and its own width and height.

    Raises:
        DataError: as `read_picture`.
    """
    picture, size = read_sized(path, pixels_wanted(placement))
    return placed(picture, placement), size


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
        return decoded(file, wanted)
    except UnidentifiedImageError as error:
        raise _unidentified(path) from error
    except _TooLarge as error:
        raise DataError(
            "{path} is not opened: {reason}, and the largest picture that is read has {most} "
            "million. Make it smaller.",
            path=path,
            reason=error,
            most=MOST_PIXELS // 10**6,
        ) from error
    except Exception as error:  # a decoder raises nearly anything at bytes it didn't expect
        raise DataError(
            "{path} could not be read: {reason}. The file may be damaged.", path=path, reason=error
        ) from error


def decoded(file: IO[bytes], wanted: int) -> tuple[Image.Image, tuple[int, int]]:
    """The picture in an open file, upright, and its width and height there.

    Of a JPEG no more is decoded than makes `wanted` pixels a side; 0 for all.
    """
    with Image.open(file, formats=FORMATS) as picture:
        size = picture.size
        if size[0] * size[1] > MOST_PIXELS:
            raise _TooLarge(f"it promises {size[0]:,}×{size[1]:,} pixels")
        if wanted and picture.format == "JPEG":
            picture.draft(None, (SPARE * wanted, SPARE * wanted))
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    is_turned = picture.getexif().get(ORIENTATION, 1) >= 5
    return upright, (size[1], size[0]) if is_turned else size


def _unidentified(path: Path) -> DataError:
    if not path.stat().st_size:
        return DataError("{path} is empty. Take the picture from its source again.", path=path)
    return DataError(
        "{path} is not a picture that can be read. Use PNG, JPEG, BMP, GIF, TIFF or WebP.",
        path=path,
    )
