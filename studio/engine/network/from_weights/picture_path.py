"""What weights do not tell about a convolutional network, guessed so that it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.assumption import Assumption

SIDES = (28, 32, 64, 96, 128, 224)
"""Of the pictures that most networks are made for, in pixels."""

Slide = tuple[int, int]
"""A convolution's kernel and stride."""


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


def picture_path(
    slides: Sequence[Slide],
    channels: int,
    features: int,
    has_blocks: bool = False,
    gaps: frozenset[int] | None = None,
) -> PicturePath:
    """The likeliest path that ends in `features` values over `channels` channels.

    Args:
        slides: kernel and stride of each convolution, in order.
        has_blocks: whether some stand in blocks with a skip: those keep the size, and no
            pooling is looked for among them.
        gaps: the convolutions after which numbers in the file leave room for a pooling; None
            where the layers have no numbers.

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
        for path in _candidates(len(slides), has_blocks, gaps):
            if _side_after(path, slides) == last_side:
                return path
    return PicturePath(None, pooled=gaps or frozenset(), averaged_to=last_side)


def _candidates(
    convolutions: int, has_blocks: bool, gaps: frozenset[int] | None
) -> list[PicturePath]:
    """The likeliest first."""
    every = frozenset(range(convolutions))
    second = frozenset(range(1, convolutions, 2))
    last = frozenset({convolutions - 1})
    none = frozenset[int]()
    if has_blocks:
        return [PicturePath(side) for side in SIDES]
    numbered = () if gaps is None else (gaps | last, gaps)
    return [*_with_poolings(numbered), *_with_poolings((every, second, last, none))]


def _with_poolings(poolings: Sequence[frozenset[int]]) -> list[PicturePath]:
    return [
        PicturePath(side, same, pooled)
        for side in SIDES
        for pooled in poolings
        for same in (True, False)
    ]


def _side_after(path: PicturePath, slides: Sequence[Slide]) -> int:
    side = path.side or 0
    for i, (kernel, stride) in enumerate(slides):
        side = (side + (2 * (kernel // 2) if path.same else 0) - kernel) // stride + 1
        if i in path.pooled:
            side //= 2
        if side < 1:
            return 0
    return side


def path_assumptions(path: PicturePath, convolutions: Sequence[str]) -> list[Assumption]:
    """The sentences that tell a person what `path` takes for granted.

    Args:
        convolutions: their names, in order.
    """
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
