"""Any picture into the pixels that a network reads: the one way, whoever asks.

`predict`, the canvas, datasets that are measured, joined or fine-tuned on, and exported code all
go through `placed`. It needs numpy and Pillow alone, so that worker processes start quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from studio.engine.data.pictures.ground import light_on_dark
from studio.engine.data.pictures.ink import Grey, fits_box, placed_ink

if TYPE_CHECKING:
    from studio.engine.data.image_transform import ImageTransform

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


LONGEST = 1024
"""Pixels a side in which ink is looked for; larger scans are averaged down to it."""


def placed(picture: Image.Image, placement: ImageTransform) -> Pixels:
    """`picture` (any size, any mode) as `placement` says: H×W×C.

    ``photo`` lays transparent parts over white, resizes the shorter side with
    antialiasing and crops the middle. ``ink`` takes dark ink on light paper as well as
    light on dark, evens out the ground and calls `placed_ink`; a picture that has the
    field's size and a dark ground already is taken as it is. Where there is no ink, all
    is zero.
    """
    height, width, channels = placement.height, placement.width, placement.channels
    if placement.style == "photo":
        return photo(picture, width, height, channels).reshape(height, width, channels)
    return np.repeat(_field(_grey(picture), placement)[:, :, None], channels, axis=2)


def ink_of(picture: Image.Image) -> Grey:
    """The ink in `picture` (any size, any mode) as light on black, whatever ground it lies on; a
    large or noisy picture comes back smaller. Zeros where there is none.
    """
    return light_on_dark(_grey(picture))[0]


def pixels_wanted(placement: ImageTransform) -> int:
    """How many pixels a side of a picture `placed` makes use of."""
    return LONGEST if placement.style == "ink" else max(placement.height, placement.width)


def photo(picture: Image.Image, width: int, height: int, channels: int) -> Pixels:
    """`picture` (any size, any mode) at `width`×`height`: transparent parts are laid over white,
    the shorter side is resized with antialiasing and the middle is cropped.
    """
    shown = without_alpha(picture).convert("RGB" if channels == 3 else "L")
    if shown.size != (width, height):
        shown = ImageOps.fit(shown, (width, height), Image.Resampling.BILINEAR)
    return np.array(shown)


def _field(grey: Grey, placement: ImageTransform) -> Grey:
    ink, is_dark_ink = light_on_dark(grey)
    same_size = grey.shape == (placement.height, placement.width)
    if same_size and not is_dark_ink and fits_box(ink, placement.box):
        return grey
    return placed_ink(ink, placement)


def _grey(picture: Image.Image) -> Grey:
    """Light ink on a transparent ground would be lost over white, and is laid over black."""
    grey = without_alpha(picture).convert("L")
    if picture.has_transparency_data and not _is_drawn(grey):
        grey = without_alpha(picture, "black").convert("L")
    return np.array(grey.reduce(-(-max(grey.size) // LONGEST)))


def _is_drawn(grey: Image.Image) -> bool:
    darkest, lightest = grey.getextrema()
    return bool(darkest != lightest)
