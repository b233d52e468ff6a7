"""The quicker copy of a prefix computes the same, and leaves the prefix as it is."""

from __future__ import annotations

import torch
from torch import nn

from studio.engine.network.build import build
from studio.engine.network.parts.chain import chain
from studio.engine.training.frozen_prefix.quick import quick
from tests.engine.small import template


def test_it_computes_the_same_and_changes_nothing() -> None:
    module = build(template("vgg"), (3, 32, 32), 10, seed=0)
    generator = torch.Generator().manual_seed(0)
    for part in module.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.running_mean.uniform_(-1, 1, generator=generator)  # type: ignore[union-attr]
            part.running_var.uniform_(0.5, 2, generator=generator)  # type: ignore[union-attr]
    prefix = nn.Sequential(*chain(module.eval())[:-1])
    before = {name: value.clone() for name, value in module.state_dict().items()}
    made = quick(prefix, torch.device("cpu"))
    pictures = torch.rand(5, 3, 32, 32, generator=generator)
    with torch.no_grad():
        expected = prefix(pictures)
        found = made(pictures)
    assert made is not prefix
    assert torch.allclose(found, expected, rtol=1e-4, atol=1e-6)
    assert all(torch.equal(value, before[name]) for name, value in module.state_dict().items())
    assert sum(isinstance(part, nn.BatchNorm2d) for part in prefix.modules()) == 6


def test_what_has_nothing_to_gain_is_run_as_it_is() -> None:
    prefix = nn.Sequential(nn.Flatten(), nn.Linear(4, 4))
    assert quick(prefix, torch.device("cpu")) is prefix
