"""A network's layers as a tree: finding, putting in, taking out and moving them by place.

A place is the row numbers on the way down: ``(2,)`` is the third layer, ``(2, 0)`` the
first inside it. Every change gives another network; this one stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from studio.engine.network.block import Block, free_name
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network

Place = tuple[int, ...]

ROOT: Place = ()


def walk(layers: tuple[Layer, ...], above: Place = ROOT) -> Iterator[tuple[Place, Layer]]:
    """Every layer with its place, from top to bottom, blocks before what is inside them."""
    for row, layer in enumerate(layers):
        yield (*above, row), layer
        if isinstance(layer, Block):
            yield from walk(layer.layers, (*above, row))


def unfrozen(network: Network) -> Any:
    """A network's plain values without what is frozen: those of two are equal where their layers
    are.
    """
    return _unfrozen(network.to_dict())


def _unfrozen(values: Any) -> Any:
    if isinstance(values, dict):
        return {key: _unfrozen(value) for key, value in values.items() if key != "frozen"}
    return [_unfrozen(item) for item in values] if isinstance(values, list) else values


def layers_in(network: Network, block: Place) -> tuple[Layer, ...]:
    """The layers inside the block at a place, or the network's own.

    Raises:
        LookupError: there is no block.
    """
    if not block:
        return network.layers
    found = layer_at(network, block)
    if not isinstance(found, Block):
        raise LookupError(f"{found.name} holds no layers")
    return found.layers


def layer_at(network: Network, place: Place) -> Layer:
    """The layer at a place.

    Raises:
        LookupError: there is none.
    """
    siblings = layers_in(network, place[:-1])
    if not place or not 0 <= place[-1] < len(siblings):
        raise LookupError(f"there is no layer at {place}")
    return siblings[place[-1]]


def path_names(network: Network, place: Place) -> tuple[str, ...]:
    """The names on the way down to a place: its attribute path in the module."""
    return tuple(layer_at(network, place[: i + 1]).name for i in range(len(place)))


def with_layers(network: Network, block: Place, layers: tuple[Layer, ...]) -> Network:
    """The network with other layers inside the block at a place.

    Raises:
        RecipeError: two of them have the same name, or the block keeps one for itself.
    """
    if not block:
        return network.changed(layers=layers)
    holder = layer_at(network, block)
    assert isinstance(holder, Block)
    return replaced(network, block, holder.with_layers(layers))


def replaced(network: Network, place: Place, layer: Layer) -> Network:
    """The network with another layer at a place."""
    layers = list(layers_in(network, place[:-1]))
    layers[place[-1]] = layer
    return with_layers(network, place[:-1], tuple(layers))


def inserted(network: Network, place: Place, layer: Layer) -> Network:
    """The network with one more layer, which then stands at `place`.

    Where its name is taken there, it gets a free one.
    """
    layers = list(layers_in(network, place[:-1]))
    layers.insert(place[-1], _named_for(network, place[:-1], layer))
    return with_layers(network, place[:-1], tuple(layers))


def removed(network: Network, place: Place) -> Network:
    """The network without the layer at a place, and without what is inside it."""
    layers = list(layers_in(network, place[:-1]))
    del layers[place[-1]]
    return with_layers(network, place[:-1], tuple(layers))


def moved(network: Network, source: Place, target: Place) -> Network:
    """The network with the layer at `source` taken to stand before what is at `target` now.

    Raises:
        ValueError: it would stand inside itself.
    """
    if is_inside(target, source):
        raise ValueError("a block cannot be moved into itself")
    layer = layer_at(network, source)
    return inserted(removed(network, source), after_removal(target, source), layer)


def is_inside(place: Place, block: Place) -> bool:
    """Whether `place` lies in the block at `block`."""
    return len(place) > len(block) and place[: len(block)] == block


def after_removal(place: Place, gone: Place) -> Place:
    """Where `place` is once the layer at `gone` was taken out."""
    level = len(gone) - 1
    below = len(place) > level and place[:level] == gone[:-1] and place[level] > gone[-1]
    return (*place[:level], place[level] - 1, *place[level + 1 :]) if below else place


def unwrapped(network: Network, place: Place) -> Network:
    """The network with the layers inside the block at a place in the place of the block."""
    inside = layers_in(network, place)
    result = removed(network, place)
    for row, layer in enumerate(inside):
        result = inserted(result, (*place[:-1], place[-1] + row), layer)
    return result


def wrapped(network: Network, place: Place, kind: type[Block], count: int = 1) -> Network:
    """The network with `count` layers from a place on put into a new block of `kind`."""
    siblings = layers_in(network, place[:-1])
    inside = siblings[place[-1] : place[-1] + count]
    rest = (*siblings[: place[-1]], *siblings[place[-1] + count :])
    block = kind.parse({"name": free_name(siblings, kind.prefix)})
    block = block.with_layers(tuple(_free_of(layer, kind.reserved, inside) for layer in inside))
    layers = (*rest[: place[-1]], block, *rest[place[-1] :])
    return with_layers(network, place[:-1], layers)


def _named_for(network: Network, block: Place, layer: Layer) -> Layer:
    """`layer` under a name that is free in the block."""
    siblings = layers_in(network, block)
    reserved = type(layer_at(network, block)).reserved if block else ()  # type: ignore[attr-defined]
    if layer.name in reserved or any(other.name == layer.name for other in siblings):
        return layer.changed(name=free_name(siblings, layer.prefix))
    return layer


def _free_of(layer: Layer, reserved: tuple[str, ...], others: tuple[Layer, ...]) -> Layer:
    return layer.changed(name=free_name(others, layer.prefix)) if layer.name in reserved else layer
