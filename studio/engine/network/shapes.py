"""The shapes that samples have on their way through layers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

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
    return probe(layer, in_shape).out_shape
