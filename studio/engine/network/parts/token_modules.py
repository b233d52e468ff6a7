"""Modules over tokens, N×T×D, that torch has no class for, written with torch alone.

They are exported by `modules`: their source is what a person takes away with a network. A mask,
N×T, tells what is a token (True) and what is padding.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class SinusoidalPositions(nn.Module):
    """Adds waves that tell where a token stands: N×T×D → N×T×D."""

    def forward(self, x: Tensor) -> Tensor:
        places = torch.arange(x.shape[1], device=x.device, dtype=x.dtype)[:, None]
        steps = torch.arange(0, x.shape[2], 2, device=x.device, dtype=x.dtype)
        angles = places * 10_000.0 ** (-steps / x.shape[2])
        waves = torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)
        return x + waves[:, : x.shape[2]]


class LearnedPositions(nn.Module):
    """Adds a learned vector for each place: N×T×D → N×T×D, for at most `tokens` of them."""

    def __init__(self, tokens: int, embed_dim: int) -> None:
        super().__init__()
        self.positions = nn.Parameter(torch.empty(1, tokens, embed_dim))
        nn.init.trunc_normal_(self.positions, std=0.02)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.positions[:, : x.shape[1]]


class RotaryAttention(nn.Module):
    """Every token looks at every other, by how far away it stands: N×T×D → N×T×D."""

    takes_mask = True

    def __init__(self, embed_dim: int, num_heads: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.num_heads, self.dropout = num_heads, dropout
        self.query = nn.Linear(embed_dim, embed_dim)
        self.key = nn.Linear(embed_dim, embed_dim)
        self.value = nn.Linear(embed_dim, embed_dim)
        self.out = nn.Linear(embed_dim, embed_dim)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        q, k, v = (
            part(x).unflatten(2, (self.num_heads, -1)).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        heard = functional.scaled_dot_product_attention(
            self.turned(q),
            self.turned(k),
            v,
            attn_mask=None if mask is None else mask[:, None, None, :],
            dropout_p=self.dropout if self.training else 0.0,
        )
        out: Tensor = self.out(heard.transpose(1, 2).flatten(2))
        return out

    def turned(self, x: Tensor) -> Tensor:
        """Each pair of features turned by an angle that grows with the token's place."""
        half = x.shape[3] // 2
        places = torch.arange(x.shape[2], device=x.device, dtype=x.dtype)[:, None]
        steps = torch.arange(half, device=x.device, dtype=x.dtype)
        angles = places * 10_000.0 ** (-steps / half)
        a, b = x[..., :half], x[..., half:]
        cos, sin = angles.cos(), angles.sin()
        return torch.cat([a * cos - b * sin, a * sin + b * cos], dim=3)


class TokenConv1d(nn.Conv1d):
    """A convolution along tokens that keeps their number: N×T×D → N×T×C. Padding is zero to it."""

    takes_mask = True

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        dilation: int = 1,
        bias: bool = True,
    ) -> None:
        super().__init__(in_channels, out_channels, kernel_size, dilation=dilation, bias=bias)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        if mask is not None:
            x = x.masked_fill(~mask[:, :, None], 0.0)
        around = self.dilation[0] * (self.kernel_size[0] - 1)
        x = functional.pad(x.transpose(1, 2), (around // 2, around - around // 2))
        return super().forward(x).transpose(1, 2)


class GlobalMaxPool(nn.Module):
    """The largest of each channel: N×C×H×W → N×C; or of each feature over all tokens: → N×D."""

    takes_mask = True

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        if mask is not None:
            return x.masked_fill(~mask[:, :, None], -torch.inf).amax(1)
        return x.amax(dim=(2, 3)) if x.dim() == 4 else x.amax(dim=1)


class AttentionPool(nn.Module):
    """A mean over tokens, each weighted by how much it matters: N×T×D → N×D."""

    takes_mask = True

    def __init__(self, embed_dim: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(embed_dim, embed_dim)
        self.context = nn.Linear(embed_dim, 1, bias=False)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        scores: Tensor = self.context(torch.tanh(self.hidden(x)))
        if mask is not None:
            scores = scores.masked_fill(~mask[:, :, None], -torch.inf)
        return (scores.softmax(1) * x).sum(1)
