"""What features are known by."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import nn

from studio.engine.network.modules import PatchEmbedding, Reshape
from studio.engine.training.frozen_prefix.key import digest_of_module, digest_of_samples
from tests.engine.small import stripes


def row(**changes: int) -> nn.Sequential:
    settings = {"stride": 1, "padding": 0} | changes
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return nn.Sequential(nn.Conv2d(1, 2, 3, **settings), nn.BatchNorm2d(2), Reshape(-1))  # type: ignore[arg-type]


def lower(module: nn.Sequential) -> None:
    module[0].weight.data[0, 0, 0, 0] += 1e-6


def count(module: nn.Sequential) -> None:
    module[1].running_mean += 1


def swap(module: nn.Sequential) -> None:
    module[1] = nn.Identity()


def reshape(module: nn.Sequential) -> None:
    module[2] = Reshape(2, -1)


@pytest.mark.parametrize("change", [lower, count, swap, reshape])
def test_any_change_of_the_module_is_seen(change: Callable[[nn.Sequential], None]) -> None:
    module = row()
    before = digest_of_module(module)
    assert digest_of_module(row()) == before
    module.eval().requires_grad_(False)
    assert digest_of_module(module) == before, "what learns and which mode it is in are no change"
    change(module)
    assert digest_of_module(module) != before
    assert digest_of_module(row(stride=2)) != digest_of_module(row(padding=1))


def test_parameters_of_a_module_itself_count() -> None:
    module = PatchEmbedding(1, 4, 2, 4)
    before = digest_of_module(module)
    module.positions.data += 1
    assert digest_of_module(module) != before


def test_samples_are_known_by_pixels_and_order() -> None:
    samples, order = stripes(6), torch.arange(6)
    assert digest_of_samples(stripes(12).take(order)) == digest_of_samples(samples)
    assert digest_of_samples(samples.take(order.flip(0))) != digest_of_samples(samples)
