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
    "residual": residual,
    "parallel": parallel,
    "row": lambda: row_of({"a": encoder(), "b": nn.LayerNorm(8), "c": encoder()}),
}
TO_ONE = {
    "mean": modules.GlobalAveragePool,
    "first": modules.ClassToken,
    "lstm": lambda: modules.LSTM(8, 8),
    "gru both ways": lambda: modules.GRU(8, 4, bidirectional=True),
}


def network(*layers: nn.Module) -> nn.Sequential:
    torch.manual_seed(0)
    embedding = modules.Embedding(10, 8, padding_idx=0)
    return row_of({str(n): layer for n, layer in enumerate((embedding, *layers))})


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("pool", TO_ONE)
@pytest.mark.parametrize("layer", TO_TOKENS)
def test_padding_changes_nothing(layer: str, pool: str, training: bool) -> None:
    module = network(TO_TOKENS[layer](), TO_ONE[pool](), nn.Linear(8, 2)).train(training)
    assert isinstance(module, MaskedSequential)
    together = module(IDS)
    assert together[:1].allclose(module(IDS[:1, :3]), atol=1e-5)
    assert together[1:].allclose(module(IDS[1:]), atol=1e-5)


def test_rows_of_pictures_are_torchs_own() -> None:
    assert type(row_of({"flatten": nn.Flatten(), "fc": nn.Linear(4, 2)})) is nn.Sequential


def test_an_id_out_of_range_is_named() -> None:
    with pytest.raises(ValueError, match="0 to 9 and got 10"):
        modules.Embedding(10, 8)(torch.tensor([[1, 10]]))
    with pytest.raises(ValueError, match="got -1"):
        modules.Embedding(10, 8)(torch.tensor([[1, -1]]))
