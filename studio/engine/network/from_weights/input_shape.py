"""What a rebuilt network reads: the shape of a sample, and how pictures reach its linear layers.

Paddings, poolings and the size of the pictures hold no weights; they are guessed so that they fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isqrt

from torch import Tensor

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.chain import Chain
from studio.engine.network.from_weights.rebuilt_network import Assumption
from studio.engine.network.from_weights.residual import BlockStep
from studio.engine.network.from_weights.step import LayerStep
from studio.engine.network.layer import Shape

SIDES = (28, 32, 64, 96, 128, 224)
"""Of the pictures that most networks are made for, in pixels."""

ANY_SIDE = 64
"""Of pictures where any size fits: a common one for small pictures."""

ANY_LENGTH = 32
"""Of a row of steps or numbers where any length fits."""


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


def picture_path(chain: Chain) -> PicturePath | None:
    """The likeliest way of pictures to the first linear layer; None where they come to none.

    Raises:
        CheckpointError: they are no square there.
    """
    convolutions: list[LayerStep] = []
    for step in chain.steps:
        if isinstance(step, LayerStep) and step.bridges == ("flatten",) and convolutions:
            return _likeliest_path(chain, convolutions, step)
        row = step.body if isinstance(step, BlockStep) else (step,)
        convolutions += [inner for inner in row if inner.is_conv2d]
    return None


def _likeliest_path(
    chain: Chain, convolutions: Sequence[LayerStep], linear: LayerStep
) -> PicturePath:
    pixels = linear.length or 1
    last_side = isqrt(pixels)
    if last_side**2 != pixels:
        raise CheckpointError(
            "The first linear layer takes {features} values, which is no square picture of "
            "{channels} channels: only networks for square pictures can be rebuilt.",
            features=linear.before.width,
            channels=linear.before.width // pixels,
        )
    gaps = _gaps(chain)
    if last_side > 1:
        for path in _candidates(chain, len(convolutions), gaps):
            if _side_after(path, convolutions) == last_side:
                return path
    return PicturePath(None, pooled=gaps or frozenset(), averaged_to=last_side)


def _gaps(chain: Chain) -> frozenset[int] | None:
    """The convolutions after which the numbers of an `nn.Sequential` leave out two or more.

    One is the activation; the other may be a pooling. None where the layers have no numbers.
    """
    found: set[int] = set()
    done = -1
    for step, following in pairwise(chain.plain_steps):
        done += step.is_conv2d
        if following.before.form != "picture":
            break
        (parent, _, name), (other, _, further) = (s.path.rpartition(".") for s in (step, following))
        if parent != other or not (name.isdecimal() and further.isdecimal()):
            return None
        if int(further) - int(name) > 2:
            found.add(done)
    return frozenset(found)


def _candidates(chain: Chain, convolutions: int, gaps: frozenset[int] | None) -> list[PicturePath]:
    """The likeliest first.

    Blocks with a skip keep the size, and no pooling is looked for among them.
    """
    if any(isinstance(step, BlockStep) for step in chain.steps):
        return [PicturePath(side) for side in SIDES]
    every = frozenset(range(convolutions))
    second = frozenset(range(1, convolutions, 2))
    last = frozenset({convolutions - 1})
    numbered = () if gaps is None else (gaps | last, gaps)
    return [
        PicturePath(side, same, pooled)
        for poolings in (numbered, (every, second, last, frozenset[int]()))
        for side in SIDES
        for pooled in poolings
        for same in (True, False)
    ]


def _side_after(path: PicturePath, convolutions: Sequence[LayerStep]) -> int:
    side = path.side or 0
    for i, step in enumerate(convolutions):
        kernel = step.layer.shape[-1]
        side = (side + (2 * (kernel // 2) if path.same else 0) - kernel) // step.stride + 1
        if i in path.pooled:
            side //= 2
        if side < 1:
            return 0
    return side


def input_shape(chain: Chain, path: PicturePath | None) -> tuple[Shape, bool, list[Assumption]]:
    """The shape of a sample, whether pictures of any size fit, and what was assumed of it."""
    form, width = chain.start.form, chain.start.width
    if form == "vector":
        return (width,), False, []
    if form == "picture":
        first = chain.steps[0]
        of_patches = first.layer.side if isinstance(first, LayerStep) else None
        side = path.side if path else of_patches
        return (width, side or ANY_SIDE, side or ANY_SIDE), side is None, []
    told = []
    length = _length(chain)
    if not length:
        length = width if ANY_LENGTH // 2 <= width <= 2 * ANY_LENGTH else ANY_LENGTH
        told.append(
            Assumption(
                "{length} steps: how many the network reads is not in the file, any number fits.",
                length=length,
            )
        )
    if form == "numbers":
        told.append(Assumption("Pixels are read as whole numbers from 0 to 255."))
        return (1, 1, length), False, told
    if form == "sequence":
        told.append(Assumption("Each row of a picture is one of {width} channels.", width=width))
        return (1, width, length), False, told
    told.append(Assumption("Each row of a picture is a step of {width} values.", width=width))
    return (1, length, width), False, told


def shapes_for(first: Tensor) -> list[Shape]:
    """C×H×W of pictures that a network's first weight may read, the likeliest first."""
    if first.dim() == 4:
        sides = sorted(SIDES, key=lambda side: side != ANY_SIDE)
        return [(first.shape[1], side, side) for side in sides]
    values = first.shape[1]
    squares = [(channels, isqrt(values // channels)) for channels in (1, 3)]
    return [(c, side, side) for c, side in squares if side and c * side * side == values]


def _length(chain: Chain) -> int | None:
    """How many steps there are, where a Flatten after them tells."""
    longer = 0
    for step in chain.steps:
        if not isinstance(step, LayerStep):
            return None
        if step.kind == "Conv1d" and step.layer.shape[-1] % 2 == 0:
            longer += 1  # an even kernel, padded by half, adds one
        if step.bridges == ("flatten",):
            return (step.length or 0) - longer or None
    return None
