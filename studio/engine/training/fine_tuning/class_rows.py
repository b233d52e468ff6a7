"""Tensors that have one place a class: which of their axes these are, and classes carried over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from studio.engine.errors import NetworkError
from studio.engine.network.build import state_shapes
from studio.engine.network.heads import following_classes
from studio.engine.network.layer import Shape
from studio.engine.network.network import Network


@dataclass(frozen=True)
class Target:
    """A network that is to begin with a checkpoint's weights.

    Attributes:
        shape: of one picture, C×H×W.
        classes: their names, in the order of the logits.
    """

    network: Network
    shape: Shape
    classes: tuple[str, ...]


def layer_of(key: str) -> str:
    """The path of the part that an entry belongs to."""
    return key.rpartition(".")[0] or key


@lru_cache(maxsize=32)
def entries(network: Network, shape: Shape, classes: int) -> dict[str, Shape]:
    """As `state_shapes`, remembered: it is asked again with each change of a setting."""
    return state_shapes(network, shape, classes)


def class_axes(target: Target) -> dict[str, tuple[int, ...] | None]:
    """The axes of each entry that grow with the number of classes; None where it belongs to the
    classes and cannot grow, so that nothing of it is one class's alone.
    """
    classes = len(target.classes)
    now = entries(target.network, target.shape, classes)
    growing = following_classes(target.network, classes + 1)
    try:
        more = entries(growing, target.shape, classes + 1)
    except NetworkError:
        head = layer_of([*now][-1])
        return {
            key: None for key, s in now.items() if layer_of(key) == head and s[:1] == (classes,)
        }
    return {
        key: tuple(axis for axis, size in enumerate(shape) if size != more[key][axis])
        for key, shape in now.items()
        if key in more
    }


def fits_by_class(theirs: Shape, ours: Shape, axes: tuple[int, ...], before: int, now: int) -> bool:
    """Whether shapes differ in nothing but how many classes there are.

    Args:
        axes: of the classes.
        before, now: how many there are.
    """
    if len(theirs) != len(ours):
        return False
    wanted = tuple(
        (before, now) if axis in axes else (size, size) for axis, size in enumerate(ours)
    )
    return wanted == tuple(zip(theirs, ours, strict=True))


def with_known_classes(
    ours: Tensor, theirs: Tensor, axes: Iterable[int], before: tuple[str, ...], now: tuple[str, ...]
) -> Tensor:
    """`ours` with the values of every class that has some in `theirs`.

    Args:
        axes: of the classes.
        before, now: their names in `theirs` and in `ours`, in order.
    """
    known = [name for name in now if name in before]
    source, place = theirs, [torch.arange(size) for size in ours.shape]
    for axis in axes:
        source = source.index_select(axis, torch.tensor([before.index(name) for name in known]))
        place[axis] = torch.tensor([now.index(name) for name in known])
    ours[torch.meshgrid(*place, indexing="ij")] = source.to(ours.dtype)
    return ours
