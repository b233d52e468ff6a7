"""What weights do not tell about a convolutional network, guessed so that it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from studio.engine.errors import CheckpointError

SIDES = (28, 32, 64, 96, 128, 224)
"""Of the pictures that most networks are made for, in pixels."""


class Assumption:
    """A sentence on what is not in the file; template and values apart, as in `StudioError`."""

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values)


@dataclass(frozen=True)
class PicturePath:
    """How pictures come from the first convolution to the first linear layer.

    Attributes:
        side: of the pictures in pixels; None where an average pooling makes any fit.
        same: whether convolutions are padded so that the picture keeps its size.
        pooled: the convolutions (by index) that a 2×2 max pooling follows.
        averaged_to: the side that an average pooling brings it to before the Flatten.
    """

    side: int | None
    same: bool = True
    pooled: frozenset[int] = frozenset()
    averaged_to: int | None = None


def picture_path(kernels: Sequence[int], channels: int, features: int) -> PicturePath:
    """The likeliest path that ends in `features` values over `channels` channels.

    Args:
        kernels: the side of each convolution's kernel, in order.

    Raises:
        CheckpointError: they are no whole square of pixels a channel.
    """
    last_side = isqrt(features // channels)
    if channels * last_side**2 != features:
        raise CheckpointError(
            "The first linear layer takes {features} values, which is no square picture of "
            "{channels} channels: only networks for square pictures can be rebuilt.",
            features=features,
            channels=channels,
        )
    if last_side > 1:
        for path in _candidates(len(kernels)):
            if _side_after(path, kernels) == last_side:
                return path
    return PicturePath(None, averaged_to=last_side)


def _candidates(convolutions: int) -> list[PicturePath]:
    every = frozenset(range(convolutions))
    second = frozenset(range(1, convolutions, 2))
    last = frozenset({convolutions - 1})
    return [
        PicturePath(side, same, pooled)
        for side in SIDES
        for pooled in (every, second, last, frozenset[int]())
        for same in (True, False)
    ]


def _side_after(path: PicturePath, kernels: Sequence[int]) -> int:
    side = path.side or 0
    for i, kernel in enumerate(kernels):
        side += (2 * (kernel // 2) if path.same else 0) - kernel + 1
        if i in path.pooled:
            side //= 2
        if side < 1:
            return 0
    return side


def assumptions_of(path: PicturePath, convolutions: Sequence[str]) -> list[Assumption]:
    """The sentences that tell a person what `path` takes for granted."""
    told = []
    if path.side is not None:
        told.append(Assumption("Pictures of {side}×{side} pixels.", side=path.side))
    if path.same:
        told.append(Assumption("Convolutions with stride 1, padded to keep the picture's size."))
    else:
        told.append(Assumption("Convolutions with stride 1 and no padding."))
    if path.pooled:
        names = ", ".join(name for i, name in enumerate(convolutions) if i in path.pooled)
        told.append(Assumption("A 2×2 max pooling after {layers}.", layers=names))
    elif path.averaged_to is None:
        told.append(Assumption("No pooling."))
    if path.averaged_to is not None:
        told.append(
            Assumption(
                "An average pooling to {side}×{side} before the first linear layer.",
                side=path.averaged_to,
            )
        )
    return told
