"""Modules that torch has no class for, written with torch alone.

Their source is what a person takes away with a network, so each stands on its own: it may
name `torch`, `nn`, `Tensor` and `functional`, and a backbone `torchvision` or `timm`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.engine.network.parts.recurrent import GRU, LSTM
from studio.engine.network.parts.token_modules import (
    AttentionPool,
    GlobalMaxPool,
    LearnedPositions,
    RotaryAttention,
    SinusoidalPositions,
    TokenConv1d,
)
from studio.engine.network.text_encoder.encoder import (
    TextBackbone,
    TextEmbeddings,
    TextLayer,
    TextOutput,
    TextSelfAttention,
)

if TYPE_CHECKING:
    import timm

    import torchvision
else:
    from studio.engine.lazy import lazy

    timm = lazy("studio.engine.network.timm_networks.library")
    torchvision = lazy("studio.engine.network.torchvision_models")

__all__ = [
    "GRU",
    "LSTM",
    "AttentionPool",
    "Backbone",
    "ClassToken",
    "DepthwiseConv2d",
    "Embedding",
    "GlobalAveragePool",
    "GlobalMaxPool",
    "LearnedPositions",
    "PatchEmbedding",
    "Permute",
    "Reshape",
    "RotaryAttention",
    "SelfAttention",
    "SinusoidalPositions",
    "TextBackbone",
    "TextEmbeddings",
    "TextLayer",
    "TextOutput",
    "TextSelfAttention",
    "TimmBackbone",
    "TokenConv1d",
]

MADE_OF = {"TextBackbone": ("TextEmbeddings", "TextSelfAttention", "TextOutput", "TextLayer")}
"""Classes that others are made of: their source goes with these."""


class DepthwiseConv2d(nn.Conv2d):
    """A convolution in which each channel has filters of its own: N×C×H×W → N×(C·m)×H'×W'."""

    def __init__(
        self,
        channels: int,
        kernel_size: int,
        multiplier: int = 1,
        stride: int = 1,
        padding: int = 0,
        bias: bool = True,
    ) -> None:
        out_channels = channels * multiplier
        super().__init__(
            channels, out_channels, kernel_size, stride, padding, groups=channels, bias=bias
        )


class GlobalAveragePool(nn.Module):
    """One mean a channel: N×C×H×W → N×C; or one a feature over all tokens: N×T×D → N×D."""

    takes_mask = True

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        if mask is not None:
            weights = mask.to(x.dtype)[:, :, None]
            return (x * weights).sum(1) / weights.sum(1).clamp(min=1)
        return x.mean(dim=(2, 3)) if x.dim() == 4 else x.mean(dim=1)


class Reshape(nn.Module):
    """The same values of each sample in another shape."""

    def __init__(self, *shape: int) -> None:
        super().__init__()
        self.shape = shape

    def forward(self, x: Tensor) -> Tensor:
        return x.reshape(x.shape[0], *self.shape)


class Permute(nn.Module):
    """The dimensions of each sample in another order, counted from 1."""

    def __init__(self, *dims: int) -> None:
        super().__init__()
        self.dims = dims

    def forward(self, x: Tensor) -> Tensor:
        return x.permute(0, *self.dims)


class Embedding(nn.Embedding):
    """A learned vector for each whole number: N×T → N×T×D. That of padding stays zero."""

    def forward(self, x: Tensor) -> Tensor:
        ids = x.long()
        if ids.device.type == "cpu" and ids.numel() and not torch.compiler.is_compiling():
            lowest, highest = int(ids.min()), int(ids.max())
            if lowest < 0 or highest >= self.num_embeddings:
                wrong = lowest if lowest < 0 else highest
                raise ValueError(
                    f"Embedding has vectors for 0 to {self.num_embeddings - 1} and got {wrong}"
                )
        return super().forward(ids)


class SelfAttention(nn.MultiheadAttention):
    """Every token looks at every other: N×T×D → N×T×D."""

    takes_mask = True

    def __init__(self, embed_dim: int, num_heads: int, dropout: float = 0.0) -> None:
        super().__init__(embed_dim, num_heads, dropout=dropout, batch_first=True)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:  # type: ignore[override]
        away = None if mask is None else ~mask
        out: Tensor = super().forward(x, x, x, key_padding_mask=away, need_weights=False)[0]
        return out


class PatchEmbedding(nn.Module):
    """Cuts pictures into patches, one token each: N×C×H×W → N×T×D, with a class token first."""

    def __init__(
        self,
        in_channels: int,
        embed_dim: int,
        patch_size: int,
        patches: int,
        class_token: bool = True,
    ) -> None:
        super().__init__()
        self.projection = nn.Conv2d(in_channels, embed_dim, patch_size, stride=patch_size)
        self.class_token = nn.Parameter(torch.zeros(1, 1, embed_dim)) if class_token else None
        self.positions = nn.Parameter(torch.empty(1, patches + class_token, embed_dim))
        nn.init.trunc_normal_(self.positions, std=0.02)

    def forward(self, x: Tensor) -> Tensor:
        tokens: Tensor = self.projection(x).flatten(2).transpose(1, 2)
        if self.class_token is not None:
            tokens = torch.cat([self.class_token.expand(x.shape[0], -1, -1), tokens], dim=1)
        return tokens + self.positions


class ClassToken(nn.Module):
    """The first token alone: N×T×D → N×D."""

    def forward(self, x: Tensor) -> Tensor:
        return x[:, 0]


class Backbone(nn.Module):
    """A network of torchvision without its output layer: N×C×H×W → N×F.

    Grey pictures are given to it in all three channels; with a size, pictures are brought to it.
    """

    def __init__(self, architecture: str, pretrained: bool = False, size: int | None = 224) -> None:
        super().__init__()
        # Of MobileNetV2's two, those that the studio brings along.
        chosen = "IMAGENET1K_V1" if architecture == "mobilenet_v2" else "DEFAULT"
        weights = chosen if pretrained else None
        options: dict[str, object] = {}
        if architecture in ("googlenet", "inception_v3"):
            # Pictures are given as the weights expect them: no step of its own changes them again.
            options = {"transform_input": False, "init_weights": False}
            options |= {} if pretrained else {"aux_logits": False}
        if architecture.startswith("vit"):  # it has a position for each patch
            known = torchvision.models.get_model_weights(architecture).DEFAULT
            options = {"image_size": size or known.meta["min_size"][0]}
        self.model = torchvision.models.get_model(architecture, weights=weights, **options)
        if hasattr(self.model, "AuxLogits"):  # an output that only helps training
            self.model.aux_logits, self.model.AuxLogits = False, None
        layers = [n for n, m in self.model.named_modules() if isinstance(m, (nn.Linear, nn.Conv2d))]
        self.model.set_submodule(layers[-1], nn.Identity())
        self.size = size

    def forward(self, x: Tensor) -> Tensor:
        x = x.expand(-1, 3, -1, -1)
        if self.size is not None and x.shape[-2:] != (self.size, self.size):
            x = functional.interpolate(x, (self.size, self.size), mode="bilinear", antialias=True)
        out: Tensor = self.model(x)
        return out


class TimmBackbone(nn.Module):
    """A network of timm without its output layer: N×C×H×W → N×F.

    Grey pictures are given to it in all three channels; with a size, pictures are brought to it.
    """

    def __init__(self, architecture: str, size: int | None = 224) -> None:
        super().__init__()
        self.model = timm.create_model(architecture, num_classes=0)
        self.size = size

    def forward(self, x: Tensor) -> Tensor:
        x = x.expand(-1, 3, -1, -1)
        if self.size is not None and x.shape[-2:] != (self.size, self.size):
            x = functional.interpolate(x, (self.size, self.size), mode="bilinear", antialias=True)
        out: Tensor = self.model(x)
        return out
