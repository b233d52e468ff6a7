"""The output layer of a network that is fine-tuned: as wide as the data has classes."""

from __future__ import annotations

from studio.engine.network.catalogue import Linear
from studio.engine.network.heads import following_classes
from studio.engine.network.layer import CLASSES
from studio.engine.network.network import Network
from studio.engine.training.checkpoints.checkpoint import Checkpoint


def with_output_layer(start: Checkpoint) -> Network:
    """The checkpoint's layers, the last of which follows the data; one is put on where it has
    none.
    """
    if start.has_output_layer:
        return following_classes(start.network)
    head = Linear(name="fc", out_features=CLASSES)  # as in the templates
    return Network(layers=(*start.network.layers, head))
