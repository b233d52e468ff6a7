"""Weights of a network whose layers are known: one in the editor, or a template of the studio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isqrt

from torch import Tensor

from studio.engine.network.build import matches
from studio.engine.network.from_weights.assumption import Assumption
from studio.engine.network.from_weights.groups import unwrapped
from studio.engine.network.from_weights.picture_path import SIDES
from studio.engine.network.from_weights.rebuilt import RebuiltNetwork
from studio.engine.network.layer import Shape
from studio.engine.network.network import Network

ANY_SIDE = 64
"""Of pictures where any size fits: a common one for small pictures."""


def known_network(
    state: Mapping[str, Tensor], networks: Sequence[Network]
) -> RebuiltNetwork | None:
    """The first of `networks` whose weights these are, by the names and shapes of all of them."""
    keys = unwrapped(state)
    tensors = {short: state[key] for short, key in keys.items()}
    weights = [tensor for tensor in tensors.values() if tensor.dim() > 1]
    if not weights:
        return None
    classes = len(weights[-1])
    for network in networks:
        if not _has_names_of(network, tensors):
            continue
        shapes = [s for s in _shapes(weights[0]) if matches(network, s, classes, tensors)]
        if shapes:
            shape = next((s for s in shapes if ANY_SIDE in s[1:]), shapes[0])
            told = Assumption("Layers of these very names and sizes are known here.")
            return RebuiltNetwork(network, shape, classes, keys, (told,), len(shapes) > 1)
    return None


def _has_names_of(network: Network, tensors: Mapping[str, Tensor]) -> bool:
    names = {layer.name for layer in network.layers}
    return all(key.split(".")[0] in names for key in tensors)


def _shapes(first: Tensor) -> list[Shape]:
    """C×H×W of pictures that a first weight may read."""
    if first.dim() == 4:
        return [(first.shape[1], side, side) for side in SIDES]
    values = first.shape[1]
    sides = [(channels, isqrt(values // channels)) for channels in (1, 3)]
    return [(c, side, side) for c, side in sides if side and c * side * side == values]
