"""The residual networks that are rebuilt: those whose names leave one reading only.

That are the studio's own, whose blocks call it ``skip``, and those made for small pictures in the
manner of He et al., 2015, section 4.2: a 3×3 convolution, blocks of two or three convolutions each
with its batch normalisation (basic or bottleneck), whose skip holds weights wherever widths
change, the mean, and a linear layer. Blocks that normalise first, depthwise ones, and skips
without weights (option A) are read in several ways by different programs, and are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.flow import Step
from studio.engine.network.from_weights.residual import BlockStep
from studio.engine.network.from_weights.structure import structure_refused

if TYPE_CHECKING:
    from studio.engine.network.from_weights.chain import AnyStep

OWN_SKIP = "skip"
PAIR = ("Conv2d", "BatchNorm2d")
BODIES = (PAIR * 2, PAIR * 3)
SKIPS = ((), PAIR, PAIR[:1])
STEM_KERNEL = 3
"""Of pixels: larger first kernels have strides and poolings that leave no weights."""

TORCHVISION_STAGES = 4
"""Stages of torchvision's own networks, whose max pooling some keep for small pictures."""


def check_blocks(steps: Sequence[AnyStep]) -> None:
    """See that blocks with a skip, if there are any, are of a kind with one reading.

    Raises:
        CheckpointError: they are not.
    """
    blocks = [step for step in steps if isinstance(step, BlockStep)]
    if not blocks or all(_is_own(block) for block in blocks if block.skip):
        return
    for block in blocks:
        if not _is_known(block, is_first=block is blocks[0]):
            raise structure_refused(
                block.part.path, "residual blocks of a kind that is not known here"
            )
    _check_around(steps, blocks)


def _is_own(block: BlockStep) -> bool:
    return _skip_name(block) == OWN_SKIP


def _skip_name(block: BlockStep) -> str:
    inside = block.skip[0].layer.path.removeprefix(f"{block.part.path}.")
    return inside.split(".")[0]


def _is_known(block: BlockStep, is_first: bool) -> bool:
    """Whether its layers and widths are those of a basic or a bottleneck block."""
    body, skip = (tuple(step.kind for step in row) for row in (block.body, block.skip))
    if body not in BODIES or skip not in SKIPS or block.before.form != "picture":
        return False
    if not block.skip:
        return block.before == block.after
    kernels = [step.layer.shape[-1] for step in block.body if step.kind == "Conv2d"]
    is_usual = kernels in ([3, 3], [1, 3, 1]) and block.skip[0].layer.shape[-1] == 1
    doubles = block.after.width == 2 * block.before.width
    return is_usual and (doubles or (is_first and block.after.width != block.before.width))


def _check_around(steps: Sequence[AnyStep], blocks: Sequence[BlockStep]) -> None:
    """See that what comes before and after the blocks leaves one reading."""
    first = next(i for i, step in enumerate(steps) if isinstance(step, BlockStep))
    stem = [step for step in steps[:first] if isinstance(step, Step)]
    if [s.kind for s in stem] != [*PAIR] or stem[0].layer.shape[-1] != STEM_KERNEL:
        raise _unclear("what comes before the first block, such as a stride or a pooling")
    stages = {block.part.path.split(".")[0] for block in blocks}
    names = {_skip_name(block) for block in blocks if block.skip}
    if len(stages) >= TORCHVISION_STAGES and names == {"downsample"}:
        raise _unclear("whether a max pooling follows the first convolution")
    head = next((step for step in steps[first:] if isinstance(step, Step)), None)
    if head is None or head.kind != "Linear" or head.length != 1:
        raise _unclear("what comes between the last block and the linear layer")


def _unclear(what: str) -> CheckpointError:
    return CheckpointError(
        "The names in the file tell of a residual network, and {what} is not in weights. Only "
        "torchvision's own networks and ResNets in the manner of CIFAR's can be rebuilt from "
        "weights alone: build this one by hand with layers of the same names, and open the file "
        "while it is shown.",
        what=what,
    )
