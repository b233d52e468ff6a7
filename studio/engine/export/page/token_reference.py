"""The operations over tokens, T×D, computed by PyTorch."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.engine.export.page.operation import Step
from studio.engine.network.modules import (
    GRU,
    LSTM,
    AttentionPool,
    GlobalAveragePool,
    GlobalMaxPool,
    SinusoidalPositions,
    TokenConv1d,
)


def _embedding(x: Tensor, step: Step) -> Tensor:
    if not x.is_floating_point() and step["padding"] is not None:
        mask = (x != step["padding"])[None]
        mask[:, 0] = True
        step.sample.mask = mask
    return step.weight("weight")[x.long()]


def _token_convolution(x: Tensor, step: Step) -> Tensor:
    outs, ins, kernel = step.weight("weight").shape
    has_bias = step.maybe("bias") is not None
    return _with_weights(TokenConv1d(ins, outs, kernel, step["dilation"], has_bias), step, x)


def _pooled(module: nn.Module) -> Callable[[Tensor, Step], Tensor]:
    def pool(x: Tensor, step: Step) -> Tensor:
        return _run(module, step, x)

    return pool


def _attention_pool(x: Tensor, step: Step) -> Tensor:
    pool = AttentionPool(x.shape[1])
    pool.hidden.weight, pool.hidden.bias = (_fixed(step, name) for name in ("hidden", "bias"))
    pool.context.weight = _fixed(step, "context")
    return _run(pool, step, x)


def _fixed(step: Step, name: str) -> nn.Parameter:
    return nn.Parameter(step.weight(name), requires_grad=False)


def _attention(x: Tensor, step: Step) -> Tensor:
    parts = []
    for name in ("query", "key", "value"):
        part = functional.linear(x, step.weight(name), step.maybe(f"{name}Bias"))
        parts.append(part.view(len(part), step["heads"], -1).transpose(0, 1))
    query, key, value = parts
    if step["turned"]:
        query, key = _turned(query), _turned(key)
    heard = functional.scaled_dot_product_attention(query, key, value, step.sample.mask)
    joined = heard.transpose(0, 1).flatten(1)
    return functional.linear(joined, step.weight("out"), step.maybe("outBias"))


def _turned(x: Tensor) -> Tensor:
    """Pairs of features, heads×T×D, turned by the token's place."""
    half = x.shape[2] // 2
    angles = torch.arange(x.shape[1])[:, None] * 10_000.0 ** (-torch.arange(half) / half)
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * angles.cos() - b * angles.sin(), a * angles.sin() + b * angles.cos()], 2)


def _recurrent(kind: type[LSTM] | type[GRU]) -> Callable[[Tensor, Step], Tensor]:
    def steps(x: Tensor, step: Step) -> Tensor:
        sizes = step["stacked"], 0.0, step["bothWays"], step["everyStep"]
        return _with_weights(kind(x.shape[1], step["hidden"], *sizes), step, x)

    return steps


def _with_weights(module: nn.Module, step: Step, x: Tensor) -> Tensor:
    module.load_state_dict({name: step.weight(name) for name in step["tensors"]})
    return _run(module, step, x)


def _run(module: nn.Module, step: Step, x: Tensor) -> Tensor:
    """What a module that is told of padding gives of one sample; a picture has none."""
    found: Tensor = module.eval()(x[None], step.sample.mask if x.dim() == 2 else None)[0]
    return found


COMPUTED: dict[str, Callable[[Tensor, Step], Tensor]] = {
    "embedding": _embedding,
    "tokenConv1d": _token_convolution,
    "globalAveragePool": _pooled(GlobalAveragePool()),
    "globalMaxPool": _pooled(GlobalMaxPool()),
    "attentionPool": _attention_pool,
    "attention": _attention,
    "putFirst": lambda x, step: torch.cat([step.weight("token"), x]),
    "firstToken": lambda x, step: x[0],
    "addPositions": lambda x, step: x + step.weight("positions")[: len(x)],
    "addWaves": lambda x, step: SinusoidalPositions()(x[None])[0],
    "lstm": _recurrent(LSTM),
    "gru": _recurrent(GRU),
}
"""By the kind of the operation."""
