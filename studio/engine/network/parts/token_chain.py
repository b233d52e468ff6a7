"""Steps of a network of texts: each takes along which tokens are padding.

A row of layers hands the mask from one to the next beside what they give. Taken apart, each step
has one output, which can be kept: the mask is its last feature, 1 for a token and 0 for padding.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.engine.network.parts.token_flow import first_inside, mask_of, run
from studio.engine.network.text_encoder.encoder import TextBackbone, TextLayer

HALF = 0.5
"""What tells a token from padding: half precision does not keep 0 and 1 exactly."""


class TokenStep(nn.Module):
    """`layer` as a step: ids N×T, or tokens with their mask N×T×(D+1) → N×T×(D'+1), or N×… where
    it makes one vector of each text; such are read as they are.
    """

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor
        if x.is_floating_point() and x.dim() != 3:
            out = self.layer(x)
            return out
        if x.is_floating_point():
            x, mask = x[..., :-1], token_mask(x)
        else:
            found = mask_of(first_inside(self.layer), x)
            mask = torch.ones_like(x, dtype=torch.bool) if found is None else found
        out = run(self.layer, x, mask)
        return out if out.dim() != 3 else torch.cat([out, mask[..., None].to(out.dtype)], dim=-1)


class FilledUp(nn.Module):
    """Tokens with their mask, N×L×(D+1), filled up with padding to N×`length`×(D+1)."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self.length = length

    def forward(self, x: Tensor) -> Tensor:
        return functional.pad(x, (0, 0, 0, self.length - x.shape[1]))


def token_mask(x: Tensor) -> Tensor:
    """Which of the tokens N×T×(D+1) are no padding: N×T, bool."""
    return x[..., -1] > HALF


def token_steps(steps: Iterable[nn.Module]) -> list[nn.Module]:
    """Each a `TokenStep`."""
    return [step if isinstance(step, TokenStep) else TokenStep(step) for step in steps]


def reads_ids(row: nn.Module) -> bool:
    """Whether a row of layers begins with one that reads ids of tokens."""
    return getattr(first_inside(row), "padding_idx", None) is not None


def encoder_steps(encoder: TextBackbone) -> list[nn.Module]:
    """Its embeddings, each of its blocks, and what it tells of a text; all at once where that is
    told of several blocks.
    """
    if encoder.beside:
        return token_steps([encoder])
    blocks = [_Block(layer) for layer in encoder.encoder["layer"].children()]  # type: ignore[arg-type]
    return token_steps([_Embedded(encoder), *blocks, _Pooled(encoder)])


class _Embedded(nn.Module):
    """What an encoder does before its blocks: ids N×T → N×T×D."""

    def __init__(self, encoder: TextBackbone) -> None:
        super().__init__()
        self.embeddings = encoder.embeddings
        if encoder.projects:
            self.embeddings_project = encoder.embeddings_project
        self.padding_idx = encoder.padding_idx
        self.embedded = encoder.embedded

    def forward(self, x: Tensor) -> Tensor:
        return self.embedded(x.long())


class _Block(nn.Module):
    """A block of an encoder, that is told of padding: N×T×D → N×T×D."""

    takes_mask = True

    def __init__(self, block: TextLayer) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        is_known = x.device.type == "cpu" and not torch.compiler.is_compiling()
        seen = None if is_known and bool(mask.all()) else mask[:, None, None]
        out: Tensor = self.block(x, seen)
        return out


class _Pooled(nn.Module):
    """What an encoder tells of a text: N×T×D → N×D, or N×T×D as it came."""

    takes_mask = True

    def __init__(self, encoder: TextBackbone) -> None:
        super().__init__()
        self.pooling = encoder.pooling
        self.pooled = encoder.pooled  # the method alone: the encoder is no part of this step

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        return self.pooled(x, mask)
