"""The shape and style that pictures are brought to."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from studio.engine.spec import Spec, setting
from studio.engine.unfit import Unfit


class ImageTransform(Spec):
    """How a picture from elsewhere is brought to the samples' shape.

    ``ink`` is how MNIST was made (LeCun et al., 1998): the ink's bounding box is scaled
    to fit a square of `box` pixels, keeping its aspect ratio, and put into the field,
    light on dark, by its centre of mass or by its middle. ``photo`` resizes the
    shorter side and crops the middle.
    """

    channels: Literal[1, 3]
    height: int = setting(ge=1, le=1024, title="Height", help="Rows of pixels.", unit="px")
    width: int = setting(ge=1, le=1024, title="Width", help="Columns of pixels.", unit="px")
    style: Literal["ink", "photo"] = "photo"
    box: int | None = Field(None, ge=1)
    centre: Literal["mass", "middle"] = "middle"

    @model_validator(mode="after")
    def _box_fits(self) -> Self:
        if self.box is not None and self.box > min(self.height, self.width):
            raise Unfit(
                "a box of {box} does not fit into {height}×{width} pixels",
                box=self.box,
                height=self.height,
                width=self.width,
            )
        return self

    @property
    def shape(self) -> tuple[int, int, int]:
        """C×H×W."""
        return self.channels, self.height, self.width
