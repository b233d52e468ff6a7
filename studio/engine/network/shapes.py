"""The shapes that samples have on their way through layers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from studio.engine.network.block import Block
from studio.engine.network.layer import Layer, Leaf, Shape
from studio.engine.network.probe import probe


def steps(layers: tuple[Layer, ...], in_shape: Shape) -> Iterator[tuple[Layer, Shape]]:
    """Each layer of a row with the shape that comes to it.

    Raises:
        NetworkError: a layer does not fit.
    """
    shape = in_shape
    for layer in layers:
        yield layer, shape
        shape = out_shape(layer, shape)


def end_of(layers: tuple[Layer, ...], in_shape: Shape) -> Shape:
    """The shape after a row of layers.

    Raises:
        NetworkError: a layer does not fit.
    """
    shape = in_shape
    for layer in layers:
        shape = out_shape(layer, shape)
    return shape


@lru_cache(maxsize=4096)
def out_shape(layer: Layer, in_shape: Shape) -> Shape:
    """What `layer` makes of a sample of `in_shape`.

    Raises:
        NetworkError: it does not fit.
    """
    if isinstance(layer, Leaf):
        layer.call(in_shape)  # says so where it does not fit
        if (shape := layer.plain_shape(in_shape)) is not None:
            return shape
    if not isinstance(layer, Block):
        return probe(layer, in_shape).out_shape
    layer.check_inside()
    shape = in_shape
    for _ in range(layer.times):
        shape = layer.joined(shape, ends_of(layer, shape))
    return shape


def ends_of(block: Block, in_shape: Shape) -> list[Shape]:
    """The shapes at the ends of a block's branches in one run.

    Raises:
        NetworkError: a layer inside does not fit.
    """
    return [end_of(row, in_shape) for row in block.branches]
