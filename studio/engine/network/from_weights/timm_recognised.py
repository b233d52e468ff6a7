"""timm's networks, recognised by the names and shapes of all their tensors."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from studio.engine.network.catalogue import TimmBackbone
from studio.engine.network.from_weights.rebuilt_network import (
    Assumption,
    RebuiltLayer,
    RebuiltNetwork,
    tensors_of,
)
from studio.engine.network.from_weights.torchvision_networks import body_of, find, head_of
from studio.engine.network.network import Network
from studio.engine.network.timm_networks.facts import check_timm, timm_by_keys, timm_facts_of

NAMED = 3
"""Other networks with the same tensors that are named."""


def timm_network(state: Mapping[str, Tensor]) -> RebuiltNetwork | None:
    """The network where `state` is one of timm's, with any output layer or none.

    Raises:
        MissingLibrary: it is, and timm is not installed.
    """
    found = find(state, {keys: names[0] for keys, names in timm_by_keys().items()})
    if found is None:
        return None
    name = found.architecture
    check_timm(name)
    facts = timm_facts_of(name)
    backbone = TimmBackbone(name="backbone", architecture=name, size=facts.size)
    head, classes, told = head_of(found.head, state, facts.features)
    layers = [RebuiltLayer(backbone, tensors=body_of(found.body)), *head]
    return RebuiltNetwork(
        network=Network(layers=tuple(entry.layer for entry in layers)),
        tensors=tensors_of(layers),
        in_shape=(3, facts.size, facts.size),
        classes=classes,
        assumptions=(_recognised(name, facts.keys, facts.size), *told),
        mean=facts.mean,
        std=facts.std,
    )


def _recognised(name: str, keys: str, side: int) -> Assumption:
    others = [other for other in timm_by_keys()[keys] if other != name]
    same = f" (also those of {', '.join(others[:NAMED])})" if others else ""
    return Assumption(
        "timm's {name}, by all its keys{same}: colour pictures of {side}×{side}, normalised as for "
        "its usual weights.",
        name=name,
        same=same,
        side=side,
    )
