"""Memory while training, measured by a real step."""

from __future__ import annotations

import pytest
import torch

from studio.engine.network.catalogue import Flatten, Linear, ReLU
from studio.engine.network.memory import measure_memory
from studio.engine.network.network import Network
from studio.engine.network.summary import summarise
from studio.engine.network.templates import TEMPLATES
from studio.engine.training.settings.settings import Training

CPU = torch.device("cpu")
SHAPE = (1, 8, 8)
NETWORK = Network(
    layers=(
        Flatten(name="flatten"),
        Linear(name="fc1", out_features=16),
        ReLU(name="relu"),
        Linear(name="fc2", out_features="classes"),
    )
)


def test_each_part_is_what_it_must_be() -> None:
    training = Training(batch_size=32)
    use = measure_memory(NETWORK, SHAPE, 10, training, CPU)
    parameters = 64 * 16 + 16 + 16 * 10 + 10
    assert use.weights == use.gradients == 4 * parameters
    assert 2 * use.weights <= use.optimiser <= 2 * use.weights + 8 * 4  # and Adam's step counters
    # Kept for backward: the flat input, what the ReLU gave, and what cross-entropy keeps of 10.
    per_sample = 4 * (64 + 16)
    assert 32 * per_sample <= use.activations <= 32 * (per_sample + 4 * 10 + 64)
    assert use.total == use.weights + use.gradients + use.optimiser + use.activations


def test_twice_the_batch_is_twice_the_activations() -> None:
    small, large = (
        measure_memory(NETWORK, SHAPE, 10, Training(batch_size=size), CPU) for size in (16, 32)
    )
    assert large.activations == 2 * small.activations
    assert large.weights == small.weights


def test_sgd_without_momentum_keeps_nothing() -> None:
    training = Training.parse({"optimiser": {"kind": "SGD", "momentum": 0.0}})
    assert measure_memory(NETWORK, SHAPE, 10, training, CPU).optimiser == 0


def test_what_is_frozen_has_no_gradients() -> None:
    frozen = [layer.changed(frozen=True) if layer.name == "fc1" else layer
              for layer in NETWORK.layers]  # fmt: skip
    use = measure_memory(Network(layers=tuple(frozen)), SHAPE, 10, Training(), CPU)
    assert use.gradients == 4 * (16 * 10 + 10)


@pytest.mark.parametrize("template", TEMPLATES[:7], ids=lambda t: t.key)
def test_the_estimate_is_of_the_same_size(template: object) -> None:
    network = template.network  # type: ignore[attr-defined]
    told = summarise(network, (1, 28, 28), 10, batch_size=64).training_bytes
    measured = measure_memory(network, (1, 28, 28), 10, Training(), CPU).total
    assert measured / 3.5 < told < 3.5 * measured


def test_the_global_generator_is_left_alone() -> None:
    torch.manual_seed(3)
    expected = torch.rand(1)
    torch.manual_seed(3)
    measure_memory(NETWORK, SHAPE, 10, Training(), CPU)
    assert torch.equal(torch.rand(1), expected)
