"""Augmentations that turn, stretch or move a picture as a whole.

Neighbours become one affine map a sample.
"""

from __future__ import annotations

from math import radians
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from studio.engine.data.augmentation.augmentation import Augmentation, Geometric
from studio.engine.data.augmentation.matrices import rotations, scalings, shifts, slants
from studio.engine.spec import setting
from studio.engine.unfit import Unfit

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.data.augmentation.batch_rng import BatchRng


class Shift(Augmentation, Geometric):
    """Moves the picture to any side. Teaches that it does not matter where a thing stands; use it
    where things are not always in the middle (LeCun et al., 1998)."""

    most: float = setting(
        0.1,
        ge=0,
        le=1,
        title="At most",
        help="How far, as a share of the side; too far, and a part of the thing is lost.",
        unit="of a side",
    )

    @property
    def is_still(self) -> bool:
        return self.most == 0

    def matrices(self, rng: BatchRng) -> Tensor:
        right = rng.uniform(-self.most, self.most) * rng.width
        down = rng.uniform(-self.most, self.most) * rng.height
        return shifts(right, down)


class Rotate(Augmentation, Geometric):
    """Turns the picture to the left or to the right. Teaches that a thing may be held askew; keep
    it small where turning gives another class, as it does with 6 and 9 (Simard et al., 2003)."""

    degrees: float = setting(
        10.0,
        ge=0,
        le=180,
        title="At most",
        help="How far it is turned to either side.",
        unit="°",
    )

    @property
    def is_still(self) -> bool:
        return self.degrees == 0

    def matrices(self, rng: BatchRng) -> Tensor:
        most = radians(self.degrees)
        return rotations(rng.uniform(-most, most))


class Scale(Augmentation, Geometric):
    """Makes the picture smaller or larger. Teaches that a thing may be near or far, and writing
    small or large (LeCun et al., 1998)."""

    smallest: float = setting(
        0.9,
        ge=0.1,
        le=10,
        title="Smallest",
        help="The smallest factor on the size; below 1 the picture shrinks.",
        unit="×",
    )
    largest: float = setting(
        1.1,
        ge=0.1,
        le=10,
        title="Largest",
        help="The largest factor on the size; above 1 the picture grows, and its edges are lost.",
        unit="×",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.smallest > self.largest:
            raise Unfit(
                "the smallest factor, {smallest}, is above the largest, {largest}",
                smallest=self.smallest,
                largest=self.largest,
            )
        return self

    @property
    def is_still(self) -> bool:
        return self.smallest == self.largest == 1

    def matrices(self, rng: BatchRng) -> Tensor:
        factors = rng.uniform(self.smallest, self.largest)
        return scalings(factors, factors)


class Shear(Augmentation, Geometric):
    """Slants the picture to the left or to the right. Teaches that one hand writes upright and
    another leans; use it for handwriting (LeCun et al., 1998)."""

    degrees: float = setting(
        8.0,
        ge=0,
        le=60,
        title="At most",
        help="How far the upright leans to either side.",
        unit="°",
    )

    @property
    def is_still(self) -> bool:
        return self.degrees == 0

    def matrices(self, rng: BatchRng) -> Tensor:
        most = radians(self.degrees)
        return slants(rng.uniform(-most, most))
