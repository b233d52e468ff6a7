"""A known network of torchvision's as a start: its body, with what it learned."""

from __future__ import annotations

from pathlib import Path

from studio.engine.data.image_transform import ImageTransform
from studio.engine.network.backbones import facts_of
from studio.engine.network.build import build
from studio.engine.network.catalogue import Backbone
from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.checkpoints.pretrained import load_pretrained, pretrained_preprocessing
from studio.engine.training.checkpoints.weights import to_cpu


def backbone_alone(architecture: str, data_dir: Path) -> Checkpoint:
    """A network of torchvision's without its output layer, with what it learned.

    It reads pictures of its own size, normalised as its weights expect, and tells no classes
    apart.

    Raises:
        CheckpointError: its weights are not on this machine, or are another network's.
    """
    facts = facts_of(architecture)
    network = Network(
        layers=(Backbone(name="backbone", architecture=architecture, size=facts.size),)
    )
    placement = ImageTransform(channels=3, height=facts.size, width=facts.size)
    preprocessing = pretrained_preprocessing(network, placement)
    assert preprocessing is not None  # it has a pretrained backbone
    module = build(network, placement.shape, facts.features, seed=0)
    load_pretrained(module, network, data_dir)
    return Checkpoint(
        weights=to_cpu(module.state_dict()),
        recipe=Recipe(name=architecture, network=network),
        preprocessing=preprocessing,
        classes=(),
    )
