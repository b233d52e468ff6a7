"""What a network's source has to say, before it is put into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from studio.engine.errors import NetworkError
from studio.engine.network.block import Block, Flow
from studio.engine.network.call import Argument
from studio.engine.network.catalogue.blocks import Parallel, join_dim
from studio.engine.network.layer import CLASSES, Layer, Leaf, Shape
from studio.engine.network.network import Network
from studio.engine.network.shapes import end_of, steps
from studio.engine.network.tree import ROOT, Place

BEGIN_A_LINE = ("Core", "Recurrent", "Attention", "Block", "Backbone", "Shape", "Pooling")
"""Groups that begin a line of ``forward``; what follows on one of these is written around it."""


@dataclass(frozen=True)
class New:
    """A call of a constructor of torch's or ours."""

    target: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Copies:
    """What a Repeat makes.

    Attributes:
        made: each copy.
        each: what one is called in the loop; empty where they are run as one row.
        frozen: whether what is inside stays as it is.
    """

    made: tuple[Made, ...]
    each: str
    frozen: bool


@dataclass(frozen=True)
class Part:
    """One attribute of a class.

    Attributes:
        place: of its layer in the network; that of the block for the projection of a skip.
        begins_line: whether ``forward`` begins a line with it.
    """

    name: str
    made: Made
    place: Place
    frozen: bool = False
    begins_line: bool = True


@dataclass(frozen=True)
class Outline:
    """One class: of a block, or of the network.

    Attributes:
        hint: what the class may be named after.
        parts: the layers, in order.
        skip: the projection of a residual's skip.
        dim: along which a parallel's branches are joined; None where they are added.
    """

    hint: str
    flow: Flow
    parts: tuple[Part, ...]
    skip: Part | None = None
    dim: int | None = None

    @property
    def every_part(self) -> tuple[Part, ...]:
        return self.parts if self.skip is None else (*self.parts, self.skip)


Made = New | Outline | Copies


def outline(network: Network, in_shape: Shape, classes: int) -> Outline:
    """The network's class, with the number of classes by its name wherever it counts.

    Raises:
        NetworkError: a layer does not fit.
    """
    one = _network(network, in_shape, classes)
    try:  # what grows with the number of classes is named after it
        more = _network(network, in_shape, classes + 1)
    except NetworkError:
        return one
    return _named(one, more, classes)


def _network(network: Network, in_shape: Shape, classes: int) -> Outline:
    layers = network.for_classes(classes).layers
    end_of(layers, in_shape)  # the last layer's own problem, too
    return Outline("network", "sequence", _parts(layers, in_shape, ROOT))


def _parts(layers: tuple[Layer, ...], in_shape: Shape, above: Place) -> tuple[Part, ...]:
    return tuple(
        _part(layer, shape, (*above, row))
        for row, (layer, shape) in enumerate(steps(layers, in_shape))
    )


def _part(layer: Layer, in_shape: Shape, place: Place) -> Part:
    return Part(
        layer.name,
        _made(layer, in_shape, place),
        place,
        frozen=layer.is_frozen,
        begins_line=layer.group in BEGIN_A_LINE,
    )


def _made(layer: Layer, in_shape: Shape, place: Place) -> Made:
    if isinstance(layer, Leaf):
        call = layer.call(in_shape)
        return New(call.target, call.written())
    assert isinstance(layer, Block)
    return (
        _copies(layer, in_shape, place) if layer.flow == "repeat" else _run(layer, in_shape, place)
    )


def _run(block: Block, in_shape: Shape, place: Place) -> Outline:
    """The class of one run of a block."""
    block.check_inside()
    rows = [
        _part(layer, shape, (*place, block.layers.index(layer)))
        for row in block.branches
        for layer, shape in steps(row, in_shape)
    ]
    ends = block.ends(in_shape)
    extra = block.extra(in_shape, ends)
    joins = isinstance(block, Parallel) and block.join == "concatenate"
    return Outline(
        block.name,
        "sequence" if block.flow == "repeat" else block.flow,
        tuple(rows),
        skip=None if extra is None else _part(extra, in_shape, place),
        dim=join_dim(ends[0]) + 1 if joins else None,
    )


def _copies(block: Block, in_shape: Shape, place: Place) -> Copies:
    made: list[Made] = []
    shape = in_shape
    single = len(block.layers) == 1
    for _ in range(block.times):
        run = _run(block, shape, place)
        made.append(run.parts[0].made if single else run)
        shape = end_of(block.layers, shape)
    first = block.layers[0]
    return Copies(tuple(made), first.name if single else "", single and first.is_frozen)


def _named(one: Outline, more: Outline, classes: int) -> Outline:
    """`one` with every number that is one more in `more` called by the name of the classes."""

    def value(a: Any, b: Any) -> Any:
        return CLASSES if a != b and (a, b) == (classes, classes + 1) else a

    merged: Outline = _merged(one, more, value)
    return merged


def _merged(one: Any, other: Any, value: Callable[[Any, Any], Any]) -> Any:
    """Two outlines of the same build as one, each pair of argument values made into one."""
    match one:
        case Argument():
            return replace(one, value=value(one.value, other.value))
        case New():
            return replace(one, arguments=_each(one.arguments, other.arguments, value))
        case Copies():
            return replace(one, made=_each(one.made, other.made, value))
        case Part():
            return replace(one, made=_merged(one.made, other.made, value))
        case Outline():
            skip = None if one.skip is None else _merged(one.skip, other.skip, value)
            return replace(one, parts=_each(one.parts, other.parts, value), skip=skip)


def _each(
    ones: tuple[Any, ...], others: tuple[Any, ...], value: Callable[[Any, Any], Any]
) -> tuple[Any, ...]:
    return tuple(_merged(a, b, value) for a, b in zip(ones, others, strict=True))
