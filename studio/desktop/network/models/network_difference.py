"""What differs between two networks, as rows of a table see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.engine.network.block import Block
from studio.engine.network.layer import Layer

if TYPE_CHECKING:
    pass


def alike(one: Layer, other: Layer) -> bool:
    """Whether one row may show the other layer without rows coming and going."""
    return isinstance(one, Block) == isinstance(other, Block)


def insides_differ(one: Layer | None, other: Layer) -> bool:
    return type(one) is not type(other) or getattr(one, "architecture", "") != getattr(
        other, "architecture", ""
    )


def difference(
    old: tuple[Layer, ...], new: tuple[Layer, ...]
) -> tuple[int, tuple[Layer, ...], tuple[Layer, ...]]:
    """Where two lists of layers begin to differ, and what stands there in each."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, old[start : len(old) - end], new[start : len(new) - end]
