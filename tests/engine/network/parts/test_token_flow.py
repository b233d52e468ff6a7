"""What a layer makes of a text does not depend on how much padding stands behind it."""

from __future__ import annotations

from collections import OrderedDict

import pytest
import torch
from torch import nn

from studio.engine.network import modules
from studio.engine.network.block_modules import Parallel, Residual
from studio.engine.network.parts.token_flow import MaskedSequential, row_of

IDS = torch.tensor([[3, 1, 4, 0, 0, 0], [2, 7, 1, 8, 2, 8]])


def encoder() -> nn.Module:
    return nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True, norm_first=True)


def residual() -> nn.Module:
    return Residual(OrderedDict(attention=modules.SelfAttention(8, 2)), None)


def parallel() -> nn.Module:
    ends = OrderedDict[str, nn.Module](one=modules.SelfAttention(8, 2), two=encoder())
    return Parallel(ends, None)


TO_TOKENS = {
    "encoder": encoder,
    "attention": lambda: modules.SelfAttention(8, 2),
    "lstm": lambda: modules.LSTM(8, 8, every_step=True),
    "gru": lambda: modules.GRU(8, 4, bidirectional=True, every_step=True),
    "rotary": lambda: modules.RotaryAttention(8, 2),
    "convolution": lambda: modules.TokenConv1d(8, 8, 3),
    "even, spread convolution": lambda: modules.TokenConv1d(8, 8, 4, dilation=2),
    "waves": modules.SinusoidalPositions,
    "places": lambda: modules.LearnedPositions(6, 8),
    "residual": residual,
    "parallel": parallel,
    "row": lambda: row_of({"a": encoder(), "b": nn.LayerNorm(8), "c": encoder()}),
}
TO_ONE = {
    "mean": modules.GlobalAveragePool,
    "max": modules.GlobalMaxPool,
    "attention": lambda: modules.AttentionPool(8),
    "first": modules.ClassToken,
    "lstm": lambda: modules.LSTM(8, 8),
    "gru both ways": lambda: modules.GRU(8, 4, bidirectional=True),
}

ALONE = {"waves", "places"}
"""Those that look at no other token: nothing is masked."""


def network(*layers: nn.Module) -> nn.Sequential:
    torch.manual_seed(0)
    embedding = modules.Embedding(10, 8, padding_idx=0)
    return row_of({str(n): layer for n, layer in enumerate((embedding, *layers))})


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("pool", TO_ONE)
@pytest.mark.parametrize("layer", TO_TOKENS)
def test_padding_changes_nothing(layer: str, pool: str, training: bool) -> None:
    module = network(TO_TOKENS[layer](), TO_ONE[pool](), nn.Linear(8, 2)).train(training)
    assert isinstance(module, MaskedSequential) or (layer in ALONE and pool == "first")
    together = module(IDS)
    assert together[:1].allclose(module(IDS[:1, :3]), atol=1e-5)
    assert together[1:].allclose(module(IDS[1:]), atol=1e-5)
    with torch.no_grad():  # torch has other ways to compute some of them then
        assert module(IDS).allclose(together, atol=1e-5)


@pytest.mark.parametrize("pool", TO_ONE)
@pytest.mark.parametrize("layer", TO_TOKENS)
def test_a_text_without_tokens_has_an_answer(layer: str, pool: str) -> None:
    module = network(TO_TOKENS[layer](), TO_ONE[pool](), nn.Linear(8, 2))
    out = module(torch.tensor([[0, 0, 0], [1, 2, 3]]))
    out.sum().backward()
    assert out.isfinite().all()
    assert all(p.grad is None or p.grad.isfinite().all() for p in module.parameters())


def test_the_vector_of_padding_stays_zero() -> None:
    module = network(modules.GlobalAveragePool(), nn.Linear(8, 2))
    learn = torch.optim.AdamW(module.parameters(), 0.1)
    for _ in range(3):
        learn.zero_grad()
        module(IDS).square().sum().backward()
        learn.step()
    assert not module[0].weight[0].any()
    assert module[0].weight[1].any()


def test_rows_of_pictures_are_torchs_own() -> None:
    assert type(row_of({"flatten": nn.Flatten(), "fc": nn.Linear(4, 2)})) is nn.Sequential


def test_an_id_out_of_range_is_named() -> None:
    with pytest.raises(ValueError, match="0 to 9 and got 10"):
        modules.Embedding(10, 8)(torch.tensor([[1, 10]]))
    with pytest.raises(ValueError, match="got -1"):
        modules.Embedding(10, 8)(torch.tensor([[1, -1]]))
