"""Which parts of a network's source are told what is padding, and in which words."""

from __future__ import annotations

from studio.engine.network.block import Block
from studio.engine.network.call import constructor, is_own
from studio.engine.network.catalogue import Embedding
from studio.engine.network.network import Network
from studio.engine.network.source.outline import Copies, Made, New

COPY = "copy"
"""What a copy of several layers is called in a loop that hands the mask on."""

TORCHS = "TransformerEncoderLayer"
"""A layer of torch's that takes a mask, under a name of its own, of what is padding."""


def reads_ids(network: Network) -> bool:
    """Whether the layer that is run first looks up ids."""
    layers = network.layers
    while layers and isinstance(layers[0], Block) and layers[0].flow in ("sequence", "repeat"):
        layers = layers[0].layers
    return bool(layers) and isinstance(layers[0], Embedding)


def takes_mask(made: Made) -> bool:
    """Whether what is made so is to be told."""
    if isinstance(made, New):
        own = is_own(made.target) and getattr(constructor(made.target), "takes_mask", False)
        return bool(own) or made.target == TORCHS
    inside = made.made if isinstance(made, Copies) else [part.made for part in made.every_part]
    return any(map(takes_mask, inside))


def told(made: Made, mask: str) -> str:
    """What follows its input in the call of `made`, where the mask is called so."""
    if not mask or not takes_mask(made):
        return ""
    is_torchs = isinstance(made, New) and made.target == TORCHS
    return f", src_key_padding_mask=~{mask}" if is_torchs else f", {mask}"


def loop_name(copies: Copies, mask: str) -> str:
    """What one copy is called in a loop; empty where they are run as one row."""
    return copies.each or (COPY if mask and takes_mask(copies) else "")
