"""A module as a row of steps, each run on what the one before it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.engine.network.modules import Backbone, ClassToken, GlobalAveragePool
from studio.engine.network.parts.token_chain import encoder_steps, reads_ids, token_steps
from studio.engine.network.parts.token_flow import is_row
from studio.engine.network.text_encoder.encoder import TextBackbone

Part = str | Callable[[nn.Module], nn.Module]
"""The path of a submodule, or what makes a step of the module."""


def chain(module: nn.Module) -> list[nn.Module]:
    """The steps whose composition is the forward of `module`, the input's first.

    Rows of layers (`nn.Sequential`, as the editor's Sequential and Repeat are), a `Backbone`, a
    `TextBackbone` and torchvision's classification networks are taken apart; all else is one step.
    Steps are, or hold, the module's own parts: they share its weights, and its training or
    evaluation mode. Those of a network of texts are `TokenStep`s.
    """
    if _has_hooks(module):
        return [module]
    if is_row(module):
        steps = [step for child in module.children() for step in chain(child)]
        return token_steps(steps) if reads_ids(module) else steps
    if type(module) is TextBackbone:
        return encoder_steps(module)
    if type(module) is Backbone:
        return [AsBackboneReads(module), *chain(module.model)]
    return [step for part in _parts(module) for step in part]


def _parts(module: nn.Module) -> list[list[nn.Module]]:
    """What each part of one of torchvision's networks is made of; the module where it is none."""
    is_known = type(module).__module__.startswith("torchvision.models.")
    row = NETWORKS.get(type(module).__name__) if is_known else None
    # With these, two networks of the Inception family do more than their row.
    if row is None or getattr(module, "transform_input", False):
        return [[module]]
    if getattr(module, "aux_logits", False):
        return [[module]]
    found = []
    for part in row:
        inner = module.get_submodule(part) if isinstance(part, str) else part(module)
        rows = inner if isinstance(inner, nn.ModuleList) else [inner]
        found += [chain(one) for one in rows]
    return found


def _has_hooks(module: nn.Module) -> bool:
    """Hooks belong to the module as a whole: they are not run where its parts are."""
    return bool(module._forward_hooks or module._forward_pre_hooks)


class AsBackboneReads(nn.Module):
    """What a `Backbone` does to pictures before its network: three channels, and its size."""

    def __init__(self, backbone: Backbone) -> None:
        super().__init__()
        self.size = backbone.size

    def forward(self, x: Tensor) -> Tensor:
        x = x.expand(-1, 3, -1, -1)
        if self.size is not None and x.shape[-2:] != (self.size, self.size):
            x = functional.interpolate(x, (self.size, self.size), mode="bilinear", antialias=True)
        return x


class VisionTokens(nn.Module):
    """What a vision transformer does to pictures before its blocks: N×C×H×W → N×T×D."""

    def __init__(self, network: Any) -> None:
        super().__init__()
        self.conv_proj: nn.Conv2d = network.conv_proj
        self.class_token: nn.Parameter = network.class_token
        self.pos_embedding: nn.Parameter = network.encoder.pos_embedding

    def forward(self, x: Tensor) -> Tensor:
        tokens: Tensor = self.conv_proj(x).flatten(2).transpose(1, 2)
        first = self.class_token.expand(len(x), -1, -1)
        return torch.cat([first, tokens], dim=1) + self.pos_embedding


def _flatten(_: nn.Module) -> nn.Module:
    return nn.Flatten()


def _relu(_: nn.Module) -> nn.Module:
    return nn.ReLU()


def _one_pixel(_: nn.Module) -> nn.Module:
    return nn.AdaptiveAvgPool2d((1, 1))


def _pool(_: nn.Module) -> nn.Module:
    return GlobalAveragePool()


def _class_token(_: nn.Module) -> nn.Module:
    return ClassToken()


_CLASSIC: tuple[Part, ...] = ("features", "avgpool", _flatten, "classifier")

_GOOGLENET = (
    "conv1 maxpool1 conv2 conv3 maxpool2 inception3a inception3b maxpool3 inception4a inception4b "
    "inception4c inception4d inception4e maxpool4 inception5a inception5b avgpool"
)

_INCEPTION = (
    "Conv2d_1a_3x3 Conv2d_2a_3x3 Conv2d_2b_3x3 maxpool1 Conv2d_3b_1x1 Conv2d_4a_3x3 maxpool2 "
    "Mixed_5b Mixed_5c Mixed_5d Mixed_6a Mixed_6b Mixed_6c Mixed_6d Mixed_6e Mixed_7a Mixed_7b "
    "Mixed_7c avgpool dropout"
)

NETWORKS: dict[str, tuple[Part, ...]] = {
    "AlexNet": _CLASSIC,
    "ConvNeXt": ("features", "avgpool", "classifier"),
    "DenseNet": ("features", _relu, _one_pixel, _flatten, "classifier"),
    "EfficientNet": _CLASSIC,
    "GoogLeNet": (*_GOOGLENET.split(), _flatten, "dropout", "fc"),
    "Inception3": (*_INCEPTION.split(), _flatten, "fc"),
    "MNASNet": ("layers", _pool, "classifier"),
    "MaxVit": ("stem", "blocks", "classifier"),
    "MobileNetV2": ("features", _one_pixel, _flatten, "classifier"),
    "MobileNetV3": _CLASSIC,
    "RegNet": ("stem", "trunk_output", "avgpool", _flatten, "fc"),
    "ResNet": (
        *("conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4", "avgpool"),
        *(_flatten, "fc"),
    ),
    "ShuffleNetV2": ("conv1", "maxpool", "stage2", "stage3", "stage4", "conv5", _pool, "fc"),
    "SqueezeNet": ("features", "classifier", _flatten),
    "SwinTransformer": ("features", "norm", "permute", "avgpool", "flatten", "head"),
    "VGG": _CLASSIC,
    "VisionTransformer": (
        *(VisionTokens, "encoder.dropout", "encoder.layers", "encoder.ln", _class_token, "heads"),
    ),
}
"""The forward of torchvision's networks, by their class, part by part."""
