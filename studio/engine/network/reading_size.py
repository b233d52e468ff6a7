"""At which size a network wants to be given its pictures, and who cuts its texts into tokens."""

from __future__ import annotations

from studio.engine.network.catalogue import Backbone, TextBackbone
from studio.engine.network.network import Network
from studio.engine.network.tree import Place, walk


def reading_size(network: Network) -> int | None:
    """Pixels a side that a pretrained backbone, the first layer, brings pictures to; None where it
    takes them as they are, or there is none. Smaller ones it enlarges, which shows it no more.
    """
    first = network.layers[0] if network.layers else None
    return first.size if isinstance(first, Backbone) and first.pretrained else None


def pretrained_encoders(network: Network) -> list[tuple[Place, TextBackbone]]:
    """The text encoders with a place to take weights from; the first's tokenizer cuts the texts."""
    return [
        (place, layer)
        for place, layer in walk(network.layers)
        if isinstance(layer, TextBackbone) and layer.path
    ]


def encoder_in(network: Network) -> str:
    """The folder of the first of them; empty where there is none."""
    found = pretrained_encoders(network)
    return found[0][1].path if found else ""
