"""The output layers of a network: what gives the values for the classes."""

from __future__ import annotations

from studio.engine.network.block import Block
from studio.engine.network.catalogue import Parallel
from studio.engine.network.layer import CLASSES, OUTPUT_SIZES, Layer
from studio.engine.network.network import Network
from studio.engine.network.tree import Place, layer_at, replaced


def head_places(network: Network) -> tuple[Place, ...]:
    """Where the last layer with a width of its own is; where branches are added up, that of each.

    None in a network that has no such layer.
    """
    return _last(network.layers, ())


def following_classes(network: Network, classes: int | None = None) -> Network:
    """The same network with output layers that have as many outputs as there are classes.

    Args:
        classes: as many filters a convolution gets that is an output layer, whose width has no
            word for it; None leaves it as it is.
    """
    for place in head_places(network):
        head = layer_at(network, place)
        if "out_features" in head.settings():
            network = replaced(network, place, head.changed(out_features=CLASSES))
        elif "out_channels" in head.settings() and classes is not None:
            network = replaced(network, place, head.changed(out_channels=classes))
    return network


def _last(layers: tuple[Layer, ...], above: Place) -> tuple[Place, ...]:
    for row in reversed(range(len(layers))):
        if found := _heads_in(layers[row], (*above, row)):
            return found
    return ()


def _heads_in(layer: Layer, place: Place) -> tuple[Place, ...]:
    if isinstance(layer, Parallel) and layer.join == "sum":
        branches = enumerate(layer.layers)
        return tuple(head for row, branch in branches for head in _heads_in(branch, (*place, row)))
    if isinstance(layer, Block):
        return _last(layer.layers, place)
    return (place,) if {*OUTPUT_SIZES} & {*layer.settings()} else ()
