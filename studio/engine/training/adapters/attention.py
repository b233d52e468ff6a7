"""Attention with an adapter of its query, key and value.

torch's own takes the packed weight of all three to its kernels and calls no layer that could be
exchanged, so its steps are taken here, one by one.
"""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from studio.engine.network.modules import SelfAttention
from studio.engine.training.adapters.adapter import Adapter, Part
from studio.engine.training.adapters.low_rank import (
    LowRank,
    merged_linear,
    merged_weight,
    plus_adapter,
    shares_of_length,
)
from studio.engine.training.distributed.sharding import whole

PACKED: tuple[Part, ...] = ("query", "key", "value")
"""The matrices in ``in_proj_weight``, in their order there."""


class AdaptedAttention(LowRank, nn.MultiheadAttention):
    """Attention in which some of query, key and value have an adapter, each of its own rank.

    Its parameters are those of the attention that it stands for. The matrices A of the parts lie
    below each other in `lora_A` (parts·rank×in), and so do those of B (parts·out×rank) and the
    lengths.

    Attributes:
        parts: indices in `PACKED` of those that have one; the output may have an adapter beside
            that, as a Linear.
    """

    weight_name: ClassVar[str] = "in_proj_weight"

    def __init__(
        self,
        attention: nn.MultiheadAttention,
        adapter: Adapter,
        rank: int,
        generator: torch.Generator,
    ) -> None:
        """Of `rank` 0 it has none, and only calls the output's Linear, which may have one."""
        nn.MultiheadAttention.__init__(
            self,
            attention.embed_dim,
            attention.num_heads,
            attention.dropout,
            bias=False,
            batch_first=attention.batch_first,
            device="meta",
        )
        self.in_proj_weight, self.in_proj_bias = attention.in_proj_weight, attention.in_proj_bias
        self.out_proj = attention.out_proj
        parts = adapter.attention if rank else ()
        self.parts = tuple(i for i, part in enumerate(PACKED) if part in parts)
        if self.parts:
            width, count = self.embed_dim, len(self.parts)
            shapes = (count * rank, width), (count * width, rank)
            rows = torch.cat([self.in_proj_weight[self._rows(part)] for part in self.parts])
            self._begin(adapter, rows, shapes, generator)
        self.train(attention.training)

    def forward(
        self,
        query: Tensor,
        key: Tensor,
        value: Tensor,
        key_padding_mask: Tensor | None = None,
        need_weights: bool = False,
        attn_mask: Tensor | None = None,
        average_attn_weights: bool = True,
        is_causal: bool = False,
    ) -> tuple[Tensor, None]:
        """As torch's, for batches: N×T×D, or T×N×D where it is not `batch_first`.

        Masks are what they are there. The attention's weights are not told, whatever
        `need_weights` says, and `is_causal` is a hint about a mask that is given all the same.
        """
        projected = self._projections(query, key, value)
        if not self.batch_first:
            projected = [part.transpose(0, 1) for part in projected]
        q, k, v = (self._by_head(part) for part in projected)
        mask = _mask(attn_mask, key_padding_mask, q)
        dropout = self.dropout if self.training else 0.0
        heads = F.scaled_dot_product_attention(q, k, v, mask, dropout)
        mixed = heads.transpose(1, 2).flatten(2)
        out: Tensor = self.out_proj(mixed if self.batch_first else mixed.transpose(0, 1))
        return out, None

    def merged(self) -> Tensor:
        merged = whole(self.in_proj_weight).clone()
        for number, part in enumerate(self.parts):
            rows = self._rows(part)
            a, b, lengths = self._matrices(number)
            lengths = None if lengths is None else whole(lengths)
            merged[rows] = merged_weight(merged[rows], whole(a), whole(b), self.scale, lengths)
        return merged

    def _by_head(self, x: Tensor) -> Tensor:
        """N×T×D as N×heads×T×D/heads."""
        return x.reshape(len(x), -1, self.num_heads, x.shape[-1] // self.num_heads).transpose(1, 2)

    def _rows(self, part: int) -> slice:
        return slice(part * self.embed_dim, (part + 1) * self.embed_dim)

    def _matrices(self, number: int) -> tuple[Tensor, Tensor, Tensor | None]:
        """A, B and the lengths of the `number`-th of the parts."""
        count, rows = len(self.parts), self._rows(number)
        lengths = self.lora_magnitude
        a = self.lora_A.chunk(count)[number]
        return a, self.lora_B[rows], None if lengths is None else lengths[rows]

    def _projections(self, query: Tensor, key: Tensor, value: Tensor) -> list[Tensor]:
        """What query, key and value become: each N×T×D."""
        if query is key and key is value:
            return self._projected(query, (0, 1, 2))
        given = enumerate((query, key, value))
        return [self._projected(x, (part,))[0] for part, x in given]

    def _projected(self, x: Tensor, wanted: tuple[int, ...]) -> list[Tensor]:
        """The parts `wanted`, which lie beside each other, of one input."""
        if self.parts and self._learns_merged(self.in_proj_weight, self.in_proj_bias):
            return self._projected_merged(x, wanted)
        rows = slice(self._rows(wanted[0]).start, self._rows(wanted[-1]).stop)
        has_bias = self.in_proj_bias is not None
        bias = self.in_proj_bias[rows] if has_bias else None
        numbers = [n for n, part in enumerate(self.parts) if part in wanted]
        later = bool(numbers) and bias is not None and self.lora_magnitude is not None
        plain = F.linear(x, self.in_proj_weight[rows], None if later else bias)
        out = list(plain.chunk(len(wanted), -1))
        for number, low in zip(numbers, self._low(x, numbers), strict=True):
            place = wanted.index(self.parts[number])
            out[place] = self._adapted(out[place], low, number)
        if later and bias is not None:
            parts = bias.chunk(len(wanted))
            out = [one + its for one, its in zip(out, parts, strict=True)]
        return out

    def _projected_merged(self, x: Tensor, wanted: tuple[int, ...]) -> list[Tensor]:
        """As `_projected`, for a step."""
        start, stop = self._rows(wanted[0]).start, self._rows(wanted[-1]).stop
        adapters = []
        for number, part in enumerate(self.parts):
            if part in wanted:
                a, b, _ = self._matrices(number)
                first = self._rows(part).start - start
                adapters.append((slice(first, first + self.embed_dim), a, b, self.scale))
        bias = self.in_proj_bias[start:stop] if self.in_proj_bias is not None else None
        out = merged_linear(x, self.in_proj_weight[start:stop], bias, adapters)
        return list(out.chunk(len(wanted), -1))

    def _low(self, x: Tensor, numbers: list[int]) -> tuple[Tensor, ...]:
        """What A makes of one input, for each of some parts that lie beside each other."""
        if not numbers:
            return ()
        matrices = self.lora_A.chunk(len(self.parts))[numbers[0] : numbers[-1] + 1]
        a = self.lora_A if len(numbers) == len(self.parts) else torch.cat(matrices)
        return F.linear(self._dropped(x), a).chunk(len(numbers), -1)

    def _adapted(self, plain: Tensor, low: Tensor, number: int) -> Tensor:
        a, b, lengths = self._matrices(number)
        changed = plus_adapter(plain, low, b, self.scale)
        if lengths is None:
            return changed
        weight = self.in_proj_weight[self._rows(self.parts[number])]
        return changed * shares_of_length(weight, a, b, self.scale, lengths)


class AdaptedSelfAttention(SelfAttention, AdaptedAttention):  # type: ignore[misc]
    """The same where every token looks at every other, and which is called with one input."""

    __init__ = AdaptedAttention.__init__


def _mask(attention: Tensor | None, padding: Tensor | None, like: Tensor) -> Tensor | None:
    """What is added to the scores, N×heads×T×S: -∞ where nobody may look."""
    masks = []
    if attention is not None:
        added = _added(attention, like)
        masks.append(added if added.dim() == 2 else added.view(len(like), -1, *added.shape[1:]))
    if padding is not None:
        masks.append(_added(padding, like)[:, None, None])
    return sum(masks[1:], masks[0]) if masks else None


def _added(mask: Tensor, like: Tensor) -> Tensor:
    """A mask that says True where nobody may look, as one that is added."""
    if mask.dtype is not torch.bool:
        return mask.to(like.dtype)
    return torch.zeros_like(mask, dtype=like.dtype).masked_fill(mask, float("-inf"))
