"""The changes that fixes are made of. Each gives another network; layers it is not about stay."""

from __future__ import annotations

from typing import Any

from studio.engine.network.block import Block, free_name
from studio.engine.network.catalogue import Identity
from studio.engine.network.layer import Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import (
    Place,
    inserted,
    layer_at,
    layers_in,
    removed,
    replaced,
    with_layers,
)


def is_branch(network: Network, place: Place) -> bool:
    """Whether the layer there stands beside others rather than after them."""
    above = layer_at(network, place[:-1]) if place[:-1] else None
    return isinstance(above, Block) and above.flow == "parallel"


def without(network: Network, place: Place) -> Network:
    """The network without a layer. What would be a hole in a block becomes an `Identity`."""
    alone = len(place) > 1 and len(layers_in(network, place[:-1])) == 1
    if alone or is_branch(network, place):
        return replaced_with(network, place, Identity)
    return removed(network, place)


def with_after(network: Network, place: Place, kind: type[Layer]) -> Network:
    """The network with one more layer after the one at a place; after all branches of a
    `Parallel` where that is one of them.
    """
    while is_branch(network, place):
        place = place[:-1]
    after = (*place[:-1], place[-1] + 1)
    name = free_name(layers_in(network, place[:-1]), kind.prefix)
    return inserted(network, after, kind.parse({"name": name}))


def with_settings(network: Network, place: Place, **values: object) -> Network:
    """The network with other settings of one layer."""
    return replaced(network, place, layer_at(network, place).changed(**values))


def replaced_with(network: Network, place: Place, kind: type[Layer], **values: Any) -> Network:
    """The network with a layer of another kind in the place of one, under a name of that kind."""
    siblings = layers_in(network, place[:-1])
    others = [layer for row, layer in enumerate(siblings) if row != place[-1]]
    layer = kind.parse({"name": free_name(others, kind.prefix), **values})
    return replaced(network, place, layer)


def unfrozen(network: Network, place: Place) -> Network:
    """The network with one layer that learns; where a block around it was frozen, the others
    in it are frozen instead.
    """
    for depth in range(1, len(place) + 1):
        above = place[:depth]
        if layer_at(network, above).is_frozen:
            network = with_settings(network, above, frozen=False)
            if depth < len(place):
                network = _frozen_but(network, above, place[depth])
    return network


def _frozen_but(network: Network, block: Place, row: int) -> Network:
    """The network with all layers of a block frozen; of the one in `row` its own setting, which
    is looked at next.
    """
    layers = tuple(
        layer.changed(frozen=True) if i != row and "frozen" in type(layer).model_fields else layer
        for i, layer in enumerate(layers_in(network, block))
    )
    return with_layers(network, block, layers)
