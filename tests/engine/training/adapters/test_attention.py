"""Attention with an adapter gives what torch's own does with the merged weight, masks too."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from studio.engine.network.modules import SelfAttention
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.attention import AdaptedAttention, AdaptedSelfAttention

WIDTH, HEADS, TOKENS, OTHERS, COUNT = 8, 2, 5, 7, 3

PARTS = [("query", "value"), ("key",), ("query", "key", "value"), ("output",)]


def adapted(
    plain: nn.MultiheadAttention, parts: tuple[str, ...], kind: str = "lora", trained: bool = True
) -> AdaptedAttention:
    adapter = Adapter.parse({"kind": kind, "rank": 2, "attention": parts})
    generator = torch.Generator().manual_seed(1)
    layer = AdaptedAttention(plain, adapter, 0 if parts == ("output",) else 2, generator)
    if trained and layer.parts:
        with torch.no_grad():
            layer.lora_B.copy_(torch.rand(layer.lora_B.shape, generator=generator) - 0.5)
            if layer.lora_magnitude is not None:
                layer.lora_magnitude *= 1.5
    return layer


def attention(**settings: Any) -> nn.MultiheadAttention:
    plain = nn.MultiheadAttention(WIDTH, HEADS, **{"batch_first": True, **settings})
    if plain.in_proj_bias is not None:
        nn.init.normal_(plain.in_proj_bias)
    return plain


def merged(layer: AdaptedAttention, plain: nn.MultiheadAttention) -> nn.MultiheadAttention:
    made = copy.deepcopy(plain)
    made.in_proj_weight = nn.Parameter(layer.merged())
    return made


def tokens(count: int = TOKENS) -> Tensor:
    return torch.randn(COUNT, count, WIDTH, generator=torch.Generator().manual_seed(count))


def assert_alike(one: Tensor, other: Tensor) -> None:
    torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-5)


@pytest.mark.parametrize("kind", ["lora", "dora"])
@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("bias", [True, False])
def test_it_begins_as_the_attention_it_stands_for(
    parts: tuple[str, ...], kind: str, bias: bool
) -> None:
    plain, x = attention(bias=bias), tokens()
    layer = adapted(plain, parts, kind, trained=False)
    assert_alike(layer(x, x, x)[0], plain(x, x, x, need_weights=False)[0])


@pytest.mark.parametrize("kind", ["lora", "dora"])
@pytest.mark.parametrize("parts", PARTS)
@pytest.mark.parametrize("bias", [True, False])
def test_the_merged_weight_gives_the_same(parts: tuple[str, ...], kind: str, bias: bool) -> None:
    plain, x, other = attention(bias=bias), tokens(), tokens(OTHERS)
    layer = adapted(plain, parts, kind)
    whole = merged(layer, plain)
    assert_alike(layer(x, x, x)[0], whole(x, x, x)[0])
    assert_alike(layer(x, other, other)[0], whole(x, other, other)[0])
    if layer.parts:
        assert (layer(x, x, x)[0] - plain(x, x, x)[0]).abs().max() > 0.01


def hides_later() -> Tensor:
    return torch.ones(TOKENS, TOKENS, dtype=torch.bool).triu(1)


def hides_ends() -> Tensor:
    hidden = torch.zeros(COUNT, TOKENS, dtype=torch.bool)
    hidden[0, 3:] = True
    hidden[2, 1:] = True
    return hidden


def as_added(mask: Tensor) -> Tensor:
    return torch.zeros(mask.shape).masked_fill(mask, float("-inf"))


MASKS: list[dict[str, Tensor]] = [
    {"attn_mask": hides_later()},
    {"key_padding_mask": hides_ends()},
    {"attn_mask": hides_later(), "key_padding_mask": hides_ends()},
    {"attn_mask": as_added(hides_later()), "key_padding_mask": as_added(hides_ends())},
    {"attn_mask": torch.linspace(-2, 2, COUNT * HEADS * TOKENS**2).view(-1, TOKENS, TOKENS)},
]


@pytest.mark.parametrize("masks", MASKS, ids=lambda m: "-".join(m))
@pytest.mark.parametrize("training", [True, False])
def test_masks_are_what_they_are_to_torch(masks: dict[str, Tensor], training: bool) -> None:
    plain, x = attention(), tokens()
    layer = adapted(plain, ("query", "value")).train(training)
    whole = merged(layer, plain).train(training)
    assert_alike(layer(x, x, x, **masks)[0], whole(x, x, x, **masks)[0])


def test_tokens_may_come_first() -> None:
    plain, x = attention(batch_first=False), tokens().transpose(0, 1)
    layer = adapted(plain, ("query", "value"))
    assert_alike(layer(x, x, x)[0], merged(layer, plain)(x, x, x)[0])


def test_dropout_of_the_attention_stays() -> None:
    plain, x = attention(dropout=0.5), tokens()
    layer = adapted(plain, ("query",))
    assert not torch.equal(layer(x, x, x)[0], layer(x, x, x)[0])
    layer.eval()
    assert torch.equal(layer(x, x, x)[0], layer(x, x, x)[0])


def test_attention_that_is_called_with_one_input_stays_so() -> None:
    plain, x = SelfAttention(WIDTH, HEADS), tokens()
    adapter = Adapter.parse({"rank": 2})
    layer = AdaptedSelfAttention(plain, adapter, 2, torch.Generator())
    assert_alike(layer(x), plain(x))


@pytest.mark.parametrize("kind", ["lora", "dora"])
def test_only_the_adapter_needs_gradients(kind: str) -> None:
    plain, x = attention().requires_grad_(False), tokens()
    layer = adapted(plain, ("query", "value"), kind)
    layer(x, x, x)[0].square().sum().backward()
    wanted = {"lora_A", "lora_B"} | ({"lora_magnitude"} if kind == "dora" else set())
    assert {n for n, p in layer.named_parameters() if p.grad is not None} == wanted
