"""Which augmentations help with which pictures or texts, and which harm."""

from __future__ import annotations

from typing import Literal

from studio.engine.data.augmentation.augmentation import Augmentation, Style
from studio.engine.data.augmentation.geometry import Rotate, Scale, Shear, Shift
from studio.engine.data.augmentation.tone import Brightness, Contrast
from studio.engine.data.augmentation.whole_pixels import Crop, Flip
from studio.engine.data.augmentation.wording import DropWords

MOST_TURN = 45.0
"""Degrees. Ink turned further may be another character."""

MIRRORED = (
    "A mirrored digit or letter is another character or none: "
    "use it only where writing may be seen from behind."
)
TURNED = (
    "Turned that far, a 6 becomes a 9 and an N a Z: "
    "stay at or below 45 degrees unless pictures have no upright."
)


InputStyle = Style | Literal["text"]


def recommended(style: InputStyle) -> tuple[Augmentation, ...]:
    """What helps with most pictures of this style, or with most texts, and harms none."""
    if style == "text":
        return (DropWords(),)
    if style == "ink":
        return Shift(), Rotate(), Scale(), Shear()
    return Flip(), Crop(), Brightness(), Contrast()


def caution(augmentation: Augmentation, style: InputStyle) -> str | None:
    """Why it is ill-advised for pictures of this style, in one sentence; None if it is not."""
    if style != "ink":
        return None
    if isinstance(augmentation, Flip) and not augmentation.is_still:
        return MIRRORED
    if isinstance(augmentation, Rotate) and augmentation.degrees > MOST_TURN:
        return TURNED
    return None
