"""At which size a network wants to be given its pictures."""

from __future__ import annotations

from studio.engine.network.catalogue import Backbone
from studio.engine.network.network import Network


def reading_size(network: Network) -> int | None:
    """Pixels a side that a pretrained backbone, the first layer, brings pictures to; None where it
    takes them as they are, or there is none. Smaller ones it enlarges, which shows it no more.
    """
    first = network.layers[0] if network.layers else None
    return first.size if isinstance(first, Backbone) and first.pretrained else None
