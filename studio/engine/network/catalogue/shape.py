"""Layers that change the shape of a sample and nothing else."""

from __future__ import annotations

from math import prod
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from studio.engine.errors import NetworkError
from studio.engine.network.call import Call, call
from studio.engine.network.catalogue.fitting import picture_size
from studio.engine.network.layer import Leaf, Shape, shape_text
from studio.engine.spec import setting

GROUP = "Shape"
LARGEST = 1_024
"""The side in pixels that no picture is made larger than."""


class Flatten(Leaf):
    """Lays a picture out as one vector: N×C×H×W → N×(C·H·W)."""

    group: ClassVar[str] = GROUP
    formula: ClassVar[str] = "y = x[0, 0, 0], x[0, 0, 1], … in one row"
    lesson: ClassVar[str] = (
        "A Linear needs a vector. Which pixels were neighbours is forgotten here, so in a "
        "network for pictures it comes after the convolutions."
    )

    def call(self, in_shape: Shape) -> Call:
        return call("Flatten")

    def plain_shape(self, in_shape: Shape) -> Shape:
        return (prod(in_shape),)


class Reshape(Leaf):
    """The same values of each sample in another shape."""

    group: ClassVar[str] = GROUP
    always_shown: ClassVar[tuple[str, ...]] = ("shape",)
    lesson: ClassVar[str] = (
        "Nothing is computed: 784 values become 28 rows of 28, for instance, which an LSTM "
        "reads one row a step. A -1 stands for what is left."
    )

    shape: Annotated[tuple[Annotated[int, Field(ge=-1, le=65_536)], ...], Field(min_length=1)] = (
        setting((-1,), title="Shape", help="Of one sample; one -1 stands for what is left.")
    )

    def call(self, in_shape: Shape) -> Call:
        known = prod(size for size in self.shape if size != -1)
        free = self.shape.count(-1)
        fits = known > 0 and free < 2 and prod(in_shape) % known == 0
        if not fits or (not free and known != prod(in_shape)):
            raise NetworkError(
                "Reshape cannot make {got}, {count} values, into {shape}: the sizes must multiply "
                "to as many, with -1 in one place at most.",
                got=shape_text(in_shape),
                count=prod(in_shape),
                shape=shape_text(self.shape),
            )
        return call("Reshape", *self.shape)


class Permute(Leaf):
    """The dimensions of each sample in another order."""

    group: ClassVar[str] = GROUP
    always_shown: ClassVar[tuple[str, ...]] = ("dims",)
    lesson: ClassVar[str] = (
        "2, 1 turns rows into columns: channels × steps become steps × channels, which is what "
        "an LSTM or attention reads."
    )

    dims: Annotated[tuple[Annotated[int, Field(ge=1, le=8)], ...], Field(min_length=1)] = setting(
        (2, 1), title="Order", help="The dimensions of a sample in their new order, from 1."
    )

    def call(self, in_shape: Shape) -> Call:
        if sorted(self.dims) != list(range(1, len(in_shape) + 1)):
            raise NetworkError(
                "Permute needs each of the {count} dimensions of {got} once and got {dims}.",
                count=len(in_shape),
                got=shape_text(in_shape),
                dims=", ".join(map(str, self.dims)),
            )
        return call("Permute", *self.dims)


class Upsample(Leaf):
    """Makes a picture larger without learning: N×C×H×W → N×C×(f·H)×(f·W)."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "up"
    always_shown: ClassVar[tuple[str, ...]] = ("scale_factor",)
    lesson: ClassVar[str] = (
        "With a convolution after it, it leaves fewer traces than a transposed one."
    )

    scale_factor: int = setting(
        2, ge=1, le=16, title="Factor", unit="×", help="How many times larger each side gets."
    )
    mode: Literal["nearest", "bilinear"] = setting(
        "nearest", title="Between pixels", help="Nearest repeats pixels, bilinear blends them."
    )

    def call(self, in_shape: Shape) -> Call:
        _, height, width = picture_size(self.kind, in_shape)
        if self.scale_factor * max(height, width) > LARGEST:
            raise NetworkError(
                "Upsample would make {got} larger than {largest} pixels a side: use a smaller "
                "factor.",
                got=shape_text(in_shape),
                largest=LARGEST,
            )
        return call("Upsample", scale_factor=self.scale_factor, mode=self.mode)


class Identity(Leaf):
    """Gives what it gets: a branch that leaves things as they are."""

    group: ClassVar[str] = GROUP
    prefix: ClassVar[str] = "same"
    formula: ClassVar[str] = "y = x"
    lesson: ClassVar[str] = "In a Parallel beside other branches it hands the input on untouched."

    def call(self, in_shape: Shape) -> Call:
        return call("Identity")
