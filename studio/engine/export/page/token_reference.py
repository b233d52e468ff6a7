"""The operations over tokens, T×D, computed by PyTorch; of a text all of whose ids are tokens."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.engine.export.page.operation import Step
from studio.engine.network.modules import GRU, LSTM, SinusoidalPositions, TokenConv1d


def _token_convolution(x: Tensor, step: Step) -> Tensor:
    outs, ins, kernel = step.weight("weight").shape
    return _with_weights(TokenConv1d(ins, outs, kernel, step["dilation"], "bias" in step["tensors"]), step, x)


def _mean(x: Tensor, step: Step) -> Tensor:
    return x.mean((1, 2)) if x.dim() == 3 else x.mean(0)


def _largest(x: Tensor, step: Step) -> Tensor:
    return x.amax((1, 2)) if x.dim() == 3 else x.amax(0)


def _attention_pool(x: Tensor, step: Step) -> Tensor:
    hidden = functional.linear(x, step.weight("hidden"), step.maybe("bias")).tanh()
    return (functional.linear(hidden, step.weight("context")).softmax(0) * x).sum(0)


def _attention(x: Tensor, step: Step) -> Tensor:
    parts = []
    for name in ("query", "key", "value"):
        part = functional.linear(x, step.weight(name), step.maybe(f"{name}Bias"))
        parts.append(part.unflatten(1, (step["heads"], -1)).transpose(0, 1))
    query, key, value = parts
    if step["turned"]:
        query, key = _turned(query), _turned(key)
    heard = functional.scaled_dot_product_attention(query, key, value)
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
    found: Tensor = module.eval()(x[None])[0]
    return found


COMPUTED: dict[str, Callable[[Tensor, Step], Tensor]] = {
    "embedding": lambda x, step: step.weight("weight")[x.long()],
    "tokenConv1d": _token_convolution,
    "globalAveragePool": _mean,
    "globalMaxPool": _largest,
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
