"""Rows of layers through which tokens run, with the mask that tells them from padding.

A batch of texts is as long as its longest: the others are filled up. What a layer makes of a text
must not depend on how much stands behind it, so those that look from token to token are told.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from torch import Tensor, nn


def takes_mask(layer: nn.Module) -> bool:
    """Whether `layer` is to be told which tokens are padding."""
    return bool(getattr(layer, "takes_mask", False)) or _is_torchs(layer)


def mask_of(layer: nn.Module, x: Tensor) -> Tensor | None:
    """N×T, bool, where ids come in: which are tokens, and no padding; None where others do."""
    padding = getattr(layer, "padding_idx", None)
    if padding is None or x.is_floating_point():
        return None
    mask: Tensor = x != padding
    mask[:, 0] = True  # a text without tokens is read as one of padding: no mean over nothing
    return mask


def run(layer: nn.Module, x: Tensor, mask: Tensor | None) -> Tensor:
    """What `layer` makes of tokens, N×T×D or ids N×T."""
    out: Tensor
    if mask is None or not takes_mask(layer):
        out = layer(x)
    elif _is_torchs(layer):
        out = layer(x, src_key_padding_mask=~mask)
    else:
        out = layer(x, mask)
    return out


def row_of(layers: Mapping[str, nn.Module]) -> nn.Sequential:
    """Layers by their names, one after the other: torch's own row, unless one of them is to be
    told of padding.
    """
    kind = MaskedSequential if any(map(takes_mask, layers.values())) else nn.Sequential
    return kind(OrderedDict(layers))


class MaskedSequential(nn.Sequential):
    """As torch's Sequential, of layers of which some are told which tokens are padding."""

    takes_mask = True

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        for layer in self:
            if mask is None:
                mask = mask_of(first_inside(layer), x)
            x = run(layer, x, mask)
        return x


def first_inside(layer: nn.Module) -> nn.Module:
    """The layer of a row that is run first."""
    while isinstance(layer, nn.Sequential) and len(layer):
        layer = layer[0]
    return layer


def is_row(module: nn.Module) -> bool:
    """Whether all that `module` does is to run its children one after the other."""
    forward: Any = type(module).forward
    return forward in (nn.Sequential.forward, MaskedSequential.forward)


def _is_torchs(layer: nn.Module) -> bool:
    return type(layer) is nn.TransformerEncoderLayer
