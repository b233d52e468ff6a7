"""Adapters on a module: merged where it answers, and its own weights untouched."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from studio.engine.network.build import build
from studio.engine.network.network import Network
from studio.engine.training.adapters.adapter import Adapter
from studio.engine.training.adapters.attached import Adapters
from studio.engine.training.checkpoints.weights import to_cpu
from tests.engine.training.adapters.networks import (
    CONVOLUTIONAL,
    VISION_TRANSFORMER,
    adapted,
    beside,
    pictures,
)

EVERYWHERE: dict[str, Any] = {
    "rank": 2,
    "where": "all",
    "attention": ["query", "key", "value", "output"],
}


@pytest.mark.parametrize("kind", ["lora", "dora"])
@pytest.mark.parametrize("network", [VISION_TRANSFORMER, CONVOLUTIONAL], ids=["vit", "conv"])
def test_merged_it_is_a_plain_network_and_afterwards_what_it_was(
    network: Network, kind: str
) -> None:
    run = adapted(network, {**EVERYWHERE, "kind": kind})
    module, adapters = beside(run.last)
    before = {n: t.clone() for n, t in module.state_dict().items()}
    parts = [*module.modules()]
    x = run.job.preprocessing.normaliser()(pictures())
    with torch.inference_mode():
        there = module(x)
    with adapters.merged():
        plain = {name: type(part) for name, part in module.named_modules()}
        assert module.state_dict().keys() == run.last.weights.keys()
        with torch.inference_mode():
            torch.testing.assert_close(module(x), there, atol=1e-5, rtol=1e-5)
    built = build(network, (1, 8, 8), 3, seed=0)
    assert plain == {name: type(part) for name, part in built.named_modules()}
    assert [*module.modules()] == parts
    assert all(torch.equal(t, before[n]) for n, t in module.state_dict().items())


def test_what_goes_wrong_meanwhile_leaves_it_as_it_was() -> None:
    module, adapters = beside(adapted(VISION_TRANSFORMER, {"rank": 2}).last)
    parts = [*module.modules()]
    with pytest.raises(RuntimeError), adapters.merged():
        raise RuntimeError
    assert [*module.modules()] == parts


def test_an_encoder_of_torch_calls_its_adapter_in_evaluation_mode_too() -> None:
    """It has a kernel that takes its parts' weights and calls none of them: with it an adapter
    would be silently ignored. The plain network has the kernel again.
    """
    module, adapters = beside(adapted(VISION_TRANSFORMER, EVERYWHERE).last)
    encoder = module.get_submodule("enc1")
    x = torch.randn(2, 5, 8)
    with torch.inference_mode():
        answers = [encoder.train()(x) for encoder in (without_dropout(encoder),)]
        torch.testing.assert_close(encoder.eval()(x), answers[0])
        with adapters.merged():
            assert module.get_submodule("enc1").activation_relu_or_gelu != 0
    assert encoder.activation_relu_or_gelu == 0


def without_dropout(module: nn.Module) -> nn.Module:
    for part in module.modules():
        if isinstance(part, nn.Dropout):
            part.p = 0.0
        if isinstance(part, nn.MultiheadAttention):
            part.dropout = 0.0
    return module


def test_the_same_seed_begins_with_the_same_matrices() -> None:
    def begun(seed: int) -> dict[str, torch.Tensor]:
        module = build(CONVOLUTIONAL, (1, 8, 8), 3, seed=0)
        return Adapters(module, Adapter(), {"conv1": 2, "conv2": 2}, seed).trained().factors

    one, other, third = begun(1), begun(1), begun(2)
    assert all(torch.equal(one[name], other[name]) for name in one)
    assert not torch.equal(one["conv1.lora_A"], third["conv1.lora_A"])


def test_only_what_was_learned_beside_it_is_taken_over() -> None:
    module = build(CONVOLUTIONAL, (1, 8, 8), 3, seed=0)
    adapters = Adapters(module, Adapter(), {"conv1": 2}, seed=0)
    learned = adapters.learned()
    assert learned.keys() == {"conv1.lora_A", "conv1.lora_B", "fc.weight", "fc.bias"}
    with pytest.raises(RuntimeError, match="other layers"):
        adapters.load({name: v for name, v in learned.items() if name != "conv1.lora_B"})


def test_the_base_is_remembered_and_marked() -> None:
    module = build(CONVOLUTIONAL, (1, 8, 8), 3, seed=0)
    before = to_cpu(module.state_dict())
    trained = Adapters(module, Adapter(), {"conv1": 2}, seed=0).trained()
    assert trained.base.keys() == {"conv1.weight", "fc.weight", "fc.bias"}
    assert all(torch.equal(value, before[name]) for name, value in trained.base.items())


@pytest.mark.parametrize(("entry", "same"), [("fc.bias", True), ("bn1.bias", False)])
def test_the_mark_of_a_base_is_of_all_but_its_output_layer(entry: str, same: bool) -> None:
    module = build(CONVOLUTIONAL, (1, 8, 8), 3, seed=0)
    before = to_cpu(module.state_dict())
    one = Adapters(module, Adapter(), {"conv1": 2}, seed=0)
    other = build(CONVOLUTIONAL, (1, 8, 8), 3, seed=1)
    other.load_state_dict(before | {entry: before[entry] + 1})
    assert (Adapters(other, Adapter(), {"conv2": 2}, 0).fingerprint == one.fingerprint) is same
