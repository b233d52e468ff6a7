"""Linear and Conv2d with an adapter: nothing changes at first, only it learns, and it merges."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.layers import AdaptedConv2d, AdaptedLinear
from studio.engine.training.adapters.low_rank import row_lengths

CASES: list[tuple[nn.Module, tuple[int, ...]]] = [
    (nn.Linear(6, 9), (3, 6)),
    (nn.Linear(6, 9, bias=False), (3, 4, 6)),
    (nn.Conv2d(3, 8, 3, stride=2, padding=1), (2, 3, 9, 9)),
    (nn.Conv2d(3, 8, 1, bias=False), (2, 3, 5, 5)),
    (nn.Conv2d(3, 4, 3, padding="same", dilation=2, padding_mode="reflect"), (2, 3, 9, 9)),
]


def made(
    plain: nn.Module, kind: str, trained: bool = True, **settings: Any
) -> AdaptedLinear | AdaptedConv2d:
    """`plain` with an adapter, with any values where it is `trained`."""
    adapter = Adapter.parse({"kind": kind, "rank": 2, **settings})
    generator = torch.Generator().manual_seed(1)
    if isinstance(plain, nn.Conv2d):
        layer: AdaptedLinear | AdaptedConv2d = AdaptedConv2d(plain, adapter, 2, generator)
    else:
        assert isinstance(plain, nn.Linear)
        layer = AdaptedLinear(plain, adapter, 2, generator)
    if trained:
        with torch.no_grad():
            layer.lora_B.copy_(torch.rand(layer.lora_B.shape, generator=generator) - 0.5)
            if layer.lora_magnitude is not None:
                layer.lora_magnitude *= 1.5
    return layer


def inputs(shape: tuple[int, ...]) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(2))


@pytest.mark.parametrize("kind", ["lora", "dora"])
@pytest.mark.parametrize(("plain", "shape"), CASES, ids=str)
def test_it_begins_as_the_layer_it_stands_for(
    plain: nn.Module, shape: tuple[int, ...], kind: str
) -> None:
    x = inputs(shape)
    torch.testing.assert_close(made(plain, kind, trained=False)(x), plain(x))


@pytest.mark.parametrize("kind", ["lora", "dora"])
@pytest.mark.parametrize(("plain", "shape"), CASES, ids=str)
def test_the_merged_weight_gives_what_layer_and_adapter_give(
    plain: nn.Module, shape: tuple[int, ...], kind: str
) -> None:
    layer, x = made(plain, kind), inputs(shape)
    merged = copy.deepcopy(plain)
    merged.weight = nn.Parameter(layer.merged())
    torch.testing.assert_close(layer(x), merged(x))
    assert (layer(x) - plain(x)).abs().max() > 0.1


@pytest.mark.parametrize("kind", ["lora", "dora"])
@pytest.mark.parametrize(("plain", "shape"), CASES[::2], ids=str)
def test_only_the_adapter_needs_gradients(
    plain: nn.Module, shape: tuple[int, ...], kind: str
) -> None:
    layer = made(plain, kind)
    layer.weight.requires_grad_(False)
    if layer.bias is not None:
        layer.bias.requires_grad_(False)
    layer(inputs(shape)).square().sum().backward()
    wanted = {"lora_A", "lora_B"} | ({"lora_magnitude"} if kind == "dora" else set())
    assert {n for n, p in layer.named_parameters() if p.grad is not None} == wanted


def test_it_shares_the_parameters_of_the_layer_it_stands_for() -> None:
    plain = nn.Linear(6, 9)
    layer = made(plain, "lora")
    assert layer.weight is plain.weight
    assert layer.bias is plain.bias


def test_the_lengths_of_dora_are_those_of_the_rows_and_its_directions_change_none() -> None:
    plain = nn.Conv2d(3, 5, 3)
    layer = made(plain, "dora", trained=False)
    assert layer.lora_magnitude is not None
    torch.testing.assert_close(layer.lora_magnitude, plain.weight.detach().flatten(1).norm(dim=1))
    trained = made(plain, "dora")
    assert trained.lora_magnitude is not None
    torch.testing.assert_close(row_lengths(trained.merged()), trained.lora_magnitude)


def test_the_length_that_dora_divides_by_counts_as_a_constant() -> None:
    """As section 4.3 of its paper proposes: the gradient of B is as if it did not depend on it."""
    layer, x = made(nn.Linear(4, 3, bias=False), "dora"), inputs((5, 4))
    layer(x).sum().backward()
    assert layer.lora_magnitude is not None
    with torch.no_grad():
        shares = layer.lora_magnitude / row_lengths(
            layer.weight + layer.scale * layer.lora_B @ layer.lora_A
        )
    wanted = layer.scale * torch.outer(shares, (x @ layer.lora_A.T).sum(0).detach())
    torch.testing.assert_close(layer.lora_B.grad, wanted)


def test_dropout_is_of_what_the_adapter_reads_and_only_in_training() -> None:
    plain, x = nn.Linear(6, 9), inputs((50, 6))
    layer = made(plain, "lora", dropout=0.9)
    layer.eval()
    assert torch.equal(layer(x), layer(x))
    layer.train()
    torch.manual_seed(0)
    changed = (layer(x) - plain(x)).abs().amax(1) > 0
    assert 0 < changed.sum() < len(x)  # of rows that lost all six the layer alone is left
