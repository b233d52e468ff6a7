"""Blocks with a skip, seen by the names in a ``state_dict``: ``layer2.0.downsample.0.weight``.

Rebuilt are those whose names leave one reading only. That are the studio's own, whose blocks call
it ``skip``, and those made for small pictures in the manner of He et al., 2015, section 4.2: a 3×3
convolution, blocks of two or three convolutions each with its batch normalisation (basic or
bottleneck), whose skip holds weights wherever widths change, the mean, and a linear layer. Blocks
that normalise first, depthwise ones, and skips without weights (option A) are read in several ways
by different programs, and are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import filterfalse

from studio.engine.errors import CheckpointError
from studio.engine.network.from_weights.step import Flow, LayerStep, step_of
from studio.engine.network.from_weights.structure import structure_refused
from studio.engine.network.from_weights.weighted_layer import WeightedLayer

OWN_SKIP = "skip"
SKIP_NAMES = (OWN_SKIP, "downsample", "shortcut")
"""What the skip of a residual block is called in this program, in torchvision and elsewhere."""

PAIR = ("Conv2d", "BatchNorm2d")
BODIES = (PAIR * 2, PAIR * 3)
SKIPS = ((), PAIR, PAIR[:1])
UNKNOWN_BLOCKS = "residual blocks of a kind that is not known here"
STEM_KERNEL = 3
"""Of pixels: larger first kernels have strides and poolings that leave no weights."""

TORCHVISION_STAGES = 4
"""Stages of torchvision's own networks, whose max pooling some keep for small pictures."""


@dataclass(frozen=True)
class ResidualBlock:
    """The layers of one block.

    Attributes:
        path: of the block in the module it comes from.
        body: the layers in a row.
        skip: those beside them; none where the input itself is added.
    """

    path: str
    body: tuple[WeightedLayer, ...]
    skip: tuple[WeightedLayer, ...]

    @property
    def outline(self) -> tuple[tuple[str, str], ...]:
        """Names and families of the layers in the body."""
        return tuple((inner_path(layer.path, self.path), layer.family) for layer in self.body)


Part = WeightedLayer | ResidualBlock


@dataclass(frozen=True)
class BlockStep:
    """A block in its place: its layers, and what runs in and out."""

    part: ResidualBlock
    body: tuple[LayerStep, ...]
    skip: tuple[LayerStep, ...]
    before: Flow
    after: Flow
    is_norm = False

    @property
    def path(self) -> str:
        return self.part.path

    @property
    def skip_name(self) -> str:
        """What the file calls the skip, which holds layers."""
        return inner_path(self.skip[0].path, self.path).split(".")[0]


AnyStep = LayerStep | BlockStep


def inner_path(path: str, block: str) -> str:
    """The path of a layer inside its block."""
    return path.removeprefix(f"{block}.")


def parts_of(layers: Sequence[WeightedLayer]) -> list[Part]:
    """The layers in their order, those of a block with a skip together.

    A block that is built as one with a skip is taken for one whose skip is its input: that
    leaves no weights.
    """
    modules = _as_blocks(layers)
    with_skip = {path for layer in layers if (path := _owner_of_skip(layer.path))}
    known = {modules[path].outline for path in with_skip}
    blocks = [b for b in modules.values() if b.path in with_skip or b.outline in known]
    parts: dict[str, Part] = {}
    for layer in layers:
        block = next((block for block in blocks if layer.path.startswith(f"{block.path}.")), None)
        if block is None:
            parts[layer.path] = layer
        else:
            parts.setdefault(block.path, block)
    return list(parts.values())


def _as_blocks(layers: Sequence[WeightedLayer]) -> dict[str, ResidualBlock]:
    """Every module that holds layers, by its path, seen as a block."""
    inside: dict[str, list[WeightedLayer]] = {}
    for layer in layers:
        names = layer.path.split(".")
        for i in range(1, len(names)):
            inside.setdefault(".".join(names[:i]), []).append(layer)
    return {path: _as_block(path, held) for path, held in inside.items()}


def _as_block(path: str, layers: Sequence[WeightedLayer]) -> ResidualBlock:
    def is_skip(layer: WeightedLayer) -> bool:
        return inner_path(layer.path, path).split(".")[0] in SKIP_NAMES

    return ResidualBlock(path, tuple(filterfalse(is_skip, layers)), tuple(filter(is_skip, layers)))


def _owner_of_skip(path: str) -> str:
    names = path.split(".")
    at = next((i for i, name in enumerate(names) if name in SKIP_NAMES), 0)
    return ".".join(names[:at])


def all_layers(parts: Sequence[Part]) -> list[WeightedLayer]:
    """Every layer, those in blocks too, without those beside them."""
    rows = [part.body if isinstance(part, ResidualBlock) else (part,) for part in parts]
    return [layer for row in rows for layer in row]


def block_step(block: ResidualBlock, flow: Flow) -> BlockStep:
    """The block where `flow` reaches it.

    Twice the channels are taken for half the size, as in ResNet: the stride is not in the file.

    Raises:
        CheckpointError: its layers do not fit there.
    """
    body, skip = _row(block.body, flow), _row(block.skip, flow)
    if not body or skip is None or body[-1].after != (skip[-1].after if skip else flow):
        raise structure_refused(block.path, UNKNOWN_BLOCKS)
    after = body[-1].after
    if skip and flow.form == "picture" and after.width == 2 * flow.width:
        body, skip = _halving(body), _halving(skip)
    return BlockStep(block, tuple(body), tuple(skip), flow, after)


def _row(layers: Sequence[WeightedLayer], flow: Flow) -> list[LayerStep] | None:
    steps: list[LayerStep] = []
    for i, layer in enumerate(layers):
        step = step_of(layer, flow, layers[i + 1 :])
        if step is None or step.bridges:
            return None
        steps.append(step)
        flow = step.after
    return steps


def _halving(steps: list[LayerStep]) -> list[LayerStep]:
    """With a stride of 2 in the first convolution that is larger than a pixel, else the first."""
    convolutions = [i for i, step in enumerate(steps) if step.is_conv2d]
    larger = [i for i in convolutions if steps[i].layer.shape[-1] > 1]
    at = (larger or convolutions)[0]
    return [replace(step, stride=2) if i == at else step for i, step in enumerate(steps)]


def check_blocks(steps: Sequence[AnyStep]) -> None:
    """See that blocks with a skip, if there are any, are of a kind with one reading.

    Raises:
        CheckpointError: they are not.
    """
    blocks = [step for step in steps if isinstance(step, BlockStep)]
    if all(block.skip_name == OWN_SKIP for block in blocks if block.skip):
        return
    for block in blocks:
        if not _is_known(block, is_first=block is blocks[0]):
            raise structure_refused(block.path, UNKNOWN_BLOCKS)
    _check_around(steps, blocks)


def _is_known(block: BlockStep, is_first: bool) -> bool:
    """Whether its layers and widths are those of a basic or a bottleneck block."""
    body, skip = (tuple(step.kind for step in row) for row in (block.body, block.skip))
    if body not in BODIES or skip not in SKIPS or block.before.form != "picture":
        return False
    if not block.skip:
        return True
    kernels = [step.layer.shape[-1] for step in block.body if step.is_conv2d]
    is_usual = kernels in ([3, 3], [1, 3, 1]) and block.skip[0].layer.shape[-1] == 1
    doubles = block.after.width == 2 * block.before.width
    return is_usual and (doubles or (is_first and block.after.width != block.before.width))


def _check_around(steps: Sequence[AnyStep], blocks: Sequence[BlockStep]) -> None:
    """See that what comes before and after the blocks leaves one reading."""
    first = steps.index(blocks[0])
    stem = [step for step in steps[:first] if isinstance(step, LayerStep)]
    if [s.kind for s in stem] != [*PAIR] or stem[0].layer.shape[-1] != STEM_KERNEL:
        raise _unclear("what comes before the first block, such as a stride or a pooling")
    stages = {block.path.split(".")[0] for block in blocks}
    names = {block.skip_name for block in blocks if block.skip}
    if len(stages) >= TORCHVISION_STAGES and names == {"downsample"}:
        raise _unclear("whether a max pooling follows the first convolution")
    head = next(step for step in steps[first:] if isinstance(step, LayerStep))
    if head.kind != "Linear" or head.length != 1:
        raise _unclear("what comes between the last block and the linear layer")


def _unclear(what: str) -> CheckpointError:
    return CheckpointError(
        "The names in the file tell of a residual network, and {what} is not in weights. Only "
        "torchvision's own networks and ResNets in the manner of CIFAR's can be rebuilt from "
        "weights alone: build this one by hand with layers of the same names, and open the file "
        "while it is shown.",
        what=what,
    )
