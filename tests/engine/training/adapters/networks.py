"""Small networks with layers that can have an adapter, and runs that train one."""

from __future__ import annotations

from functools import cache
from typing import Any

from torch import Tensor, nn

from studio.engine.network.network import Network
from studio.engine.recipe import Recipe
from studio.engine.training.adapters.attached import Adapters
from studio.engine.training.checkpoints.checkpoint import Checkpoint
from studio.engine.training.loop.job import prepare
from studio.engine.training.loop.trainer import Trainer
from tests.engine.small import fine_tuning_recipe, small_network, small_recipe, striped_dataset

ENCODER: dict[str, Any] = {"kind": "TransformerEncoderLayer", "nhead": 2, "dim_feedforward": 12}

VISION_TRANSFORMER = Network.parse(
    {
        "layers": [
            {"kind": "PatchEmbedding", "name": "patches", "embed_dim": 8, "patch_size": 4},
            ENCODER | {"name": "enc1"},
            ENCODER | {"name": "enc2"},
            {"kind": "ClassToken", "name": "token"},
            {"kind": "Linear", "name": "fc", "out_features": "classes"},
        ]
    }
)

CONVOLUTIONAL = Network.parse(
    {
        "layers": [
            {"kind": "Conv2d", "name": "conv1", "out_channels": 6, "kernel_size": 3},
            {"kind": "BatchNorm2d", "name": "bn1"},
            {"kind": "ReLU", "name": "relu1"},
            {"kind": "DepthwiseConv2d", "name": "deep", "kernel_size": 3},
            {"kind": "Conv2d", "name": "conv2", "out_channels": 6, "kernel_size": 1},
            {"kind": "BatchNorm2d", "name": "bn2"},
            {"kind": "GlobalAveragePool", "name": "pool"},
            {"kind": "Linear", "name": "fc", "out_features": "classes"},
        ]
    }
)

DROPPING = small_network({"kind": "Dropout", "name": "drop1"})


@cache
def base_of(network: Network) -> Checkpoint:
    """`network`, trained for an epoch."""
    trainer = Trainer(prepare(small_recipe(network, epochs=1), striped_dataset()))
    list(trainer.run())
    return trainer.last


def adapting(network: Network, adapter: dict[str, Any], **training: Any) -> Recipe:
    """A recipe that trains an adapter beside `network`, for an epoch unless told otherwise."""
    recipe = small_recipe(network, **{"epochs": 1, **training})
    return fine_tuning_recipe(recipe, "base.pth", adapter=adapter)


def adapted(network: Network, adapter: dict[str, Any], **training: Any) -> Trainer:
    """A run over of such a recipe."""
    recipe = adapting(network, adapter, **training)
    trainer = Trainer(prepare(recipe, striped_dataset(), base_of(network)))
    list(trainer.run())
    return trainer


def pictures(count: int = 24) -> Tensor:
    """Of the stripes, uint8 N×C×H×W."""
    return striped_dataset().train.store[:count]


def beside(checkpoint: Checkpoint) -> tuple[nn.Module, Adapters]:
    """The base of a checkpoint's adapter with that attached."""
    trained = checkpoint.adapter
    assert trained is not None
    bare = checkpoint.module()
    bare.load_state_dict(checkpoint.weights | trained.base)
    adapters = Adapters(bare, trained.adapter, trained.layers, seed=0)
    adapters.load(trained.learned(checkpoint.weights))
    return bare, adapters
