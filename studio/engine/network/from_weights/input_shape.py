"""What a rebuilt network reads, as far as its weights tell."""

from __future__ import annotations

from itertools import pairwise

from studio.engine.network.from_weights.assumption import Assumption
from studio.engine.network.from_weights.chain import Chain
from studio.engine.network.from_weights.flow import Step
from studio.engine.network.from_weights.picture_path import PicturePath, Slide, picture_path
from studio.engine.network.from_weights.residual import BlockStep
from studio.engine.network.layer import Shape

ANY_SIDE = 64
"""Of pictures where any size fits: a common one for small pictures."""

ANY_LENGTH = 32
"""Of a row of steps or numbers where any length fits."""


def picture_path_of(chain: Chain) -> PicturePath | None:
    """How pictures come to the first linear layer; None where they do not come to one.

    Raises:
        CheckpointError: they are no square there.
    """
    slides: list[Slide] = []
    for step in chain.steps:
        if isinstance(step, Step) and step.bridges == ("flatten",) and slides:
            channels = step.before.width // (step.length or 1)
            has_blocks = any(isinstance(other, BlockStep) for other in chain.steps)
            return picture_path(slides, channels, step.before.width, has_blocks, _gaps(chain))
        row = step.body if isinstance(step, BlockStep) else (step,)
        slides += [
            (inner.layer.shape[-1], inner.stride)
            for inner in row
            if inner.kind in ("Conv2d", "DepthwiseConv2d")
        ]
    return None


def _gaps(chain: Chain) -> frozenset[int] | None:
    """The convolutions after which the numbers of an `nn.Sequential` leave out two or more.

    One is the activation; the other may be a pooling.
    """
    found: set[int] = set()
    slides = -1
    steps = [step for step in chain.steps if isinstance(step, Step)]
    for step, following in pairwise(steps):
        slides += step.kind in ("Conv2d", "DepthwiseConv2d")
        if following.before.form != "picture":
            break
        (parent, number), (other, further) = _numbered(step), _numbered(following)
        if parent != other or number is None or further is None:
            return None
        if further - number > 2:
            found.add(slides)
    return frozenset(found)


def _numbered(step: Step) -> tuple[str, int | None]:
    parent, _, name = step.layer.path.rpartition(".")
    return parent, int(name) if name.isdecimal() else None


def in_shape_of(chain: Chain, path: PicturePath | None) -> tuple[Shape, bool, list[Assumption]]:
    """The shape of a sample, whether pictures of any size fit, and what was assumed of it."""
    form, width = chain.start.form, chain.start.width
    if form == "vector":
        return (width,), False, []
    if form == "picture":
        side = path.side if path else _side_of_patches(chain)
        return (width, side or ANY_SIDE, side or ANY_SIDE), side is None, []
    known = _length(chain)
    length = known or (width if ANY_LENGTH // 2 <= width <= 2 * ANY_LENGTH else ANY_LENGTH)
    told = [] if known else [_any_length(length)]
    if form == "numbers":
        told.append(Assumption("Pixels are read as whole numbers from 0 to 255."))
        return (1, 1, length), False, told
    told.append(_rows(form, width))
    return (1, width, length) if form == "sequence" else (1, length, width), False, told


def _any_length(length: int) -> Assumption:
    return Assumption(
        "{length} steps: how many the network reads is not in the file, any number fits.",
        length=length,
    )


def _rows(form: str, width: int) -> Assumption:
    if form == "sequence":
        return Assumption("Each row of a picture is one of {width} channels.", width=width)
    return Assumption("Each row of a picture is a step of {width} values.", width=width)


def _side_of_patches(chain: Chain) -> int | None:
    first = chain.steps[0]
    return first.layer.side if isinstance(first, Step) else None


def _length(chain: Chain) -> int | None:
    """How many steps there are, where a Flatten after them tells."""
    longer = 0
    for step in chain.steps:
        if not isinstance(step, Step):
            return None
        if step.kind == "Conv1d" and step.layer.shape[-1] % 2 == 0:
            longer += 1  # an even kernel, padded by half, adds one
        if step.bridges == ("flatten",):
            return (step.length or 0) - longer or None
    return None
