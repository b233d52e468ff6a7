"""Blocks with a skip, seen by the names in a ``state_dict``: ``layer2.0.downsample.0.weight``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.engine.network.from_weights.flow import Flow, Step, step_of
from studio.engine.network.from_weights.weighted import Weighted

SKIPS = ("skip", "downsample", "shortcut")
"""What the skip of a residual block is called in this program, in torchvision and elsewhere."""


@dataclass(frozen=True)
class Skipped:
    """The layers of one block.

    Attributes:
        path: of the block in the module it comes from.
        body: the layers in a row.
        skip: those beside them; none where the input itself is added.
    """

    path: str
    body: tuple[Weighted, ...]
    skip: tuple[Weighted, ...]


Part = Weighted | Skipped


@dataclass(frozen=True)
class BlockStep:
    """A block in its place: its layers, and what runs in and out."""

    part: Skipped
    body: tuple[Step, ...]
    skip: tuple[Step, ...]
    before: Flow
    after: Flow


def parts_of(layers: Sequence[Weighted]) -> list[Part]:
    """The layers in their order, those of a block with a skip together.

    A block that is built as one with a skip is taken for one whose skip is its input: that
    leaves no weights.
    """
    blocks = _block_paths(layers)
    parts: dict[str, Part] = {}
    for layer in layers:
        block = next((path for path in blocks if layer.path.startswith(f"{path}.")), None)
        if block is None:
            parts[layer.path] = layer
        elif block not in parts:
            parts[block] = Skipped(block, _body(layers, block), _skip(layers, block))
    return list(parts.values())


def all_layers(parts: Sequence[Part]) -> list[Weighted]:
    """Every layer, those in blocks too, without those beside them."""
    rows = [part.body if isinstance(part, Skipped) else (part,) for part in parts]
    return [layer for row in rows for layer in row]


def skipped_step(part: Skipped, flow: Flow) -> BlockStep | None:
    """The block where `flow` reaches it; None where its layers do not fit.

    Twice the channels are taken for half the size, as in ResNet: the stride is not in the file.
    """
    body, skip = _row(part.body, flow), _row(part.skip, flow)
    if not body or skip is None:
        return None
    after = body[-1].after
    if (skip[-1].after if skip else flow) != after:
        return None
    if skip and flow.form == "picture" and after.width == 2 * flow.width:
        body, skip = _halving(body), _halving(skip)
    return BlockStep(part, tuple(body), tuple(skip), flow, after)


def _row(layers: Sequence[Weighted], flow: Flow) -> list[Step] | None:
    steps: list[Step] = []
    for i, layer in enumerate(layers):
        step = step_of(layer, flow, layers[i + 1 :])
        if step is None or step.bridges:
            return None
        steps.append(step)
        flow = step.after
    return steps


def _halving(steps: list[Step]) -> list[Step]:
    """With a stride of 2 in the first convolution that is larger than a pixel, else the first."""
    convolutions = [i for i, step in enumerate(steps) if step.layer.family == "conv"]
    larger = [i for i in convolutions if steps[i].layer.shape[-1] > 1]
    at = (larger or convolutions)[0]
    return [replace(step, stride=2) if i == at else step for i, step in enumerate(steps)]


def _block_paths(layers: Sequence[Weighted]) -> list[str]:
    with_skip = {path for layer in layers if (path := _owner_of_skip(layer.path))}
    known = {_outline(layers, path) for path in with_skip}
    paths = dict.fromkeys(path for layer in layers for path in _above(layer.path))
    return [path for path in paths if path in with_skip or _outline(layers, path) in known]


def _owner_of_skip(path: str) -> str:
    names = path.split(".")
    at = next((i for i, name in enumerate(names) if name in SKIPS), 0)
    return ".".join(names[:at])


def _above(path: str) -> list[str]:
    names = path.split(".")
    return [".".join(names[:i]) for i in range(1, len(names))]


def _outline(layers: Sequence[Weighted], path: str) -> tuple[tuple[str, str], ...]:
    """Names and families of the layers in a block."""
    return tuple((inner_path(layer, path), layer.family) for layer in _body(layers, path))


def inner_path(layer: Weighted, block: str) -> str:
    """The path of a layer inside its block."""
    return layer.path.removeprefix(f"{block}.")


def _body(layers: Sequence[Weighted], path: str) -> tuple[Weighted, ...]:
    return tuple(layer for layer in _inside(layers, path) if not _is_skip(layer, path))


def _skip(layers: Sequence[Weighted], path: str) -> tuple[Weighted, ...]:
    return tuple(layer for layer in _inside(layers, path) if _is_skip(layer, path))


def _inside(layers: Sequence[Weighted], path: str) -> list[Weighted]:
    return [layer for layer in layers if layer.path.startswith(f"{path}.")]


def _is_skip(layer: Weighted, block: str) -> bool:
    return inner_path(layer, block).split(".")[0] in SKIPS
